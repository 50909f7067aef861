//! Days that depend on one another: the day of a question, the days of events, and how far periods after them have run.
//!
//! The search chooses cells: an interval for the day, one for each event, a phase for each period. Whether there are days for a choice is a matter
//! of bounds on the day of the question. If there are none, the two bounds that cross become a lemma, which holds in every search over the same
//! programs. Where one period runs and another of the same event is over, days are tried: one cycle of the calendar is all there is.

use super::search::NotSettled;
use super::solve::{Budget, Cells, Conjunction, Domains, Literal};
use crate::calendar::{self, Counted, Period};
use crate::decision::NEVER;
use std::collections::BTreeMap;

/// The cells of a phase, in the order of time.
pub(super) const AHEAD: usize = 0;
pub(super) const RUNNING: usize = 1;
pub(super) const OVER: usize = 2;

/// The days after which the calendar repeats itself: 400 years.
const CYCLE: i32 = 146_097;

/// An event with the periods after it that somebody asks about.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) var: usize,
    /// The first and last day of each cell; the last cell may be [`NEVER`].
    pub(super) cells: Vec<(i32, i32)>,
    /// The variable of each period.
    pub(super) phases: Vec<(Period, usize)>,
}

/// What the search knows of dates.
#[derive(Debug)]
pub(super) struct Dates {
    day: usize,
    days: Vec<(i32, i32)>,
    events: Vec<Event>,
    /// The day that a witness should lie near.
    pub(super) near: i32,
    /// What can never hold.
    pub(super) lemmas: Vec<Conjunction>,
    longer: BTreeMap<(Period, Period), bool>,
}

/// Days for a choice of cells.
#[derive(Debug)]
pub(super) struct Fit {
    /// The day of the question.
    pub(super) day: i32,
    /// The day of each event with periods, by its variable.
    pub(super) events: BTreeMap<usize, i32>,
}

/// A bound on the day of the question, and what it follows from.
struct Bound {
    day: i32,
    because: Conjunction,
}

/// The same period with as many whole years as there are.
pub(super) fn canonical(period: Period) -> Period {
    let months = u32::from(period.years) * 12 + u32::from(period.months);
    match (u16::try_from(months / 12), u16::try_from(months % 12)) {
        (Ok(years), Ok(months)) => Period { years, months, ..period },
        (Err(_), _) | (_, Err(_)) => period,
    }
}

impl Dates {
    pub(super) fn new(day: usize, days: Vec<(i32, i32)>, events: Vec<Event>, near: i32) -> Self {
        let mut dates = Self { day, days, events, near, lemmas: Vec::new(), longer: BTreeMap::new() };
        for event in &dates.events {
            let never = |cell: &(i32, i32)| cell.0 == NEVER;
            for (at, (period, var)) in event.phases.iter().enumerate() {
                if event.cells.iter().any(never) {
                    let own = one_of(event.var, &event.cells, |_, cell| never(cell));
                    dates.lemmas.push(joined(&[own, begun(*var)]));
                }
                for (other, next) in event.phases.iter().skip(at + 1) {
                    dates.lemmas.push(joined(&[phase(*var, AHEAD), begun(*next)]));
                    dates.lemmas.push(joined(&[phase(*next, AHEAD), begun(*var)]));
                    for ((long, long_var), (short, short_var)) in
                        [((period, var), (other, next)), ((other, next), (period, var))]
                    {
                        if lengths(*long).0 >= lengths(*short).1 {
                            dates.lemmas.push(joined(&[phase(*long_var, OVER), phase(*short_var, RUNNING)]));
                        }
                    }
                }
            }
        }
        dates
    }

    /// A cell to choose next, as a literal; none if each variable of dates has one.
    pub(super) fn choice(&self, domains: &Domains) -> Option<Literal> {
        let many = |var: usize| domains.get(var).filter(|left| left.len() > 1);
        let only =
            |var: usize, cells: usize, cell: usize| Literal { var, cells: Cells::of(cells, |at| at == cell) };
        if let Some(left) = many(self.day) {
            let cell = nearest(left, &self.days, self.near)?;
            return Some(only(self.day, self.days.len(), cell));
        }
        for event in &self.events {
            if let Some(left) = many(event.var) {
                let never = event.cells.iter().position(|cell| cell.0 == NEVER);
                let cell = never.filter(|cell| left.contains(*cell));
                let cell = cell.or_else(|| nearest(left, &event.cells, self.near))?;
                return Some(only(event.var, event.cells.len(), cell));
            }
            for (_, var) in &event.phases {
                if let Some(left) = many(*var) {
                    return Some(only(*var, 3, left.first()?));
                }
            }
        }
        None
    }

