//! A notice that changes and tells nobody.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::texts::within;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "change-unannounced",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 13(3) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/change-unannounced.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the notice changes and nobody is told",
    nl: "de verklaring wijzigt en niemand hoort het",
    fr: "l'avis change et personne n'est informé",
    de: "die Erklärung ändert sich und niemand erfährt es",
};
const HELP: Words = Words {
    en: "add `notify` with how people are told, `via` which channel and how long before",
    nl: "voeg `notify` toe met hoe mensen het horen, `via` welk kanaal en hoelang vooraf",
    fr: "ajoutez `notify` avec la façon d'informer, `via` quel canal et combien de temps avant",
    de: "ergänzen Sie `notify` mit der Art der Mitteilung, `via` welchem Weg und wie lange vorher",
};
const ADD: Words = Words {
    en: "tell people by e-mail, to correct",
    nl: "verwittig mensen per e-mail, om te verbeteren",
    fr: "informer par e-mail, à corriger",
    de: "per E-Mail mitteilen, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let silent = inspection
        .model
        .changes
        .iter()
        .filter(|one| faults.spare(&one.item) && !one.notifies && one.effect.is_some());
    silent
        .map(|changes| {
            let name = &changes.item.name;
            let place = within(inspection.sources, &changes.item, "take effect");
            let edit = field(&changes.item, "notify via email");
            Finding::new(CHECK.name, CHECK.severity, place, TITLE).about(name.text.clone()).help(HELP).fix(
                ADD,
                Safety::Example,
                vec![edit],
            )
        })
        .collect()
}
