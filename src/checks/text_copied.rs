//! A translation that is the same text again.

use super::clues::Clue;
use super::fields::Field;
use super::frame::{Check, Inspection, Raised, Theme};
use super::written::instead;
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

const FIX: Words = Words {
    en: "leave this language out until it is translated",
    nl: "deze taal weglaten tot er een vertaling is",
    fr: "omettre cette langue jusqu'à la traduction",
    de: "diese Sprache bis zur Übersetzung weglassen",
};
const MEANS: Words = Words {
    en: "people who read this language see that it is missing",
    nl: "wie deze taal leest, ziet dat de tekst ontbreekt",
    fr: "qui lit cette langue voit que le texte manque",
    de: "wer diese Sprache liest, sieht, dass der Text fehlt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for Field { item, texts, .. } in inspection.fields().telling(Clue::SameWords) {
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
            let finding = finding.about(item.name.text.clone()).also(first.span, THERE).help(HELP);
            found.push(finding.option(FIX, MEANS, vec![instead(text.span, "")]));
        }
    }
    found
}
