//! The age of consent of a country for which none is known.

use super::entitlements::seats;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "children-country-without-age",
    severity: Severity::Warning,
    article: "Art. 8(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/children-country-without-age.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no age of consent is known for {0} in `{1}`",
    nl: "voor {0} in `{1}` is geen leeftijd van toestemming gekend",
    fr: "aucun âge de consentement n'est connu pour {0} dans `{1}`",
    de: "für {0} in `{1}` ist kein Einwilligungsalter bekannt",
};

const HERE: Words = Words {
    en: "the 16 years of the Regulation count",
    nl: "de 16 jaar van de verordening gelden",
    fr: "les 16 ans du règlement s'appliquent",
    de: "die 16 Jahre der Verordnung gelten",
};

const HELP: Words = Words {
    en: "name the country whose people the service addresses, if it is another",
    nl: "noem het land op wiens mensen de dienst gericht is, als dat een ander is",
    fr: "nommez le pays auquel le service s'adresse, si c'est un autre",
    de: "nennen Sie das Land, an dessen Menschen sich der Dienst richtet, wenn es ein anderes ist",
};

const FIX: Words = Words { en: "name {0}", nl: "noem {0}", fr: "nommer {0}", de: "{0} nennen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let known = |code: &str| model.ages.iter().any(|row| row.item.name.text == code);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.taken.children) {
        let Some(children) = purpose.children.as_ref().filter(|one| !known(&one.country.text)) else {
            continue;
        };
        let name = &purpose.item.name.text;
        let title = TITLE.with(&children.country.text).with(name);
        let finding = Finding::new(CHECK.name, CHECK.severity, children.country.span, title)
            .about(name.clone())
            .here(HERE)
            .help(HELP);
        found.push(match seats(model).into_iter().find(|seat| known(seat)) {
            Some(seat) => {
                finding.fix(FIX.with(seat), Safety::NeedsReview, vec![instead(children.country.span, seat)])
            }
            None => finding,
        });
    }
    found
}
