//! Rights without a way to exercise them.

use super::entitlements::{deferred, notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme, field};
use super::purposes::web_address;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "request-channel-missing",
    severity: Severity::Warning,
    article: "Art. 12(2) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/request-channel-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says where people send their requests",
    nl: "niets zegt waar men verzoeken naartoe stuurt",
    fr: "rien ne dit où envoyer les demandes",
    de: "nichts sagt, wohin Anträge zu richten sind",
};

const HELP: Words = Words {
    en: "add `contact web <…>`, `contact email \"…\"` or `contact post \"…\"`",
    nl: "voeg `contact web <…>`, `contact email \"…\"` of `contact post \"…\"` toe",
    fr: "ajoutez `contact web <…>`, `contact email \"…\"` ou `contact post \"…\"`",
    de: "fügen Sie `contact web <…>`, `contact email \"…\"` oder `contact post \"…\"` hinzu",
};

const FIX: Words = Words {
    en: "take requests at {0}",
    nl: "ontvang verzoeken op {0}",
    fr: "recevoir les demandes sur {0}",
    de: "Anträge auf {0} annehmen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let unsure = model.has_gaps || deferred(model) || stated(model).any(|one| !one.item.complete);
    if unsure || stated(model).any(|one| !one.contacts.is_empty()) {
        return Vec::new();
    }
    let Some(first) = stated(model).next() else { return Vec::new() };
    let finding = Finding::new(CHECK.name, CHECK.severity, first.item.name.span, TITLE)
        .about(notice_of(model, first))
        .help(HELP);
    vec![match web_address(model) {
        Some(address) => {
            let edit = field(&first.item, &format!("contact web <{address}>"));
            finding.fix(FIX.with(address), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    }]
}
