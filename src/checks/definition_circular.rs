//! A definition that uses itself.

use super::frame::{Check, Inspection, Raised, Theme, circular};
use crate::finding::{Finding, Severity};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "definition-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/definition-circular.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let help = "say what it means without itself";
    circular(&CHECK, inspection.model, &[NameKind::Definition], "uses", help)
}
