//! Data that must be given, without what follows if they are not.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-consequence-missing",
    severity: Severity::Warning,
    article: "Art. 13(2)(e) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-consequence-missing.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        for stated in &purpose.requires {
            if !stated.otherwise.iter().all(|text| text.text.trim().is_empty()) {
                continue;
            }
            let name = &purpose.item.name.text;
            let title = format!("`{name}` does not say what follows without these data");
            let finding = Finding::new(CHECK.name, CHECK.severity, stated.span, title)
                .about(name.clone())
                .help("add in quotation marks what happens if somebody does not give them");
            let edit = Edit {
                span: Span { start: stated.span.end, ..stated.span },
                text: " \"say what follows if they are not given\"".to_owned(),
            };
            found.push(match stated.otherwise.is_empty() {
                true => finding.fix("say what follows", Safety::NeedsReview, vec![edit]),
                false => finding,
            });
        }
    }
    found
}
