//! Decisions by machines alone, permitted by a consent that no purpose has.

use super::automation::{exist, name_of};
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::resting_on;
use super::written::behind;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, Model, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-consent-unfounded",
    severity: Severity::Warning,
    article: "Art. 22(2)(c) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-consent-unfounded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no purpose of the automated decisions of `{0}` has that consent",
    nl: "geen doel van de geautomatiseerde besluiten van `{0}` heeft die toestemming",
    fr: "aucune finalité des décisions automatisées de `{0}` n'a ce consentement",
    de: "kein Zweck der automatisierten Entscheidungen von `{0}` hat diese Einwilligung",
};

const HERE: Words = Words {
    en: "explicit consent, by which choice?",
    nl: "uitdrukkelijke toestemming, door welke keuze?",
    fr: "consentement explicite, par quel choix ?",
    de: "ausdrückliche Einwilligung, durch welche Wahl?",
};

const HELP: Words = Words {
    en: "rest the purpose on consent to this decision, or name what else permits it",
    nl: "laat het doel rusten op toestemming voor dit besluit, of noem wat het anders toelaat",
    fr: "fondez la finalité sur un consentement à cette décision, ou nommez ce qui la permet d'autre",
    de: "stützen Sie den Zweck auf Einwilligung zu dieser Entscheidung, oder nennen Sie, was sie sonst erlaubt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for one in exist(model).filter(|one| one.permitted.iter().all(|by| by == "consent")) {
        let purposes: Vec<&Purpose> = one.purposes.iter().filter_map(|at| model.purposes.get(*at)).collect();
        let whole = purposes.iter().all(|purpose| faults.spare(&purpose.item));
        if purposes.is_empty()
            || !whole
            || one.permitted.is_empty()
            || purposes.iter().any(|one| asks(model, one))
        {
            continue;
        }
        let name = name_of(model, one);
        let place = behind(inspection.sources, one.item.span, "permitted", 2).map(|(span, _)| span);
        found.push(
            Finding::new(CHECK.name, CHECK.severity, place.unwrap_or(one.item.name.span), TITLE.with(name))
                .about(name)
                .here(HERE)
                .help(HELP),
        );
    }
    found
}

fn asks(model: &Model, purpose: &Purpose) -> bool {
    let explicit = purpose.conditions.iter().filter_map(|one| model.terms.get(one.term?));
    resting_on(purpose, &[Basis::Consent]).is_some()
        || explicit.into_iter().any(|term| term.item.name.text == "explicit_consent")
}
