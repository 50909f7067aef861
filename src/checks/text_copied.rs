//! A translation that is the same text again.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::Text;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "text-copied",
    severity: Severity::Info,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/text-copied.md"),
    raised: Raised::ByModel(find),
};

/// Shorter texts are often names, which are the same in many languages.
const LEAST_WORDS: usize = 4;

const TITLE: Words = Words {
    en: "this text of `{0}` is the same in two languages",
    nl: "deze tekst van `{0}` is dezelfde in twee talen",
    fr: "ce texte de `{0}` est le même en deux langues",
    de: "dieser Text von `{0}` ist in zwei Sprachen gleich",
};
const THERE: Words =
    Words { en: "the same words", nl: "dezelfde woorden", fr: "les mêmes mots", de: "dieselben Wörter" };
const HELP: Words = Words {
    en: "translate it, or leave the language out until it is translated",
    nl: "vertaal hem, of laat de taal weg tot hij vertaald is",
    fr: "traduisez-le, ou omettez cette langue jusqu'à la traduction",
    de: "übersetzen Sie ihn, oder lassen Sie die Sprache bis dahin weg",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, texts) in inspection.told() {
        for (at, text) in texts.iter().enumerate() {
            let same = |other: &&Text| {
                other.language.is_some()
                    && other.language != text.language
                    && other.text.trim() == text.text.trim()
            };
            let Some(first) = texts.iter().take(at).find(same) else { continue };
            if text.language.is_none() || text.text.split_whitespace().count() < LEAST_WORDS {
                continue;
            }
            let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(&item.name.text));
            found.push(finding.about(item.name.text.clone()).also(first.span, THERE).help(HELP));
        }
    }
    found
}