    /// Days that lie in the cells that are left, one for each variable of dates; none if there are none, and then a new lemma says why.
    pub(super) fn fit(
        &mut self,
        domains: &Domains,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Fit>, NotSettled> {
        let chosen = |var: usize| domains.get(var).and_then(Cells::first).unwrap_or_default();
        let (first, last) = self.bounds(&chosen);
        if first.day > last.day {
            self.lemmas.push(joined(&[first.because, last.because]));
            return Ok(None);
        }
        // Of these, whether a day is left between the periods that run and those that are over changes from day to day.
        let between = |event: &&Event| {
            let phases = || event.phases.iter().map(|(_, var)| chosen(*var));
            phases().any(|phase| phase == RUNNING) && phases().any(|phase| phase == OVER)
        };
        let irregular: Vec<&Event> = self.events.iter().filter(between).collect();
        let fits = |day: i32| irregular.iter().all(|event| latest(event, day, &chosen).is_some());
        let Some(day) = search_days(first.day, last.day, self.near, budget, fits)? else {
            let lemma = self.why_no_day(&chosen);
            self.lemmas.push(lemma);
            return Ok(None);
        };
        let value = |event: &Event| match event.phases.first().map(|(_, var)| chosen(*var)) {
            Some(AHEAD) => {
                let (low, high) = event.cells.get(chosen(event.var)).copied()?;
                Some(low.max(day.saturating_add(1)).min(high))
            }
            Some(_) | None => latest(event, day, &chosen),
        };
        let events = self.events.iter().filter_map(|event| Some((event.var, value(event)?))).collect();
        Ok(Some(Fit { day, events }))
    }

    /// The highest lower and the lowest upper bound of the day.
    fn bounds(&self, chosen: &impl Fn(usize) -> usize) -> (Bound, Bound) {
        let cell = chosen(self.day);
        let (low, high) = self.days.get(cell).copied().unwrap_or((calendar::FIRST, calendar::LAST));
        let mut first = Bound { day: low, because: one_of(self.day, &self.days, |at, _| at >= cell) };
        let mut last = Bound { day: high, because: one_of(self.day, &self.days, |at, _| at <= cell) };
        let mut at_least = |day: i32, because: Conjunction| {
            if day > first.day {
                first = Bound { day, because };
            }
        };
        let mut at_most = |day: i32, because: Conjunction| {
            if day < last.day {
                last = Bound { day, because };
            }
        };
        for event in &self.events {
            let cell = chosen(event.var);
            let Some((low, high)) = event.cells.get(cell).copied() else { continue };
            let from = || one_of(event.var, &event.cells, |at, _| at >= cell);
            let until = || one_of(event.var, &event.cells, |at, _| at <= cell);
            for (period, var) in &event.phases {
                match chosen(*var) {
                    AHEAD if high == NEVER => {}
                    AHEAD => at_most(high.saturating_sub(1), joined(&[until(), phase(*var, AHEAD)])),
                    RUNNING => {
                        at_least(low, joined(&[from(), begun(*var)]));
                        at_most(calendar::after(high, *period), joined(&[until(), phase(*var, RUNNING)]));
                    }
                    _ => at_least(
                        calendar::after(low, *period).saturating_add(1),
                        joined(&[from(), phase(*var, OVER)]),
                    ),
                }
            }
        }
        (first, last)
    }

    /// Why no day lies between the periods that run and those that are over: one of them is never the longer, or these cells do not go together.
    fn why_no_day(&mut self, chosen: &impl Fn(usize) -> usize) -> Conjunction {
        let mut literals = vec![one_of(self.day, &self.days, |at, _| at == chosen(self.day))];
        for event in &self.events {
            let of = |wanted: usize| event.phases.iter().filter(move |(_, var)| chosen(*var) == wanted);
            for (long, long_var) in of(OVER) {
                for (short, short_var) in of(RUNNING) {
                    let longer =
                        self.longer.entry((*long, *short)).or_insert_with(|| is_longer(*long, *short));
                    if *longer {
                        return joined(&[phase(*long_var, OVER), phase(*short_var, RUNNING)]);
                    }
                    literals.push(one_of(event.var, &event.cells, |at, _| at == chosen(event.var)));
                }
            }
            if of(OVER).next().is_some() && of(RUNNING).next().is_some() {
                literals.extend(event.phases.iter().map(|(_, var)| phase(*var, chosen(*var))));
            }
        }
        joined(&literals)
    }
}

/// The latest day of an event in its cells, asked about on a day; none if there is none.
fn latest(event: &Event, day: i32, chosen: &impl Fn(usize) -> usize) -> Option<i32> {
    let (low, high) = event.cells.get(chosen(event.var)).copied()?;
    let (mut first, mut last) = (low, high.min(day));
    for (period, var) in &event.phases {
        let running = calendar::earliest_still_running(day, *period);
        match chosen(*var) {
            RUNNING => first = first.max(running),
            OVER => last = last.min(running.saturating_sub(1)),
            _ => return None,
        }
    }
    (first <= last).then_some(last)
}

/// The day nearest to `near` from `first` to `last` that fits, of one cycle of the calendar.
fn search_days(
    first: i32,
    last: i32,
    near: i32,
    budget: &mut Budget<'_>,
    fits: impl Fn(i32) -> bool,
) -> Result<Option<i32>, NotSettled> {
    let start = near.clamp(first, last);
    for step in 0..CYCLE {
        let days = [start.saturating_sub(step), start.saturating_add(step)];
        let inside = |day: &i32| (first..=last).contains(day);
        if !days.iter().any(inside) {
            break;
        }
        budget.spend(16)?;
        if let Some(day) = days.into_iter().filter(inside).find(|day| fits(*day)) {
            return Ok(Some(day));
        }
    }
    Ok(None)
}

/// The fewest and the most days of a period, roughly: from below and from above.
fn lengths(period: Period) -> (i64, i64) {
    let months = i64::from(period.years) * 12 + i64::from(period.months);
    let days = months * 30_436_875 / 1_000_000 + i64::from(period.days);
    match period.counted {
        Counted::FromDay => (days - 6, days + 6),
        Counted::FromYearEnd => (days - 6, days + 372),
    }
}

/// Whether a period never ends before another of the same event.
fn is_longer(long: Period, short: Period) -> bool {
    let (long_days, short_days) = (lengths(long), lengths(short));
    if long_days.0 >= short_days.1 {
        return true;
    }
    if long_days.1 < short_days.0 {
        return false;
    }
    // A cycle from 2000-01-01 on, far from the edges of the calendar.
    const START: i32 = 10_957;
    (START..START + CYCLE).all(|event| calendar::after(event, long) >= calendar::after(event, short))
}

fn one_of(var: usize, cells: &[(i32, i32)], wanted: impl Fn(usize, &(i32, i32)) -> bool) -> Conjunction {
    let wanted = |at: usize| cells.get(at).is_some_and(|cell| wanted(at, cell));
    vec![Literal { var, cells: Cells::of(cells.len(), wanted) }]
}

fn phase(var: usize, phase: usize) -> Conjunction {
    vec![Literal { var, cells: Cells::of(3, |at| at == phase) }]
}

/// The event has happened by the day.
fn begun(var: usize) -> Conjunction {
    vec![Literal { var, cells: Cells::of(3, |at| at != AHEAD) }]
}

/// All of them at once.
pub(super) fn joined(parts: &[Conjunction]) -> Conjunction {
    let mut all: BTreeMap<usize, Cells> = BTreeMap::new();
    for literal in parts.iter().flatten() {
        let cells =
            all.get(&literal.var).map_or_else(|| literal.cells.clone(), |one| one.and(&literal.cells));
        all.insert(literal.var, cells);
    }
    all.into_iter().map(|(var, cells)| Literal { var, cells }).collect()
}

/// The cell left that lies nearest to a day.
pub(super) fn nearest(left: &Cells, cells: &[(i32, i32)], near: i32) -> Option<usize> {
    let away = |(low, high): &(i32, i32)| i64::from(near.clamp(*low, *high)).abs_diff(i64::from(near));
    let there = cells.iter().enumerate().filter(|(at, _)| left.contains(*at));
    there.min_by_key(|(_, cell)| away(cell)).map(|(at, _)| at)
}
