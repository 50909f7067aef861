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
mod texts;
mod waivers;

mod address_unencrypted;
mod adequacy_not_in_force;
mod agreement_clause_missing;
mod arrangement_essence_missing;
mod audience_language_missing;
mod automated_decision_unstated;
mod basis_guard_gap;
mod basis_guard_overlap;
mod basis_swapped_on_withdrawal;
mod change_announced_late;
mod change_unannounced;
mod children_unguarded;
mod choice_level_unreachable;
mod choice_of_one;
mod compliance_claimed;
mod condition_mismatched;
mod consent_evidence_missing;
mod contact_unusable;
mod contract_not_necessary;
mod contract_subject_not_party;
mod controller_missing;
mod controller_unnamed;
mod dangling_reference;
mod data_of_others;
mod data_undeclared;
mod data_unused;
mod deferral_unanswered;
mod definition_circular;
mod definition_unused;
mod direct_marketing_objection_missing;
mod duplicate_name;
mod email_marketing_without_consent;
mod enterprise_number_invalid;
mod enumeration_open;
mod group_circular;
mod group_unused;
mod inference_unexplained;
mod information_delegated;
mod interest_child;
mod interest_circular;
mod interest_public_task;
mod interest_unnamed;
mod invoicing_without_legal_duty;
mod joint_controllers_without_arrangement;
mod label_missing;
mod language_repeated;
mod law_not_of_union;
mod law_restated;
mod law_unnamed;
mod legal_person_mixed;
mod legitimate_interest_unbalanced;
mod narrow_widens;
mod notice_ambiguous;
mod officer_conflict;
mod officer_contact_missing;
mod officer_missing;
mod override_of_nothing;
mod parent_circular;
mod parent_contradicted;
mod parent_moved;
mod parent_unpinned;
mod parent_unresolved;
mod part_circular;
mod period_reversed;
mod placeholder_left;
mod processor_without_agreement;
mod promise_contradicted;
mod purpose_bundled;
mod purpose_duplicate;
mod purpose_vague;
mod purpose_without_basis;
mod purpose_without_data;
mod recipient_undeclared;
mod remote_access_undeclared;
mod representative_missing;
mod representative_outside_union;
mod requirement_consequence_missing;
mod requirement_contradicted;
mod requirement_name_taken;
mod requirement_unmet;
mod requirement_unused;
mod requirement_without_contract;
mod retention_anchor_unreachable;
mod retention_conflict;
mod retention_missing;
mod revision_in_future;
mod sentence_too_long;
mod soft_opt_in_misplaced;
mod source_mislabelled;
mod source_open_ended;
mod source_unnamed;
mod special_category_without_condition;
mod sub_processor_unfounded;
mod subject_unused;
mod subject_without_data;
mod table_stale;
mod template_mismatched;
mod template_unused;
mod term_nonstandard;
mod test_incomplete;
mod test_repeated;
mod text_copied;
mod text_empty;
mod text_in_other_language;
mod transfer_module_missing;
mod transfer_without_safeguard;
mod unknown_country;
mod unreachable_clause;
mod version_date_missing;
mod version_gap;
mod version_overlap;
mod vital_interests_routine;
mod waiver_expired;
mod waiver_unused;
mod withdrawal_impossible;
mod withdrawal_missing;
mod wording_vague;

pub use frame::{Check, Inspection, Raised, Theme, page_section};
pub use index::index;
pub use requirement_unmet::house_page;
pub use waivers::{Waived, settle};

