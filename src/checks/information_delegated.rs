//! The duty to inform people, left to somebody else.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "information-delegated",
    severity: Severity::Warning,
    article: "Art. 5(2), 14 GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/information-delegated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` leaves it to others to inform people",
    nl: "`{0}` laat het aan anderen over om mensen te informeren",
    fr: "`{0}` laisse à d'autres le soin d'informer",
    de: "`{0}` überlässt es anderen, Menschen zu informieren",
};
const HELP: Words = Words {
    en: "state how the controller informs these people itself, such as with its first message, or what shows that they know already",
    nl: "zeg hoe de verwerkingsverantwoordelijke deze mensen zelf informeert, zoals bij het eerste bericht, of waaruit blijkt dat ze het al weten",
    fr: "dites comment le responsable informe lui-même ces personnes, par exemple au premier message, ou ce qui montre qu'elles savent déjà",
    de: "sagen Sie, wie der Verantwortliche diese Menschen selbst informiert, etwa mit der ersten Nachricht, oder was zeigt, dass sie es schon wissen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for duty in inspection.model.duties.iter().filter(|duty| faults.spare(&duty.item)) {
        let Some(article) = duty.article.as_deref().filter(|article| informs(article)) else { continue };
        let name = &duty.item.name.text;
        let span = within(inspection.sources, &duty.item, article);
        found.push(
            Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name)).about(name.clone()).help(HELP),
        );
    }
    found
}

/// Whether an article is one on informing people: 13 or 14 of the GDPR.
fn informs(article: &str) -> bool {
    let mut numbers = article.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let first = numbers.next();
    matches!(first, Some("13" | "14"))
        && (article.contains("GDPR")
            || article.contains("AVG")
            || article.contains("RGPD")
            || article.contains("DSGVO"))
}
