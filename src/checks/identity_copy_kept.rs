//! A copy of an identity document of which nothing says when it goes.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{COPY, DOCUMENT, GONE, continued, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Text;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "identity-copy-kept",
    severity: Severity::Info,
    article: "Art. 5(1)(e) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/identity-copy-kept.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says when copies of identity documents are destroyed",
    nl: "niets zegt wanneer kopieën van identiteitsbewijzen vernietigd worden",
    fr: "rien ne dit quand les copies de pièces d'identité sont détruites",
    de: "nichts sagt, wann Kopien von Ausweisen vernichtet werden",
};

const HELP: Words = Words {
    en: "say that the copy is destroyed once it is clear who asks",
    nl: "zeg dat de kopie vernietigd wordt zodra duidelijk is wie vraagt",
    fr: "dites que la copie est détruite dès que l'identité est claire",
    de: "sagen Sie, dass die Kopie vernichtet wird, sobald klar ist, wer fragt",
};

const FIX: Words = Words {
    en: "say that it is destroyed",
    nl: "zeg dat ze vernietigd wordt",
    fr: "dire qu'elle est détruite",
    de: "sagen, dass sie vernichtet wird",
};

const SAID: Words = Words {
    en: ", destroyed once it is clear who asks",
    nl: ", vernietigd zodra duidelijk is wie vraagt",
    fr: ", détruite dès que l'identité est claire",
    de: ", vernichtet, sobald klar ist, wer fragt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let kept =
        |text: &&Text| says(&text.text, &COPY) && says(&text.text, &DOCUMENT) && !says(&text.text, &GONE);
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let Some(text) = one.proof.iter().find(kept) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, continued(&one.proof, SAID)),
        );
    }
    found
}
