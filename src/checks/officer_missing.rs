//! A public task without a data protection officer.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Basis;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "officer-missing",
    severity: Severity::Warning,
    article: "Art. 37(1)(a), 13(1)(b) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/officer-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has a public task and names no data protection officer",
    nl: "`{0}` heeft een publieke taak en noemt geen functionaris",
    fr: "`{0}` a une mission publique et ne nomme aucun délégué",
    de: "`{0}` hat eine öffentliche Aufgabe und nennt keinen Datenschutzbeauftragten",
};
const TASK: Words = Words {
    en: "the public task",
    nl: "de taak van algemeen belang",
    fr: "la mission d'intérêt public",
    de: "die Aufgabe im öffentlichen Interesse",
};
const HELP: Words = Words {
    en: "add `officer` with a party that can be reached; who is no public authority or body can waive this",
    nl: "voeg `officer` toe met een partij die te bereiken is; wie geen overheid is, kan dit aanvaarden",
    fr: "ajoutez `officer` avec une partie joignable; qui n'est pas une autorité publique peut accepter ceci",
    de: "ergänzen Sie `officer` mit einer erreichbaren Partei; wer keine Behörde ist, kann dies hinnehmen",
};
const ADD: Words = Words {
    en: "add an officer to fill in",
    nl: "voeg een functionaris toe om in te vullen",
    fr: "ajouter un délégué à compléter",
    de: "einen Beauftragten zum Ausfüllen ergänzen",
};
/// The name of the party that the repair declares.
const NEW: &str = "data_protection_officer";

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let notice = model.notice.and_then(|at| model.policies.get(at));
    let Some(policy) =
        notice.filter(|one| faults.spare(&one.item) && one.parent.is_none() && !model.has_gaps)
    else {
        return Vec::new();
    };
    let named = policy
        .controllers
        .iter()
        .filter_map(|at| model.parties.get(*at))
        .any(|party| !party.officer.is_empty());
    let clauses = model.purposes.iter().filter(|one| !one.item.is_std).flat_map(|one| one.own_bases());
    let task = clauses.into_iter().find(|clause| clause.basis == Some(Basis::PublicTask));
    let Some(task) = task.filter(|_| policy.officers.is_empty() && !named) else { return Vec::new() };
    let name = &policy.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
    let finding = finding.about(name.text.clone()).also(task.span, TASK).help(HELP);
    let party =
        format!("party {NEW} {{ name \"data protection officer\" contact email \"officer@body.example\" }}");
    let edits = vec![field(&policy.item, &format!("officer {NEW}")), after(&policy.item, &party)];
    vec![finding.fix(ADD, Safety::Example, edits)]
}
