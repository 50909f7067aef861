//! A general notice in another state than the one that was read.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-moved",
    severity: Severity::Error,
    article: "Art. 5(2), 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-moved.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Moved { notice, general, pin, found } = fault else { return None };
        let title = format!("`{general}` is not in the state that was read");
        let now = match (found, pin.is_version) {
            (Some(found), true) => format!("it is version \"{found}\" now"),
            (Some(found), false) => format!("its words are \"{found}\" now"),
            (None, _) => "it names no version".to_owned(),
        };
        let finding = Finding::new(CHECK.name, CHECK.severity, pin.span, title)
            .about(notice.clone())
            .here(now)
            .help(format!(
                "read what changed in `{general}`, see whether this notice still fits, then pin the new state"
            ));
        let edit = |found: &String| Edit { span: pin.span, text: format!("\"{found}\"") };
        Some(match found {
            Some(found) => finding.fix("pin the state it is in now", Safety::NeedsReview, vec![edit(found)]),
            None => finding,
        })
    });
    each.collect()
}
