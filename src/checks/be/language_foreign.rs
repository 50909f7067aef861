//! A notice under Belgian law in no language of the country.

use super::is_belgian;
use crate::checks::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(in crate::checks) const CHECK: Check = Check {
    name: "be-language-foreign",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Belgium,
    since: "0.1.0",
    page: include_str!("../../../docs/findings/be-language-foreign.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` follows Belgian law and is in no language of Belgium",
    nl: "`{0}` volgt Belgisch recht en is in geen taal van België",
    fr: "`{0}` suit le droit belge et n'est dans aucune langue belge",
    de: "`{0}` folgt belgischem Recht und ist in keiner Sprache Belgiens",
};

const HELP: Words = Words {
    en: "add `nl`, `fr` or `de` to `languages`, with the texts: the language of the people it is for",
    nl: "voeg `nl`, `fr` of `de` toe aan `languages`, met de teksten: de taal van wie het leest",
    fr: "ajoutez `nl`, `fr` ou `de` à `languages`, avec les textes : la langue des personnes visées",
    de: "fügen Sie `nl`, `fr` oder `de` zu `languages` hinzu, mit den Texten: die Sprache der Angesprochenen",
};

const OF_BELGIUM: [&str; 3] = ["nl", "fr", "de"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|one| faults.spare(&one.item) && is_belgian(model, one)) {
        let speaks = |language: &String| OF_BELGIUM.contains(&language.as_str());
        if policy.languages.is_empty() || policy.languages.iter().any(speaks) {
            continue;
        }
        let name = &policy.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        found.push(finding.about(name.text.clone()).help(HELP));
    }
    found
}
