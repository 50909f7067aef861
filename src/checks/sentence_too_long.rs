//! A sentence that few people read to its end.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "sentence-too-long",
    severity: Severity::Info,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/sentence-too-long.md"),
    raised: Raised::ByModel(find),
};

/// Guides to plain language ask for 15 to 20 words on average; twice the upper figure is too long in any of the four languages.
pub(super) const MAX_WORDS: usize = 40;

const TITLE: Words = Words {
    en: "a sentence of `{0}` has {1} words",
    nl: "een zin van `{0}` heeft {1} woorden",
    fr: "une phrase de `{0}` compte {1} mots",
    de: "ein Satz von `{0}` hat {1} Wörter",
};
const HELP: Words = Words {
    en: "make two or three sentences of it; {0} words are the most",
    nl: "maak er twee of drie zinnen van; {0} woorden is het meeste",
    fr: "faites-en deux ou trois phrases; {0} mots au plus",
    de: "machen Sie zwei oder drei Sätze daraus; höchstens {0} Wörter",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, text) in inspection.saying(Clue::Long) {
        let sentences = text.text.split(['.', '!', '?', ';', ':']);
        let longest = sentences.map(|sentence| sentence.split_whitespace().count()).max();
        let Some(words) = longest.filter(|words| *words > MAX_WORDS) else { continue };
        let title = TITLE.with(&item.name.text).with(words);
        let finding = Finding::new(CHECK.name, CHECK.severity, text.span, title);
        found.push(finding.about(item.name.text.clone()).help(HELP.with(MAX_WORDS)));
    }
    found
}
