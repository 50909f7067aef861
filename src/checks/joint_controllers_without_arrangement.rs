//! Joint controllers who state no arrangement.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::fresh;
use crate::finding::{Finding, Piece, Safety, Severity, Words};
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

const FIX: Words = Words {
    en: "declare an arrangement, to fill in",
    nl: "een regeling vastleggen, om in te vullen",
    fr: "déclarer un accord, à compléter",
    de: "eine Vereinbarung angeben, zum Ausfüllen",
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
        let parties = policy.controllers.iter().filter_map(|at| model.parties.get(*at));
        let parties: Vec<&str> = parties.map(|party| party.item.name.text.as_str()).collect();
        let new = arrangement(model, &parties, "");
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(HERE.with(named))
                .help(help)
                .fix(FIX, Safety::Example, vec![after(&policy.item, &new)]),
        );
    }
    let controller = model.policies.iter().filter(|policy| faults.spare(&policy.item));
    let controller = controller.flat_map(|policy| &policy.controllers).find_map(|at| model.parties.get(*at));
    let joint = model.recipients.iter().filter(|recipient| recipient.role == Some(Role::JointController));
    for recipient in
        joint.filter(|recipient| faults.spare(&recipient.item) && !is_arranged(model, &recipient.purposes))
    {
        let name = &recipient.item.name;
        let title = NOT_STATED.with(&name.text);
        let finding =
            Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone()).help(help);
        found.push(match controller {
            Some(controller) => {
                let purposes = recipient.purposes.iter().filter_map(|at| model.purposes.get(*at));
                let purposes: Vec<&str> = purposes.map(|one| one.item.name.text.as_str()).collect();
                let both = [controller.item.name.text.as_str(), name.text.as_str()];
                let is_party = model.parties.iter().any(|one| one.item.name.text == name.text);
                let party = match is_party {
                    true => String::new(),
                    false => format!("party {} name \"name of the joint controller\"\n", name.text),
                };
                let shared = match purposes.is_empty() {
                    true => String::new(),
                    false => format!("for {} ", purposes.join(", ")),
                };
                let new = format!("{party}{}", arrangement(model, &both, &shared));
                finding.fix(FIX, Safety::Example, vec![after(&recipient.item, &new)])
            }
            None => finding,
        });
    }
    found
}

fn is_arranged(model: &Model, purposes: &[usize]) -> bool {
    model.arrangements.iter().any(|arrangement| {
        let about = &arrangement.purposes;
        about.is_empty() || purposes.is_empty() || purposes.iter().any(|purpose| about.contains(purpose))
    })
}

fn arrangement(model: &Model, parties: &[&str], shared: &str) -> String {
    let taken = |new: &str| model.arrangements.iter().any(|one| one.item.name.text == new);
    let new = fresh("joint_arrangement", taken);
    let essence = "essence \"say who answers for what, and whom people can turn to\"";
    format!("arrangement {new} between {} {{ {shared}{essence} }}", parties.join(", "))
}
