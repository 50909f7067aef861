//! Another word for a term that the law has.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::{Spoken, place, replaced};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "term-nonstandard",
    severity: Severity::Info,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/term-nonstandard.md"),
    raised: Raised::ByModel(find),
};

/// For each language, what is written, in lower case, and the term of the official text.
pub(super) const TERMS: [(&str, &[(&str, &str)]); 4] = [
    (
        "en",
        &[
            ("data controller", "controller"),
            ("data processor", "processor"),
            ("legal ground", "legal basis"),
            ("sensitive personal data", "special categories of personal data"),
        ],
    ),
    (
        "nl",
        &[
            ("bewerker", "verwerker"),
            ("verantwoordelijke voor de verwerking", "verwerkingsverantwoordelijke"),
            ("legitiem belang", "gerechtvaardigd belang"),
            ("legitieme belang", "gerechtvaardigde belang"),
            ("legitieme belangen", "gerechtvaardigde belangen"),
            ("bedrijfsnummer", "ondernemingsnummer"),
            ("privacycommissie", "Gegevensbeschermingsautoriteit"),
            ("juridische basis", "rechtsgrond"),
        ],
    ),
    (
        "fr",
        &[
            ("responsable de traitement", "responsable du traitement"),
            ("responsable des données", "responsable du traitement"),
            ("base légale", "base juridique"),
            ("commission de la protection de la vie privée", "Autorité de protection des données"),
        ],
    ),
    (
        "de",
        &[
            ("legitimes interesse", "berechtigtes Interesse"),
            ("legitimen interesse", "berechtigten Interesse"),
            ("datenverarbeiter", "Auftragsverarbeiter"),
            ("verantwortliche stelle", "Verantwortlicher"),
        ],
    ),
];

const TITLE: Words = Words {
    en: "the law has another word for `{0}`",
    nl: "de wet heeft een ander woord voor `{0}`",
    fr: "la loi a un autre mot pour `{0}`",
    de: "das Gesetz hat ein anderes Wort für `{0}`",
};
const HELP: Words = Words {
    en: "the official term is `{0}`",
    nl: "de officiële term is `{0}`",
    fr: "le terme officiel est `{0}`",
    de: "der amtliche Begriff ist `{0}`",
};
const WRITE: Words =
    Words { en: "write `{0}`", nl: "schrijf `{0}`", fr: "écrire `{0}`", de: "`{0}` schreiben" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, text) in inspection.saying(Clue::OtherTerm) {
        let listed = TERMS.iter().find(|(language, _)| text.language.as_deref() == Some(*language));
        let Some((_, terms)) = listed else { continue };
        let spoken = Spoken::of(&text.text);
        for (other, term) in *terms {
            let Some(at) = spoken.first(other) else { continue };
            let span = place(inspection.sources, text, &at);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(*other));
            let finding = finding.about(item.name.text.clone()).help(HELP.with(*term));
            found.push(match replaced(inspection.sources, text, &at, term) {
                Some(edit) => finding.fix(WRITE.with(*term), Safety::NeedsReview, vec![edit]),
                None => finding,
            });
        }
    }
    found
}
