//! A text in a language that the notice does not have.

use super::frame::{Check, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Policy;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "text-in-other-language",
    severity: Severity::Info,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/text-in-other-language.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the notice does not say that it is in `{0}`",
    nl: "de verklaring zegt niet dat ze in het `{0}` bestaat",
    fr: "l'avis ne dit pas qu'il existe en `{0}`",
    de: "die Erklärung sagt nicht, dass es sie auf `{0}` gibt",
};
const HELP: Words = Words {
    en: "add `{0}` to its `languages`, or leave this text out",
    nl: "voeg `{0}` toe aan `languages`, of laat deze tekst weg",
    fr: "ajoutez `{0}` à `languages`, ou supprimez ce texte",
    de: "nehmen Sie `{0}` in `languages` auf, oder lassen Sie diesen Text weg",
};
const ADD: Words = Words {
    en: "let the notice be in `{0}` too",
    nl: "laat de verklaring ook in het `{0}` bestaan",
    fr: "prévoir aussi l'avis en `{0}`",
    de: "die Erklärung auch auf `{0}` vorsehen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let own: Vec<&Policy> = model.policies.iter().filter(|policy| !policy.item.is_std).collect();
    let mut known: BTreeSet<&str> = inspection.settings.languages.iter().map(String::as_str).collect();
    known.extend(own.iter().flat_map(|policy| &policy.languages).map(String::as_str));
    // Who states no languages has made no promise about them.
    let policy = model.notice.and_then(|at| model.policies.get(at));
    let Some(policy) = policy.filter(|one| one.item.complete && !one.languages.is_empty()) else {
        return Vec::new();
    };
    let is_known = |language: &Option<&str>| language.is_none_or(|language| known.contains(language));
    if inspection.fields().languages().flatten().all(is_known) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (item, texts) in inspection.told() {
        for text in texts {
            let Some(language) = text.language.as_deref().filter(|language| !known.contains(language)) else {
                continue;
            };
            // Once a language: the first text shows it.
            if !seen.insert(language) {
                continue;
            }
            let edit = field(&policy.item, &format!("languages {language}"));
            let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(language));
            let finding = finding.about(item.name.text.clone()).help(HELP.with(language));
            found.push(finding.fix(ADD.with(language), Safety::NeedsReview, vec![edit]));
        }
    }
    found
}
