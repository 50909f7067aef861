//! More than one notice in a workspace that has room for one.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "notice-ambiguous",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    page: include_str!("../../docs/findings/notice-ambiguous.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let parents: BTreeSet<usize> =
        model.policies.iter().filter_map(|policy| policy.parent.as_ref()?.policy).collect();
    let own = model
        .policies
        .iter()
        .enumerate()
        .filter(|(at, policy)| !policy.general && !parents.contains(at) && faults.spare(&policy.item));
    let mut notices = own.map(|(_, policy)| &policy.item.name);
    let Some(first) = notices.next() else { return Vec::new() };
    notices
        .map(|name| {
            let title = format!("`{}` and `{}` are both the notice", first.text, name.text);
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here("decisions do not follow this one")
                .also(first.span, "this one comes first")
                .help("keep one notice a folder, or mark the one that others share `general`")
        })
        .collect()
}
