//! What may be wrong with a policy: one check a file, each with its record, its function and its page.
//!
//! In: the model and the exact analysis of its conditions. Out: findings. Never: changes the model, or raises an error on a fact that is
//! marked unverified.

mod adequate;
mod cases;
mod frame;
mod waivers;

mod adequacy_not_in_force;
mod basis_guard_gap;
mod basis_guard_overlap;
mod data_undeclared;
mod data_unused;
mod direct_marketing_objection_missing;
mod email_marketing_without_consent;
mod interest_unnamed;
mod purpose_without_basis;
mod recipient_undeclared;
mod remote_access_undeclared;
mod special_category_without_condition;
mod transfer_without_safeguard;
mod unreachable_clause;
mod waiver_expired;
mod waiver_unused;
mod withdrawal_missing;

pub use frame::{Check, Inspection, Raised, Theme, page_section};
pub use waivers::{Waived, settle};

/// Every finding that the compiler can raise, by name.
pub const ALL: &[Check] = &[
    adequacy_not_in_force::CHECK,
    basis_guard_gap::CHECK,
    basis_guard_overlap::CHECK,
    data_undeclared::CHECK,
    data_unused::CHECK,
    direct_marketing_objection_missing::CHECK,
    email_marketing_without_consent::CHECK,
    interest_unnamed::CHECK,
    purpose_without_basis::CHECK,
    recipient_undeclared::CHECK,
    remote_access_undeclared::CHECK,
    special_category_without_condition::CHECK,
    transfer_without_safeguard::CHECK,
    unreachable_clause::CHECK,
    waiver_expired::CHECK,
    waiver_unused::CHECK,
    withdrawal_missing::CHECK,
];

/// The check with that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Check> {
    ALL.iter().find(|check| check.name == name)
}

/// The name among all findings that a mistyped one most resembles.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = ALL.iter().map(|check| check.name).collect();
    crate::syntax::nearest(name, &names)
}

/// Runs every check that looks at the model. The order is by place in the text, then by name.
#[must_use]
pub fn run(inspection: &Inspection<'_>) -> Vec<crate::finding::Finding> {
    let mut findings = Vec::new();
    for check in ALL {
        if let Raised::ByModel(look) = check.raised {
            findings.extend(look(inspection).into_iter().map(|finding| check.stamp(finding)));
        }
    }
    findings
}
