//! A clause that is to narrow another, and would allow more.

use super::frame::{Check, GENERAL_CLAUSE, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "narrow-widens",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/narrow-widens.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Widens { span, item, general, title, help } = fault else { return None };
        let finding = Finding::new(CHECK.name, CHECK.severity, *span, title.clone())
            .about(item.clone())
            .also(*general, GENERAL_CLAUSE)
            .help(help.clone());
        Some(finding)
    });
    each.collect()
}
