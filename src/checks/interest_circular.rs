//! A legitimate interest that is the processing itself.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::{Phrases, place, same_words};
use super::wording::instead_of;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Text};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "interest-circular",
    severity: Severity::Warning,
    article: "Art. 6(1)(f), 13(1)(d) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/interest-circular.md"),
    raised: Raised::ByModel(find),
};

/// What names the processing itself.
pub(super) const PROCESSING: Phrases = Phrases {
    en: &[
        "process data",
        "process personal data",
        "process your data",
        "processing data",
        "processing of data",
        "processing of personal data",
        "processing personal data",
        "use of personal data",
        "use personal data",
    ],
    nl: &[
        "gegevens verwerken",
        "gegevens te verwerken",
        "persoonsgegevens verwerken",
        "persoonsgegevens te verwerken",
        "verwerking van gegevens",
        "verwerking van persoonsgegevens",
    ],
    fr: &[
        "traiter des données",
        "traiter les données",
        "traiter vos données",
        "traitement de données",
        "traitement des données",
    ],
    de: &[
        "daten verarbeiten",
        "daten zu verarbeiten",
        "personenbezogene daten verarbeiten",
        "verarbeitung von daten",
        "verarbeitung personenbezogener daten",
    ],
};

const TITLE: Words = Words {
    en: "the interest of `{0}` says no more than that it processes",
    nl: "het belang van `{0}` zegt enkel dat er verwerkt wordt",
    fr: "l'intérêt de `{0}` dit seulement qu'il y a traitement",
    de: "das Interesse von `{0}` sagt nur, dass verarbeitet wird",
};
const HELP: Words = Words {
    en: "say what is gained and by whom, such as fewer thefts or faster answers",
    nl: "zeg wat het oplevert en voor wie, zoals minder diefstal of snellere antwoorden",
    fr: "dites ce qui est gagné et par qui, comme moins de vols ou des réponses plus rapides",
    de: "sagen Sie, was gewonnen wird und von wem, etwa weniger Diebstahl oder schnellere Antworten",
};

const INTEREST: Words = Words {
    en: "name the interest",
    nl: "nog in te vullen: het belang",
    fr: "à compléter : l'intérêt",
    de: "noch auszufüllen: das Interesse",
};
const FIX: Words = Words {
    en: "put an interest in its place, to name",
    nl: "er een belang voor in de plaats zetten, om te noemen",
    fr: "mettre un intérêt à la place, à nommer",
    de: "ein Interesse an die Stelle setzen, das zu nennen ist",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    let telling: BTreeSet<usize> = inspection.fields().purposes(Clue::Circular).collect();
    let purposes = inspection.model.purposes.iter().enumerate();
    for (at, purpose) in purposes.filter(|(_, purpose)| faults.spare(&purpose.item)) {
        let says = telling.contains(&at);
        let interests =
            purpose.own_bases().iter().filter(|clause| clause.basis == Some(Basis::LegitimateInterest));
        for text in interests.flat_map(|clause| &clause.texts) {
            let name = &purpose.item.name.text;
            let at = match says.then(|| PROCESSING.first_in(text)).flatten() {
                Some((_, at)) => at,
                None if restated(&purpose.label, text) => 0..text.text.len(),
                None => continue,
            };
            let span = place(inspection.sources, text, &at);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name));
            let edits = instead_of(std::slice::from_ref(text), INTEREST);
            found.push(finding.about(name.clone()).help(HELP).fix(FIX, Safety::Example, edits));
        }
    }
    found
}

/// Whether a text only says the label of the purpose again.
fn restated(label: &[Text], text: &Text) -> bool {
    let same = |label: &Text| label.language == text.language && same_words(&label.text, &text.text);
    label.iter().any(same) && text.text.contains(char::is_alphanumeric)
}
