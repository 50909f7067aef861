//! A level of a choice that nobody can get to.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::{FactKind, reachable};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "choice-level-unreachable",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/choice-level-unreachable.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for fact in inspection.model.facts.iter().filter(|fact| faults.spare(&fact.item)) {
        let FactKind::Choice { levels, start: Some(start), changes, .. } = &fact.kind else { continue };
        let reached = reachable(changes, levels.len(), *start);
        let first = levels.get(*start).map(|level| level.text.as_str()).unwrap_or_default();
        for (_, level) in levels.iter().enumerate().filter(|(at, _)| !reached.contains(at)) {
            let title = format!("nobody can choose `{}` of `{}`", level.text, fact.item.name.text);
            found.push(
                Finding::new(CHECK.name, CHECK.severity, level.span, title)
                    .about(fact.item.name.text.clone())
                    .here(format!("no change leads here from `{first}`, where the choice starts"))
                    .help(format!(
                        "state the change that leads to it, such as `change {first} to {}`",
                        level.text
                    )),
            );
        }
    }
    found
}
