//! An assessment of a day to come, or one to be reviewed before it was made.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "assessment-days-wrong",
    severity: Severity::Warning,
    article: "Art. 5(2) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/assessment-days-wrong.md"),
    raised: Raised::ByModel(find),
};

const FUTURE: Words = Words {
    en: "the assessment `{0}` is dated in the future",
    nl: "de beoordeling `{0}` heeft een datum in de toekomst",
    fr: "l'évaluation `{0}` est datée dans l'avenir",
    de: "die Bewertung `{0}` ist auf einen künftigen Tag datiert",
};

const REVERSED: Words = Words {
    en: "`{0}` is to be reviewed before it was made",
    nl: "`{0}` moet herzien worden voor het gemaakt is",
    fr: "`{0}` doit être réexaminée avant d'avoir été faite",
    de: "`{0}` soll geprüft werden, bevor es erstellt wurde",
};

const HELP: Words = Words {
    en: "correct the day",
    nl: "verbeter de dag",
    fr: "corrigez le jour",
    de: "berichtigen Sie den Tag",
};

const FIX: Words = Words {
    en: "swap the two days",
    nl: "de twee dagen omwisselen",
    fr: "échanger les deux jours",
    de: "die beiden Tage tauschen",
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
        let Some(on) = one.on else { continue };
        let name = &one.item.name;
        let finding = |words: Words| {
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, words.with(&name.text));
            finding.about(name.text.clone()).help(HELP)
        };
        let place = |day: i32| place_of(sources, one.item.span, &calendar::format(day));
        if let Some(review) = one.review.filter(|review| *review <= on) {
            found.push(match place(on).zip(place(review)) {
                Some((first, second)) => {
                    let edit = |span: Span, day: i32| Edit { span, text: calendar::format(day) };
                    finding(REVERSED).fix(
                        FIX,
                        Safety::NeedsReview,
                        vec![edit(first, review), edit(second, on)],
                    )
                }
                None => finding(REVERSED),
            });
        } else if on > today {
            found.push(match place(on) {
                Some(span) => {
                    let edit = Edit { span, text: calendar::format(today) };
                    finding(FUTURE).fix(TODAY, Safety::NeedsReview, vec![edit])
                }
                None => finding(FUTURE),
            });
        }
    }
    found
}
