//! A data protection officer whom nobody can reach.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Party;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "officer-contact-missing",
    severity: Severity::Error,
    article: "Art. 13(1)(b), 37(7) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/officer-contact-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says how to reach the data protection officer `{0}`",
    nl: "nergens staat hoe de functionaris `{0}` te bereiken is",
    fr: "rien ne dit comment joindre le délégué `{0}`",
    de: "nirgends steht, wie der Datenschutzbeauftragte `{0}` zu erreichen ist",
};
const NAMED: Words = Words {
    en: "names it as data protection officer",
    nl: "noemt hem als functionaris voor gegevensbescherming",
    fr: "le nomme comme délégué à la protection des données",
    de: "nennt ihn als Datenschutzbeauftragten",
};
const HELP: Words = Words {
    en: "add `contact` to this party, or `officer` to the controller",
    nl: "voeg `contact` toe aan deze partij, of `officer` aan de verwerkingsverantwoordelijke",
    fr: "ajoutez `contact` à cette partie, ou `officer` au responsable du traitement",
    de: "ergänzen Sie `contact` bei dieser Partei oder `officer` beim Verantwortlichen",
};
const ADD: Words = Words {
    en: "add an address to fill in",
    nl: "voeg een adres toe om in te vullen",
    fr: "ajouter une adresse à compléter",
    de: "eine Adresse zum Ausfüllen ergänzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        let parties = |places: &[usize]| -> Vec<&Party> {
            places.iter().filter_map(|at| model.parties.get(*at)).collect()
        };
        if parties(&policy.controllers).iter().any(|party| !party.officer.is_empty()) {
            continue;
        }
        let officers = parties(&policy.officers).into_iter().filter(|party| faults.spare(&party.item));
        for party in
            officers.filter(|one| one.contacts.is_empty() && one.officer.is_empty() && !one.has_address)
        {
            let name = &party.item.name;
            let edit = field(&party.item, "contact email \"officer@company.example\"");
            found.push(
                Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                    .about(policy.item.name.text.clone())
                    .also(policy.item.name.span, NAMED)
                    .help(HELP)
                    .fix(ADD, Safety::Example, vec![edit]),
            );
        }
    }
    found
}
