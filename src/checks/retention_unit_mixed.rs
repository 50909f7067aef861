//! Years that are written as days.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::calendar::Period;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-unit-mixed",
    severity: Severity::Info,
    article: "Art. 13(2)(a), 12(1) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-unit-mixed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "{0} days are stated, and years are meant",
    nl: "er staan {0} dagen, en jaren zijn bedoeld",
    fr: "{0} jours sont indiqués, et des années sont visées",
    de: "{0} Tage stehen da, und Jahre sind gemeint",
};

const HELP: Words = Words {
    en: "write {0}: leap years make the two differ",
    nl: "schrijf {0}: door schrikkeljaren verschillen ze",
    fr: "écrivez {0} : les années bissextiles les font différer",
    de: "schreiben Sie {0}: Schaltjahre machen den Unterschied",
};

const FIX: Words = Words { en: "write {0}", nl: "{0} schrijven", fr: "écrire {0}", de: "{0} schreiben" };

const DAYS_OF_YEAR: u16 = 365;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        for (period, _) in &rule.periods {
            let whole =
                period.days > 0 && period.days % DAYS_OF_YEAR == 0 && period.years == 0 && period.months == 0;
            if !whole {
                continue;
            }
            let years = Period::new(period.days / DAYS_OF_YEAR, 0, 0);
            let days = u32::from(period.days);
            let name = &rule.item.name;
            let place = place_of(inspection.sources, rule.item.span, &format!("{days} days"));
            let finding =
                Finding::new(CHECK.name, CHECK.severity, place.unwrap_or(name.span), TITLE.with(days))
                    .about(name.text.clone())
                    .help(HELP.with(years));
            found.push(match place {
                Some(span) => {
                    let edit = Edit { span, text: years.to_string() };
                    finding.fix(FIX.with(years), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
