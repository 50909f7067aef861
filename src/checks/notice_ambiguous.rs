//! A file of which nobody can tell whose it is.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "notice-ambiguous",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/notice-ambiguous.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = inspection.model.faults.iter();
    let each = faults.filter_map(|fault| {
        if let Fault::Ambiguous { name, first } = fault { Some((name, first)) } else { None }
    });
    each.map(|(name, first)| {
        let title = format!("is this file part of `{}` or of `{}`?", first.text, name.text);
        Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here("a second notice in one file")
            .also(first.span, "the first one")
            .help(
                "give each notice a file or a folder of its own, and what they share a file without a notice",
            )
    })
    .collect()
}
