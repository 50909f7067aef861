//! A notice without a date.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::calendar;
use crate::finding::{Finding, Safety, Severity};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "version-date-missing",
    severity: Severity::Warning,
    article: "Art. 5(2), 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/version-date-missing.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.policies.iter().filter(|policy| faults.spare(&policy.item));
    let undated = whole.filter(|policy| policy.effective.is_none() && policy.revised.is_none());
    undated
        .map(|policy| {
            let name = &policy.item.name;
            let title = format!("`{}` does not say since when it applies", name.text);
            let today = format!("effective {}", calendar::format(inspection.today));
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .help("add `effective` with the first day, or `revised` with the day of the last revision")
                .fix("let it apply from today", Safety::NeedsReview, vec![field(&policy.item, &today)])
        })
        .collect()
}
