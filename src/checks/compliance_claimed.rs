//! A notice that praises itself.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::{Phrases, place, replaced};
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::Text;
use std::ops::Range;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "compliance-claimed",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 5(2) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/compliance-claimed.md"),
    raised: Raised::ByModel(find),
};

/// What praises the notice.
pub(super) const CLAIMS: Phrases = Phrases {
    en: &[
        "gdpr compliant",
        "gdpr proof",
        "fully compliant",
        "fully complies",
        "full compliance",
        "compliant with the gdpr",
    ],
    nl: &[
        "avg conform",
        "gdpr conform",
        "avg proof",
        "gdpr proof",
        "volledig conform",
        "volledig in overeenstemming",
    ],
    fr: &["conforme au rgpd", "conformes au rgpd", "entièrement conforme", "pleine conformité"],
    de: &["dsgvo konform", "dsgvo konforme", "datenschutzkonform", "vollständig konform"],
};

const TITLE: Words = Words {
    en: "`{0}` is a claim that nobody can check",
    nl: "`{0}` is een bewering die niemand kan nagaan",
    fr: "`{0}` est une affirmation que personne ne peut vérifier",
    de: "`{0}` ist eine Behauptung, die niemand prüfen kann",
};
const HELP: Words = Words {
    en: "say what is done instead: which data, why, how long, who gets them",
    nl: "zeg liever wat er gebeurt: welke gegevens, waarom, hoe lang, wie ze krijgt",
    fr: "dites plutôt ce qui est fait: quelles données, pourquoi, combien de temps, qui les reçoit",
    de: "sagen Sie stattdessen, was geschieht: welche Daten, warum, wie lange, wer sie erhält",
};

const FIX: Words = Words {
    en: "take the claim out",
    nl: "de bewering schrappen",
    fr: "retirer l'affirmation",
    de: "die Behauptung streichen",
};
const MEANS: Words = Words {
    en: "the text says only what people can check",
    nl: "de tekst zegt enkel wat mensen kunnen nagaan",
    fr: "le texte ne dit que ce que les gens peuvent vérifier",
    de: "der Text sagt nur, was Menschen prüfen können",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, text) in inspection.saying(Clue::Claim) {
        let Some((phrase, at)) = CLAIMS.first_in(text) else { continue };
        let span = place(inspection.sources, text, &at);
        let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(phrase));
        let finding = finding.about(item.name.text.clone()).help(HELP);
        found.push(match without(inspection, text, &at) {
            Some(edit) => finding.option(FIX, MEANS, vec![edit]),
            None => finding,
        });
    }
    found
}

/// The text without the claim, where something else is left of it.
fn without(inspection: &Inspection<'_>, text: &Text, at: &Range<usize>) -> Option<Edit> {
    let (before, behind) = (text.text.get(..at.start)?, text.text.get(at.end..)?);
    let kept = before.trim_end();
    let left = |part: &str| part.chars().any(char::is_alphanumeric);
    if left(kept) {
        return replaced(inspection.sources, text, &(kept.len()..at.end), "");
    }
    let gone = at.end + behind.len() - behind.trim_start().len();
    left(behind).then(|| replaced(inspection.sources, text, &(at.start..gone), ""))?
}
