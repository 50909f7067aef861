//! Somebody who gets data and is nowhere declared.

use super::everywhere::once;
use super::frame::{Check, Faults, Inspection, Raised, Theme, after, unknown};
use crate::finding::{Finding, Safety, Severity};
use crate::model::{Model, NameKind, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-undeclared",
    severity: Severity::Error,
    article: "Art. 13(1)(e), 14(1)(e) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-undeclared.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let missing = model.unresolved.iter().filter(|one| one.kind == NameKind::Recipient);
    let mut found =
        once(missing, |one| unknown(&CHECK, one, format!("no recipient is declared as `{}`", one.name.text)));
    let faults = Faults::of(model);
    // What was not understood may be the very recipient.
    if !model.has_gaps && model.recipients.iter().all(|recipient| faults.spare(&recipient.item)) {
        let whole = model.purposes.iter().enumerate().filter(|(_, purpose)| faults.spare(&purpose.item));
        found.extend(whole.filter_map(|(at, purpose)| by_channel(model, at, purpose)));
    }
    found
}

/// A purpose that uses a channel which somebody else runs, with no recipient for it.
fn by_channel(model: &Model, at: usize, purpose: &Purpose) -> Option<Finding> {
    let (channel, span) = purpose.channels.iter().find_map(|(term, span)| {
        let channel = model.terms.get(*term).filter(|term| term.third_party)?;
        Some((&channel.item.name.text, *span))
    })?;
    if model.recipients.iter().any(|recipient| recipient.purposes.contains(&at)) {
        return None;
    }
    let name = &purpose.item.name.text;
    let finding = Finding::new(
        CHECK.name,
        CHECK.severity,
        span,
        format!("`{name}` uses `{channel}`, and no recipient is declared for it"),
    );
    let finding = finding
        .about(name.clone())
        .here("run by somebody else, who gets data")
        .help("declare who runs it with `recipient`: its role, its countries, and what it gets");
    let new = format!("{channel}_company");
    if model.recipients.iter().any(|recipient| recipient.item.name.text == new) {
        return Some(finding);
    }
    let declaration = format!("recipient {new} is controller for {name}");
    let edit = after(&purpose.item, &declaration);
    Some(finding.fix("declare a recipient to fill in", Safety::NeedsReview, vec![edit]))
}
