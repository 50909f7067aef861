//! What happened to one person, day by day, and what follows on a day: which level a choice has, which events have happened, which facts are so.
//!
//! In: the model, and the entries of a log about one person. Out: the state on a day, as the `given` of a request, and what the log says that
//! the policy does not allow. Never: fills in what nobody said. What the log leaves out stays open, and unknown is never allow.
//!
//! The order of the log means nothing: entries are put in the order of their days, the same entry twice is one entry, and what stands on one
//! day is taken together, the restrictive way (`fold`). Only entries up to the day asked about count, that day included.
//!
//! | file | what happens there |
//! | --- | --- |
//! | `entry` | one entry of the log, read or refused by name |
//! | `fold` | the entries of a day onto a state |

mod entry;
mod fold;
#[cfg(test)]
mod tests;

pub use entry::{Entry, What};
pub use fold::{NotAllowed, State};

use crate::calendar;
use crate::decision::{Refusal, Request, RequestValue};
use crate::model::{Fact, FactKind, Model};
use fold::fold_day;
use std::ops::Range;

/// The most entries a log about one person may have: 16 bytes each, and far more than a life has.
pub const MAX_ENTRIES: usize = 1 << 22;
/// How many changes that were not allowed are kept word for word; of more only the number is.
pub const MAX_NOT_ALLOWED: usize = 1_000;
/// So many days with entries lie between two kept states, so that a state on a day costs no more than folding these.
const DAYS_BETWEEN: usize = 256;

/// A log about one person in the making.
#[derive(Debug, Clone)]
pub struct Log<'m> {
    facts: &'m [Fact],
    entries: Vec<Entry>,
}

impl<'m> Log<'m> {
    /// An empty log under a policy.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        Self { facts: &model.facts, entries: Vec::new() }
    }

    /// Adds an entry as it was written; `line` is its number in the log.
    ///
    /// # Errors
    /// Every field that is unknown, missing, or outside what it can be, with what is allowed; or that the log is too long.
    pub fn add(&mut self, line: u32, written: &RequestValue) -> Result<(), Vec<Refusal>> {
        let entry = entry::read(self.facts, line, written)?;
        self.push(entry).map_err(|refusal| vec![refusal])
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// If the log is too long.
    pub fn push(&mut self, entry: Entry) -> Result<(), Refusal> {
        if self.entries.len() >= MAX_ENTRIES {
            return Err(Refusal {
                field: "log".to_owned(),
                problem: format!("the log has more than {MAX_ENTRIES} entries; it is about one person"),
                allowed: Vec::new(),
                nearest: None,
            });
        }
        self.entries.push(entry);
        Ok(())
    }

    /// The entries in the order of their days, folded once from beginning to end.
    #[must_use]
    pub fn history(self) -> History<'m> {
        let Self { facts, mut entries } = self;
        // A log that is in order already is sorted in one pass.
        entries.sort();
        let mut history =
            History { facts, entries, kept: Vec::new(), not_allowed: Vec::new(), more_not_allowed: 0 };
        let mut state = State::start(facts);
        let mut from = 0;
        let mut days = 0;
        while let Some(day) = history.day_from(from) {
            if days % DAYS_BETWEEN == 0 {
                history.kept.push((from, state.clone()));
            }
            days += 1;
            let refused = fold_day(facts, &mut state, history.entries.get(day.clone()).unwrap_or_default());
            for one in refused {
                if history.not_allowed.len() < MAX_NOT_ALLOWED {
                    history.not_allowed.push(one);
                } else {
                    history.more_not_allowed += 1;
                }
            }
            from = day.end;
        }
        history
    }
}

/// The entries about one person, in order.
#[derive(Debug, Clone)]
pub struct History<'m> {
    facts: &'m [Fact],
    entries: Vec<Entry>,
    /// States before the entry with this place.
    kept: Vec<(usize, State)>,
    not_allowed: Vec<NotAllowed>,
    more_not_allowed: usize,
}

