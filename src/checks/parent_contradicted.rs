//! A notice that says otherwise than the general notice, without saying which counts.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::Fault;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-contradicted",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-contradicted.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Contradicted { again, general, by, keyword, kind } = fault else { return None };
        let whose =
            by.as_ref().map_or_else(|| "what all notices share".to_owned(), |name| format!("`{name}`"));
        let name = if again.text == kind.word() { String::new() } else { format!(" `{}`", again.text) };
        let title = format!("{}{name} stands in {whose} too", kind.word());
        let edit = Edit { span: Span { end: keyword.start, ..*keyword }, text: "override ".to_owned() };
        let finding = Finding::new(CHECK.name, CHECK.severity, again.span, title)
            .about(again.text.clone())
            .here("which of the two counts?")
            .also(*general, "the general clause")
            .help("write `override` if this one counts, `narrow` if it only confines the other, or delete it")
            .fix("let this one count", Safety::NeedsReview, vec![edit]);
        Some(finding)
    });
    each.collect()
}
