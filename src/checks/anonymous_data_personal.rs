//! Data called anonymous that are declared as data of people.

use super::clues::Clue;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::phrases::{Phrases, phrase_in};
use super::texts::replaced;
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::{PersonKind, Text};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "anonymous-data-personal",
    severity: Severity::Info,
    article: "Art. 4(1), 4(5) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/anonymous-data-personal.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is called anonymous and belongs to people",
    nl: "`{0}` heet anoniem en hoort bij mensen",
    fr: "`{0}` est dit anonyme et se rapporte à des personnes",
    de: "`{0}` heißt anonym und gehört zu Menschen",
};

const HELP: Words = Words {
    en: "call it pseudonymous, or say that nobody can be recognised and take `of` out",
    nl: "noem het pseudoniem, of zeg dat niemand te herkennen is en schrap `of`",
    fr: "dites-le pseudonyme, ou dites que nul n'est reconnaissable et retirez `of`",
    de: "nennen Sie es pseudonym, oder sagen Sie, dass niemand erkennbar ist, und streichen Sie `of`",
};

/// What says anonymous.
pub(super) const ANONYMOUS: Phrases = Phrases {
    en: &["anonymous", "anonymised", "anonymized"],
    nl: &["anoniem", "anonieme", "geanonimiseerd", "geanonimiseerde"],
    fr: &["anonyme", "anonymes", "anonymisée", "anonymisées", "anonymisé", "anonymisés"],
    de: &["anonym", "anonyme", "anonymen", "anonymisiert", "anonymisierte"],
};
/// What says the contrary of what follows.
const NOT: Phrases = Phrases {
    en: &["not", "no longer", "never"],
    nl: &["niet", "nooit"],
    fr: &["pas", "non", "jamais"],
    de: &["nicht", "nie"],
};

const FIX: Words = Words {
    en: "call it pseudonymous",
    nl: "het pseudoniem noemen",
    fr: "dire pseudonyme",
    de: "es pseudonym nennen",
};
const MEANS: Words = Words {
    en: "whoever has more information can tell whose they are, so the law applies in full",
    nl: "wie meer informatie heeft, kan zien van wie ze zijn: de wet geldt volledig",
    fr: "qui dispose d'autres informations sait de qui il s'agit : la loi s'applique entièrement",
    de: "wer mehr weiß, erkennt, wessen Daten es sind: das Recht gilt in vollem Umfang",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    let sounding = inspection.fields().data(Clue::Anonymous).filter_map(|at| model.data.get(at));
    for data in sounding.filter(|one| faults.spare(&one.item)) {
        if data.subjects.is_empty() || data.kind == PersonKind::LegalPerson {
            continue;
        }
        let said = |text: &&Text| phrase_in(text, ANONYMOUS).is_some() && phrase_in(text, NOT).is_none();
        let Some(text) = data.label.iter().find(said) else { continue };
        let name = &data.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(name));
        let finding = finding.about(name.clone()).help(HELP);
        let said = data.label.iter().filter(said);
        let edits: Option<Vec<Edit>> = said.map(|text| renamed(inspection, text)).collect();
        found.push(match edits {
            Some(edits) => finding.option(FIX, MEANS, edits),
            None => finding,
        });
    }
    found
}

/// The same text with `pseudon…` where it says `anon…`: in all four languages only the beginnings of the words differ.
fn renamed(inspection: &Inspection<'_>, text: &Text) -> Option<Edit> {
    const BEGINNING: &str = "anon";
    let here = |at: &usize| {
        text.text.get(*at..at + BEGINNING.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(BEGINNING))
    };
    let at = text.text.char_indices().map(|(at, _)| at).find(here)?;
    let capital = text.text.get(at..)?.starts_with(char::is_uppercase);
    let new = if capital { "Pseudon" } else { "pseudon" };
    replaced(inspection.sources, text, &(at..at + BEGINNING.len()), new)
}
