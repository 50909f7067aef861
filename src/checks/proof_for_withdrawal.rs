//! A document asked of people who withdraw consent or want no advertising.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{DOCUMENT, NOT, instead_of, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Rights, Text};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "proof-for-withdrawal",
    severity: Severity::Warning,
    article: "Art. 7(3), 12(6), 21(3) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/proof-for-withdrawal.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "who says no must show a document",
    nl: "wie nee zegt moet een document tonen",
    fr: "qui dit non doit montrer une pièce d'identité",
    de: "wer Nein sagt, muss ein Dokument vorlegen",
};

const HELP: Words = Words {
    en: "ask for no document: what is withdrawn was given without one",
    nl: "vraag geen document: wat ingetrokken wordt is zonder document gegeven",
    fr: "ne demandez pas de pièce : ce qui est retiré a été donné sans elle",
    de: "verlangen Sie kein Dokument: was widerrufen wird, wurde ohne eines erteilt",
};

const FIX: Words = Words {
    en: "ask for no document",
    nl: "vraag geen document",
    fr: "ne pas demander de pièce",
    de: "kein Dokument verlangen",
};

const SAID: Words = Words { en: "None", nl: "Geen", fr: "Aucune", de: "Keiner" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let asks = |text: &&Text| says(&text.text, &DOCUMENT) && !says(&text.text, &NOT);
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete && is_refusal(model, one)) {
        let Some(text) = one.proof.iter().find(asks) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, instead_of(&one.proof, SAID)),
        );
    }
    found
}

/// Whether a statement is about withdrawing consent or objecting to advertising, and nothing else.
fn is_refusal(model: &Model, one: &Rights) -> bool {
    let no = |at: &usize| {
        model.terms.get(*at).is_some_and(|term| {
            matches!(term.item.name.text.as_str(), "withdraw_consent" | "objection_to_direct_marketing")
        })
    };
    one.rights.as_ref().is_some_and(|list| !list.is_empty() && list.iter().all(no))
}
