//! Decisions by machines alone, in purposes that nothing names.

use super::automation::{exist, name_of};
use super::frame::{Check, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-purpose-missing",
    severity: Severity::Warning,
    article: "Art. 13(2)(f) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-purpose-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say for which purpose machines decide",
    nl: "`{0}` zegt niet voor welk doel machines beslissen",
    fr: "`{0}` ne dit pas pour quelle finalité des machines décident",
    de: "`{0}` sagt nicht, für welchen Zweck Maschinen entscheiden",
};

const HELP: Words = Words {
    en: "add `for` and the purposes in which machines alone decide",
    nl: "voeg `for` toe met de doelen waarin machines alleen beslissen",
    fr: "ajoutez `for` et les finalités où des machines décident seules",
    de: "fügen Sie `for` und die Zwecke hinzu, in denen Maschinen allein entscheiden",
};

const FIX: Words = Words { en: "name `{0}`", nl: "noem `{0}`", fr: "nommer `{0}`", de: "`{0}` nennen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut found = Vec::new();
    for one in exist(model).filter(|one| one.purposes.is_empty()) {
        let name = name_of(model, one);
        let finding = Finding::new(CHECK.name, CHECK.severity, one.item.name.span, TITLE.with(name))
            .about(name)
            .help(HELP);
        found.push(match model.purposes.as_slice() {
            [only] => {
                let purpose = &only.item.name.text;
                let edit = field(&one.item, &format!("for {purpose}"));
                finding.fix(FIX.with(purpose), Safety::NeedsReview, vec![edit])
            }
            [] | [_, _, ..] => finding,
        });
    }
    found
}
