//! Data that sound like a special category, declared as ordinary data.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::spread;
use super::repair::marked_as;
use super::wording::{NOT, WordList, said_of, says};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Data, PersonKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "special-category-unmarked",
    severity: Severity::Warning,
    article: "Art. 9(1) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/special-category-unmarked.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` sounds like a special category and is declared as ordinary",
    nl: "`{0}` klinkt als een bijzondere categorie en staat als gewoon",
    fr: "`{0}` évoque une catégorie particulière, déclarée comme ordinaire",
    de: "`{0}` klingt nach einer besonderen Kategorie und gilt als gewöhnlich",
};

const HELP: Words = Words {
    en: "say `kind special` and which, with a condition in each purpose; or choose words that do not mean it",
    nl: "zeg `kind special` en welke, met een voorwaarde in elk doel; of kies woorden die dat niet betekenen",
    fr: "dites `kind special` et laquelle, avec une condition dans chaque finalité ; ou choisissez d'autres mots",
    de: "sagen Sie `kind special` und welche, mit einer Bedingung in jedem Zweck; oder wählen Sie andere Worte",
};

const FIX: Words = Words {
    en: "mark it as `{0}`, with explicit consent in each purpose",
    nl: "het als `{0}` aanmerken, met in elk doel uitdrukkelijke toestemming",
    fr: "la marquer `{0}`, avec un consentement explicite par finalité",
    de: "sie als `{0}` kennzeichnen, je Zweck mit ausdrücklicher Einwilligung",
};

/// The special categories of Art. 9(1) GDPR, by the words that mean them. Where the category is not named, the author knows it best.
pub(super) static SPECIAL: [(Option<&str>, WordList); 6] = [
    (
        Some("health"),
        WordList::of(&[
            "health",
            "medical",
            "diagnosis",
            "diagnoses",
            "medication",
            "illness",
            "disease",
            "gezondheid",
            "gezondheidsgegevens",
            "medisch",
            "medische",
            "ziekte",
            "medicatie",
            "santé",
            "médical",
            "médicale",
            "médicales",
            "médicaux",
            "maladie",
            "gesundheit",
            "gesundheitsdaten",
            "medizinisch",
            "krankheit",
            "medizinische",
        ]),
    ),
    (
        Some("religious_or_philosophical_beliefs"),
        WordList::of(&[
            "religion",
            "religious",
            "godsdienst",
            "religie",
            "geloofsovertuiging",
            "religieuse",
            "konfession",
            "religieuses",
        ]),
    ),
    (
        Some("trade_union_membership"),
        WordList::of(&[
            "trade union",
            "vakbond",
            "vakbondslidmaatschap",
            "syndicat",
            "gewerkschaft",
            "syndicale",
        ]),
    ),
    (
        Some("biometric"),
        WordList::of(&[
            "biometric",
            "biometrics",
            "biometrisch",
            "biometrische",
            "biométrique",
            "biométriques",
        ]),
    ),
    (
        Some("genetic"),
        WordList::of(&["genetic", "dna", "genetisch", "genetische", "génétique", "génétiques"]),
    ),
    (
        None,
        WordList::of(&[
            "ethnic",
            "ethnicity",
            "political opinion",
            "political opinions",
            "sexual orientation",
            "sex life",
            "fingerprint",
            "fingerprints",
            "etnische",
            "politieke opvatting",
            "politieke opvattingen",
            "seksuele geaardheid",
            "seksuele gerichtheid",
            "vingerafdruk",
            "vingerafdrukken",
            "ethnique",
            "ethniques",
            "opinions politiques",
            "orientation sexuelle",
            "empreinte digitale",
            "empreintes digitales",
            "ethnische",
            "politische meinung",
            "politische meinungen",
            "sexuelle orientierung",
            "fingerabdruck",
            "fingerabdrücke",
        ]),
    ),
];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut sounding = inspection.fields().data(Clue::Special).peekable();
    if sounding.peek().is_none() {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let marked = spread(model, |at| {
        model.data.get(at).filter(|data| data.kind != PersonKind::Personal).map(|data| data.kind)
    });
    let plain = |(at, data): &(usize, &Data)| {
        faults.spare(&data.item) && marked.get(*at).is_some_and(Option::is_none)
    };
    let mut found = Vec::new();
    for (at, data) in sounding.filter_map(|at| Some((at, model.data.get(at)?))).filter(plain) {
        let words = said_of(&data.item.name, &data.label, &data.items);
        let meant = |text: &&String| SPECIAL.iter().any(|(_, words)| says(text, words)) && !says(text, &NOT);
        let Some(text) = words.iter().find(meant) else { continue };
        let name = &data.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .here(Words::same("{0}").with(text.clone()))
            .help(HELP);
        let category =
            SPECIAL.iter().find(|(_, words)| says(text, words)).and_then(|(category, _)| *category);
        let marked = category.and_then(|category| {
            let condition = "condition explicit_consent \"say how it is asked for\"";
            Some((category, marked_as(model, at, &format!("kind special {category}"), condition)?))
        });
        found.push(match marked {
            Some((category, edits)) => finding.fix(FIX.with(category), Safety::Example, edits),
            None => finding,
        });
    }
    found
}
