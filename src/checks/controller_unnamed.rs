//! A controller without a name for people to read.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "controller-unnamed",
    severity: Severity::Warning,
    article: "Art. 13(1)(a) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/controller-unnamed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the controller `{0}` has no name that people know",
    nl: "de verwerkingsverantwoordelijke `{0}` heeft geen naam die mensen kennen",
    fr: "le responsable du traitement `{0}` n'a pas de nom connu",
    de: "der Verantwortliche `{0}` hat keinen Namen, den man kennt",
};
const HELP: Words = Words {
    en: "add `name` with the full name, as it is registered",
    nl: "voeg `name` toe met de volledige naam, zoals geregistreerd",
    fr: "ajoutez `name` avec le nom complet, tel qu'enregistré",
    de: "ergänzen Sie `name` mit dem vollen Namen, wie er eingetragen ist",
};
const ADD: Words = Words {
    en: "add a name to correct",
    nl: "voeg een naam toe om te verbeteren",
    fr: "ajouter un nom à corriger",
    de: "einen Namen zum Berichtigen ergänzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let named: BTreeSet<usize> =
        model.policies.iter().flat_map(|policy| policy.controllers.iter().copied()).collect();
    let parties = named.into_iter().filter_map(|at| model.parties.get(at));
    let nameless = |party: &&crate::model::Party| {
        faults.spare(&party.item) && party.full_name.as_deref().unwrap_or_default().trim().is_empty()
    };
    parties
        .filter(nameless)
        .map(|party| {
            let name = &party.item.name;
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
            let finding = finding.about(name.text.clone()).help(HELP);
            if party.full_name.is_some() {
                return finding;
            }
            let edit = field(&party.item, &format!("name \"{}\"", name.text.replace(['_', '.'], " ")));
            finding.fix(ADD, Safety::Example, vec![edit])
        })
        .collect()
}
