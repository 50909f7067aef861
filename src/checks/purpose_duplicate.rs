//! Two purposes that nobody can tell apart.

use super::clues::number_of;
use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Model, Purpose, Text};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-duplicate",
    severity: Severity::Warning,
    article: "Art. 5(1)(b) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-duplicate.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` and `{1}` bear the same label",
    nl: "`{0}` en `{1}` dragen hetzelfde label",
    fr: "`{0}` et `{1}` portent le même libellé",
    de: "`{0}` und `{1}` tragen dieselbe Bezeichnung",
};
const FIRST: Words = Words {
    en: "stands here first",
    nl: "staat hier voor het eerst",
    fr: "se trouve ici en premier",
    de: "steht hier zuerst",
};
const HELP: Words = Words {
    en: "say in each label what this purpose alone does, or make one purpose of both",
    nl: "zeg in elk label wat enkel dit doel doet, of maak van beide één doel",
    fr: "dites dans chaque libellé ce que fait cette seule finalité, ou fusionnez les deux",
    de: "sagen Sie in jeder Bezeichnung, was nur dieser Zweck tut, oder machen Sie aus beiden einen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let twice = said_twice(inspection.model);
    if twice.is_empty() {
        return Vec::new();
    }
    let mut first: BTreeMap<(Option<&str>, String), (&str, Span)> = BTreeMap::new();
    let mut found = Vec::new();
    for purpose in own(inspection.model) {
        let name = &purpose.item.name.text;
        let said = purpose.label.iter().filter(|text| !text.text.trim().is_empty());
        for text in said.filter(|text| twice.contains(&number(text))) {
            let key = (text.language.as_deref(), text.text.trim().to_lowercase());
            let Some((other, span)) = first.get(&key) else {
                first.insert(key, (name, text.span));
                continue;
            };
            if other == name {
                continue;
            }
            let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(*other).with(name));
            found.push(finding.about(name.clone()).also(*span, FIRST).help(HELP));
            // One language shows it.
            break;
        }
    }
    found
}

fn own(model: &Model) -> impl Iterator<Item = &Purpose> {
    model.purposes.iter().filter(|one| one.item.complete && !one.item.is_std)
}

/// The numbers of the labels that there are more than once: most are there once, and need no closer look.
fn said_twice(model: &Model) -> BTreeSet<u64> {
    let mut seen = HashSet::with_capacity(model.purposes.len());
    let labels = own(model).flat_map(|purpose| &purpose.label);
    let labels = labels.filter(|text| !text.text.trim().is_empty());
    labels.map(number).filter(|number| !seen.insert(*number)).collect()
}

/// Texts that are the same in lower case and in one language have one number.
fn number(text: &Text) -> u64 {
    let language = text.language.as_deref().map(number_of).unwrap_or_default();
    number_of(text.text.trim()) ^ language.rotate_left(1)
}
