//! A recipient in a territory of which it is not sure which law is in force there.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "territory-unsure",
    severity: Severity::Info,
    article: "Art. 44, 13(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/territory-unsure.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "which rules on transfers apply in `{0}` is not certain",
    nl: "welke regels over doorgiften gelden in `{0}`, is niet zeker",
    fr: "les règles de transfert applicables dans `{0}` sont incertaines",
    de: "welche Regeln zu Übermittlungen in `{0}` gelten, ist nicht sicher",
};

const HERE: Words = Words {
    en: "{0}, a territory with rules of its own",
    nl: "{0}, een gebied met eigen regels",
    fr: "{0}, un territoire aux règles propres",
    de: "{0}, ein Gebiet mit eigenen Regeln",
};

const HELP: Words = Words {
    en: "have it looked up, and treat it as outside the area until then",
    nl: "laat het nakijken, en behandel het tot dan als buiten de ruimte",
    fr: "faites-le vérifier, et traitez-le d'ici là comme hors de l'Espace",
    de: "lassen Sie es prüfen, und behandeln Sie es bis dahin als außerhalb",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let unsure = |code: &str| {
        let territory = model.territories.iter().find(|one| one.item.name.text == code && one.item.is_std)?;
        (territory.part_of.is_some() && territory.confirmation.unverified).then_some(territory)
    };
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.locations) {
        for location in &recipient.locations {
            let Some(territory) = unsure(&location.country.text) else { continue };
            let (name, country) = (&recipient.item.name.text, &location.country);
            found.push(
                Finding::new(CHECK.name, CHECK.severity, country.span, TITLE.with(&country.text))
                    .about(name.clone())
                    .here(HERE.with(&territory.label))
                    .help(HELP),
            );
        }
    }
    found
}
