//! A clause that stands in the place of none.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::Fault;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "override-of-nothing",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/override-of-nothing.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Unfounded { name, modifier: (modifier, word), kind } = fault else { return None };
        let title = format!("no general notice has a {} `{}`", kind.word(), name.text);
        let title = if name.text == kind.word() {
            format!("no general notice states `{}`", kind.word())
        } else {
            title
        };
        // The word and the blank behind it.
        let edit = Edit { span: Span { end: word.end.saturating_add(1), ..*word }, text: String::new() };
        let finding = Finding::new(CHECK.name, CHECK.severity, *word, title)
            .about(name.text.clone())
            .here(format!("nothing to {}", modifier.word()))
            .help("correct the name or scope, say `specific to` the right notice, or take the word away")
            .fix("take the word away", Safety::NeedsReview, vec![edit]);
        Some(finding)
    });
    each.collect()
}
