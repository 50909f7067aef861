//! A word that lets everything be so or not.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::{Phrases, place, replaced};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "wording-vague",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/wording-vague.md"),
    raised: Raised::ByModel(find),
};

/// What lets everything be so or not.
pub(super) const VAGUE: Phrases = Phrases {
    en: &[
        "possibly",
        "where appropriate",
        "as appropriate",
        "where necessary",
        "if necessary",
        "where needed",
        "if needed",
        "from time to time",
        "in some cases",
        "in certain cases",
    ],
    nl: &[
        "mogelijks",
        "eventueel",
        "eventuele",
        "desgevallend",
        "waar nodig",
        "indien nodig",
        "zo nodig",
        "in voorkomend geval",
        "in bepaalde gevallen",
        "van tijd tot tijd",
    ],
    fr: &[
        "éventuellement",
        "le cas échéant",
        "si nécessaire",
        "au besoin",
        "dans certains cas",
        "de temps à autre",
    ],
    de: &[
        "möglicherweise",
        "gegebenenfalls",
        "ggf",
        "eventuell",
        "unter umständen",
        "bei bedarf",
        "soweit erforderlich",
        "in bestimmten fällen",
    ],
};

const TITLE: Words = Words {
    en: "`{0}` does not say when this is so",
    nl: "`{0}` zegt niet wanneer dit zo is",
    fr: "`{0}` ne dit pas quand c'est le cas",
    de: "`{0}` sagt nicht, wann das so ist",
};
const HELP: Words = Words {
    en: "say in which case, or take the words out",
    nl: "zeg in welk geval, of laat de woorden weg",
    fr: "dites dans quel cas, ou supprimez ces mots",
    de: "sagen Sie, in welchem Fall, oder lassen Sie die Wörter weg",
};
const WITHOUT: Words = Words {
    en: "say it without these words",
    nl: "zeg het zonder deze woorden",
    fr: "le dire sans ces mots",
    de: "es ohne diese Wörter sagen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (item, text) in inspection.saying(Clue::Vague) {
        let Some((phrase, at)) = VAGUE.first_in(text) else { continue };
        let span = place(inspection.sources, text, &at);
        let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(phrase));
        let finding = finding.about(item.name.text.clone()).help(HELP);
        // With the space before or behind it, so that none stands twice.
        let space = |place: Option<&str>| place.is_some_and(|sign| sign == " ");
        let wider = match at.start.checked_sub(1) {
            Some(before) if space(text.text.get(before..at.start)) => before..at.end,
            Some(_) | None if space(text.text.get(at.end..at.end + 1)) => at.start..at.end + 1,
            Some(_) | None => at,
        };
        found.push(match replaced(inspection.sources, text, &wider, "") {
            Some(edit) => finding.fix(WITHOUT, Safety::NeedsReview, vec![edit]),
            None => finding,
        });
    }
    found
}
