//! A notice without a date.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::calendar;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "version-date-missing",
    severity: Severity::Warning,
    article: "Art. 5(2), 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/version-date-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say since when it applies",
    nl: "`{0}` zegt niet sinds wanneer ze geldt",
    fr: "`{0}` ne dit pas depuis quand elle s'applique",
    de: "`{0}` sagt nicht, seit wann sie gilt",
};
const HELP: Words = Words {
    en: "add `effective` with the first day, or `revised` with the day of the last revision",
    nl: "voeg `effective` toe met de eerste dag, of `revised` met de dag van de laatste herziening",
    fr: "ajoutez `effective` avec le premier jour, ou `revised` avec le jour de la dernière révision",
    de: "ergänzen Sie `effective` mit dem ersten Tag, oder `revised` mit dem Tag der letzten Änderung",
};
const FIX: Words = Words {
    en: "let it apply from today",
    nl: "vanaf vandaag laten gelden",
    fr: "la faire valoir à partir d'aujourd'hui",
    de: "ab heute gelten lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.policies.iter().filter(|policy| faults.spare(&policy.item));
    let undated = whole.filter(|policy| policy.effective.is_none() && policy.revised.is_none());
    undated
        .map(|policy| {
            let name = &policy.item.name;
            let title = TITLE.with(&name.text);
            let today = format!("effective {}", calendar::format(inspection.today));
            Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![field(&policy.item, &today)])
        })
        .collect()
}
