//! A notice that does not say who answers for it, or how to reach whoever does.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity};
use crate::model::{Model, Party, Policy};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "controller-missing",
    severity: Severity::Error,
    article: "Art. 13(1)(a), 26(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/controller-missing.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        if policy.names_controller {
            let parties = policy.controllers.iter().filter_map(|at| model.parties.get(*at));
            let mute = parties.filter(|party| !reachable(party) && faults.spare(&party.item));
            found.extend(mute.map(|party| unreachable(policy, party)));
        } else if !policy.general && !said_above(model, policy) {
            found.push(nobody(model, policy));
        }
    }
    found
}

fn reachable(party: &Party) -> bool {
    party.has_address || !party.contacts.is_empty()
}

/// Whether a notice that this one specifies names the controller. Circles end.
fn said_above(model: &Model, policy: &Policy) -> bool {
    let mut above = policy.parent.as_ref().and_then(|parent| parent.policy);
    for _ in 0..=model.policies.len() {
        let Some(general) = above.and_then(|at| model.policies.get(at)) else { return false };
        if general.names_controller {
            return true;
        }
        above = general.parent.as_ref().and_then(|parent| parent.policy);
    }
    false
}

fn nobody(model: &Model, policy: &Policy) -> Finding {
    let name = &policy.item.name;
    let title = format!("`{}` does not say who the controller is", name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .help("add `controller` with the party, or all parties, that decide why and how data are used");
    let mut able = model.parties.iter().filter(|party| !party.item.is_std && reachable(party));
    match (able.next(), able.next()) {
        (Some(only), None) => {
            let edit = field(&policy.item, &format!("controller {}", only.item.name.text));
            finding.fix(format!("name `{}`", only.item.name.text), Safety::NeedsReview, vec![edit])
        }
        (Some(_), Some(_)) | (None, _) => finding,
    }
}

fn unreachable(policy: &Policy, party: &Party) -> Finding {
    let name = &party.item.name;
    let title = format!("nothing says how to reach the controller `{}`", name.text);
    let edit = field(&party.item, "address \"street and number, postcode and town\"");
    Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(policy.item.name.text.clone())
        .also(policy.item.name.span, "names it as controller")
        .help("add `address` or `contact` to the party")
        .fix("add an address to fill in", Safety::NeedsReview, vec![edit])
}
