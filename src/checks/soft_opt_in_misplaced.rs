//! The exception for existing customers, where it cannot apply.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::{Basis, Model, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "soft-opt-in-misplaced",
    severity: Severity::Error,
    article: "Art. 13(2) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/soft-opt-in-misplaced.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    whole.filter_map(|purpose| misplaced(model, purpose)).collect()
}

/// That nobody can object to direct marketing has a finding of its own.
fn misplaced(model: &Model, purpose: &Purpose) -> Option<Finding> {
    let clause = purpose.own_bases().iter().find(|clause| clause.basis == Some(Basis::SoftOptIn))?;
    let name = &purpose.item.name.text;
    let mail = |at: &(usize, crate::source::Span)| model.terms.get(at.0).is_some_and(|term| term.mail);
    let (title, help) = if !purpose.direct_marketing {
        (
            format!("`{name}` is no direct marketing, so `soft_opt_in` is no basis"),
            "say that it is: `is direct_marketing`; or choose another basis",
        )
    } else if !purpose.channels.iter().any(mail) {
        (
            format!("`{name}` goes by no electronic mail, so `soft_opt_in` never holds"),
            "it holds for e-mail and text messages only: add such a `channel`, or choose another basis",
        )
    } else {
        return None;
    };
    Some(Finding::new(CHECK.name, CHECK.severity, clause.span, title).about(name.clone()).help(help))
}
