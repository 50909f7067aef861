//! Consent that is given on a screen and withdrawn by letter.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{choice_address, consents, is_address, whole};
use super::wording::{BY_HAND, ON_SCREEN, says};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "withdrawal-harder",
    severity: Severity::Warning,
    article: "Art. 7(3) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/withdrawal-harder.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "withdrawing the consent to `{0}` is harder than giving it",
    nl: "de toestemming voor `{0}` intrekken is moeilijker dan geven",
    fr: "retirer le consentement à `{0}` est plus difficile que le donner",
    de: "die Einwilligung zu `{0}` ist schwerer zu widerrufen als zu erteilen",
};

const HERE: Words = Words {
    en: "given at {0}, withdrawn by hand",
    nl: "gegeven op {0}, met de hand ingetrokken",
    fr: "donné sur {0}, retiré à la main",
    de: "erteilt auf {0}, von Hand widerrufen",
};

const HELP: Words = Words {
    en: "let people withdraw where they agree",
    nl: "laat mensen intrekken waar ze toestemmen",
    fr: "laissez retirer là où l'on consent",
    de: "lassen Sie dort widerrufen, wo man einwilligt",
};

const FIX: Words = Words {
    en: "withdraw it where it is given",
    nl: "trek in waar ze gegeven wordt",
    fr: "le retirer là où il est donné",
    de: "dort widerrufen, wo sie erteilt wird",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        for clause in consents(purpose) {
            let Some((address, way)) = choice_address(model, clause).zip(clause.withdrawal.as_deref()) else {
                continue;
            };
            if is_address(way) || !says(way, &BY_HAND) || says(way, &ON_SCREEN) {
                continue;
            }
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE.with(address))
                .help(HELP);
            let via = behind(inspection.sources, clause.span, "withdrawn", 1);
            let text = behind(inspection.sources, clause.span, "withdrawn", 2);
            found.push(match via.zip(text) {
                Some(((via, _), (text, _))) => {
                    let edit = instead(via.to(text), format!("at <{address}>"));
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
