//! An impact assessment for which the data protection officer was not asked.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::AssessmentKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "dpia-officer-unheard",
    severity: Severity::Warning,
    article: "Art. 35(2), 39(1)(c) GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/dpia-officer-unheard.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nobody was consulted on the impact assessment `{0}`",
    nl: "niemand is geraadpleegd over de effectbeoordeling `{0}`",
    fr: "personne n'a été consulté sur l'analyse d'impact `{0}`",
    de: "zur Folgenabschätzung `{0}` wurde niemand befragt",
};

const HELP: Words = Words {
    en: "ask the data protection officer, and state it with `consulted`",
    nl: "vraag de functionaris voor gegevensbescherming, en vermeld dat met `consulted`",
    fr: "demandez l'avis du délégué à la protection des données, et indiquez-le avec `consulted`",
    de: "fragen Sie den Datenschutzbeauftragten, und halten Sie es mit `consulted` fest",
};

const OFFICER: Words = Words {
    en: "the notice has an officer",
    nl: "de verklaring heeft een functionaris",
    fr: "la notice a un délégué",
    de: "die Erklärung hat einen Beauftragten",
};

const FIX: Words = Words {
    en: "state the advice, to fill in",
    nl: "het advies vermelden, om in te vullen",
    fr: "indiquer l'avis, à compléter",
    de: "den Rat nennen, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let officers = model.policies.iter().filter(|one| faults.spare(&one.item)).flat_map(|one| &one.officers);
    let Some(officer) = officers.filter_map(|at| model.parties.get(*at)).next() else { return Vec::new() };
    let mut found = Vec::new();
    for one in model.assessments.iter().filter(|one| faults.spare(&one.item)) {
        if one.kind != Some(AssessmentKind::Dpia) || !one.consulted.is_empty() || one.at.is_some() {
            continue;
        }
        let name = &one.item.name;
        let edit = field(&one.item, "consulted en \"the data protection officer: say what the advice was\"");
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .also(officer.item.name.span, OFFICER)
                .help(HELP)
                .fix(FIX, Safety::Example, vec![edit]),
        );
    }
    found
}
