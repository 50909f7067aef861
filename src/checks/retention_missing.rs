//! Data for which a purpose states no end.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::parts::wholes;
use crate::finding::{Finding, Piece, Safety, Severity, Words, phrases};
use crate::model::{FactKind, Model, PersonKind, Purpose, Retain};
use std::collections::{BTreeMap, BTreeSet};

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
    whole.filter_map(|(at, purpose)| endless(rules, &faults, at, purpose)).collect()
}

/// The personal data of a purpose; what is known of organisations alone needs no end.
pub(super) fn personal(model: &Model, purpose: &Purpose) -> BTreeSet<usize> {
    let used = purpose.uses.iter().chain(&purpose.profiling).map(|(data, _)| *data);
    used.filter(|at| model.data.get(*at).is_some_and(|data| data.kind != PersonKind::LegalPerson)).collect()
}

/// The rules of retention by what they speak of, so that a large notice is not gone through for each use of each category.
#[derive(Debug)]
pub struct Rules<'a> {
    model: &'a Model,
    /// For each category those that name it.
    by_data: Vec<Vec<usize>>,
    /// Of all data, but of some purposes only.
    by_purpose: BTreeMap<usize, Vec<usize>>,
    of_all: Vec<usize>,
}

impl<'a> Rules<'a> {
    /// The rules of a model.
    pub(super) fn of(model: &'a Model) -> Self {
        let by_data = vec![Vec::new(); model.data.len()];
        let mut rules = Self { model, by_data, by_purpose: BTreeMap::new(), of_all: Vec::new() };
        for (at, rule) in model.retention.iter().enumerate() {
            match (&rule.data, &rule.purposes) {
                (Some(data), _) => {
                    for one in data {
                        rules.by_data.get_mut(*one).into_iter().for_each(|list| list.push(at));
                    }
                }
                (None, Some(purposes)) => {
                    purposes.iter().for_each(|one| rules.by_purpose.entry(*one).or_default().push(at));
                }
                (None, None) => rules.of_all.push(at),
            }
        }
        rules
    }

    /// The rules that speak of data used for a purpose, some more than once; one for a category speaks of its parts too.
    fn speaking(&self, data: usize, purpose: usize) -> impl Iterator<Item = (usize, &'a Retain)> {
        let found = move |whole: usize| {
            let scoped = self.by_data.get(whole).into_iter().chain(self.by_purpose.get(&purpose)).flatten();
            scoped.chain(&self.of_all).filter_map(move |at| {
                let rule = self.model.retention.get(*at)?;
                rule.covers(whole, purpose).then_some((*at, rule))
            })
        };
        wholes(self.model, data).flat_map(found)
    }

    /// Whether a rule says when data have to go: after which event, or in which other notice. A notice that is at hand has to say it itself: its
    /// rules are among these.
    fn ends(&self, rule: &Retain) -> bool {
        let at_hand = |name: &str| self.model.policies.iter().any(|policy| policy.item.name.text == name);
        !rule.periods.is_empty() || rule.deferred.as_ref().is_some_and(|notice| !at_hand(&notice.text))
    }

    /// The rules that say when data used for a purpose have to go, some more than once.
    pub(super) fn ending(&self, data: usize, purpose: usize) -> impl Iterator<Item = (usize, &'a Retain)> {
        self.speaking(data, purpose).filter(|(_, rule)| self.ends(rule))
    }
}

fn endless(rules: &Rules<'_>, faults: &Faults, at: usize, purpose: &Purpose) -> Option<Finding> {
    let model = rules.model;
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
    let half: BTreeMap<usize, &Retain> = open.iter().flat_map(|data| rules.speaking(*data, at)).collect();
    for rule in half.into_values() {
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
