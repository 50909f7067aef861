//! Nothing is said of automated decisions.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity};
use crate::model::{Automated, Item, Model};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-unstated",
    severity: Severity::Warning,
    article: "Art. 13(2)(f), 22 GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-unstated.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps || model.automated.iter().any(|one| one.stated && !one.item.is_std) {
        return Vec::new();
    }
    silent(model, &Faults::of(model)).into_iter().collect()
}

/// One finding: at a statement that says nothing, else at the notice, else at its first purpose.
fn silent(model: &Model, faults: &Faults) -> Option<Finding> {
    let purpose = model.purposes.iter().map(|purpose| &purpose.item).find(|item| !item.is_std)?;
    let empty: Option<&Automated> = model.automated.iter().find(|one| !one.item.is_std);
    let policy = model.policies.iter().map(|policy| &policy.item).find(|item| faults.spare(item));
    let notice: &Item = policy.unwrap_or(purpose);
    let place = empty.map_or(notice, |empty| &empty.item);
    let title = format!("`{}` says nothing of automated decisions", notice.name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, place.name.span, title)
        .about(notice.name.text.clone())
        .help("write `automated_decisions none`, or `exist` with the logic and what it means for people");
    if empty.is_some() {
        return Some(finding);
    }
    let edit = after(notice, "automated_decisions none");
    Some(finding.fix("state that there are none", Safety::NeedsReview, vec![edit]))
}
