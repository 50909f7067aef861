//! A period that is longer than a life.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::calendar::{Counted, Period};
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-endless",
    severity: Severity::Warning,
    article: "Art. 5(1)(e) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-endless.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is kept for {1}, longer than people live",
    nl: "`{0}` wordt {1} bewaard, langer dan mensen leven",
    fr: "`{0}` est conservé {1}, plus longtemps qu'une vie",
    de: "`{0}` wird {1} aufbewahrt, länger als ein Leben",
};

const HELP: Words = Words {
    en: "state a period that a purpose can justify, or `then archive` for research in the public interest",
    nl: "vermeld een termijn die een doel kan verantwoorden, of `then archive` voor onderzoek in het algemeen belang",
    fr: "indiquez une durée qu'une finalité justifie, ou `then archive` pour la recherche d'intérêt public",
    de: "nennen Sie eine Frist, die ein Zweck rechtfertigt, oder `then archive` für Forschung im öffentlichen Interesse",
};

const FIX: Words = Words {
    en: "shorten to 10 years, to be corrected",
    nl: "inkorten tot 10 jaar, te verbeteren",
    fr: "réduire à 10 ans, à corriger",
    de: "auf 10 Jahre kürzen, zu berichtigen",
};

/// As long as the longest lives.
const LIFETIME: u16 = 120;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        let endless =
            |(period, _): &&(Period, usize)| period.years >= LIFETIME || period.months / 12 >= LIFETIME;
        let Some((period, _)) = rule.periods.iter().find(endless) else { continue };
        let name = &rule.item.name;
        let period = Period { counted: Counted::FromDay, ..*period };
        let finding =
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(period))
                .about(name.text.clone())
                .help(HELP);
        found.push(match place_of(inspection.sources, rule.item.span, &period.to_string()) {
            Some(span) => finding.fix(FIX, Safety::Example, vec![Edit { span, text: "10 years".to_owned() }]),
            None => finding,
        });
    }
    found
}
