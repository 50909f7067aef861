//! What may be wrong with a policy: one check a file, each with its record, its function and its page.
//!
//! In: the model and the exact analysis of its conditions. Out: findings. Never: changes the model, or raises an error on a fact that is
//! marked unverified.

mod adequate;
mod cases;
mod consent_without_choice;
mod demands;
mod field_repeated;
mod frame;
mod index;
mod instances;
mod parts;
mod reading;
mod source_unlisted;
mod text_untranslated;
mod waivers;

mod adequacy_not_in_force;
mod agreement_clause_missing;
mod arrangement_essence_missing;
mod automated_decision_unstated;
mod basis_guard_gap;
mod basis_guard_overlap;
mod children_unguarded;
mod choice_level_unreachable;
mod condition_mismatched;
mod consent_evidence_missing;
mod controller_missing;
mod dangling_reference;
mod data_undeclared;
mod data_unused;
mod deferral_unanswered;
mod definition_circular;
mod definition_unused;
mod direct_marketing_objection_missing;
mod duplicate_name;
mod email_marketing_without_consent;
mod enterprise_number_invalid;
mod group_circular;
mod group_unused;
mod interest_unnamed;
mod joint_controllers_without_arrangement;
mod law_restated;
mod legitimate_interest_unbalanced;
mod narrow_widens;
mod notice_ambiguous;
mod override_of_nothing;
mod parent_circular;
mod parent_contradicted;
mod parent_moved;
mod parent_unresolved;
mod part_circular;
mod processor_without_agreement;
mod purpose_without_basis;
mod recipient_undeclared;
mod remote_access_undeclared;
mod requirement_consequence_missing;
mod requirement_name_taken;
mod requirement_unmet;
mod retention_anchor_unreachable;
mod retention_conflict;
mod retention_missing;
mod soft_opt_in_misplaced;
mod special_category_without_condition;
mod sub_processor_unfounded;
mod table_stale;
mod template_mismatched;
mod template_unused;
mod test_incomplete;
mod transfer_module_missing;
mod transfer_without_safeguard;
mod unknown_country;
mod unreachable_clause;
mod version_date_missing;
mod version_gap;
mod version_overlap;
mod waiver_expired;
mod waiver_unused;
mod withdrawal_impossible;
mod withdrawal_missing;

pub(crate) use adequate::{Standing, abroad, claims_adequacy, standing};
pub(crate) use enterprise_number_invalid::valid_number;
pub use frame::{Check, Inspection, Raised, Theme, page_section};
pub use index::index;
pub use requirement_unmet::house_page;
pub use waivers::{Waived, settle};

/// Every finding that the compiler can raise, by name.
pub const ALL: &[Check] = &[
    adequacy_not_in_force::CHECK,
    agreement_clause_missing::CHECK,
    arrangement_essence_missing::CHECK,
    automated_decision_unstated::CHECK,
    basis_guard_gap::CHECK,
    basis_guard_overlap::CHECK,
    children_unguarded::CHECK,
    choice_level_unreachable::CHECK,
    condition_mismatched::CHECK,
    consent_evidence_missing::CHECK,
    consent_without_choice::CHECK,
    controller_missing::CHECK,
    dangling_reference::CHECK,
    data_undeclared::CHECK,
    data_unused::CHECK,
    definition_circular::CHECK,
    definition_unused::CHECK,
    deferral_unanswered::CHECK,
    direct_marketing_objection_missing::CHECK,
    duplicate_name::CHECK,
    email_marketing_without_consent::CHECK,
    enterprise_number_invalid::CHECK,
    field_repeated::CHECK,
    group_circular::CHECK,
    group_unused::CHECK,
    interest_unnamed::CHECK,
    joint_controllers_without_arrangement::CHECK,
    law_restated::CHECK,
    legitimate_interest_unbalanced::CHECK,
    narrow_widens::CHECK,
    reading::NESTING_TOO_DEEP,
    notice_ambiguous::CHECK,
    override_of_nothing::CHECK,
    parent_circular::CHECK,
    parent_contradicted::CHECK,
    parent_moved::CHECK,
    parent_unresolved::CHECK,
    part_circular::CHECK,
    processor_without_agreement::CHECK,
    purpose_without_basis::CHECK,
    recipient_undeclared::CHECK,
    remote_access_undeclared::CHECK,
    requirement_consequence_missing::CHECK,
    requirement_name_taken::CHECK,
    requirement_unmet::CHECK,
    retention_anchor_unreachable::CHECK,
    retention_conflict::CHECK,
    retention_missing::CHECK,
    reading::SETTINGS_UNREADABLE,
    soft_opt_in_misplaced::CHECK,
    reading::SOURCE_NOT_UTF8,
    reading::SOURCE_TOO_LARGE,
    source_unlisted::CHECK,
    special_category_without_condition::CHECK,
    sub_processor_unfounded::CHECK,
    table_stale::CHECK,
    template_mismatched::CHECK,
    template_unused::CHECK,
    test_incomplete::CHECK,
    text_untranslated::CHECK,
    transfer_module_missing::CHECK,
    transfer_without_safeguard::CHECK,
    reading::UNCLOSED_BLOCK,
    reading::UNCLOSED_TEXT,
    reading::UNEXPECTED_TEXT,
    unknown_country::CHECK,
    unreachable_clause::CHECK,
    reading::VALUE_IMPOSSIBLE,
    version_date_missing::CHECK,
    version_gap::CHECK,
    version_overlap::CHECK,
    waiver_expired::CHECK,
    waiver_unused::CHECK,
    withdrawal_impossible::CHECK,
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
        if let Raised::ByHouse(look) = check.raised {
            findings.extend(look(inspection));
        }
    }
    instances::mark(inspection.model, &mut findings);
    findings
}
