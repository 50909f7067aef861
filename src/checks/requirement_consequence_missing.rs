//! Data that must be given, without what follows if they are not.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-consequence-missing",
    severity: Severity::Warning,
    article: "Art. 13(2)(e) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-consequence-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say what follows without these data",
    nl: "`{0}` zegt niet wat volgt zonder deze gegevens",
    fr: "`{0}` ne dit pas ce qui suit sans ces données",
    de: "`{0}` sagt nicht, was ohne diese Daten folgt",
};
const HELP: Words = Words {
    en: "add in quotation marks what happens if somebody does not give them",
    nl: "voeg tussen aanhalingstekens toe wat gebeurt als iemand ze niet geeft",
    fr: "ajoutez entre guillemets ce qui arrive si quelqu'un ne les donne pas",
    de: "ergänzen Sie in Anführungszeichen, was geschieht, wenn jemand sie nicht angibt",
};
const FIX: Words =
    Words { en: "say what follows", nl: "zeggen wat volgt", fr: "dire ce qui suit", de: "sagen, was folgt" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        for stated in &purpose.requires {
            if !stated.otherwise.iter().all(|text| text.text.trim().is_empty()) {
                continue;
            }
            let name = &purpose.item.name.text;
            let title = TITLE.with(name);
            let finding =
                Finding::new(CHECK.name, CHECK.severity, stated.span, title).about(name.clone()).help(HELP);
            let edit = Edit {
                span: Span { start: stated.span.end, ..stated.span },
                text: " \"say what follows if they are not given\"".to_owned(),
            };
            found.push(match stated.otherwise.is_empty() {
                true => finding.fix(FIX, Safety::NeedsReview, vec![edit]),
                false => finding,
            });
        }
    }
    found
}
