//! Decisions by machines alone, without the person to whom people can turn.

use super::automation::{exist, name_of};
use super::frame::{Check, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-without-safeguards",
    severity: Severity::Error,
    article: "Art. 22(3) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-without-safeguards.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nobody looks again at the automated decisions of `{0}`",
    nl: "niemand bekijkt de geautomatiseerde besluiten van `{0}` opnieuw",
    fr: "personne ne revoit les décisions automatisées de `{0}`",
    de: "niemand prüft die automatisierten Entscheidungen von `{0}` erneut",
};

const HELP: Words = Words {
    en: "add `measures`: a person looks again, people can say their view and contest the decision",
    nl: "voeg `measures` toe: een mens bekijkt het opnieuw, mensen kunnen hun standpunt geven en het besluit aanvechten",
    fr: "ajoutez `measures` : une personne revoit la décision, chacun peut donner son avis et la contester",
    de: "fügen Sie `measures` hinzu: ein Mensch prüft erneut, man kann seinen Standpunkt darlegen und die Entscheidung anfechten",
};

const FIX: Words = Words {
    en: "let a person look again",
    nl: "laat een mens opnieuw kijken",
    fr: "faire revoir par une personne",
    de: "einen Menschen erneut prüfen lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let bound = |by: &String| matches!(by.as_str(), "contract" | "consent");
    let mut found = Vec::new();
    for one in exist(model).filter(|one| one.permitted.iter().any(bound)) {
        if one.measures.iter().any(|text| !text.text.trim().is_empty()) {
            continue;
        }
        let name = name_of(model, one);
        let text = "measures en \"On request a person looks again, hears the view of the data subject, and the decision can be contested\"";
        found.push(
            Finding::new(CHECK.name, CHECK.severity, one.item.name.span, TITLE.with(name))
                .about(name)
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![field(&one.item, text)]),
        );
    }
    found
}
