//! A controller outside the Union without a representative in it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Name, Party};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "representative-missing",
    severity: Severity::Warning,
    article: "Art. 13(1)(a), 27(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/representative-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` names nobody who represents the controller in the Union",
    nl: "`{0}` noemt niemand die de verwerkingsverantwoordelijke in de Unie vertegenwoordigt",
    fr: "`{0}` ne nomme personne qui représente le responsable dans l'Union",
    de: "`{0}` nennt niemanden, der den Verantwortlichen in der Union vertritt",
};
const SEAT: Words = Words {
    en: "the controller sits in {0}",
    nl: "de verwerkingsverantwoordelijke is gevestigd in {0}",
    fr: "le responsable du traitement est établi en {0}",
    de: "der Verantwortliche sitzt in {0}",
};
const HELP: Words = Words {
    en: "add `representative` with a party in the country of the people, or waive this with the exception of Art. 27(2)",
    nl: "voeg `representative` toe met een partij in het land van de mensen, of aanvaard dit met de uitzondering van art. 27, lid 2",
    fr: "ajoutez `representative` avec une partie dans le pays des personnes, ou acceptez ceci avec l'exception de l'art. 27, par. 2",
    de: "ergänzen Sie `representative` mit einer Partei im Land der Menschen, oder nehmen Sie dies mit der Ausnahme des Art. 27 Abs. 2 hin",
};
const ADD: Words = Words {
    en: "add a representative to fill in",
    nl: "voeg een vertegenwoordiger toe om in te vullen",
    fr: "ajouter un représentant à compléter",
    de: "einen Vertreter zum Ausfüllen ergänzen",
};
/// The name of the party that the repair declares.
const NEW: &str = "representative_in_the_union";

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let area = model.areas.iter().find(|area| area.item.name.text == "EEA");
    let (Some(area), false) = (area, model.has_gaps) else { return Vec::new() };
    let mut found = Vec::new();
    let own = model.policies.iter().filter(|policy| faults.spare(&policy.item) && !policy.general);
    for policy in own.filter(|policy| policy.representatives.is_empty() && policy.parent.is_none()) {
        let parties: Vec<&Party> =
            policy.controllers.iter().filter_map(|at| model.parties.get(*at)).collect();
        let seats: Vec<&Name> = parties.iter().filter_map(|party| party.country.as_ref()).collect();
        let within = seats.iter().any(|seat| area.contains(&seat.text, inspection.today));
        let Some(seat) = seats.first().filter(|_| !within && seats.len() == parties.len()) else { continue };
        let name = &policy.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).also(seat.span, SEAT.with(&seat.text)).help(HELP);
        let party = format!(
            "party {NEW} {{ name \"name of the representative\" country BE address \"street and number, postcode and town\" }}"
        );
        let edits = vec![field(&policy.item, &format!("representative {NEW}")), after(&policy.item, &party)];
        found.push(finding.fix(ADD, Safety::Example, edits));
    }
    found
}
