//! Invoices without the duty to keep them.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "invoicing-without-legal-duty",
    severity: Severity::Warning,
    article: "Art. 6(1)(c) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/invoicing-without-legal-duty.md"),
    raised: Raised::ByModel(find),
};

pub(super) const INVOICING: &str = "payment_management";

const TITLE: Words = Words {
    en: "`{0}` makes invoices, and no purpose rests on a legal obligation",
    nl: "`{0}` maakt facturen, en geen doel steunt op een wettelijke verplichting",
    fr: "`{0}` établit des factures, et aucune finalité ne suit une obligation légale",
    de: "`{0}` erstellt Rechnungen, und kein Zweck beruht auf rechtlicher Verpflichtung",
};
const HELP: Words = Words {
    en: "add a purpose for the accounts, with the law on accounting and VAT",
    nl: "voeg een doel toe voor de boekhouding, met de wet op boekhouding en btw",
    fr: "ajoutez une finalité pour la comptabilité, avec la loi comptable et la TVA",
    de: "ergänzen Sie einen Zweck für die Buchhaltung, mit dem Gesetz zu Buchführung und Umsatzsteuer",
};
const ADD: Words = Words {
    en: "declare a purpose for the accounts, to correct",
    nl: "declareer een doel voor de boekhouding, om te verbeteren",
    fr: "déclarer une finalité pour la comptabilité, à corriger",
    de: "einen Zweck für die Buchhaltung erklären, zum Berichtigen",
};
/// The name of the purpose that the repair declares.
const NEW: &str = "keep_accounts";

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut clauses = model.purposes.iter().flat_map(|purpose| &purpose.bases);
    if model.has_gaps
        || model.notice.is_none()
        || clauses.any(|one| one.basis == Some(Basis::LegalObligation))
    {
        return Vec::new();
    }
    let invoices = |purpose: &&Purpose| {
        let mut terms = purpose.is.iter().filter_map(|at| model.terms.get(*at));
        terms.any(|term| term.item.is_std && term.item.name.text == INVOICING)
    };
    let purpose = model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)).find(invoices);
    let Some(purpose) = purpose else { return Vec::new() };
    let name = &purpose.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
    let finding = finding.about(name.text.clone()).help(HELP);
    let data: Vec<&str> = purpose
        .uses
        .iter()
        .filter_map(|(at, _)| model.data.get(*at))
        .map(|data| data.item.name.text.as_str())
        .collect();
    if data.is_empty() || model.purposes.iter().any(|one| one.item.name.text == NEW) {
        return vec![finding];
    }
    let new = format!(
        "purpose {NEW} is legal_compliance {{ uses {} basis legal_obligation \"law on accounting and VAT\" }}",
        data.join(", ")
    );
    vec![finding.fix(ADD, Safety::Example, vec![after(&purpose.item, &new)])]
}
