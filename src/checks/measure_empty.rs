//! A measure that does not say what it is.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Measure;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "measure-empty",
    severity: Severity::Info,
    article: "Art. 32(1), 30(1)(g) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/measure-empty.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the measure `{0}` does not say what is done",
    nl: "de maatregel `{0}` zegt niet wat er gebeurt",
    fr: "la mesure `{0}` ne dit pas ce qui est fait",
    de: "die Maßnahme `{0}` sagt nicht, was getan wird",
};

const HELP: Words = Words {
    en: "add a `label`, or the kind of measure with `is`",
    nl: "voeg een `label` toe, of de soort maatregel met `is`",
    fr: "ajoutez un `label`, ou le type de mesure avec `is`",
    de: "fügen Sie ein `label` hinzu, oder die Art mit `is`",
};

const FIX: Words = Words {
    en: "state a kind, to be corrected",
    nl: "een soort vermelden, te verbeteren",
    fr: "indiquer un type, à corriger",
    de: "eine Art nennen, zu berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let empty = |one: &&Measure| one.label.is_empty() && one.text.is_empty() && one.is.is_empty();
    let whole = inspection.model.measures.iter().filter(|one| faults.spare(&one.item));
    whole
        .filter(empty)
        .map(|one| {
            let name = &one.item.name;
            let edit = field(&one.item, "is access_control");
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::Example, vec![edit])
        })
        .collect()
}
