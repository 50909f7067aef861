//! Days on which two versions of a notice are in force.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "version-overlap",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/version-overlap.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Overlap { name, before, from } = fault else { return None };
        let since = from.map(|from| format!(" on {}", calendar::format(from))).unwrap_or_default();
        let title = format!("two versions of `{}` are in force{since}", name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .also(*before, "this one is still in force then")
            .help("let the version before end (`until`) on the day before this one begins (`effective`)");
        Some(finding)
    });
    each.collect()
}
