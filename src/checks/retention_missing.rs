//! Data for which a purpose states no end.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after, listed};
use super::parts::wholes;
use crate::finding::{Finding, Safety, Severity};
use crate::model::{FactKind, Model, PersonKind, Purpose, Retain};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-missing",
    severity: Severity::Error,
    article: "Art. 5(1)(e), 13(2)(a) GDPR",
    theme: Theme::Retention,
    page: include_str!("../../docs/findings/retention-missing.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // A rule that was not understood may be the very one.
    if model.has_gaps || !model.retention.iter().all(|rule| faults.spare(&rule.item)) {
        return Vec::new();
    }
    let whole = model.purposes.iter().enumerate().filter(|(_, purpose)| faults.spare(&purpose.item));
    whole.filter_map(|(at, purpose)| endless(model, &faults, at, purpose)).collect()
}

/// The personal data of a purpose; what is known of organisations alone needs no end.
pub(super) fn personal(model: &Model, purpose: &Purpose) -> BTreeSet<usize> {
    let used = purpose.uses.iter().chain(&purpose.profiling).map(|(data, _)| *data);
    used.filter(|at| model.data.get(*at).is_some_and(|data| data.kind != PersonKind::LegalPerson)).collect()
}

/// The rules that say when data used for a purpose have to go: after which event, or in which other notice. A notice that is at hand has to
/// say it itself: its rules are among these.
pub(super) fn rules(model: &Model, data: usize, purpose: usize) -> impl Iterator<Item = (usize, &Retain)> {
    let elsewhere = |rule: &Retain| {
        let at_hand = |name: &str| model.policies.iter().any(|policy| policy.item.name.text == name);
        rule.deferred.as_ref().is_some_and(|notice| !at_hand(&notice.text))
    };
    let says = move |rule: &Retain| elsewhere(rule) || !rule.periods.is_empty();
    let covers = move |rule: &Retain| covers(model, rule, data, purpose);
    model.retention.iter().enumerate().filter(move |(_, rule)| covers(rule) && says(rule))
}

/// A rule for a category speaks of its parts too.
fn covers(model: &Model, rule: &Retain, data: usize, purpose: usize) -> bool {
    wholes(model, data).any(|whole| rule.covers(whole, purpose))
}

fn endless(model: &Model, faults: &Faults, at: usize, purpose: &Purpose) -> Option<Finding> {
    let open: Vec<usize> = personal(model, purpose)
        .into_iter()
        .filter(|data| rules(model, *data, at).next().is_none())
        .collect();
    let label = |at: &usize| model.data.get(*at).map(|data| data.item.name.text.as_str());
    let names: Vec<&str> = open.iter().filter_map(label).collect();
    let first = names.first()?;
    let name = &purpose.item.name;
    let more = if names.len() > 1 { " and more" } else { "" };
    let title = format!("`{}` does not say how long it keeps `{first}`{more}", name.text);
    let mut finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here(format!("no end for {}", listed(names.iter().copied())))
        .help("add `retain` with a period (`for`) and the event from which it counts (`after`)");
    let half = |rule: &&Retain| open.iter().any(|data| covers(model, rule, *data, at));
    for rule in model.retention.iter().filter(half) {
        finding = finding.also(rule.item.name.span, "says too little: `for` and `after` are both needed");
    }
    let always = |kind: &FactKind| matches!(kind, FactKind::Event(None));
    let event = model.facts.iter().find(|fact| always(&fact.kind) && faults.spare(&fact.item));
    Some(match event {
        Some(event) => {
            let what = names.join(", ");
            let text = format!("retain {what} in {} for 1 year after {}", name.text, event.item.name.text);
            let edit = after(&purpose.item, &text);
            finding.fix("add a period to fill in", Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
