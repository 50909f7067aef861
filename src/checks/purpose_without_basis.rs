//! A purpose with no legal basis at all.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-without-basis",
    severity: Severity::Error,
    article: "Art. 6(1) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-without-basis.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has no legal basis",
    nl: "`{0}` heeft geen rechtsgrond",
    fr: "`{0}` n'a pas de base juridique",
    de: "`{0}` hat keine Rechtsgrundlage",
};
const HERE: Words = Words { en: "this purpose", nl: "dit doel", fr: "cette finalité", de: "dieser Zweck" };
const HELP: Words = Words {
    en: "add `basis` with one of: consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest",
    nl: "voeg `basis` toe met een van: consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest",
    fr: "ajoutez `basis` avec l'un de : consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest",
    de: "ergänzen Sie `basis` mit einem von: consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest",
};
const FIX: Words = Words {
    en: "add a basis to fill in",
    nl: "een rechtsgrond toevoegen, om in te vullen",
    fr: "ajouter une base, à compléter",
    de: "eine Grundlage hinzufügen, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    let bare = whole.filter(|purpose| purpose.bases.is_empty());
    bare.map(|purpose| {
        let name = &purpose.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).here(HERE).help(HELP);
        if !purpose.item.has_block {
            return finding;
        }
        let edit = Edit {
            span: purpose.item.end,
            text: "  basis legitimate_interest \"name the interest\"\n".to_owned(),
        };
        finding.fix(FIX, Safety::NeedsReview, vec![edit])
    })
    .collect()
}
