//! Data called anonymous that are declared as data of people.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::phrases::{Phrases, phrase_in};
use crate::finding::{Finding, Severity, Words};
use crate::model::{PersonKind, Text};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "anonymous-data-personal",
    severity: Severity::Info,
    article: "Art. 4(1), 4(5) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/anonymous-data-personal.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is called anonymous and belongs to people",
    nl: "`{0}` heet anoniem en hoort bij mensen",
    fr: "`{0}` est dit anonyme et se rapporte à des personnes",
    de: "`{0}` heißt anonym und gehört zu Menschen",
};

const HELP: Words = Words {
    en: "call it pseudonymous, or say that nobody can be recognised and take `of` out",
    nl: "noem het pseudoniem, of zeg dat niemand te herkennen is en schrap `of`",
    fr: "dites-le pseudonyme, ou dites que nul n'est reconnaissable et retirez `of`",
    de: "nennen Sie es pseudonym, oder sagen Sie, dass niemand erkennbar ist, und streichen Sie `of`",
};

/// What says anonymous.
const ANONYMOUS: Phrases = Phrases {
    en: &["anonymous", "anonymised", "anonymized"],
    nl: &["anoniem", "anonieme", "geanonimiseerd", "geanonimiseerde"],
    fr: &["anonyme", "anonymes", "anonymisée", "anonymisées", "anonymisé", "anonymisés"],
    de: &["anonym", "anonyme", "anonymen", "anonymisiert", "anonymisierte"],
};
/// What says the contrary of what follows.
const NOT: Phrases = Phrases {
    en: &["not", "no longer", "never"],
    nl: &["niet", "nooit"],
    fr: &["pas", "non", "jamais"],
    de: &["nicht", "nie"],
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for data in model.data.iter().filter(|one| faults.spare(&one.item)) {
        if data.subjects.is_empty() || data.kind == PersonKind::LegalPerson {
            continue;
        }
        let said = |text: &&Text| phrase_in(text, ANONYMOUS).is_some() && phrase_in(text, NOT).is_none();
        let Some(text) = data.label.iter().find(said) else { continue };
        let name = &data.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(name));
        found.push(finding.about(name.clone()).help(HELP));
    }
    found
}
