//! An assessment whose day of review has passed.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::written::{behind, instead};
use crate::calendar::{self, Period};
use crate::finding::{Finding, Safety, Severity, Words};

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

const FIX: Words = Words {
    en: "state a review of today and the next one, to correct",
    nl: "een nieuwe beoordeling van vandaag en de volgende vermelden, om te verbeteren",
    fr: "indiquer un réexamen d'aujourd'hui et le suivant, à corriger",
    de: "eine Überprüfung von heute und die nächste angeben, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, today, .. } = *inspection;
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
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(late))
            .about(name.text.clone())
            .here(HERE.with(calendar::format(review)))
            .help(HELP);
        let next = calendar::after(today, Period::new(1, 0, 0));
        let days = [("on", today), ("review", next)];
        let written = days.map(|(word, day)| {
            let (place, _) = behind(sources, one.item.span, word, 1)?;
            calendar::parse(sources.text_of(place)).map(|_| instead(place, calendar::format(day)))
        });
        found.push(match written {
            [Some(on), Some(review)] => finding.fix(FIX, Safety::Example, vec![on, review]),
            [..] => finding,
        });
    }
    found
}
