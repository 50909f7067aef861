//! The entries of one day, folded onto the state before it. Their order means nothing, and where they disagree the restrictive one is taken.
//!
//! * **Choice.** A change counts if the policy provides for it from the level before that day, by way of other levels chosen on that day if
//!   need be. The lowest level chosen is the level at the end of the day: a yes and a withdrawal on one day are a withdrawal. A change that the
//!   policy does not provide for moves nothing upwards; but who chose a lower level gets it (Art. 7(3)), and the entry is reported.
//!   Levels without an order cannot be compared: the start level is then the restrictive one, and without it the choice stays open.
//! * **Fact.** The last day speaks. Yes and no on one day: yes for erasure, restriction and objection; open for anything else.
//! * **Event.** It has the last day on which it happened, said by itself or set by a change of a choice.

use super::entry::{Entry, What};
use super::levels;
use crate::calendar;
use crate::decision::{NEVER, RequestValue};
use crate::model::{Change, Fact, FactKind, allows};
use std::collections::BTreeSet;

/// What is known of each fact, in the order of `Model::facts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Place of the level, day of the event or `NEVER`, 0 and 1 for no and yes, or the number; none is open.
    values: Vec<Option<i32>>,
}

impl State {
    /// Before any entry: choices stand at their start, everything else is open.
    #[must_use]
    pub fn start(facts: &[Fact]) -> Self {
        let start = |fact: &Fact| match &fact.kind {
            FactKind::Choice { start, .. } => start.and_then(|level| i32::try_from(level).ok()),
            FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_) => None,
        };
        Self { values: facts.iter().map(start).collect() }
    }

    /// The value of a fact as a request gives it; none if it is open.
    pub(super) fn value(&self, at: usize, fact: &Fact) -> Option<RequestValue> {
        let value = self.values.get(at).copied().flatten()?;
        Some(match &fact.kind {
            FactKind::Choice { levels, .. } => {
                RequestValue::Text(levels.get(usize::try_from(value).ok()?)?.text.clone())
            }
            FactKind::YesNo(_) => RequestValue::YesNo(value == 1),
            FactKind::Number { .. } => RequestValue::Number(i64::from(value)),
            FactKind::Event(_) if value == NEVER => RequestValue::Nothing,
            FactKind::Event(_) => RequestValue::Text(calendar::format(value)),
        })
    }

    fn level(&self, at: usize) -> Option<usize> {
        self.values.get(at).copied().flatten().and_then(|value| usize::try_from(value).ok())
    }

    fn set(&mut self, at: usize, value: Option<i32>) {
        if let Some(there) = self.values.get_mut(at) {
            *there = value;
        }
    }
}

/// A change of a choice that the policy does not provide for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAllowed {
    /// The number of the entry in the log.
    pub line: u32,
    /// Its day.
    pub day: i32,
    /// The choice, as a place in `Model::facts`.
    pub choice: usize,
    /// The level before that day; none is open.
    pub from: Option<usize>,
    /// The level that was to be set.
    pub to: usize,
    /// The level at the end of the day; none is open.
    pub taken: Option<usize>,
}

impl NotAllowed {
    /// In words, with what would be allowed.
    #[must_use]
    pub fn words(&self, facts: &[Fact]) -> String {
        let Some(fact) = facts.get(self.choice) else { return String::new() };
        let name = |level: usize| {
            levels(fact).get(level).map(|level| format!("`{}`", level.text)).unwrap_or_default()
        };
        let known = |level: Option<usize>| level.map_or_else(|| "an open level".to_owned(), name);
        let (from, taken) = (known(self.from), known(self.taken));
        let can: Vec<String> = (0..levels(fact).len())
            .filter(|to| Some(*to) != self.from && allows(changes(fact), self.from, *to))
            .map(name)
            .collect();
        let can = if can.is_empty() { "no change".to_owned() } else { can.join(", ") };
        let then = if self.taken == self.from {
            format!("it stays at {taken}")
        } else {
            format!("it is taken as {taken}")
        };
        format!(
            "`{}` cannot go from {from} to {} on {}; allowed from {from}: {can}; {then}",
            fact.item.name.text,
            name(self.to),
            calendar::format(self.day)
        )
    }
}

