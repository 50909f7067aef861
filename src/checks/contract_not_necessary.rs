//! A contract as the basis for what no contract needs.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::Basis;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "contract-not-necessary",
    severity: Severity::Warning,
    article: "Art. 6(1)(b) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/contract-not-necessary.md"),
    raised: Raised::ByModel(find),
};

/// Kinds of purposes that the guidelines name as going beyond a contract.
const BEYOND: [&str; 9] = [
    "advertising",
    "direct_marketing",
    "fraud_prevention",
    "marketing",
    "personalised_advertising",
    "profiling",
    "service_improvement",
    "targeted_advertising",
    "usage_analytics",
];

const TITLE: Words = Words {
    en: "`{0}` rests on a contract that seldom needs it",
    nl: "`{0}` steunt op een overeenkomst die dit zelden vergt",
    fr: "`{0}` repose sur un contrat qui l'exige rarement",
    de: "`{0}` beruht auf einem Vertrag, der das selten braucht",
};
const KIND: Words = Words { en: "it is `{0}`", nl: "het is `{0}`", fr: "c'est `{0}`", de: "es ist `{0}`" };
const HELP: Words = Words {
    en: "use another basis, or say in a waiver why the contract cannot be performed without it",
    nl: "gebruik een andere rechtsgrond, of zeg in een aanvaarding waarom de overeenkomst niet zonder kan",
    fr: "choisissez une autre base juridique, ou dites dans une dérogation pourquoi le contrat ne peut s'en passer",
    de: "wählen Sie eine andere Rechtsgrundlage, oder begründen Sie, warum der Vertrag es braucht",
};
const INTEREST: Words = Words {
    en: "rest on a legitimate interest",
    nl: "steun op een gerechtvaardigd belang",
    fr: "reposer sur un intérêt légitime",
    de: "auf einem berechtigten Interesse beruhen",
};
const MAY_OBJECT: Words = Words {
    en: "people may object, and a balancing test is needed",
    nl: "mensen kunnen bezwaar maken, en een belangenafweging is nodig",
    fr: "les personnes peuvent s'opposer, et une mise en balance est nécessaire",
    de: "Menschen können widersprechen, und eine Abwägung ist nötig",
};
const STOP: Words = Words {
    en: "do not use these data for it",
    nl: "gebruik deze gegevens er niet voor",
    fr: "ne pas utiliser ces données pour cela",
    de: "diese Daten nicht dafür verwenden",
};
const NOTHING: Words = Words {
    en: "nothing happens on this basis any more",
    nl: "op deze grond gebeurt er niets meer",
    fr: "plus rien ne se fait sur cette base",
    de: "auf dieser Grundlage geschieht nichts mehr",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let terms = purpose.is.iter().filter_map(|at| model.terms.get(*at)).filter(|term| term.item.is_std);
        let beyond = terms.map(|term| term.item.name.text.as_str()).find(|term| BEYOND.contains(term));
        let contract = purpose.own_bases().iter().find(|clause| clause.basis == Some(Basis::Contract));
        let (Some(kind), Some(clause)) = (beyond, contract) else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name));
        let finding = finding.about(name.clone()).here(KIND.with(kind)).help(HELP);
        let word = "contract";
        let at = inspection.sources.text_of(clause.span).find(word).map(|at| at + clause.span.range().start);
        found.push(match at {
            Some(at) => {
                let span = Span::new(clause.span.source, at, at + word.len());
                let with = |text: &str| vec![Edit { span, text: text.to_owned() }];
                finding
                    .option(INTEREST, MAY_OBJECT, with("legitimate_interest \"name the interest\""))
                    .option(STOP, NOTHING, with("none"))
            }
            None => finding,
        });
    }
    found
}
