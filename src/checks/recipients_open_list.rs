//! A recipient described by an open list.

use super::clues::Clue;
use super::enumeration_open::ended;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::phrases::{OPEN, phrase_in};
use super::texts::{stretch, words};
use crate::finding::{Edit, Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "recipients-open-list",
    severity: Severity::Warning,
    article: "Art. 12(1), 13(1)(e) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/recipients-open-list.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the description of `{0}` leaves open who is meant",
    nl: "de omschrijving van `{0}` laat open wie bedoeld is",
    fr: "la description de `{0}` laisse ouvert qui est visé",
    de: "die Beschreibung von `{0}` lässt offen, wer gemeint ist",
};

const HERE: Words = Words {
    en: "`{0}` leaves the list open",
    nl: "`{0}` laat de lijst open",
    fr: "`{0}` laisse la liste ouverte",
    de: "`{0}` lässt die Liste offen",
};

const HELP: Words = Words {
    en: "name all of them, or the category to which all of them belong",
    nl: "noem ze allemaal, of de categorie waartoe ze allemaal behoren",
    fr: "nommez-les tous, ou la catégorie à laquelle tous appartiennent",
    de: "nennen Sie alle, oder die Kategorie, zu der alle gehören",
};

const FIX: Words = Words {
    en: "end the list here",
    nl: "de lijst hier eindigen",
    fr: "terminer la liste ici",
    de: "die Liste hier beenden",
};
const MEANS: Words = Words {
    en: "nobody gets data but those who are named",
    nl: "niemand anders dan wie genoemd is, krijgt gegevens",
    fr: "personne d'autre que ceux qui sont nommés ne reçoit de données",
    de: "niemand außer den Genannten erhält Daten",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    let telling = inspection.fields().recipients(Clue::OpenRecipients);
    let telling = telling.filter_map(|at| inspection.model.recipients.get(at));
    for recipient in telling.filter(|one| faults.spare(&one.item)) {
        let open = recipient.label.iter().find_map(|text| Some((text, phrase_in(text, OPEN)?)));
        let Some((text, phrase)) = open else { continue };
        let name = &recipient.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE.with(phrase))
            .help(HELP);
        // Each language may leave it open.
        let open = recipient.label.iter().filter_map(|text| Some((text, phrase_in(text, OPEN)?)));
        let edits: Option<Vec<Edit>> = open
            .map(|(text, phrase)| ended(inspection, text, stretch(&words(&text.text), phrase)?))
            .collect();
        found.push(match edits {
            Some(edits) => finding.option(FIX, MEANS, edits),
            None => finding,
        });
    }
    found
}