impl History<'_> {
    /// What is so on a day, its own entries included.
    #[must_use]
    pub fn state_on(&self, day: i32) -> State {
        let end = self.entries.partition_point(|entry| entry.day <= day);
        let at = self.kept.partition_point(|(from, _)| *from < end);
        let (from, mut state) = match at.checked_sub(1).and_then(|at| self.kept.get(at)) {
            Some((from, state)) => (*from, state.clone()),
            None => (0, State::start(self.facts)),
        };
        self.fold(&mut state, from, end);
        state
    }

    /// Takes a state that holds on one day to a later one.
    pub fn advance(&self, state: &mut State, day: i32, later: i32) {
        let place = |day: i32| self.entries.partition_point(|entry| entry.day <= day);
        self.fold(state, place(day), place(later));
    }

    /// Folds the entries of whole days between two places.
    fn fold(&self, state: &mut State, mut from: usize, end: usize) {
        while let Some(day) = self.day_from(from).filter(|day| day.end <= end) {
            fold_day(self.facts, state, self.entries.get(day.clone()).unwrap_or_default());
            from = day.end;
        }
    }

    /// The changes up to a day that the policy does not allow, in the order of the days.
    pub fn not_allowed(&self, day: i32) -> impl Iterator<Item = &NotAllowed> {
        self.not_allowed.iter().filter(move |one| one.day <= day)
    }

    /// One of them in words, with what would be allowed.
    #[must_use]
    pub fn words(&self, one: &NotAllowed) -> String {
        one.words(self.facts)
    }

    /// How many more there are in the whole log than are kept word for word.
    #[must_use]
    pub fn more_not_allowed(&self) -> usize {
        self.more_not_allowed
    }

    /// The facts of a state as a request gives them, those that are known, in the order of the policy.
    #[must_use]
    pub fn given(&self, state: &State) -> Vec<(String, RequestValue)> {
        let known = self.facts.iter().enumerate();
        known.filter_map(|(at, fact)| Some((fact.item.name.text.clone(), state.value(at, fact)?))).collect()
    }

    /// The names of the facts that a state leaves open.
    #[must_use]
    pub fn open(&self, state: &State) -> Vec<&str> {
        let open = self.facts.iter().enumerate().filter(|(at, fact)| state.value(*at, fact).is_none());
        open.map(|(_, fact)| fact.item.name.text.as_str()).collect()
    }

    /// Completes what a request gives by what the log says of its day. A request without a readable day, or whose `given` is not a list of
    /// facts, stays as it is: it is refused for that in its turn.
    ///
    /// # Errors
    /// Every fact that the request states otherwise than the log.
    pub fn complete(&self, request: &mut Request) -> Result<(), Vec<Refusal>> {
        let at = request.fields.iter().find(|(name, _)| name == "at").map(|(_, value)| value);
        let Some(RequestValue::Text(text)) = at else { return Ok(()) };
        let Some(day) = calendar::parse(text) else { return Ok(()) };
        let told = self.given(&self.state_on(day));
        let place = request.fields.iter().position(|(name, _)| name == "given");
        let mut given = match place.and_then(|place| request.fields.get(place)) {
            Some((_, RequestValue::Fields(given))) => given.clone(),
            Some((_, RequestValue::Nothing)) | None => Vec::new(),
            Some(_) => return Ok(()),
        };
        let mut refused = Vec::new();
        for (name, value) in told {
            match given.iter().find(|(said, _)| *said == name) {
                None => given.push((name, value)),
                Some((_, said)) if *said == value => {}
                Some((_, said)) => refused.push(Refusal {
                    field: format!("given.{name}"),
                    problem: format!(
                        "the request says {}, the log says {} on {}",
                        shown(said),
                        shown(&value),
                        calendar::format(day)
                    ),
                    allowed: vec!["leave it out, or add to the log what happened".to_owned()],
                    nearest: None,
                }),
            }
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        let given = ("given".to_owned(), RequestValue::Fields(given));
        match place.and_then(|place| request.fields.get_mut(place)) {
            Some(field) => *field = given,
            None => request.fields.push(given),
        }
        Ok(())
    }

    /// The entries of the day of the entry with this place; none at the end.
    fn day_from(&self, from: usize) -> Option<Range<usize>> {
        let rest = self.entries.get(from..)?;
        let day = rest.first()?.day;
        let count = rest.iter().take_while(|entry| entry.day == day).count();
        Some(from..from.saturating_add(count))
    }
}

/// A value in a message.
fn shown(value: &RequestValue) -> String {
    match value {
        RequestValue::Nothing => "that it has not happened".to_owned(),
        RequestValue::YesNo(true) => "yes".to_owned(),
        RequestValue::YesNo(false) => "no".to_owned(),
        RequestValue::Number(number) => number.to_string(),
        RequestValue::Text(text) | RequestValue::Other(text) => {
            format!("`{}`", text.chars().filter(|one| !one.is_control()).take(40).collect::<String>())
        }
        RequestValue::List(_) | RequestValue::Fields(_) => "something else".to_owned(),
    }
}

/// The levels of a choice; empty for anything else.
fn levels(fact: &Fact) -> &[crate::model::Name] {
    match &fact.kind {
        FactKind::Choice { levels, .. } => levels,
        FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_) => &[],
    }
}
