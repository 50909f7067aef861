//! A withdrawal of consent that asks for reasons, money or papers.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{choice_address, consents, is_address, web_address, whole};
use super::wording::{HURDLES, NOT, says};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "withdrawal-hindered",
    severity: Severity::Warning,
    article: "Art. 7(3) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/withdrawal-hindered.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "withdrawing the consent to `{0}` takes more than a word",
    nl: "de toestemming voor `{0}` intrekken vraagt meer dan een woord",
    fr: "retirer le consentement à `{0}` demande plus qu'un mot",
    de: "der Widerruf der Einwilligung zu `{0}` verlangt mehr als ein Wort",
};

const HERE: Words = Words {
    en: "reasons, money or papers",
    nl: "redenen, geld of papieren",
    fr: "des motifs, de l'argent ou des papiers",
    de: "Gründe, Geld oder Papiere",
};

const HELP: Words = Words {
    en: "ask for nothing but the withdrawal itself",
    nl: "vraag niets anders dan de intrekking zelf",
    fr: "ne demandez rien d'autre que le retrait lui-même",
    de: "verlangen Sie nichts als den Widerruf selbst",
};

const FIX: Words = Words {
    en: "withdraw it at {0}",
    nl: "trek ze in op {0}",
    fr: "le retirer sur {0}",
    de: "sie auf {0} widerrufen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        for clause in consents(purpose) {
            let Some(way) = clause.withdrawal.as_deref() else { continue };
            if is_address(way) || !says(way, &HURDLES) || says(way, &NOT) {
                continue;
            }
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            let address = choice_address(model, clause).or_else(|| web_address(model));
            let via = behind(inspection.sources, clause.span, "withdrawn", 1);
            let text = behind(inspection.sources, clause.span, "withdrawn", 2);
            found.push(match address.zip(via).zip(text) {
                Some(((address, (via, _)), (text, _))) => {
                    let edit = instead(via.to(text), format!("at <{address}>"));
                    finding.fix(FIX.with(address), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
