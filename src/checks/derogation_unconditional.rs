//! A derogation that applies to everybody, always.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::behind;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Fact, Guard};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "derogation-unconditional",
    severity: Severity::Warning,
    article: "Art. 49(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/derogation-unconditional.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the derogation of `{0}` applies in every case",
    nl: "de afwijking van `{0}` geldt in elk geval",
    fr: "la dérogation de `{0}` s'applique dans tous les cas",
    de: "die Ausnahme von `{0}` gilt in jedem Fall",
};

const HERE: Words = Words { en: "no `when`", nl: "geen `when`", fr: "pas de `when`", de: "kein `when`" };

const HELP: Words = Words {
    en: "say with `when` in which situation it applies: who consented, which contract, which claim",
    nl: "zeg met `when` in welke situatie ze geldt: wie toestemde, welk contract, welke vordering",
    fr: "dites avec `when` dans quelle situation elle vaut : qui a consenti, quel contrat, quelle action",
    de: "sagen Sie mit `when`, in welchem Fall sie gilt: wer einwilligte, welcher Vertrag, welcher Anspruch",
};

const FIX: Words = Words {
    en: "make it depend on `{0}`",
    nl: "laten afhangen van `{0}`",
    fr: "la faire dépendre de `{0}`",
    de: "von `{0}` abhängig machen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    let recipients = model.recipients.iter().filter(|one| one.part_of.is_none());
    let own =
        recipients.flat_map(|one| one.derogations.iter().map(move |derogation| (&one.item, derogation)));
    let shared = model.transfers.iter();
    let shared = shared.flat_map(|one| one.derogations.iter().map(move |derogation| (&one.item, derogation)));
    for (item, derogation) in own.chain(shared).filter(|(item, _)| faults.spare(item)) {
        let Some(term) = derogation.term.and_then(|term| model.terms.get(term)) else { continue };
        // A public register is open to everybody by its nature.
        if !matches!(derogation.guard, Guard::Always) || term.item.name.text == "public_register" {
            continue;
        }
        let finding = Finding::new(CHECK.name, CHECK.severity, derogation.span, TITLE.with(&item.name.text))
            .about(item.name.text.clone())
            .here(HERE)
            .help(HELP);
        let yes_no =
            |one: &&Fact| !one.item.is_std && matches!(one.kind, crate::model::FactKind::YesNo(None));
        found.push(match model.facts.iter().find(yes_no) {
            Some(fact) => {
                let fact = &fact.item.name.text;
                let edit = Edit { span: behind(sources, derogation.span), text: format!(" when {fact}") };
                finding.fix(FIX.with(fact), Safety::Example, vec![edit])
            }
            None => finding,
        });
    }
    found
}
