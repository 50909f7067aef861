//! What may be wrong with a policy: one check a file, each with its record, its function and its page.
//!
//! In: the model and the exact analysis of its conditions. Out: findings. Never: changes the model, or raises an error on a fact that is
//! marked unverified.

mod adequate;
mod automation;
mod be;
mod cases;
mod clues;
mod consent_without_choice;
mod demands;
mod entitlements;
mod everywhere;
mod field_repeated;
mod fields;
mod frame;
mod index;
mod instances;
mod outliers;
mod parts;
mod phrases;
mod purposes;
mod reading;
mod repair;
mod rules;
mod run;
mod safeguards;
mod shape;
mod source_unlisted;
mod survey;
mod text_untranslated;
mod texts;
mod waivers;
mod wording;
mod written;

mod address_unencrypted;
mod adequacy_not_in_force;
mod age_unknown;
mod agreement_clause_missing;
mod agreement_dates_reversed;
mod agreement_ending_soon;
mod agreement_purpose_unrelated;
mod agreement_with_non_processor;
mod anonymous_data_personal;
mod archive_without_research;
mod arrangement_duties_missing;
mod arrangement_essence_missing;
mod arrangement_outsider;
mod arrangement_single_party;
mod assessment_about_nothing;
mod assessment_in_future;
mod assessment_overdue;
mod audience_language_missing;
mod authority_mismatch;
mod automated_decision_consent_unfounded;
mod automated_decision_logic_missing;
mod automated_decision_on_children;
mod automated_decision_on_special_data;
mod automated_decision_purpose_missing;
mod automated_decision_unstated;
mod automated_decision_without_ground;
mod automated_decision_without_safeguards;
mod automated_decisions_contradicted;
mod basis_guard_gap;
mod basis_guard_overlap;
mod basis_swapped_on_withdrawal;
mod bought_data_consent_unproven;
mod change_announced_late;
mod change_unannounced;
mod channel_outside_consent;
mod children_country_without_age;
mod children_unguarded;
mod choice_level_unreachable;
mod choice_of_one;
mod clauses_outdated;
mod clauses_unauthorised;
mod compelling_interest_not_last;
mod complaint_missing;
mod complaint_to_controller;
mod compliance_claimed;
mod condition_law_missing;
mod condition_mismatched;
mod consent_age_too_low;
mod consent_channels_unstated;
mod consent_day_unrecorded;
mod consent_evidence_missing;
mod consent_for_contract;
mod consent_imbalance;
mod consent_lifetime_missing;
mod consent_not_granular;
mod consent_preticked;
mod consent_tied;
mod consent_where_law_obliges;
mod contact_unusable;
mod contract_not_necessary;
mod contract_subject_not_party;
mod controller_as_recipient;
mod controller_missing;
mod controller_unnamed;
mod criminal_data_unmarked;
mod dangling_reference;
mod data_of_others;
mod data_people_unstated;
mod data_undeclared;
mod data_unused;
mod deadline_too_long;
mod deferral_unanswered;
mod definition_circular;
mod definition_unused;
mod derogation_for_public_task;
mod derogation_for_standing_access;
mod derogation_not_occasional;
mod derogation_reason_missing;
mod derogation_unconditional;
mod device_access_without_consent;
mod direct_marketing_objection_missing;
mod disclosure_without_recipient;
mod dpia_incomplete;
mod dpia_likely;
mod dpia_officer_unheard;
mod dpia_review_missing;
mod duplicate_name;
mod electronic_channel_missing;
mod email_marketing_without_consent;
mod enterprise_number_invalid;
mod enumeration_open;
mod erasure_fact_missing;
mod explicit_consent_unshown;
mod fee_charged;
mod group_circular;
mod group_unused;
mod identity_check_systematic;
mod identity_copy_kept;
mod identity_copy_unredacted;
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
mod manifestly_public_unfounded;
mod marketing_basis_unfit;
mod marketing_objection_conditional;
mod marketing_objection_harder;
mod marketing_objection_hindered;
mod marketing_profile_of_children;
mod measure_empty;
mod minimum_without_legal_duty;
mod minors_unmarked;
mod narrow_widens;
mod national_number_unmarked;
mod national_number_without_law;
mod non_profit_disclosure;
mod notice_ambiguous;
mod objection_missing;
mod objection_route_missing;
mod objection_without_effect;
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
mod personal_data_in_policy;
mod placeholder_left;
mod processor_miscalled;
mod processor_without_agreement;
mod profiling_inputs_missing;
mod promise_contradicted;
mod proof_for_withdrawal;
mod purpose_bundled;
mod purpose_duplicate;
mod purpose_people_unstated;
mod purpose_vague;
mod purpose_without_basis;
mod purpose_without_data;
mod recipient_country_missing;
mod recipient_country_repeated;
mod recipient_data_unneeded;
mod recipient_part_role_differs;
mod recipient_role_missing;
mod recipient_undeclared;
mod recipient_without_purpose;
mod recipients_open_list;
mod refusal_too_broad;
mod remote_access_undeclared;
mod representative_missing;
mod representative_outside_union;
mod request_channel_missing;
mod requirement_consequence_missing;
mod requirement_contradicted;
mod requirement_name_taken;
mod requirement_unmet;
mod requirement_unused;
mod requirement_without_contract;
mod restriction_endless;
mod restriction_fact_missing;
mod retention_anchor_unreachable;
mod retention_below_minimum;
mod retention_conflict;
mod retention_endless;
mod retention_missing;
mod retention_outlives_consent;
mod retention_rule_idle;
mod retention_uniform;
mod retention_unit_mixed;
mod revision_in_future;
mod right_denied;
mod right_overpromised;
mod rights_incomplete;
mod route_behind_login;
mod safeguard_copy_missing;
mod safeguard_evidence_vague;
mod safeguard_for_authorities_only;
mod safeguard_undated;
mod score_passed_on;
mod sentence_too_long;
mod soft_opt_in_address_elsewhere;
mod soft_opt_in_misplaced;
mod soft_opt_in_shared;
mod soft_opt_in_unconfined;
mod source_mislabelled;
mod source_open_ended;
mod source_unnamed;
mod special_category_unmarked;
mod special_category_without_condition;
mod special_data_for_marketing;
mod special_data_unprotected;
mod statute_maximum_misstated;
mod statute_minimum_misstated;
mod statute_not_in_force;
mod statute_side_wrong;
mod sub_processor_data_wider;
mod sub_processor_unfounded;
mod subject_unused;
mod subject_without_data;
mod table_stale;
mod template_mismatched;
mod template_unused;
mod term_nonstandard;
mod territory_unsure;
mod test_incomplete;
mod test_repeated;
mod text_copied;
mod text_empty;
mod text_in_other_language;
mod transfer_assessment_incomplete;
mod transfer_assessment_late;
mod transfer_assessment_mismatched;
mod transfer_assessment_missing;
mod transfer_ground_needless;
mod transfer_module_missing;
mod transfer_without_safeguard;
mod transfers_without_effect;
mod unknown_country;
mod unreachable_clause;
mod version_date_missing;
mod version_gap;
mod version_overlap;
mod vital_condition_unguarded;
mod vital_interests_routine;
mod waiver_expired;
mod waiver_unused;
mod withdrawal_harder;
mod withdrawal_hindered;
mod withdrawal_impossible;
mod withdrawal_missing;
mod wording_vague;

