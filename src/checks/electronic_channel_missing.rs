//! Requests that can be made by letter or telephone only.

use super::entitlements::{deferred, notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme, field};
use super::purposes::web_address;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "electronic-channel-missing",
    severity: Severity::Info,
    article: "Art. 12(3) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/electronic-channel-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "requests can be made by letter or telephone only",
    nl: "verzoeken kunnen alleen per brief of telefoon",
    fr: "les demandes ne se font que par courrier ou téléphone",
    de: "Anträge gehen nur per Brief oder Telefon",
};

const HELP: Words = Words {
    en: "add an electronic way, such as `contact web <…>` or `contact email \"…\"`",
    nl: "voeg een elektronische weg toe, zoals `contact web <…>` of `contact email \"…\"`",
    fr: "ajoutez une voie électronique, comme `contact web <…>` ou `contact email \"…\"`",
    de: "fügen Sie einen elektronischen Weg hinzu, etwa `contact web <…>` oder `contact email \"…\"`",
};

const FIX: Words = Words {
    en: "take requests at {0} too",
    nl: "ontvang ook verzoeken op {0}",
    fr: "recevoir aussi les demandes sur {0}",
    de: "Anträge auch auf {0} annehmen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let unsure = model.has_gaps || deferred(model) || stated(model).any(|one| !one.item.complete);
    let mut contacts = stated(model).flat_map(|one| &one.contacts).peekable();
    if unsure
        || contacts.peek().is_none()
        || !contacts.all(|one| matches!(one.kind.as_str(), "post" | "phone"))
    {
        return Vec::new();
    }
    let Some(first) = stated(model).find(|one| !one.contacts.is_empty()) else { return Vec::new() };
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
