//! Days on which no version of a notice is in force.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "version-gap",
    severity: Severity::Warning,
    article: "Art. 12(1), 13 GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/version-gap.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Gap { name, before, from, until, general } = fault else { return None };
        let start = calendar::format(*from);
        let days = if *until == i32::MAX { format!("from {start} on") } else { format!("from {start} to {}", calendar::format(*until)) };
        let (what, there, help) = match general {
            None => (&name.text, "the version before", "let the version before end later, or this one begin earlier"),
            Some(general) => (
                general,
                "the general notice",
                "what this notice takes over from it was not promised on those days: add the version that was in force",
            ),
        };
        let title = format!("no version of `{what}` is in force {days}");
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .also(*before, there)
            .help(help);
        Some(finding)
    });
    each.collect()
}
