//! What is left to a general notice that says nothing about it.

use super::frame::{Check, Inspection, Raised, Theme, listed};
use crate::finding::{Finding, Severity};
use crate::model::Deferral;
use crate::syntax::DeclarationKind;
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "deferral-unanswered",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/deferral-unanswered.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    // What could not be read may be the answer.
    if model.has_gaps {
        return Vec::new();
    }
    let mut left: BTreeMap<(&Option<String>, &str), Vec<&Deferral>> = BTreeMap::new();
    for deferral in model.deferrals.iter().filter(|one| one.is_at_hand && one.answer.is_none()) {
        left.entry((&deferral.notice, deferral.to.text.as_str())).or_default().push(deferral);
    }
    let summary = |((notice, to), list): ((&Option<String>, &str), Vec<&Deferral>)| {
        let first = list.first()?;
        let title = format!("`{to}` says nothing about what is left to it");
        let mut finding = Finding::new(CHECK.name, CHECK.severity, first.to.span, title);
        if let Some(notice) = notice {
            finding = finding.about(notice.clone());
        }
        for other in list.iter().skip(1) {
            finding = finding.also(other.to.span, "left to it too");
        }
        let what = listed(list.iter().map(|one| one.item.text.as_str()));
        let sorts: std::collections::BTreeSet<&str> = list.iter().map(|one| sort(one.kind)).collect();
        let sorts: Vec<&str> = sorts.into_iter().collect();
        Some(finding.help(format!("state {} there, or here in its place: {what}", sorts.join(", "))))
    };
    left.into_iter().filter_map(summary).collect()
}

/// What is left to the other notice, in words.
fn sort(kind: DeclarationKind) -> &'static str {
    if kind == DeclarationKind::Recipient {
        "the safeguards"
    } else if kind == DeclarationKind::Retain {
        "how long data are kept"
    } else if kind == DeclarationKind::Rights {
        "the rights"
    } else {
        "the automated decisions"
    }
}
