//! Money asked for a request.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{EXCESSIVE, MONEY, NOT, instead_of, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Text;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "fee-charged",
    severity: Severity::Warning,
    article: "Art. 12(5) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/fee-charged.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "requests of people cost money",
    nl: "verzoeken van betrokkenen kosten geld",
    fr: "les demandes des personnes sont payantes",
    de: "Anträge betroffener Personen kosten Geld",
};

const HELP: Words = Words {
    en: "answer free of charge; a fee is for manifestly unfounded or excessive requests and further copies",
    nl: "antwoord kosteloos; een vergoeding is voor kennelijk ongegronde of buitensporige verzoeken en bijkomende kopieën",
    fr: "répondez gratuitement ; des frais ne visent que les demandes manifestement infondées ou excessives et les copies en plus",
    de: "antworten Sie unentgeltlich; ein Entgelt gibt es nur bei offenkundig unbegründeten oder exzessiven Anträgen und weiteren Kopien",
};

const FIX: Words = Words {
    en: "answer free of charge",
    nl: "antwoord kosteloos",
    fr: "répondre gratuitement",
    de: "unentgeltlich antworten",
};

const SAID: Words = Words { en: "None", nl: "Geen", fr: "Aucun", de: "Keine" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let costs = |text: &&Text| {
        let sum = text.text.contains('€') || says(&text.text, &MONEY);
        sum && text.text.contains(|c: char| c.is_ascii_digit())
            && !says(&text.text, &EXCESSIVE)
            && !says(&text.text, &NOT)
    };
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let Some(text) = one.fee.iter().find(costs) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, instead_of(&one.fee, SAID)),
        );
    }
    found
}
