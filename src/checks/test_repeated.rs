//! Two tests under one name.

use super::frame::{Check, Inspection, Raised, Theme};
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::source::{SourceId, Span};
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "test-repeated",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/test-repeated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "another test bears this name",
    nl: "een andere test draagt deze naam",
    fr: "un autre test porte ce nom",
    de: "ein anderer Test trägt diesen Namen",
};
const FIRST: Words = Words { en: "the first one", nl: "de eerste", fr: "le premier", de: "der erste" };
const HELP: Words = Words {
    en: "say in the name what this test shows, or take it out if it asks the same",
    nl: "zeg in de naam wat deze test toont, of laat hem weg als hij hetzelfde vraagt",
    fr: "dites dans le nom ce que montre ce test, ou supprimez-le s'il demande la même chose",
    de: "sagen Sie im Namen, was dieser Test zeigt, oder lassen Sie ihn weg, wenn er dasselbe fragt",
};

const FIX: Words = Words {
    en: "number this test, to rename",
    nl: "deze test nummeren, om te hernoemen",
    fr: "numéroter ce test, à renommer",
    de: "diesen Test nummerieren, zum Umbenennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut first: BTreeMap<(Option<&str>, SourceId, &str), Span> = BTreeMap::new();
    let mut found = Vec::new();
    let mut count = 1_u32;
    for test in inspection.model.tests.iter().filter(|test| test.item.complete && !test.item.is_std) {
        let name = &test.item.name;
        // Versions of a notice may ask the same question, each in its own file.
        let key = (test.item.provenance.policy.as_deref(), name.span.source, name.text.as_str());
        let Some(before) = first.get(&key) else {
            first.insert(key, name.span);
            continue;
        };
        if test.item.provenance.applied.is_some() || *before == name.span {
            continue;
        }
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE);
        let finding = finding.about(name.text.clone()).also(*before, FIRST).help(HELP);
        count += 1;
        // Before the quotation mark at its end.
        let end = name.span.end.saturating_sub(1);
        let edit = onto(Span { end, ..name.span }, format!(" ({count})"));
        found.push(finding.fix(FIX, Safety::NeedsReview, vec![edit]));
    }
    found
}
