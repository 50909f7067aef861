//! Joint controllers who state no arrangement.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Piece, Severity, Words};
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

const HELP: Words = Words {
    en: "add an `arrangement` between them: who answers for what, and its essence",
    nl: "voeg een `arrangement` tussen hen toe: wie voor wat instaat, en de wezenlijke inhoud ervan",
    fr: "ajoutez un `arrangement` entre eux : qui répond de quoi, et ses grandes lignes",
    de: "ergänzen Sie ein `arrangement` zwischen ihnen: wer für was einsteht, und das Wesentliche davon",
};
const TITLE: Words = Words {
    en: "the controllers of `{0}` state no arrangement",
    nl: "de verwerkingsverantwoordelijken van `{0}` vermelden geen onderlinge regeling",
    fr: "les responsables du traitement de `{0}` n'indiquent aucun accord",
    de: "die Verantwortlichen von `{0}` geben keine Vereinbarung an",
};
const HERE: Words = Words {
    en: "controllers: {0}",
    nl: "verwerkingsverantwoordelijken: {0}",
    fr: "responsables du traitement : {0}",
    de: "Verantwortliche: {0}",
};
const NOT_STATED: Words = Words {
    en: "no arrangement with the joint controller `{0}` is stated",
    nl: "er staat geen regeling met de gezamenlijke verwerkingsverantwoordelijke `{0}`",
    fr: "aucun accord avec le responsable conjoint du traitement `{0}` n'est indiqué",
    de: "keine Vereinbarung mit dem gemeinsam Verantwortlichen `{0}` ist angegeben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    if model.has_gaps || !model.arrangements.iter().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let help = HELP;
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        let shared = |one: &crate::model::Arrangement| {
            one.between.iter().filter(|party| policy.controllers.contains(party)).count() > 1
        };
        if policy.controllers.len() < 2 || model.arrangements.iter().any(shared) {
            continue;
        }
        let name = &policy.item.name;
        let title = TITLE.with(&name.text);
        let parties = policy.controllers.iter().filter_map(|at| model.parties.get(*at));
        let named = Piece::names(parties.map(|party| party.item.name.text.as_str()));
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(HERE.with(named))
                .help(help),
        );
    }
    let joint = model.recipients.iter().filter(|recipient| recipient.role == Some(Role::JointController));
    for recipient in
        joint.filter(|recipient| faults.spare(&recipient.item) && !is_arranged(model, &recipient.purposes))
    {
        let name = &recipient.item.name;
        let title = NOT_STATED.with(&name.text);
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
