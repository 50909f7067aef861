//! Consent asked for what a law demands.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, under, whole};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Guard;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-where-law-obliges",
    severity: Severity::Warning,
    article: "Art. 6(1)(a), 6(1)(c) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-where-law-obliges.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` asks for consent to what a law demands",
    nl: "`{0}` vraagt toestemming voor wat een wet oplegt",
    fr: "`{0}` demande un consentement pour ce qu'une loi impose",
    de: "`{0}` bittet um Einwilligung zu dem, was ein Gesetz verlangt",
};

const HERE: Words = Words {
    en: "a no would change nothing",
    nl: "een nee zou niets veranderen",
    fr: "un non ne changerait rien",
    de: "ein Nein würde nichts ändern",
};

const HELP: Words = Words {
    en: "rest it on `legal_obligation` and name the law",
    nl: "laat het rusten op `legal_obligation` en noem de wet",
    fr: "fondez-le sur `legal_obligation` et nommez la loi",
    de: "stützen Sie es auf `legal_obligation` und nennen Sie das Gesetz",
};

const FIX: Words = Words {
    en: "rest it on the law",
    nl: "laat het op de wet rusten",
    fr: "le fonder sur la loi",
    de: "es auf das Gesetz stützen",
};

const DUTIES: &[&str] =
    &["legal_compliance", "legal_disclosure", "counter_money_laundering", "rights_fulfilment"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        if under(model, purpose, DUTIES).is_none() {
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
                    let edit = instead(clause.span, "basis legal_obligation \"name the law\"");
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                Guard::When(_) | Guard::Otherwise | Guard::Unclear => finding,
            });
        }
    }
    found
}
