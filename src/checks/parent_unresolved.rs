//! A notice that leaves things to a general notice which is not at hand.

use super::frame::{Check, Faults, Inspection, Raised, Theme, listed};
use crate::finding::{Finding, Severity};
use crate::model::{Model, Name, Parent, Policy};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-unresolved",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-unresolved.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let whole = model.policies.iter().filter(|policy| faults.spare(&policy.item));
    whole
        .filter_map(|policy| Some((policy, policy.parent.as_ref().filter(|parent| parent.policy.is_none())?)))
        .map(|(policy, parent)| absent(model, policy, parent))
        .collect()
}

fn absent(model: &Model, policy: &Policy, parent: &Parent) -> Finding {
    let name = &parent.name;
    let title = format!("the general notice `{}` is not among the texts", name.text);
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, name.span, title).about(policy.item.name.text.clone());
    let left = deferred(model, &name.text);
    let mut said = Vec::new();
    for (what, places) in [
        ("rights", &left.rights),
        ("safeguards", &left.safeguards),
        ("retention", &left.retention),
        ("automated decisions", &left.automated),
    ] {
        if !places.is_empty() {
            said.push(format!("{what} ({})", listed(places.iter().map(|(name, _)| name.text.as_str()))));
        }
        for (_, span) in places {
            finding = finding.also(*span, "left to it");
        }
    }
    let rests = if said.is_empty() { String::new() } else { format!("; left to it: {}", said.join(", ")) };
    finding.help(format!("write the general notice as a policy of that name, and check both together{rests}"))
}

/// What is left to a notice: the item that leaves it, and where.
struct Left<'m> {
    rights: Vec<(&'m Name, Span)>,
    safeguards: Vec<(&'m Name, Span)>,
    retention: Vec<(&'m Name, Span)>,
    automated: Vec<(&'m Name, Span)>,
}

fn deferred<'m>(model: &'m Model, notice: &str) -> Left<'m> {
    let to = |deferred: &Option<Name>| deferred.as_ref().is_some_and(|name| name.text == notice);
    let rights = model.rights.iter().filter(|one| to(&one.deferred));
    let retention = model.retention.iter().filter(|one| to(&one.deferred));
    let automated = model.automated.iter().filter(|one| to(&one.deferred));
    let recipients = model.recipients.iter().flat_map(|recipient| {
        recipient.safeguards.iter().map(move |safeguard| (&recipient.item.name, safeguard))
    });
    Left {
        rights: rights.map(|one| (&one.item.name, one.item.name.span)).collect(),
        safeguards: recipients
            .filter(|(_, one)| to(&one.deferred))
            .map(|(name, one)| (name, one.span))
            .collect(),
        retention: retention.map(|one| (&one.item.name, one.item.name.span)).collect(),
        automated: automated.map(|one| (&one.item.name, one.item.name.span)).collect(),
    }
}
