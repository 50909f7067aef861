//! A text that still waits to be written.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::{Phrases, place};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "placeholder-left",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/placeholder-left.md"),
    raised: Raised::ByModel(find),
};

/// What stands where a text belongs.
pub(super) const WAITING: Phrases = Phrases {
    en: &[
        "tbd",
        "lorem ipsum",
        "to be completed",
        "to be filled in",
        "name the interest",
        "name the law",
        "say what follows if they are not given",
    ],
    nl: &["lorem ipsum", "nog in te vullen", "nog aan te vullen"],
    fr: &["lorem ipsum", "à compléter", "à remplir"],
    de: &["lorem ipsum", "noch auszufüllen", "noch zu ergänzen"],
};

const TITLE: Words = Words {
    en: "`{0}` still stands where a text belongs",
    nl: "`{0}` staat er nog waar een tekst hoort",
    fr: "`{0}` est encore là où il faut un texte",
    de: "`{0}` steht noch da, wo ein Text hingehört",
};
const HELP: Words = Words {
    en: "write what people should read",
    nl: "schrijf wat mensen moeten lezen",
    fr: "écrivez ce que l'on doit lire",
    de: "schreiben Sie, was zu lesen sein soll",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, text) in inspection.saying(Clue::Waiting) {
        let Some((phrase, at)) = WAITING.first_in(text) else { continue };
        let span = place(inspection.sources, text, &at);
        let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(phrase));
        found.push(finding.about(item.name.text.clone()).help(HELP));
    }
    found
}
