//! Advertising and a service in one purpose.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-bundled",
    severity: Severity::Warning,
    article: "Art. 5(1)(b), 21(2) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-bundled.md"),
    raised: Raised::ByModel(find),
};

/// Kinds of purposes with which people ask for something, or have it done for them.
const SERVICE: [&str; 10] = [
    "account_management",
    "claims_management",
    "contract_conclusion",
    "contract_performance",
    "customer_support",
    "delivery",
    "legal_compliance",
    "order_management",
    "payment_management",
    "service_provision",
];

const TITLE: Words = Words {
    en: "`{0}` is direct marketing and `{1}` in one",
    nl: "`{0}` is direct marketing en `{1}` in één",
    fr: "`{0}` est à la fois prospection et `{1}`",
    de: "`{0}` ist Direktwerbung und `{1}` in einem",
};
const HELP: Words = Words {
    en: "declare two purposes, each with its data, basis and period",
    nl: "declareer twee doelen, elk met zijn gegevens, rechtsgrond en bewaartermijn",
    fr: "déclarez deux finalités, chacune avec ses données, sa base juridique et sa durée",
    de: "erklären Sie zwei Zwecke, jeden mit seinen Daten, seiner Rechtsgrundlage und Speicherdauer",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|one| faults.spare(&one.item) && one.direct_marketing) {
        let terms = purpose.is.iter().filter_map(|at| model.terms.get(*at)).filter(|term| term.item.is_std);
        let service = terms.map(|term| term.item.name.text.as_str()).find(|term| SERVICE.contains(term));
        let Some(service) = service else { continue };
        let name = &purpose.item.name;
        let finding =
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(service));
        found.push(finding.about(name.text.clone()).help(HELP));
    }
    found
}
