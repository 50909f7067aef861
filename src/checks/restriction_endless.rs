//! Data that are only set apart at the end of their period, and stay.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::Ending;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "restriction-endless",
    severity: Severity::Warning,
    article: "Art. 5(1)(e) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/restriction-endless.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is only restricted at the end, and never erased",
    nl: "`{0}` wordt op het einde enkel afgeschermd, nooit gewist",
    fr: "`{0}` est seulement limité à la fin, jamais effacé",
    de: "`{0}` wird am Ende nur eingeschränkt, nie gelöscht",
};

const HELP: Words = Words {
    en: "let the rule end in `erase` or `anonymise`, with a longer period if one is needed",
    nl: "laat de regel eindigen in `erase` of `anonymise`, zo nodig met een langere termijn",
    fr: "faites finir la règle par `erase` ou `anonymise`, avec une durée plus longue au besoin",
    de: "lassen Sie die Regel in `erase` oder `anonymise` enden, nötigenfalls mit längerer Frist",
};

const ERASE: Words =
    Words { en: "erase them then", nl: "ze dan wissen", fr: "les effacer alors", de: "sie dann löschen" };

const GONE: Words = Words {
    en: "nothing is left of the person",
    nl: "er blijft niets van de persoon over",
    fr: "rien ne reste de la personne",
    de: "von der Person bleibt nichts",
};

const ANONYMISE: Words = Words {
    en: "make them anonymous then",
    nl: "ze dan anonimiseren",
    fr: "les anonymiser alors",
    de: "sie dann anonymisieren",
};

const FIGURES: Words = Words {
    en: "figures stay that nobody can be recognised in",
    nl: "er blijven cijfers waarin niemand te herkennen is",
    fr: "il reste des chiffres où personne n'est reconnaissable",
    de: "es bleiben Zahlen, in denen niemand erkennbar ist",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        if rule.then != Ending::Restrict || rule.item.provenance.general.is_some() {
            continue;
        }
        let name = &rule.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).help(HELP);
        found.push(match place_of(inspection.sources, rule.item.span, "restrict") {
            Some(span) => finding.option(ERASE, GONE, vec![Edit { span, text: "erase".to_owned() }]).option(
                ANONYMISE,
                FIGURES,
                vec![Edit { span, text: "anonymise".to_owned() }],
            ),
            None => finding,
        });
    }
    found
}
