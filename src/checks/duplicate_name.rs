//! A name declared twice.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "duplicate-name",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/duplicate-name.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let twice = inspection.model.duplicates.iter();
    twice
        .map(|duplicate| {
            let again = &duplicate.again;
            let title = format!("`{}` is declared twice as {}", again.text, duplicate.kind.word());
            Finding::new(CHECK.name, CHECK.severity, again.span, title)
                .about(again.text.clone())
                .also(duplicate.first, "this one counts")
                .help("give one of them another name, or make one of both")
        })
        .collect()
}
