//! A right that is refused whatever the case.

use super::entitlements::{notice_of, stated};
use super::frame::{Check, Inspection, Raised, Theme};
use super::wording::{NEVER, instead_of, saying};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "right-denied",
    severity: Severity::Warning,
    article: "Art. 12(2), 15-22 GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/right-denied.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "a right of people is refused whatever the case",
    nl: "een recht van betrokkenen wordt in elk geval geweigerd",
    fr: "un droit des personnes est refusé dans tous les cas",
    de: "ein Recht betroffener Personen wird in jedem Fall verweigert",
};

const HELP: Words = Words {
    en: "say in which cases the law lets you refuse",
    nl: "zeg in welke gevallen je volgens de wet mag weigeren",
    fr: "dites dans quels cas la loi permet de refuser",
    de: "sagen Sie, in welchen Fällen das Gesetz die Ablehnung erlaubt",
};

const FIX: Words = Words {
    en: "refuse only what the law lets you refuse",
    nl: "weiger alleen wat de wet laat weigeren",
    fr: "ne refuser que ce que la loi permet",
    de: "nur ablehnen, was das Gesetz erlaubt",
};

const SAID: Words = Words {
    en: "Only where the law provides for it, and with the reasons",
    nl: "Enkel waar de wet erin voorziet, en met de redenen",
    fr: "Uniquement lorsque la loi le prévoit, avec les motifs",
    de: "Nur wo das Gesetz es vorsieht, und mit Gründen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut found = Vec::new();
    for one in stated(model).filter(|one| one.item.complete) {
        let Some(text) = saying(&one.refusal, &NEVER) else { continue };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, text.span, TITLE)
                .about(notice_of(model, one))
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, instead_of(&one.refusal, SAID)),
        );
    }
    found
}
