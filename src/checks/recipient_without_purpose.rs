//! A recipient that gets data for no purpose.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Recipient};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-without-purpose",
    severity: Severity::Warning,
    article: "Art. 5(1)(b), 6(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-without-purpose.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is a recipient for no purpose",
    nl: "`{0}` is ontvanger voor geen enkel doel",
    fr: "`{0}` est destinataire pour aucune finalité",
    de: "`{0}` ist Empfänger für keinen Zweck",
};

const HELP: Words = Words {
    en: "name the purposes with `for`; without one every disclosure to it is refused",
    nl: "noem de doelen met `for`; zonder doel wordt elke verstrekking geweigerd",
    fr: "nommez les finalités avec `for` ; sans finalité, toute communication est refusée",
    de: "nennen Sie die Zwecke mit `for`; ohne Zweck wird jede Weitergabe abgelehnt",
};

const FIX: Words = Words {
    en: "name the only purpose there is",
    nl: "het enige doel noemen dat er is",
    fr: "nommer la seule finalité qui existe",
    de: "den einzigen Zweck nennen, den es gibt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let has_parts = |at: usize| model.recipients.iter().any(|one| one.part_of == Some(at));
    let whole = model.recipients.iter().enumerate().filter(|(_, one)| faults.spare(&one.item));
    whole
        .filter(|(at, one)| one.purposes.is_empty() && one.part_of.is_none() && !has_parts(*at))
        .map(|(_, one)| aimless(model, one))
        .collect()
}

fn aimless(model: &Model, recipient: &Recipient) -> Finding {
    let name = &recipient.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
    let finding = finding.about(name.text.clone()).help(HELP);
    let mut purposes = model.purposes.iter().filter(|one| !one.item.is_std);
    match (purposes.next(), purposes.next()) {
        (Some(only), None) => {
            let edit = field(&recipient.item, &format!("for {}", only.item.name.text));
            finding.fix(FIX, Safety::NeedsReview, vec![edit])
        }
        (None | Some(_), _) => finding,
    }
}
