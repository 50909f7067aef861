//! Notices that are each other's general notice.

use super::frame::{Check, Inspection, Raised, Theme, listed};
use crate::finding::{Finding, Severity};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-circular",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-circular.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Circular { name, notices } = fault else { return None };
        let round = listed(notices.iter().map(String::as_str));
        let title = format!("`{}` rests on itself", name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here(format!("the circle closes here: {round}"))
            .help("a general notice cannot be specific to, or import, what is specific to it");
        Some(finding)
    });
    each.collect()
}
