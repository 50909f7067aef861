//! A group that holds itself.

use super::frame::{Check, Inspection, Raised, Theme, circular};
use crate::finding::{Finding, Severity};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "group-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/group-circular.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let help = "a group may hold other groups, but not itself: take one of them out";
    circular(&CHECK, inspection.model, &[NameKind::Group], "holds", help)
}
