//! A whole that is part of its own part.

use super::frame::{Check, Inspection, Raised, Theme, circular};
use crate::finding::{Finding, Severity};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "part-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/part-circular.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let kinds = [NameKind::Purpose, NameKind::Data, NameKind::Subject, NameKind::Recipient, NameKind::Party];
    let help = "one of them is the whole: take its `part of`, or its `under`, out";
    circular(&CHECK, inspection.model, &kinds, "stands below", help)
}
