//! A data protection officer who would have to watch himself.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::fresh;
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "officer-conflict",
    severity: Severity::Warning,
    article: "Art. 38(6) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/officer-conflict.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is data protection officer and has another role beside it",
    nl: "`{0}` is functionaris en heeft daarnaast een andere rol",
    fr: "`{0}` est délégué et a un autre rôle à côté",
    de: "`{0}` ist Datenschutzbeauftragter und hat daneben eine andere Rolle",
};
const CONTROLLER: Words = Words {
    en: "this notice names it as controller or representative too",
    nl: "deze verklaring noemt hem ook als verwerkingsverantwoordelijke of vertegenwoordiger",
    fr: "cet avis le nomme aussi comme responsable du traitement ou représentant",
    de: "diese Erklärung nennt ihn auch als Verantwortlichen oder Vertreter",
};
const HELP: Words = Words {
    en: "declare the officer as a party of its own, `part of` the controller",
    nl: "declareer de functionaris als aparte partij, `part of` de verwerkingsverantwoordelijke",
    fr: "déclarez le délégué comme une partie distincte, `part of` le responsable du traitement",
    de: "erklären Sie den Beauftragten als eigene Partei, `part of` dem Verantwortlichen",
};

const FIX: Words = Words {
    en: "declare an officer of its own, to correct",
    nl: "een eigen functionaris vermelden, om te verbeteren",
    fr: "déclarer un délégué distinct, à corriger",
    de: "einen eigenen Beauftragten angeben, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        let other = |at: &&usize| policy.controllers.contains(at) || policy.representatives.contains(at);
        let both = policy.officers.iter().filter(other).filter_map(|at| model.parties.get(*at));
        for party in both {
            let (name, notice) = (&party.item.name, &policy.item.name);
            let finding = Finding::new(CHECK.name, CHECK.severity, notice.span, TITLE.with(&name.text));
            let finding = finding.about(notice.text.clone()).here(CONTROLLER).help(HELP);
            let place = behind(inspection.sources, policy.item.span, "officer", 1);
            found.push(match place.filter(|(_, piece)| *piece == name.text) {
                Some((place, _)) => {
                    let taken = |new: &str| model.parties.iter().any(|one| one.item.name.text == new);
                    let new = fresh(&format!("{}_officer", name.text), taken);
                    let party = format!(
                        "party {new} {{ name \"data protection officer\" part of {} contact email \"officer@body.example\" }}",
                        name.text
                    );
                    let edits = vec![instead(place, new), after(&policy.item, &party)];
                    finding.fix(FIX, Safety::Example, edits)
                }
                None => finding,
            });
        }
    }
    found
}
