//! A template and its use that do not fit.

use super::everywhere::once;
use super::frame::{Check, Circular, Inspection, Raised, Theme, circular, unknown};
use crate::finding::{Finding, Severity, Words};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "template-mismatched",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/template-mismatched.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no template is declared as `{0}`",
    nl: "er is geen sjabloon aangegeven als `{0}`",
    fr: "aucun modèle n'est déclaré comme `{0}`",
    de: "keine Vorlage ist als `{0}` angegeben",
};
const CIRCULAR: Words = Words {
    en: "the {0} `{1}` applies itself",
    nl: "`{1}` ({0}) past zichzelf toe",
    fr: "`{1}` ({0}) s'applique lui-même",
    de: "`{1}` ({0}) wendet sich selbst an",
};
const NEXT: Words =
    Words { en: "applies `{0}`", nl: "past `{0}` toe", fr: "applique `{0}`", de: "wendet `{0}` an" };
const HELP: Words = Words {
    en: "a template may apply others, but it cannot make itself",
    nl: "een sjabloon mag andere toepassen, maar kan zichzelf niet maken",
    fr: "un modèle peut en appliquer d'autres, mais ne peut pas se produire lui-même",
    de: "eine Vorlage darf andere anwenden, aber sich nicht selbst erzeugen",
};
const NEEDED: Words = Words { en: "needed here", nl: "hier nodig", fr: "nécessaire ici", de: "hier nötig" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let missing = model.unresolved.iter().filter(|one| one.kind == NameKind::Template);
    let mut found = once(missing, |one| unknown(&CHECK, one, TITLE.with(&one.name.text)));
    let words = Circular { title: CIRCULAR, next: NEXT, help: HELP };
    found.extend(circular(&CHECK, model, &[NameKind::Template], words));
    for fault in &model.misapplied {
        let finding = Finding::new(CHECK.name, CHECK.severity, fault.span, fault.title.clone());
        let finding = finding.about(fault.template.clone()).help(fault.help.clone());
        found.push(match fault.declared {
            Some(declared) => finding.also(declared, NEEDED),
            None => finding,
        });
    }
    found
}
