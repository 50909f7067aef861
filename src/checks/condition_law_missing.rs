//! A condition for special data that rests on a law, without the law.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use super::written::{behind, onto};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "condition-law-missing",
    severity: Severity::Warning,
    article: "Art. 9(2), 10 GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/condition-law-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the condition `{0}` of `{1}` names no law",
    nl: "de voorwaarde `{0}` van `{1}` noemt geen wet",
    fr: "la condition `{0}` de `{1}` ne nomme aucune loi",
    de: "die Bedingung `{0}` von `{1}` nennt kein Gesetz",
};

const HERE: Words = Words { en: "{0}", nl: "{0}", fr: "{0}", de: "{0}" };

const HELP: Words = Words {
    en: "name the law or the contract behind the condition, in quotation marks",
    nl: "noem de wet of de overeenkomst achter de voorwaarde, tussen aanhalingstekens",
    fr: "nommez entre guillemets la loi ou le contrat sur lequel repose la condition",
    de: "nennen Sie in Anführungszeichen das Gesetz oder den Vertrag hinter der Bedingung",
};

const FIX: Words =
    Words { en: "name the law", nl: "noem de wet", fr: "nommer la loi", de: "das Gesetz nennen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.taken.conditions) {
        for condition in &purpose.conditions {
            let Some(term) = condition.term.and_then(|at| model.terms.get(at)) else { continue };
            let named = condition.texts.iter().any(|text| !text.text.trim().is_empty());
            if named || !term.needs.iter().any(|need| need == "law") {
                continue;
            }
            let (name, term) = (&purpose.item.name.text, term);
            let article = term.article.clone().unwrap_or_else(|| CHECK.article.to_owned());
            let title = TITLE.with(&term.item.name.text).with(name);
            let finding = Finding::new(CHECK.name, CHECK.severity, condition.span, title)
                .about(name.clone())
                .here(HERE.with(&article))
                .article(article)
                .help(HELP);
            found.push(match behind(inspection.sources, condition.span, "condition", 1) {
                Some((place, _)) => {
                    finding.fix(FIX, Safety::NeedsReview, vec![onto(place, " \"name the law\"")])
                }
                None => finding,
            });
        }
    }
    found
}
