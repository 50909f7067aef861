//! A recipient with the same country twice.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Location;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipient-country-repeated",
    severity: Severity::Info,
    article: "Art. 13(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipient-country-repeated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` gets at data in `{1}` twice",
    nl: "`{0}` krijgt tweemaal toegang in `{1}`",
    fr: "`{0}` accède deux fois aux données dans `{1}`",
    de: "`{0}` greift in `{1}` zweimal auf Daten zu",
};

const FIRST: Words =
    Words { en: "stands here already", nl: "staat hier al", fr: "figure déjà ici", de: "steht hier schon" };

const HELP: Words = Words {
    en: "take one of the two out, or correct the country",
    nl: "schrap een van beide, of verbeter het land",
    fr: "retirez l'un des deux, ou corrigez le pays",
    de: "streichen Sie eines davon, oder berichtigen Sie das Land",
};

const FIX: Words = Words {
    en: "take the second one out",
    nl: "het tweede schrappen",
    fr: "retirer le second",
    de: "das zweite streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    let own = inspection.model.recipients.iter().filter(|one| !one.taken.locations);
    for recipient in own.filter(|one| faults.spare(&one.item)) {
        for (at, location) in recipient.locations.iter().enumerate() {
            let before = recipient.locations.get(..at).unwrap_or_default();
            let same =
                |one: &&Location| one.country.text == location.country.text && one.access == location.access;
            let Some(first) = before.iter().find(same) else { continue };
            let (name, country) = (&recipient.item.name.text, &location.country);
            let edit = Edit { span: location.span, text: String::new() };
            found.push(
                Finding::new(CHECK.name, CHECK.severity, country.span, TITLE.with(name).with(&country.text))
                    .about(name.clone())
                    .also(first.country.span, FIRST)
                    .help(HELP)
                    .fix(FIX, Safety::Safe, vec![edit]),
            );
        }
    }
    found
}
