//! Consent asked for what the contract is about.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, under, whole};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Guard;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-for-contract",
    severity: Severity::Warning,
    article: "Art. 6(1)(a), 6(1)(b) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-for-contract.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` asks for consent to what the contract needs",
    nl: "`{0}` vraagt toestemming voor wat de overeenkomst vereist",
    fr: "`{0}` demande un consentement pour ce que le contrat exige",
    de: "`{0}` bittet um Einwilligung zu dem, was der Vertrag braucht",
};

const HERE: Words = Words {
    en: "withdrawn, it would end the contract",
    nl: "intrekken zou de overeenkomst beëindigen",
    fr: "le retirer mettrait fin au contrat",
    de: "ein Widerruf würde den Vertrag beenden",
};

const HELP: Words = Words {
    en: "rest it on `contract`, and ask only for what the contract can do without",
    nl: "laat het rusten op `contract`, en vraag alleen wat de overeenkomst niet nodig heeft",
    fr: "fondez-le sur `contract`, et ne demandez que ce dont le contrat peut se passer",
    de: "stützen Sie es auf `contract`, und fragen Sie nur nach dem, was der Vertrag nicht braucht",
};

const FIX: Words = Words {
    en: "rest it on the contract",
    nl: "laat het op de overeenkomst rusten",
    fr: "le fonder sur le contrat",
    de: "es auf den Vertrag stützen",
};

const CORE: &[&str] = &["contract_performance", "contract_conclusion", "delivery", "order_management"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        if under(model, purpose, CORE).is_none() {
            continue;
        }
        for clause in consents(purpose) {
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            found.push(match clause.guard {
                Guard::Always => {
                    let edit = instead(clause.span, "basis contract");
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                Guard::When(_) | Guard::Otherwise | Guard::Unclear => finding,
            });
        }
    }
    found
}
