//! A template that nothing applies.

use super::frame::{Check, Inspection, Raised, Theme, unused};
use crate::finding::{Finding, Severity};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "template-unused",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/template-unused.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let items = inspection.model.templates.iter().map(|one| &one.item);
    unused(&CHECK, inspection.model, NameKind::Template, items)
}
