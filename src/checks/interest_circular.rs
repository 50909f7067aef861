//! A legitimate interest that is the processing itself.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::{Phrases, each_word, place};
use super::wording::instead_of;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Purpose, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

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
const RESTATED: Words = Words {
    en: "the interest of `{0}` only says its purpose once more",
    nl: "het belang van `{0}` zegt enkel nog eens het doel",
    fr: "l'intérêt de `{0}` ne fait que redire sa finalité",
    de: "das Interesse von `{0}` sagt nur den Zweck noch einmal",
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

/// By language: words that say no more than that something is done with data of people, and those that only join others.
const EMPTY: [(&str, &str); 4] = [
    (
        "en",
        "a an the of to for and or in on with by that which our your its their carry out perform process processing use using handle \
         involve involves involving data personal information individuals people persons",
    ),
    (
        "nl",
        "de het een van te voor en of in op met bij om die dat waarbij onze uw zijn haar hun nodig uitvoeren afhandelen verwerken \
         verwerking gebruiken gebruik gegevens persoonsgegevens personen mensen",
    ),
    (
        "fr",
        "le la les l un une des du de d à au aux et ou pour avec par dans qui notre nos votre vos ses leurs exécuter traiter traitement \
         utiliser utilisation données personnel personnelles personnes",
    ),
    (
        "de",
        "der die das den dem ein eine einen zu zur zum für und oder mit bei von im in unsere ihre durchführen verarbeiten verarbeitung \
         nutzen nutzung daten personenbezogene personenbezogener menschen",
    ),
];

/// The languages in which each of these words is empty.
static EMPTY_WORDS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut words: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (language, list) in EMPTY {
        list.split(' ').for_each(|word| words.entry(word).or_default().push(language));
    }
    words
});

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    let telling: BTreeSet<usize> = inspection.fields().purposes(Clue::Circular).collect();
    let purposes = inspection.model.purposes.iter().enumerate();
    for (at, purpose) in purposes.filter(|(_, purpose)| faults.spare(&purpose.item)) {
        let says = telling.contains(&at);
        let interests =
            purpose.own_bases().iter().filter(|clause| clause.basis == Some(Basis::LegitimateInterest));
        for clause in interests {
            let processed = |text: &Text| says.then(|| PROCESSING.first_in(text)).flatten();
            let said = |text: &Text| match processed(text) {
                Some((_, at)) => Some((TITLE, at)),
                None => is_restated(purpose, text).then_some((RESTATED, 0..text.text.len())),
            };
            // One interest in two languages is one fault.
            let Some((text, (title, at))) = clause.texts.iter().find_map(|text| Some((text, said(text)?)))
            else {
                continue;
            };
            let name = &purpose.item.name.text;
            let span = place(inspection.sources, text, &at);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, title.with(name));
            let edits = instead_of(&clause.texts, INTEREST);
            found.push(finding.about(name.clone()).help(HELP).fix(FIX, Safety::Example, edits));
        }
    }
    found
}

/// Whether a text says nothing that the label or the name of the purpose does not say.
fn is_restated(purpose: &Purpose, text: &Text) -> bool {
    let tongue = text.language.as_deref();
    let is_empty = |word: &str| match (EMPTY_WORDS.get(word), tongue) {
        (Some(languages), Some(tongue)) => languages.contains(&tongue),
        (Some(_), None) => true,
        (None, _) => false,
    };
    let labels = || purpose.label.iter().filter(|label| label.language == text.language);
    let is_known = |word: &str| {
        purpose.item.name.text.split('_').any(|known| is_one_word(known, word))
            || labels().any(|label| each_word(&label.text).any(|known| is_one_word(&known, word)))
    };
    // Most interests say something of their own in the first words.
    let mut said = each_word(&text.text).peekable();
    said.peek().is_some() && said.all(|word| is_empty(&word) || is_known(&word))
}

/// Whether two words differ by no more than an ending.
fn is_one_word(one: &str, other: &str) -> bool {
    const STEM: usize = 5;
    const ENDING: usize = 2;
    let shared = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let longer = one.chars().count().max(other.chars().count());
    one == other || (shared >= STEM && longer - shared <= ENDING)
}
