//! A sub-processor that cannot be one: under whom it stands, what it does, who agreed to it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, listed};
use crate::finding::{Finding, Severity};
use crate::model::{Model, Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "sub-processor-unfounded",
    severity: Severity::Warning,
    article: "Art. 28(2), 28(4) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/sub-processor-unfounded.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.recipients.iter().filter(|recipient| faults.spare(&recipient.item));
    let engaged = whole.filter_map(|recipient| Some((recipient, model.recipients.get(recipient.under?)?)));
    engaged
        .filter(|(_, above)| faults.spare(&above.item))
        .filter_map(|(one, above)| fault(model, one, above))
        .collect()
}

/// The first thing that is wrong.
fn fault(model: &Model, recipient: &Recipient, above: &Recipient) -> Option<Finding> {
    let (name, other) = (&recipient.item.name, &above.item.name);
    let finding =
        |title: String| Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
    if above.role.is_some_and(|role| role != Role::Processor) {
        let title = format!("`{}` stands under `{}`, which is no processor", name.text, other.text);
        let help = "only a processor engages another one: take `under` out, or correct what the other one is";
        return Some(finding(title).also(other.span, "not a processor").help(help));
    }
    if recipient.role.is_some_and(|role| role != Role::Processor) {
        let title = format!("`{}` stands under a processor and is none itself", name.text);
        return Some(finding(title).help("whom a processor engages is a processor too: correct what it is"));
    }
    let beyond = recipient.purposes.iter().filter(|purpose| !above.purposes.contains(purpose));
    let beyond: Vec<&str> =
        beyond.filter_map(|at| model.purposes.get(*at)).map(|one| one.item.name.text.as_str()).collect();
    if !beyond.is_empty() {
        let title = format!("`{}` does more than `{}`, which engages it", name.text, other.text);
        let help = "a processor hands on what it was given: name the purpose there too, or take it out here";
        let words = format!("not for {}", listed(beyond.iter().copied()));
        return Some(
            finding(title).here(format!("for {}", listed(beyond))).also(other.span, words).help(help),
        );
    }
    if recipient.authorised.is_none() && above.authorised.is_none() {
        let title = format!("nothing says that `{}` was authorised", name.text);
        let help =
            "write `authorised specific` here, or `authorised general` at the processor that engages it";
        return Some(finding(title).also(other.span, "engages it").help(help));
    }
    None
}
