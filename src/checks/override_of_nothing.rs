//! A clause that stands in the place of none.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Fault;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "override-of-nothing",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/override-of-nothing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no general notice has a {0} `{1}`",
    nl: "geen algemene verklaring heeft een `{0}` met de naam `{1}`",
    fr: "aucune notice générale n'a de `{0}` du nom de `{1}`",
    de: "keine allgemeine Erklärung hat `{0}` mit dem Namen `{1}`",
};
const NOT_STATED: Words = Words {
    en: "no general notice states `{0}`",
    nl: "geen algemene verklaring vermeldt `{0}`",
    fr: "aucune notice générale n'énonce `{0}`",
    de: "keine allgemeine Erklärung nennt `{0}`",
};
const NOTHING_TO: Words =
    Words { en: "nothing to {0}", nl: "niets voor `{0}`", fr: "rien pour `{0}`", de: "nichts für `{0}`" };
const HELP: Words = Words {
    en: "correct the name or scope, say `specific to` the right notice, or take the word away",
    nl: "verbeter de naam of het bereik, zeg `specific to` de juiste verklaring, of haal het woord weg",
    fr: "corrigez le nom ou la portée, dites `specific to` la bonne notice, ou retirez le mot",
    de: "berichtigen Sie den Namen oder den Umfang, sagen Sie `specific to` zur richtigen Erklärung, oder nehmen Sie das Wort weg",
};
const FIX: Words = Words {
    en: "take the word away",
    nl: "het woord weghalen",
    fr: "retirer le mot",
    de: "das Wort wegnehmen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Unfounded { name, modifier: (modifier, word), kind } = fault else { return None };
        let title = TITLE.with(kind.word()).with(&name.text);
        let title = if name.text == kind.word() { NOT_STATED.with(kind.word()) } else { title };
        // The word and the blank behind it.
        let edit = Edit { span: Span { end: word.end.saturating_add(1), ..*word }, text: String::new() };
        let finding = Finding::new(CHECK.name, CHECK.severity, *word, title)
            .about(name.text.clone())
            .here(NOTHING_TO.with(modifier.word()))
            .help(HELP)
            .fix(FIX, Safety::NeedsReview, vec![edit]);
        Some(finding)
    });
    each.collect()
}
