//! A label that lacks one of the languages of the notice.

use super::frame::{Check, Inspection, Raised, Theme};
use super::written::onto;
use crate::finding::{Edit, Finding, Language, Safety, Severity, Words};
use crate::model::{Item, Text};
use crate::source::Sources;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "text-untranslated",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/text-untranslated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the text of `{0}` lacks a language of the notice",
    nl: "de tekst van `{0}` mist een taal van de verklaring",
    fr: "le texte de `{0}` manque dans une langue de la notice",
    de: "dem Text von `{0}` fehlt eine Sprache der Erklärung",
};
const HERE: Words = Words { en: "not in: {0}", nl: "niet in: {0}", fr: "pas en : {0}", de: "nicht in: {0}" };
const HELP: Words = Words {
    en: "add the text in that language, as in `nl \"…\" en \"…\"`",
    nl: "voeg de tekst toe in die taal, zoals in `nl \"…\" en \"…\"`",
    fr: "ajoutez le texte dans cette langue, comme dans `nl \"…\" en \"…\"`",
    de: "ergänzen Sie den Text in dieser Sprache, wie in `nl \"…\" en \"…\"`",
};

const WAITING: Words = Words {
    en: "to be completed: ",
    nl: "nog aan te vullen: ",
    fr: "à compléter : ",
    de: "noch zu ergänzen: ",
};
const FIX: Words = Words {
    en: "add the missing languages, to translate",
    nl: "de ontbrekende talen toevoegen, om te vertalen",
    fr: "ajouter les langues manquantes, à traduire",
    de: "die fehlenden Sprachen ergänzen, zum Übersetzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let own = model.policies.iter().filter(|policy| !policy.item.is_std);
    let mut wanted: Vec<&str> = own.flat_map(|policy| &policy.languages).map(String::as_str).collect();
    wanted.extend(inspection.settings.languages.iter().map(String::as_str));
    wanted.sort_unstable();
    wanted.dedup();
    let is_whole = |there: &[Option<&str>]| {
        there.contains(&None) || wanted.iter().all(|code| there.contains(&Some(code)))
    };
    if inspection.fields().languages().all(is_whole) {
        return Vec::new();
    }
    let policies = model.policies.iter().map(|one| (&one.item, &one.title));
    let subjects = model.subjects.iter().map(|one| (&one.item, &one.label));
    let data = model.data.iter().map(|one| (&one.item, &one.label));
    let facts = model.facts.iter().map(|one| (&one.item, &one.text));
    let purposes = model.purposes.iter().map(|one| (&one.item, &one.label));
    let recipients = model.recipients.iter().map(|one| (&one.item, &one.label));
    let all = policies.chain(subjects).chain(data).chain(facts).chain(purposes).chain(recipients);
    all.filter(|(item, texts)| !item.is_std && item.complete && !texts.is_empty())
        .filter_map(|(item, texts)| lacking(inspection.sources, item, texts, &wanted))
        .collect()
}

/// A text without a language stands for all of them.
fn lacking(sources: &Sources, item: &Item, texts: &[Text], wanted: &[&str]) -> Option<Finding> {
    if texts.iter().any(|text| text.language.is_none()) {
        return None;
    }
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|code| !texts.iter().any(|text| text.language.as_deref() == Some(code)))
        .collect();
    let first = texts.first().filter(|_| !missing.is_empty())?;
    let title = TITLE.with(&item.name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, first.span, title).about(item.name.text.clone());
    let finding = finding.here(HERE.with(missing.join(", "))).help(HELP);
    let last = texts.last()?;
    // A text over several lines is better translated by hand.
    let written = sources.text_of(first.span).split_once('"').and_then(|(_, rest)| rest.strip_suffix('"'));
    let plain = written.filter(|words| !words.starts_with('"') && !words.contains('\n'));
    let Some(words) = plain else { return Some(finding) };
    let waiting = |code: &str| WAITING.in_language(Language::of(code).unwrap_or_default());
    let added = missing.iter().map(|code| format!(" {code} \"{}{words}\"", waiting(code)));
    let edits: Vec<Edit> = vec![onto(last.span, added.collect::<String>())];
    Some(finding.fix(FIX, Safety::Example, edits))
}
