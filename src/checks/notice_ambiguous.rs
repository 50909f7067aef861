//! A file of which nobody can tell whose it is.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "notice-ambiguous",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/notice-ambiguous.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "is this file part of `{0}` or of `{1}`?",
    nl: "hoort dit bestand bij `{0}` of bij `{1}`?",
    fr: "ce fichier appartient-il à `{0}` ou à `{1}` ?",
    de: "gehört diese Datei zu `{0}` oder zu `{1}`?",
};
const SECOND: Words = Words {
    en: "a second notice in one file",
    nl: "een tweede verklaring in één bestand",
    fr: "une seconde notice dans un même fichier",
    de: "eine zweite Erklärung in einer Datei",
};
const FIRST: Words = Words { en: "the first one", nl: "de eerste", fr: "la première", de: "die erste" };
const HELP: Words = Words {
    en: "give each notice a file or a folder of its own, and what they share a file without a notice",
    nl: "geef elke verklaring een eigen bestand of map, en wat ze delen een bestand zonder verklaring",
    fr: "donnez à chaque notice un fichier ou un dossier à elle, et à ce qu'elles partagent un fichier sans notice",
    de: "geben Sie jeder Erklärung eine eigene Datei oder einen eigenen Ordner, und dem Gemeinsamen eine Datei ohne Erklärung",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = inspection.model.faults.iter();
    let each = faults.filter_map(|fault| {
        if let Fault::Ambiguous { name, first } = fault { Some((name, first)) } else { None }
    });
    each.map(|(name, first)| {
        let title = TITLE.with(&first.text).with(&name.text);
        Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here(SECOND)
            .also(first.span, FIRST)
            .help(HELP)
    })
    .collect()
}
