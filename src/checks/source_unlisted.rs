//! A notice that says it comes from a text which the workspace does not list.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "source-unlisted",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/source-unlisted.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let listed = &inspection.settings.sources;
    let own = inspection.model.policies.iter().filter(|policy| !policy.item.is_std && !listed.is_empty());
    let unlisted = own.filter_map(|policy| {
        Some((policy, policy.source.as_ref().filter(|source| !listed.contains(source))?))
    });
    unlisted
        .map(|(policy, source)| {
            let name = &policy.item.name;
            let title = format!("`{}` comes from a text that is not listed", name.text);
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(format!("from `{source}`"))
                .help(format!("add it to `sources` in lawful.toml, or name one of: {}", listed.join(", ")))
        })
        .collect()
}
