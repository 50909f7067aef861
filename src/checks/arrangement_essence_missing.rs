//! An arrangement of joint controllers whose essence is not made available.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "arrangement-essence-missing",
    severity: Severity::Warning,
    article: "Art. 26(2) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/arrangement-essence-missing.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.arrangements.iter().filter(|one| faults.spare(&one.item));
    let silent =
        whole.filter(|one| one.at.is_none() && one.essence.iter().all(|text| text.text.trim().is_empty()));
    silent
        .map(|arrangement| {
            let name = &arrangement.item.name;
            let title = format!("the essence of the arrangement `{}` is not stated", name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
            let finding =
                finding.help("add `essence` with what people need to know of it, or `at` with its address");
            let edit = field(&arrangement.item, "essence \"say who answers for what\"");
            if arrangement.essence.is_empty() {
                return finding.fix("add the essence to fill in", Safety::NeedsReview, vec![edit]);
            }
            finding
        })
        .collect()
}
