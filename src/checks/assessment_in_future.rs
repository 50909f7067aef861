//! An assessment that bears a day to come.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "assessment-in-future",
    severity: Severity::Warning,
    article: "Art. 5(2) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/assessment-in-future.md"),
    raised: Raised::ByModel(find),
};

const FUTURE: Words = Words {
    en: "the assessment `{0}` is dated in the future",
    nl: "de beoordeling `{0}` heeft een datum in de toekomst",
    fr: "l'évaluation `{0}` est datée dans l'avenir",
    de: "die Bewertung `{0}` ist auf einen künftigen Tag datiert",
};

const HELP: Words = Words {
    en: "correct the day",
    nl: "verbeter de dag",
    fr: "corrigez le jour",
    de: "berichtigen Sie den Tag",
};

const TODAY: Words = Words {
    en: "date it today",
    nl: "op vandaag dateren",
    fr: "la dater d'aujourd'hui",
    de: "auf heute datieren",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, today, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for one in model.assessments.iter().filter(|one| faults.spare(&one.item)) {
        // Days in the wrong order have a finding of their own.
        let Some(on) = one.on.filter(|on| today < *on && one.review.is_none_or(|review| *on < review)) else {
            continue;
        };
        let name = &one.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, FUTURE.with(&name.text));
        let finding = finding.about(name.text.clone()).help(HELP);
        found.push(match place_of(sources, one.item.span, &calendar::format(on)) {
            Some(span) => {
                let edit = Edit { span, text: calendar::format(today) };
                finding.fix(TODAY, Safety::NeedsReview, vec![edit])
            }
            None => finding,
        });
    }
    found
}
