//! Joint controllers who state no arrangement.

use super::frame::{Check, Faults, Inspection, Raised, Theme, listed};
use crate::finding::{Finding, Severity};
use crate::model::{Model, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "joint-controllers-without-arrangement",
    severity: Severity::Warning,
    article: "Art. 26(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/joint-controllers-without-arrangement.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    if model.has_gaps || !model.arrangements.iter().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let help = "add an `arrangement` between them: who answers for what, and its essence";
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        let shared = |one: &crate::model::Arrangement| {
            one.between.iter().filter(|party| policy.controllers.contains(party)).count() > 1
        };
        if policy.controllers.len() < 2 || model.arrangements.iter().any(shared) {
            continue;
        }
        let name = &policy.item.name;
        let title = format!("the controllers of `{}` state no arrangement", name.text);
        let parties = policy.controllers.iter().filter_map(|at| model.parties.get(*at));
        let named = listed(parties.map(|party| party.item.name.text.as_str()));
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(format!("controllers: {named}"))
                .help(help),
        );
    }
    let joint = model.recipients.iter().filter(|recipient| recipient.role == Some(Role::JointController));
    for recipient in
        joint.filter(|recipient| faults.spare(&recipient.item) && !is_arranged(model, &recipient.purposes))
    {
        let name = &recipient.item.name;
        let title = format!("no arrangement with the joint controller `{}` is stated", name.text);
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone()).help(help),
        );
    }
    found
}

fn is_arranged(model: &Model, purposes: &[usize]) -> bool {
    model.arrangements.iter().any(|arrangement| {
        let about = &arrangement.purposes;
        about.is_empty() || purposes.is_empty() || purposes.iter().any(|purpose| about.contains(purpose))
    })
}
