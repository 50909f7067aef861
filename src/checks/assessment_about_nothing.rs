//! An assessment that is about no purpose and no recipient.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Assessment;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "assessment-about-nothing",
    severity: Severity::Warning,
    article: "Art. 5(2) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/assessment-about-nothing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the assessment `{0}` is about no purpose and no recipient",
    nl: "de beoordeling `{0}` gaat over geen doel en geen ontvanger",
    fr: "l'évaluation `{0}` ne porte sur aucune finalité ni destinataire",
    de: "die Bewertung `{0}` betrifft keinen Zweck und keinen Empfänger",
};

const HELP: Words = Words {
    en: "name with `of` what was assessed",
    nl: "noem met `of` wat beoordeeld is",
    fr: "nommez avec `of` ce qui a été évalué",
    de: "nennen Sie mit `of`, was bewertet wurde",
};

const FIX: Words = Words { en: "take it out", nl: "schrappen", fr: "la retirer", de: "streichen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let aimless =
        |one: &&Assessment| one.purposes.is_empty() && one.recipients.is_empty() && one.kind.is_some();
    let whole = inspection.model.assessments.iter().filter(|one| faults.spare(&one.item));
    whole
        .filter(aimless)
        .map(|one| {
            let name = &one.item.name;
            let edit = Edit { span: one.item.span, text: String::new() };
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit])
        })
        .collect()
}
