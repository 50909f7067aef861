//! A purpose that could be anything.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::words;
use super::wording::instead_of;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Text;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-vague",
    severity: Severity::Warning,
    article: "Art. 5(1)(b), 12(1) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-vague.md"),
    raised: Raised::ByModel(find),
};

/// Labels that name no purpose: as they stand, in lower case, or behind the first words of the other lists.
const EN: [&str; 12] = [
    "improve our services",
    "improve our service",
    "improving our services",
    "improve services",
    "develop new services",
    "research",
    "research purposes",
    "business purposes",
    "other purposes",
    "internal purposes",
    "offer personalised services",
    "improve the user experience",
];
const NL: [&str; 9] = [
    "onze diensten verbeteren",
    "diensten verbeteren",
    "onze dienstverlening verbeteren",
    "nieuwe diensten ontwikkelen",
    "onderzoek",
    "andere doeleinden",
    "zakelijke doeleinden",
    "interne doeleinden",
    "de gebruikerservaring verbeteren",
];
const FR: [&str; 9] = [
    "améliorer nos services",
    "améliorer le service",
    "développer de nouveaux services",
    "recherche",
    "autres finalités",
    "fins commerciales",
    "fins internes",
    "proposer des services personnalisés",
    "améliorer l expérience utilisateur",
];
const DE: [&str; 9] = [
    "unsere dienste verbessern",
    "dienste verbessern",
    "verbesserung unserer dienste",
    "neue dienste entwickeln",
    "forschung",
    "sonstige zwecke",
    "geschäftliche zwecke",
    "interne zwecke",
    "personalisierte dienste anbieten",
];

const TITLE: Words = Words {
    en: "nobody can tell from this label what `{0}` does",
    nl: "niemand ziet aan dit label wat `{0}` doet",
    fr: "ce libellé ne dit à personne ce que fait `{0}`",
    de: "niemand erkennt an dieser Bezeichnung, was `{0}` tut",
};
const HELP: Words = Words {
    en: "say what is done with the data, and to what end, such as `count which pages are read`",
    nl: "zeg wat er met de gegevens gebeurt, en waartoe, zoals `tellen welke pagina's gelezen worden`",
    fr: "dites ce qui est fait des données, et dans quel but, comme `compter les pages lues`",
    de: "sagen Sie, was mit den Daten geschieht und wozu, etwa `zählen, welche Seiten gelesen werden`",
};

const DEFINITE: Words = Words {
    en: "count which pages are read",
    nl: "tellen welke pagina's gelezen worden",
    fr: "compter les pages qui sont lues",
    de: "zählen, welche Seiten gelesen werden",
};
const FIX: Words = Words {
    en: "write a label that says what is done, to correct",
    nl: "een label schrijven dat zegt wat er gebeurt, om te verbeteren",
    fr: "écrire un libellé qui dit ce qui est fait, à corriger",
    de: "eine Bezeichnung schreiben, die sagt, was geschieht, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut telling = inspection.fields().purposes(Clue::VaguePurpose).peekable();
    if telling.peek().is_none() {
        return Vec::new();
    }
    let wholes: BTreeSet<usize> = model.purposes.iter().filter_map(|purpose| purpose.part_of).collect();
    let mut found = Vec::new();
    // Parts make a vague whole definite.
    let own = telling.filter(|at| !wholes.contains(at)).filter_map(|at| model.purposes.get(at));
    for purpose in own.filter(|purpose| purpose.item.complete && !purpose.item.is_std) {
        let Some(text) = purpose.label.iter().find(|text| is_vague(text)) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(name));
        let edits = purpose.label.iter().filter(|text| is_vague(text));
        let edits = edits.flat_map(|text| instead_of(std::slice::from_ref(text), DEFINITE)).collect();
        found.push(finding.about(name.clone()).help(HELP).fix(FIX, Safety::Example, edits));
    }
    found
}

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    [&EN[..], &NL, &FR, &DE].into_iter().flatten().copied()
}

/// Whether a label names no purpose.
pub(super) fn is_vague(text: &Text) -> bool {
    let said: Vec<String> = words(&text.text).into_iter().map(|(word, _)| word).collect();
    let mut said = said.join(" ");
    for before in ["for ", "to ", "voor ", "om ", "pour ", "für "] {
        said = said.strip_prefix(before).map(str::to_owned).unwrap_or(said);
    }
    match text.language.as_deref() {
        Some("en") => EN.contains(&said.as_str()),
        Some("nl") => NL.contains(&said.as_str()),
        Some("fr") => FR.contains(&said.as_str()),
        Some("de") => DE.contains(&said.as_str()),
        Some(_) => false,
        None => [&EN[..], &NL, &FR, &DE].into_iter().any(|list| list.contains(&said.as_str())),
    }
}