/// Folds the entries of one day, sorted, onto the state before it.
pub(super) fn fold_day(facts: &[Fact], state: &mut State, entries: &[Entry]) -> Vec<NotAllowed> {
    let mut not_allowed = Vec::new();
    let mut set = Vec::new();
    for of_fact in entries.chunk_by(|one, other| one.fact == other.fact) {
        let Some(first) = of_fact.first() else { continue };
        let at = usize::from(first.fact);
        let Some(fact) = facts.get(at) else { continue };
        match &fact.kind {
            FactKind::Choice { .. } => fold_choice(state, at, fact, of_fact, &mut set, &mut not_allowed),
            FactKind::YesNo(meaning) => {
                let said = |yes| of_fact.iter().any(|entry| entry.what == What::YesNo(yes));
                let value = match (said(true), said(false)) {
                    (true, true) if meaning.is_none() => None,
                    (yes, _) => Some(i32::from(yes)),
                };
                state.set(at, value);
            }
            FactKind::Number { .. } => {
                let numbers: BTreeSet<i32> = of_fact.iter().filter_map(number).collect();
                state.set(at, numbers.first().copied().filter(|_| numbers.len() == 1));
            }
            FactKind::Event(_) => {
                let happened = of_fact.iter().any(|entry| entry.what == What::Happened);
                state.set(at, Some(if happened { first.day } else { NEVER }));
            }
        }
    }
    // What a change sets has happened, whatever else the log says of that day.
    for (event, value) in set {
        state.set(event, value);
    }
    not_allowed
}

fn number(entry: &Entry) -> Option<i32> {
    match entry.what {
        What::Number(number) => Some(number),
        What::Level(_) | What::Happened | What::NotHappened | What::YesNo(_) => None,
    }
}

fn fold_choice(
    state: &mut State,
    at: usize,
    fact: &Fact,
    entries: &[Entry],
    set: &mut Vec<(usize, Option<i32>)>,
    not_allowed: &mut Vec<NotAllowed>,
) {
    let level = |entry: &Entry| match entry.what {
        What::Level(level) => Some(usize::from(level)),
        What::Happened | What::NotHappened | What::YesNo(_) | What::Number(_) => None,
    };
    let chosen: BTreeSet<usize> = entries.iter().filter_map(level).collect();
    let (before, changes) = (state.level(at), changes(fact));
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    loop {
        let next = chosen.iter().find(|to| {
            let by_the_way = reached.iter().any(|from| allows(changes, Some(*from), **to));
            !reached.contains(to) && (before == Some(**to) || allows(changes, before, **to) || by_the_way)
        });
        let Some(next) = next else { break };
        reached.insert(*next);
    }
    let day = entries.first().map_or(0, |entry| entry.day);
    fire(changes, before, &reached, day, set);
    let mut candidates: BTreeSet<Option<usize>> = chosen.iter().map(|level| Some(*level)).collect();
    if reached.is_empty() {
        candidates.insert(before);
    }
    let taken = most_restrictive(fact, &candidates);
    state.set(at, taken.and_then(|level| i32::try_from(level).ok()));
    for entry in entries {
        if let Some(to) = level(entry).filter(|to| !reached.contains(to)) {
            not_allowed.push(NotAllowed { line: entry.line, day, choice: at, from: before, to, taken });
        }
    }
}

/// What the changes of a day set. `any` means from any other level; a change of a level to itself counts only where the policy names it.
fn fire(
    changes: &[Change],
    before: Option<usize>,
    reached: &BTreeSet<usize>,
    day: i32,
    set: &mut Vec<(usize, Option<i32>)>,
) {
    let sources: BTreeSet<usize> = before.into_iter().chain(reached.iter().copied()).collect();
    for change in changes {
        for to in reached.iter().filter(|to| change.to.contains(to)) {
            let happened = match change.from {
                Some(from) => sources.contains(&from),
                None => before.is_none() || sources.iter().any(|from| from != to),
            };
            // From an open level it may have been this change or another: then the event is open.
            if happened {
                set.extend(change.sets.iter().map(|event| (*event, Some(day))));
            } else if before.is_none() {
                set.extend(change.sets.iter().map(|event| (*event, None)));
            }
        }
    }
    // Known beats open where several changes set one event.
    set.sort_by_key(|(event, value)| (*event, value.is_some()));
}

/// The level that permits least; open if that cannot be said.
fn most_restrictive(fact: &Fact, candidates: &BTreeSet<Option<usize>>) -> Option<usize> {
    let FactKind::Choice { ordered, start, .. } = &fact.kind else { return None };
    let lowest = if *ordered { Some(0) } else { *start };
    if lowest.is_some() && candidates.contains(&lowest) {
        return lowest;
    }
    match (*ordered, candidates.len()) {
        // Open sorts before every level, so it wins here, too.
        (true, _) | (false, 1) => candidates.first().copied().flatten(),
        (false, _) => None,
    }
}

fn changes(fact: &Fact) -> &[Change] {
    match &fact.kind {
        FactKind::Choice { changes, .. } => changes,
        FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_) => &[],
    }
}
