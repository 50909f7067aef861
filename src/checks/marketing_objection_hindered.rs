//! An objection to direct marketing that asks for reasons, money or papers.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{is_address, web_address, whole};
use super::wording::{HURDLES, NOT, says};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "marketing-objection-hindered",
    severity: Severity::Warning,
    article: "Art. 12(5), 21(2)-(3) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/marketing-objection-hindered.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "objecting to `{0}` takes more than a word",
    nl: "bezwaar maken tegen `{0}` vraagt meer dan een woord",
    fr: "s'opposer à `{0}` demande plus qu'un mot",
    de: "der Widerspruch gegen `{0}` verlangt mehr als ein Wort",
};

const HERE: Words = Words {
    en: "reasons, money or papers",
    nl: "redenen, geld of papieren",
    fr: "des motifs, de l'argent ou des papiers",
    de: "Gründe, Geld oder Papiere",
};

const HELP: Words = Words {
    en: "ask for nothing but the objection itself",
    nl: "vraag niets anders dan het bezwaar zelf",
    fr: "ne demandez rien d'autre que l'opposition elle-même",
    de: "verlangen Sie nichts als den Widerspruch selbst",
};

const FIX: Words = Words {
    en: "let people object at {0}",
    nl: "laat bezwaar maken op {0}",
    fr: "permettre de s'opposer sur {0}",
    de: "auf {0} widersprechen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        for objection in purpose.own_objections() {
            let Some(way) = objection.route.as_deref() else { continue };
            if is_address(way) || !says(way, &HURDLES) || says(way, &NOT) {
                continue;
            }
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, objection.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            let via = behind(inspection.sources, objection.span, "via", 0);
            let text = behind(inspection.sources, objection.span, "via", 1);
            found.push(match web_address(model).zip(via).zip(text) {
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
