//! A rule of the organisation's own has the name of a finding that the compiler raises itself.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-name-taken",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-name-taken.md"),
    raised: Raised::ByModel(find),
};

const TAKEN: Words = Words {
    en: "`{0}` is the name of a finding of lawful itself",
    nl: "`{0}` is de naam van een bevinding van lawful zelf",
    fr: "`{0}` est déjà le nom d'une constatation de lawful",
    de: "`{0}` heißt schon eine Feststellung von lawful selbst",
};
const HELP: Words = Words {
    en: "put the name of the organisation before it, such as `our-{0}`",
    nl: "zet de naam van de organisatie ervoor, zoals `our-{0}`",
    fr: "mettez le nom de l'organisation devant, par exemple `our-{0}`",
    de: "setzen Sie den Namen der Organisation davor, etwa `our-{0}`",
};
const RENAME: Words = Words {
    en: "call it `our-{0}`",
    nl: "noem hem `our-{0}`",
    fr: "l'appeler `our-{0}`",
    de: "sie `our-{0}` nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let rules = inspection.model.house_rules.iter().map(|rule| &rule.item.name);
    let taken = rules.filter(|name| super::find(&name.text).is_some());
    taken
        .map(|name| {
            let edit = Edit { span: name.span, text: format!("our-{}", name.text) };
            Finding::new(CHECK.name, CHECK.severity, name.span, TAKEN.with(&name.text))
                .about(name.text.clone())
                .help(HELP.with(&name.text))
                .fix(RENAME.with(&name.text), Safety::NeedsReview, vec![edit])
        })
        .collect()
}
