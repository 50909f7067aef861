//! Data that must be given and need not be given.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-contradicted",
    severity: Severity::Error,
    article: "Art. 13(2)(e) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-contradicted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` requires `{1}` and says that it is voluntary",
    nl: "`{0}` vereist `{1}` en zegt dat het vrijwillig is",
    fr: "`{0}` exige `{1}` et le dit facultatif",
    de: "`{0}` verlangt `{1}` und nennt es freiwillig",
};
const REQUIRED: Words =
    Words { en: "required here", nl: "hier vereist", fr: "exigé ici", de: "hier verlangt" };
const HELP: Words = Words {
    en: "say one or the other",
    nl: "zeg het ene of het andere",
    fr: "dites l'un ou l'autre",
    de: "sagen Sie das eine oder das andere",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let required = purpose.requires.iter().flat_map(|one| &one.data);
        let both = required.filter_map(|(data, span)| {
            let (_, free) = purpose.voluntary.iter().find(|(other, _)| other == data)?;
            Some((model.data.get(*data)?, *span, *free))
        });
        for (data, required, free) in both {
            let name = &purpose.item.name.text;
            let title = TITLE.with(name).with(&data.item.name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, free, title).about(name.clone());
            found.push(finding.also(required, REQUIRED).help(HELP));
        }
    }
    found
}
