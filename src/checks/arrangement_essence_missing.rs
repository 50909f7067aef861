//! An arrangement of joint controllers whose essence is not made available.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "arrangement-essence-missing",
    severity: Severity::Warning,
    article: "Art. 26(2) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/arrangement-essence-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the essence of the arrangement `{0}` is not stated",
    nl: "de wezenlijke inhoud van de regeling `{0}` staat er niet",
    fr: "les grandes lignes de l'accord `{0}` ne sont pas indiquées",
    de: "das Wesentliche der Vereinbarung `{0}` ist nicht angegeben",
};
const HELP: Words = Words {
    en: "add `essence` with what people need to know of it, or `at` with its address",
    nl: "voeg `essence` toe met wat mensen ervan moeten weten, of `at` met het adres ervan",
    fr: "ajoutez `essence` avec ce que les personnes doivent en savoir, ou `at` avec son adresse",
    de: "geben Sie mit `essence` an, was die Menschen davon wissen müssen, oder mit `at` die Adresse",
};
const ADD: Words = Words {
    en: "add the essence to fill in",
    nl: "de wezenlijke inhoud toevoegen, om in te vullen",
    fr: "ajouter les grandes lignes, à compléter",
    de: "das Wesentliche hinzufügen, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.arrangements.iter().filter(|one| faults.spare(&one.item));
    let silent =
        whole.filter(|one| one.at.is_none() && one.essence.iter().all(|text| text.text.trim().is_empty()));
    silent
        .map(|arrangement| {
            let name = &arrangement.item.name;
            let title = TITLE.with(&name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
            let finding = finding.help(HELP);
            let edit = field(&arrangement.item, "essence \"say who answers for what\"");
            if arrangement.essence.is_empty() {
                return finding.fix(ADD, Safety::NeedsReview, vec![edit]);
            }
            finding
        })
        .collect()
}
