//! An assessment whose day of review has passed.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "assessment-overdue",
    severity: Severity::Warning,
    article: "Art. 35(11), 5(2) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/assessment-overdue.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the review of `{0}` is {1} {1:day|days} overdue",
    nl: "de herziening van `{0}` is {1} {1:dag|dagen} te laat",
    fr: "le réexamen de `{0}` a {1} {1:jour|jours} de retard",
    de: "die Prüfung von `{0}` ist {1} {1:Tag|Tage} überfällig",
};

const HERE: Words =
    Words { en: "due on {0}", nl: "te doen op {0}", fr: "prévu le {0}", de: "fällig am {0}" };

const HELP: Words = Words {
    en: "look at it again, then state the new day and the next review",
    nl: "bekijk het opnieuw, en vermeld de nieuwe dag en de volgende herziening",
    fr: "réexaminez-la, puis indiquez le nouveau jour et le prochain réexamen",
    de: "prüfen Sie erneut, und nennen Sie den neuen Tag und die nächste Prüfung",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for one in model.assessments.iter().filter(|one| faults.spare(&one.item)) {
        let Some(review) = one.review.filter(|day| *day < today) else { continue };
        // Days in the wrong order have a finding of their own.
        if one.on.is_some_and(|on| review <= on) {
            continue;
        }
        let Ok(late) = u32::try_from(today - review) else { continue };
        let name = &one.item.name;
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(late))
                .about(name.text.clone())
                .here(HERE.with(calendar::format(review)))
                .help(HELP),
        );
    }
    found
}
