//! A recipient of which nothing says where it is.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-country-missing",
    severity: Severity::Warning,
    article: "Art. 13(1)(f), 44 GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-country-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "where `{0}` gets at data is not stated",
    nl: "waar `{0}` toegang krijgt tot gegevens staat er niet",
    fr: "où `{0}` accède aux données n'est pas indiqué",
    de: "wo `{0}` auf Daten zugreift, steht nicht da",
};

const HELP: Words = Words {
    en: "name each country with `in`: only then can a transfer be told from none",
    nl: "noem elk land met `in`: pas dan is te zien of er een doorgifte is",
    fr: "nommez chaque pays avec `in` : alors seulement on voit s'il y a un transfert",
    de: "nennen Sie jedes Land mit `in`: erst dann zeigt sich, ob es eine Übermittlung gibt",
};

const FIX: Words = Words {
    en: "name a country, to be corrected",
    nl: "een land noemen, te verbeteren",
    fr: "nommer un pays, à corriger",
    de: "ein Land nennen, zu berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let has_parts = |at: usize| model.recipients.iter().any(|one| one.part_of == Some(at));
    let whole = model.recipients.iter().enumerate().filter(|(_, one)| faults.spare(&one.item));
    whole
        .filter(|(at, one)| one.locations.is_empty() && one.part_of.is_none() && !has_parts(*at))
        // Without a role nobody knows what it does anywhere: that is said first.
        .filter(|(_, one)| one.role.is_some())
        .map(|(_, one)| nowhere(one))
        .collect()
}

fn nowhere(recipient: &Recipient) -> Finding {
    let name = &recipient.item.name;
    let access = if recipient.role == Some(Role::Processor) { "storage" } else { "disclosure" };
    let edit = field(&recipient.item, &format!("in BE by {access}"));
    Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
        .about(name.text.clone())
        .help(HELP)
        .fix(FIX, Safety::Example, vec![edit])
}
