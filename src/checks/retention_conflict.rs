//! A period, a least and a most that cannot all be kept.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::calendar::{Counted, Period};
use crate::finding::{Finding, Severity};
use crate::model::{Retain, Whichever};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-conflict",
    severity: Severity::Error,
    article: "Art. 5(1)(e), 17(3)(b) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-conflict.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.retention.iter().filter(|rule| faults.spare(&rule.item));
    whole.filter_map(conflict).collect()
}

fn conflict(rule: &Retain) -> Option<Finding> {
    let ceiling = rule.ceiling.as_ref()?;
    let name = &rule.item.name;
    let finding = |title: String| {
        let finding = Finding::new(CHECK.name, CHECK.severity, ceiling.span, title);
        finding.about(name.text.clone()).here(format!("at most {}", ceiling.period))
    };
    if let Some(floor) = rule.floor.as_ref().filter(|floor| is_longer(floor.period, ceiling.period)) {
        let title = format!("the least for `{}` is longer than the most", name.text);
        let help =
            "both count from the same event: correct one of them, or make two rules for different data";
        return Some(finding(title).also(floor.span, format!("at least {}", floor.period)).help(help));
    }
    // The least and the most count from the first event, so only a period from there can be compared.
    let (period, _) = rule.periods.first()?;
    let governs = rule.periods.len() == 1 || rule.whichever == Whichever::Last;
    if !governs || !is_longer(*period, ceiling.period) {
        return None;
    }
    let title = format!("the period for `{}` is longer than the most", name.text);
    Some(
        finding(title)
            .also(name.span, format!("kept for {period}"))
            .help("shorten the period, or correct the most"),
    )
}

/// Whether one period surely ends later than another one from the same event, whatever the day.
fn is_longer(one: Period, other: Period) -> bool {
    let months = |period: Period| i64::from(period.years) * 12 + i64::from(period.months);
    let days = |period: Period| i64::from(period.days);
    // From the end of the year is later by 0 to 365 days. Months have 28 to 31 days, twelve of them 365 or 366.
    let later = match (one.counted, other.counted) {
        (Counted::FromDay, Counted::FromYearEnd) => -365,
        (Counted::FromDay, Counted::FromDay) | (Counted::FromYearEnd, _) => 0,
    };
    let (more, days) = (months(one) - months(other), days(one) - days(other));
    // Fewer months may be as short as they can, which for a negative count is as long as they can.
    let shortest =
        if more >= 0 { more / 12 * 365 + more % 12 * 28 } else { more / 12 * 366 + more % 12 * 31 };
    shortest + days + later > 0
}
