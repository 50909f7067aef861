//! The rules of retention by what they speak of, so that a large notice is not gone through for each use of each category.

use super::parts::wholes;
use crate::model::{Condition, FactKind, Model, Retain};
use std::collections::BTreeMap;

/// The rules of a model.
#[derive(Debug)]
pub struct Rules<'a> {
    model: &'a Model,
    each: Vec<Rule<'a>>,
    /// Pairs of a category and a rule that names it, ascending; for each category, where its pairs begin.
    by_data: Vec<(usize, usize)>,
    first: Vec<usize>,
    /// Of all data, but of some purposes only.
    by_purpose: BTreeMap<usize, Vec<usize>>,
    of_all: Vec<usize>,
}

/// What is asked of a rule again and again.
#[derive(Debug)]
struct Rule<'a> {
    purposes: Option<&'a [usize]>,
    /// Whether it says when data have to go: after which event, or in which other notice. A notice that is at hand has to say it itself: its rules
    /// are among these.
    ends: bool,
    /// Whether it surely begins in every case.
    always_begins: bool,
}

impl<'a> Rules<'a> {
    /// The rules of a model.
    pub(super) fn of(model: &'a Model) -> Self {
        let at_hand = |name: &str| model.policies.iter().any(|policy| policy.item.name.text == name);
        let (mut each, mut by_data, mut of_all) = (Vec::new(), Vec::new(), Vec::new());
        let mut by_purpose: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, rule) in model.retention.iter().enumerate() {
            let elsewhere = rule.deferred.as_ref().is_some_and(|notice| !at_hand(&notice.text));
            each.push(Rule {
                purposes: rule.purposes.as_deref(),
                ends: elsewhere || !rule.periods.is_empty(),
                always_begins: always_begins(model, rule),
            });
            match (&rule.data, &rule.purposes) {
                (Some(data), _) => by_data.extend(data.iter().map(|one| (*one, at))),
                (None, Some(purposes)) => {
                    purposes.iter().for_each(|one| by_purpose.entry(*one).or_default().push(at));
                }
                (None, None) => of_all.push(at),
            }
        }
        by_data.sort_unstable();
        let mut first = vec![0; model.data.len() + 1];
        let mut upto = 0;
        for (data, begins) in first.iter_mut().enumerate() {
            while by_data.get(upto).is_some_and(|(one, _)| *one < data) {
                upto += 1;
            }
            *begins = upto;
        }
        Self { model, each, by_data, first, by_purpose, of_all }
    }

    /// Some come more than once. One for a category speaks of its parts too.
    fn speaking(&self, data: usize, purpose: usize) -> impl Iterator<Item = (usize, &Rule<'a>)> {
        wholes(self.model, data).flat_map(move |whole| {
            let pairs = || self.by_data.get(*self.first.get(whole)?..*self.first.get(whole + 1)?);
            let named = pairs().unwrap_or_default().iter().map(|(_, at)| at);
            let others = self.by_purpose.get(&purpose).into_iter().flatten().chain(&self.of_all);
            named.chain(others).filter_map(move |at| {
                let rule = self.each.get(*at)?;
                rule.purposes.is_none_or(|list| list.contains(&purpose)).then_some((*at, rule))
            })
        })
    }

    /// The rules that speak of data used for a purpose at all, some more than once.
    pub(super) fn about(&self, data: usize, purpose: usize) -> impl Iterator<Item = usize> {
        self.speaking(data, purpose).map(|(at, _)| at)
    }

    /// The rules that say when data used for a purpose have to go, some more than once.
    pub(super) fn ending(&self, data: usize, purpose: usize) -> impl Iterator<Item = usize> {
        self.speaking(data, purpose).filter(|(_, rule)| rule.ends).map(|(at, _)| at)
    }

    /// Whether one of these surely begins in every case.
    pub(super) fn surely_end(&self, data: usize, purpose: usize) -> bool {
        self.speaking(data, purpose).any(|(_, rule)| rule.ends && rule.always_begins)
    }
}

/// Whether a rule applies and begins in every case, as far as can be seen without looking at the cases.
fn always_begins(model: &Model, rule: &Retain) -> bool {
    let open = |(_, anchor): &(_, usize)| if_possible(model, *anchor).is_none();
    rule.when.is_none()
        && (rule.deferred.is_some() || rule.periods.is_empty() || rule.periods.iter().any(open))
}

/// Where an event can happen; none if everywhere.
pub(super) fn if_possible(model: &Model, event: usize) -> Option<&Condition> {
    match model.facts.get(event).map(|fact| &fact.kind) {
        Some(FactKind::Event(possible)) => possible.as_ref(),
        Some(FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Choice { .. }) | None => None,
    }
}
