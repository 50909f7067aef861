//! A basis of consent that does not say which choice shows it.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::{Basis, BasisClause};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-without-choice",
    severity: Severity::Error,
    article: "Art. 7(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-without-choice.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    let silent = |basis: &&BasisClause| basis.basis == Some(Basis::Consent) && basis.consent.is_none();
    whole
        .flat_map(|purpose| {
            let name = &purpose.item.name.text;
            purpose.own_bases().iter().filter(silent).map(move |basis| {
                Finding::new(
                    CHECK.name,
                    CHECK.severity,
                    basis.span,
                    format!("the consent to `{name}` names no choice"),
                )
                .about(name.clone())
                .here("how it is given cannot be shown, so it never holds")
                .help("write `basis consent CHOICE at LEVEL`, with a `choice` that people make")
            })
        })
        .collect()
}