/// Every finding that the compiler can raise, by name.
pub const ALL: &[Check] = &[
    address_unencrypted::CHECK,
    adequacy_not_in_force::CHECK,
    agreement_clause_missing::CHECK,
    arrangement_essence_missing::CHECK,
    audience_language_missing::CHECK,
    automated_decision_unstated::CHECK,
    basis_guard_gap::CHECK,
    basis_guard_overlap::CHECK,
    basis_swapped_on_withdrawal::CHECK,
    change_announced_late::CHECK,
    change_unannounced::CHECK,
    children_unguarded::CHECK,
    choice_level_unreachable::CHECK,
    choice_of_one::CHECK,
    compliance_claimed::CHECK,
    condition_mismatched::CHECK,
    consent_evidence_missing::CHECK,
    consent_without_choice::CHECK,
    contact_unusable::CHECK,
    contract_not_necessary::CHECK,
    contract_subject_not_party::CHECK,
    controller_missing::CHECK,
    controller_unnamed::CHECK,
    dangling_reference::CHECK,
    data_of_others::CHECK,
    data_undeclared::CHECK,
    data_unused::CHECK,
    definition_circular::CHECK,
    definition_unused::CHECK,
    deferral_unanswered::CHECK,
    direct_marketing_objection_missing::CHECK,
    duplicate_name::CHECK,
    email_marketing_without_consent::CHECK,
    enterprise_number_invalid::CHECK,
    enumeration_open::CHECK,
    field_repeated::CHECK,
    group_circular::CHECK,
    group_unused::CHECK,
    inference_unexplained::CHECK,
    information_delegated::CHECK,
    interest_child::CHECK,
    interest_circular::CHECK,
    interest_public_task::CHECK,
    interest_unnamed::CHECK,
    invoicing_without_legal_duty::CHECK,
    joint_controllers_without_arrangement::CHECK,
    label_missing::CHECK,
    language_repeated::CHECK,
    law_not_of_union::CHECK,
    law_restated::CHECK,
    law_unnamed::CHECK,
    legal_person_mixed::CHECK,
    legitimate_interest_unbalanced::CHECK,
    narrow_widens::CHECK,
    reading::NESTING_TOO_DEEP,
    notice_ambiguous::CHECK,
    officer_conflict::CHECK,
    officer_contact_missing::CHECK,
    officer_missing::CHECK,
    override_of_nothing::CHECK,
    parent_circular::CHECK,
    parent_contradicted::CHECK,
    parent_moved::CHECK,
    parent_unpinned::CHECK,
    parent_unresolved::CHECK,
    part_circular::CHECK,
    period_reversed::CHECK,
    placeholder_left::CHECK,
    processor_without_agreement::CHECK,
    promise_contradicted::CHECK,
    purpose_bundled::CHECK,
    purpose_duplicate::CHECK,
    purpose_vague::CHECK,
    purpose_without_basis::CHECK,
    purpose_without_data::CHECK,
    recipient_undeclared::CHECK,
    remote_access_undeclared::CHECK,
    representative_missing::CHECK,
    representative_outside_union::CHECK,
    requirement_consequence_missing::CHECK,
    requirement_contradicted::CHECK,
    requirement_name_taken::CHECK,
    requirement_unmet::CHECK,
    requirement_unused::CHECK,
    requirement_without_contract::CHECK,
    retention_anchor_unreachable::CHECK,
    retention_conflict::CHECK,
    retention_missing::CHECK,
    revision_in_future::CHECK,
    sentence_too_long::CHECK,
    reading::SETTINGS_UNREADABLE,
    soft_opt_in_misplaced::CHECK,
    source_mislabelled::CHECK,
    reading::SOURCE_NOT_UTF8,
    source_open_ended::CHECK,
    reading::SOURCE_TOO_LARGE,
    source_unlisted::CHECK,
    source_unnamed::CHECK,
    special_category_without_condition::CHECK,
    sub_processor_unfounded::CHECK,
    subject_unused::CHECK,
    subject_without_data::CHECK,
    table_stale::CHECK,
    template_mismatched::CHECK,
    template_unused::CHECK,
    term_nonstandard::CHECK,
    test_incomplete::CHECK,
    test_repeated::CHECK,
    text_copied::CHECK,
    text_empty::CHECK,
    text_in_other_language::CHECK,
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
    vital_interests_routine::CHECK,
    waiver_expired::CHECK,
    waiver_unused::CHECK,
    withdrawal_impossible::CHECK,
    withdrawal_missing::CHECK,
    wording_vague::CHECK,
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
