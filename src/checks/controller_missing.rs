//! A notice that does not say who answers for it, or how to reach whoever does.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
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

const TITLE: Words = Words {
    en: "`{0}` does not say who the controller is",
    nl: "`{0}` zegt niet wie de verwerkingsverantwoordelijke is",
    fr: "`{0}` ne dit pas qui est le responsable du traitement",
    de: "`{0}` sagt nicht, wer der Verantwortliche ist",
};
const HELP: Words = Words {
    en: "add `controller` with the party, or all parties, that decide why and how data are used",
    nl: "voeg `controller` toe met de partij of alle partijen die bepalen waarom en hoe gegevens worden gebruikt",
    fr: "ajoutez `controller` avec la ou les parties qui décident pourquoi et comment les données sont utilisées",
    de: "ergänzen Sie `controller` mit der Partei oder allen Parteien, die über Zwecke und Mittel entscheiden",
};
const NAME_IT: Words = Words { en: "name `{0}`", nl: "`{0}` noemen", fr: "nommer `{0}`", de: "`{0}` nennen" };
const UNREACHABLE: Words = Words {
    en: "nothing says how to reach the controller `{0}`",
    nl: "niets zegt hoe de verwerkingsverantwoordelijke `{0}` te bereiken is",
    fr: "rien ne dit comment joindre le responsable du traitement `{0}`",
    de: "nichts sagt, wie der Verantwortliche `{0}` zu erreichen ist",
};
const NAMED: Words = Words {
    en: "names it as controller",
    nl: "noemt deze als verwerkingsverantwoordelijke",
    fr: "la nomme comme responsable du traitement",
    de: "nennt sie als Verantwortlichen",
};
const REACH: Words = Words {
    en: "add `address` or `contact` to the party",
    nl: "voeg `address` of `contact` toe aan de partij",
    fr: "ajoutez `address` ou `contact` à la partie",
    de: "ergänzen Sie bei der Partei `address` oder `contact`",
};
const ADDRESS: Words = Words {
    en: "add an address to fill in",
    nl: "een adres toevoegen, om in te vullen",
    fr: "ajouter une adresse, à compléter",
    de: "eine Adresse hinzufügen, zum Ausfüllen",
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
    let title = TITLE.with(&name.text);
    let finding =
        Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone()).help(HELP);
    let mut able = model.parties.iter().filter(|party| !party.item.is_std && reachable(party));
    match (able.next(), able.next()) {
        (Some(only), None) => {
            let edit = field(&policy.item, &format!("controller {}", only.item.name.text));
            finding.fix(NAME_IT.with(&only.item.name.text), Safety::NeedsReview, vec![edit])
        }
        (Some(_), Some(_)) | (None, _) => finding,
    }
}

fn unreachable(policy: &Policy, party: &Party) -> Finding {
    let name = &party.item.name;
    let title = UNREACHABLE.with(&name.text);
    let edit = field(&party.item, "address \"street and number, postcode and town\"");
    Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(policy.item.name.text.clone())
        .also(policy.item.name.span, NAMED)
        .help(REACH)
        .fix(ADDRESS, Safety::NeedsReview, vec![edit])
}