pub(crate) use adequate::{Standing, abroad, claims_adequacy, standing};
pub(crate) use enterprise_number_invalid::valid_number;
pub use frame::{Check, Inspection, Raised, Theme, page_section};
pub use index::index;
pub use requirement_unmet::house_page;
pub use run::run;
pub use survey::Survey;
pub use waivers::{Waived, settle};

/// Every finding that the compiler can raise, by name.
pub const ALL: &[Check] = &[
    address_unencrypted::CHECK,
    adequacy_not_in_force::CHECK,
    age_unknown::CHECK,
    agreement_clause_missing::CHECK,
    agreement_dates_reversed::CHECK,
    agreement_ending_soon::CHECK,
    agreement_purpose_unrelated::CHECK,
    agreement_with_non_processor::CHECK,
    anonymous_data_personal::CHECK,
    archive_without_research::CHECK,
    arrangement_duties_missing::CHECK,
    arrangement_essence_missing::CHECK,
    arrangement_outsider::CHECK,
    arrangement_single_party::CHECK,
    assessment_about_nothing::CHECK,
    assessment_in_future::CHECK,
    assessment_overdue::CHECK,
    audience_language_missing::CHECK,
    authority_mismatch::CHECK,
    automated_decision_consent_unfounded::CHECK,
    automated_decision_logic_missing::CHECK,
    automated_decision_on_children::CHECK,
    automated_decision_on_special_data::CHECK,
    automated_decision_purpose_missing::CHECK,
    automated_decision_unstated::CHECK,
    automated_decision_without_ground::CHECK,
    automated_decision_without_safeguards::CHECK,
    automated_decisions_contradicted::CHECK,
    be::authority_former::CHECK,
    be::call_list_unconsulted::CHECK,
    be::dpia_listed::CHECK,
    be::invoices_erased_early::CHECK,
    be::postal_list_unconsulted::CHECK,
    basis_guard_gap::CHECK,
    basis_guard_overlap::CHECK,
    basis_swapped_on_withdrawal::CHECK,
    bought_data_consent_unproven::CHECK,
    change_announced_late::CHECK,
    change_unannounced::CHECK,
    channel_outside_consent::CHECK,
    children_country_without_age::CHECK,
    children_unguarded::CHECK,
    choice_level_unreachable::CHECK,
    choice_of_one::CHECK,
    clauses_outdated::CHECK,
    clauses_unauthorised::CHECK,
    compelling_interest_not_last::CHECK,
    complaint_missing::CHECK,
    complaint_to_controller::CHECK,
    compliance_claimed::CHECK,
    condition_law_missing::CHECK,
    condition_mismatched::CHECK,
    consent_age_too_low::CHECK,
    consent_channels_unstated::CHECK,
    consent_day_unrecorded::CHECK,
    consent_evidence_missing::CHECK,
    consent_for_contract::CHECK,
    consent_imbalance::CHECK,
    consent_lifetime_missing::CHECK,
    consent_not_granular::CHECK,
    consent_preticked::CHECK,
    consent_tied::CHECK,
    consent_where_law_obliges::CHECK,
    consent_without_choice::CHECK,
    contact_unusable::CHECK,
    contract_not_necessary::CHECK,
    contract_subject_not_party::CHECK,
    controller_as_recipient::CHECK,
    controller_missing::CHECK,
    controller_unnamed::CHECK,
    criminal_data_unmarked::CHECK,
    dangling_reference::CHECK,
    data_of_others::CHECK,
    data_people_unstated::CHECK,
    data_undeclared::CHECK,
    data_unused::CHECK,
    deadline_too_long::CHECK,
    deferral_unanswered::CHECK,
    definition_circular::CHECK,
    definition_unused::CHECK,
    derogation_for_public_task::CHECK,
    derogation_for_standing_access::CHECK,
    derogation_not_occasional::CHECK,
    derogation_reason_missing::CHECK,
    derogation_unconditional::CHECK,
    device_access_without_consent::CHECK,
    direct_marketing_objection_missing::CHECK,
    disclosure_without_recipient::CHECK,
    dpia_incomplete::CHECK,
    dpia_likely::CHECK,
    dpia_officer_unheard::CHECK,
    dpia_review_missing::CHECK,
    duplicate_name::CHECK,
    electronic_channel_missing::CHECK,
    email_marketing_without_consent::CHECK,
    enterprise_number_invalid::CHECK,
    enumeration_open::CHECK,
    erasure_fact_missing::CHECK,
    explicit_consent_unshown::CHECK,
    fee_charged::CHECK,
    field_repeated::CHECK,
    group_circular::CHECK,
    group_unused::CHECK,
    identity_check_systematic::CHECK,
    identity_copy_kept::CHECK,
    identity_copy_unredacted::CHECK,
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
    manifestly_public_unfounded::CHECK,
    marketing_basis_unfit::CHECK,
    marketing_objection_conditional::CHECK,
    marketing_objection_harder::CHECK,
    marketing_objection_hindered::CHECK,
    marketing_profile_of_children::CHECK,
    measure_empty::CHECK,
    minimum_without_legal_duty::CHECK,
    minors_unmarked::CHECK,
    narrow_widens::CHECK,
    national_number_unmarked::CHECK,
    national_number_without_law::CHECK,
    reading::NESTING_TOO_DEEP,
    non_profit_disclosure::CHECK,
    notice_ambiguous::CHECK,
    objection_missing::CHECK,
    objection_route_missing::CHECK,
    objection_without_effect::CHECK,
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
    personal_data_in_policy::CHECK,
    placeholder_left::CHECK,
    processor_miscalled::CHECK,
    processor_without_agreement::CHECK,
    profiling_inputs_missing::CHECK,
    promise_contradicted::CHECK,
    proof_for_withdrawal::CHECK,
    purpose_bundled::CHECK,
    purpose_duplicate::CHECK,
    purpose_people_unstated::CHECK,
    purpose_vague::CHECK,
    purpose_without_basis::CHECK,
    purpose_without_data::CHECK,
    recipient_country_missing::CHECK,
    recipient_country_repeated::CHECK,
    recipient_data_unneeded::CHECK,
    recipient_part_role_differs::CHECK,
    recipient_role_missing::CHECK,
    recipient_undeclared::CHECK,
    recipient_without_purpose::CHECK,
    recipients_open_list::CHECK,
    refusal_too_broad::CHECK,
    remote_access_undeclared::CHECK,
    representative_missing::CHECK,
    representative_outside_union::CHECK,
    request_channel_missing::CHECK,
    requirement_consequence_missing::CHECK,
    requirement_contradicted::CHECK,
    requirement_name_taken::CHECK,
    requirement_unmet::CHECK,
    requirement_unused::CHECK,
    requirement_without_contract::CHECK,
    restriction_endless::CHECK,
    restriction_fact_missing::CHECK,
    retention_anchor_unreachable::CHECK,
    retention_below_minimum::CHECK,
    retention_conflict::CHECK,
    retention_endless::CHECK,
    retention_missing::CHECK,
    retention_outlives_consent::CHECK,
    retention_rule_idle::CHECK,
    retention_uniform::CHECK,
    retention_unit_mixed::CHECK,
    revision_in_future::CHECK,
    right_denied::CHECK,
    right_overpromised::CHECK,
    rights_incomplete::CHECK,
    route_behind_login::CHECK,
    safeguard_copy_missing::CHECK,
    safeguard_evidence_vague::CHECK,
    safeguard_for_authorities_only::CHECK,
    safeguard_undated::CHECK,
    score_passed_on::CHECK,
    sentence_too_long::CHECK,
    reading::SETTINGS_UNREADABLE,
    soft_opt_in_address_elsewhere::CHECK,
    soft_opt_in_misplaced::CHECK,
    soft_opt_in_shared::CHECK,
    soft_opt_in_unconfined::CHECK,
    source_mislabelled::CHECK,
    reading::SOURCE_NOT_UTF8,
    source_open_ended::CHECK,
    reading::SOURCE_TOO_LARGE,
    source_unlisted::CHECK,
    source_unnamed::CHECK,
    special_category_unmarked::CHECK,
    special_category_without_condition::CHECK,
    special_data_for_marketing::CHECK,
    special_data_unprotected::CHECK,
    statute_maximum_misstated::CHECK,
    statute_minimum_misstated::CHECK,
    statute_not_in_force::CHECK,
    statute_side_wrong::CHECK,
    sub_processor_data_wider::CHECK,
    sub_processor_unfounded::CHECK,
    subject_unused::CHECK,
    subject_without_data::CHECK,
    table_stale::CHECK,
    template_mismatched::CHECK,
    template_unused::CHECK,
    term_nonstandard::CHECK,
    territory_unsure::CHECK,
    test_incomplete::CHECK,
    test_repeated::CHECK,
    text_copied::CHECK,
    text_empty::CHECK,
    text_in_other_language::CHECK,
    text_untranslated::CHECK,
    transfer_assessment_incomplete::CHECK,
    transfer_assessment_late::CHECK,
    transfer_assessment_mismatched::CHECK,
    transfer_assessment_missing::CHECK,
    transfer_ground_needless::CHECK,
    transfer_module_missing::CHECK,
    transfer_without_safeguard::CHECK,
    transfers_without_effect::CHECK,
    reading::UNCLOSED_BLOCK,
    reading::UNCLOSED_TEXT,
    reading::UNEXPECTED_TEXT,
    unknown_country::CHECK,
    unreachable_clause::CHECK,
    reading::VALUE_IMPOSSIBLE,
    version_date_missing::CHECK,
    version_gap::CHECK,
    version_overlap::CHECK,
    vital_condition_unguarded::CHECK,
    vital_interests_routine::CHECK,
    waiver_expired::CHECK,
    waiver_unused::CHECK,
    withdrawal_harder::CHECK,
    withdrawal_hindered::CHECK,
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
