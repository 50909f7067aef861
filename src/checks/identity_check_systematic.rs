//! A document asked of everybody who makes a request.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{DOCUMENT, DOUBT, NOT, instead_of, saying, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Rights, Text};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "identity-check-systematic",
    severity: Severity::Warning,
    article: "Art. 12(6) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/identity-check-systematic.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "everybody who asks must show a document",
    nl: "wie iets vraagt moet altijd een document tonen",
    fr: "toute demande exige une pièce d'identité",
    de: "wer etwas beantragt, muss stets ein Dokument vorlegen",
};

const HELP: Words = Words {
    en: "ask for it only where there is reasonable doubt who asks",
    nl: "vraag het alleen bij redelijke twijfel over wie vraagt",
    fr: "ne la demandez qu'en cas de doute raisonnable sur le demandeur",
    de: "verlangen Sie es nur bei begründeten Zweifeln, wer fragt",
};

const FIX: Words = Words {
    en: "ask only in case of doubt",
    nl: "vraag het alleen bij twijfel",
    fr: "ne demander qu'en cas de doute",
    de: "nur im Zweifel fragen",
};

const SAID: Words = Words {
    en: "None, unless there is reasonable doubt who asks",
    nl: "Geen, tenzij er redelijke twijfel is over wie vraagt",
    fr: "Aucune, sauf doute raisonnable sur l'identité du demandeur",
    de: "Keiner, außer bei begründeten Zweifeln, wer fragt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let always =
        |text: &Text| says(&text.text, &DOCUMENT) && !says(&text.text, &DOUBT) && !says(&text.text, &NOT);
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete && !is_no_request(model, one)) {
        let Some(text) = saying(&one.proof, &DOCUMENT).filter(|text| always(text)) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, instead_of(&one.proof, SAID)),
        );
    }
    found
}

/// Whether a statement is about withdrawing or objecting to advertising only, for which `proof-for-withdrawal` speaks.
fn is_no_request(model: &Model, one: &Rights) -> bool {
    let free = |at: &usize| {
        model.terms.get(*at).is_some_and(|term| {
            matches!(term.item.name.text.as_str(), "withdraw_consent" | "objection_to_direct_marketing")
        })
    };
    one.rights.as_ref().is_some_and(|list| list.iter().all(free))
}
