//! Data for which a purpose states no end.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::rules::Rules;
use crate::finding::{Finding, Piece, Safety, Severity, Words, phrases};
use crate::model::{FactKind, Model, PersonKind, Purpose};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-missing",
    severity: Severity::Error,
    article: "Art. 5(1)(e), 13(2)(a) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say how long it keeps `{1}`{2}",
    nl: "`{0}` zegt niet hoelang het `{1}` bewaart{2}",
    fr: "`{0}` ne dit pas combien de temps `{1}` est conservé{2}",
    de: "`{0}` sagt nicht, wie lange `{1}` gespeichert wird{2}",
};
const HERE: Words = Words {
    en: "no end for {0}",
    nl: "geen einde voor {0}",
    fr: "pas de fin pour {0}",
    de: "kein Ende für {0}",
};
const HELP: Words = Words {
    en: "add `retain` with a period (`for`) and the event from which it counts (`after`)",
    nl: "voeg `retain` toe met een termijn (`for`) en de gebeurtenis vanaf welke die telt (`after`)",
    fr: "ajoutez `retain` avec une durée (`for`) et l'événement à partir duquel elle compte (`after`)",
    de: "ergänzen Sie `retain` mit einer Dauer (`for`) und dem Ereignis, ab dem sie zählt (`after`)",
};
const HALF: Words = Words {
    en: "says too little: `for` and `after` are both needed",
    nl: "zegt te weinig: `for` en `after` zijn allebei nodig",
    fr: "en dit trop peu : `for` et `after` sont nécessaires tous les deux",
    de: "sagt zu wenig: `for` und `after` sind beide nötig",
};
const FIX: Words = Words {
    en: "add a period to fill in",
    nl: "een termijn toevoegen, om in te vullen",
    fr: "ajouter une durée, à compléter",
    de: "eine Dauer hinzufügen, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // A rule that was not understood may be the very one.
    if model.has_gaps || !model.retention.iter().all(|rule| faults.spare(&rule.item)) {
        return Vec::new();
    }
    let whole = model.purposes.iter().enumerate().filter(|(_, purpose)| faults.spare(&purpose.item));
    let rules = inspection.rules();
    whole.filter_map(|(at, purpose)| endless(model, rules, &faults, at, purpose)).collect()
}

/// The personal data of a purpose; what is known of organisations alone needs no end.
pub(super) fn personal(model: &Model, purpose: &Purpose) -> BTreeSet<usize> {
    let used = purpose.uses.iter().chain(&purpose.profiling).map(|(data, _)| *data);
    used.filter(|at| model.data.get(*at).is_some_and(|data| data.kind != PersonKind::LegalPerson)).collect()
}

fn endless(
    model: &Model,
    rules: &Rules<'_>,
    faults: &Faults,
    at: usize,
    purpose: &Purpose,
) -> Option<Finding> {
    let open: Vec<usize> = personal(model, purpose)
        .into_iter()
        .filter(|data| rules.ending(*data, at).next().is_none())
        .collect();
    let label = |at: &usize| model.data.get(*at).map(|data| data.item.name.text.as_str());
    let names: Vec<&str> = open.iter().filter_map(label).collect();
    let first = names.first()?;
    let name = &purpose.item.name;
    let more = phrases::and_more(names.len());
    let title = TITLE.with(&name.text).with(*first).with(more);
    let mut finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here(HERE.with(Piece::names(names.iter().copied())))
        .help(HELP);
    let half = open.iter().flat_map(|data| rules.about(*data, at));
    let half: BTreeSet<usize> = half.collect();
    for rule in half.iter().filter_map(|place| model.retention.get(*place)) {
        finding = finding.also(rule.item.name.span, HALF);
    }
    let always = |kind: &FactKind| matches!(kind, FactKind::Event(None));
    let event = model.facts.iter().find(|fact| always(&fact.kind) && faults.spare(&fact.item));
    Some(match event {
        Some(event) => {
            let what = names.join(", ");
            let text = format!("retain {what} in {} for 1 year after {}", name.text, event.item.name.text);
            let edit = after(&purpose.item, &text);
            finding.fix(FIX, Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
