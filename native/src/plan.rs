//! How the values of a question select rows, worked out before any question is asked.
//!
//! In: a program and its layout. Out: a [`Plan`] that tells for each value of an input the row it adds to its column. What is left when a question comes
//! is a look-up an attribute. Where a period after an event ends is the one thing that takes a calendar: for a day that is asked about
//! again, as services ask about today, the first event whose period still runs is kept. Never: a row that `layout` does not have.

use crate::layout::{Grid, Layout};
use lawful::decision::calendar::{after, earliest_still_running};
use lawful::decision::{ABSENT, Cut, Period, Program, Question, UNKNOWN_CLASS, input};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Days that are kept for each period: a service asks about today, and seldom about another one.
const DAYS: usize = 256;

/// Stands in place of a row for a class that has none.
const NO_ROW: u32 = u32::MAX;

/// The steps of every slice.
#[derive(Debug)]
pub(crate) struct Plan {
    /// By raw value of the purpose: where the slice stands in the tables, in bytes, and which grid it has.
    slices: Vec<(u32, u32)>,
    grids: Vec<Steps>,
    /// Rows, in units: for each step one for "not known", then one for each case.
    rows: Box<[u32]>,
    thresholds: Box<[i32]>,
    periods: Box<[Remembered]>,
}

/// What the slices of one grid have in common.
#[derive(Debug)]
struct Steps {
    /// Row 0 of each column.
    first: Box<[u32]>,
    steps: Box<[Step]>,
}

/// Where a slice starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start<'a> {
    /// Its place in the tables, in bytes.
    pub base: u32,
    /// Row 0 of each column.
    pub rows: &'a [u32],
    steps: &'a [Step],
}

/// One attribute of a slice.
#[derive(Debug, Clone, Copy)]
struct Step {
    input: u32,
    column: u32,
    /// The absence bit.
    bit: u32,
    /// Where its rows start.
    rows: u32,
    cut: CutPlan,
}

/// Which case a value is.
#[derive(Debug, Clone, Copy)]
enum CutPlan {
    /// Of so many words.
    Words(u32),
    /// Between these thresholds: from where on, how many.
    Between(u32, u32),
    /// Ahead, running, over; the place of the period.
    Phase(u32),
}

/// A period, and for some days the first event whose period still runs.
#[derive(Debug)]
struct Remembered {
    period: Period,
    /// The day, changed so that 0 is none, and in the lower half the event; [`ABSENT`] if the day was asked about once.
    days: Box<[AtomicU64]>,
}

impl Plan {
    pub(crate) fn new(program: &Program, layout: &Layout) -> Self {
        let (mut rows, mut thresholds) = (Vec::new(), Vec::new());
        let mut periods: Vec<Period> = Vec::new();
        let mut slices = Vec::with_capacity(layout.slices.len());
        let (mut grids, mut known) = (Vec::new(), BTreeMap::<*const Grid, u32>::new());
        for slice in &layout.slices {
            let grid = &*slice.grid;
            if let Some(place) = known.get(&Arc::as_ptr(&slice.grid)) {
                slices.push((slice.base, *place));
                continue;
            }
            let mut steps = Vec::with_capacity(grid.members.len());
            for member in &grid.members {
                let Some(attribute) = program.attributes.get(member.attribute) else { continue };
                let row = |class: u16| {
                    let digit = class.wrapping_sub(member.least);
                    if digit < member.radix { u32::from(digit) * member.step } else { NO_ROW }
                };
                let known = |class: u16| if class == UNKNOWN_CLASS { NO_ROW } else { row(class) };
                let start = rows.len();
                rows.push(row(UNKNOWN_CLASS));
                let cut = match &attribute.cut {
                    Cut::Classes(classes) => {
                        rows.extend(classes.iter().map(|class| known(*class)));
                        CutPlan::Words(classes.len() as u32)
                    }
                    Cut::Thresholds(list) => {
                        let from = thresholds.len() as u32;
                        thresholds.extend_from_slice(list);
                        rows.extend((0..=list.len()).map(|rank| known(1 + rank as u16)));
                        CutPlan::Between(from, list.len() as u32)
                    }
                    Cut::Over(period, phases) => {
                        rows.extend(phases.all().map(known));
                        let place = periods.iter().position(|known| known == period);
                        let place = place.unwrap_or_else(|| {
                            periods.push(*period);
                            periods.len() - 1
                        });
                        CutPlan::Phase(place as u32)
                    }
                };
                // All of these fit: what a program may have is limited.
                let (input, column) = (attribute.input as u32, member.column as u32);
                steps.push(Step { input, column, bit: member.bit, rows: start as u32, cut });
            }
            let first = grid.columns.iter().map(|column| column.at).collect();
            let place = grids.len() as u32; // at most as many as purposes
            grids.push(Steps { first, steps: steps.into() });
            known.insert(Arc::as_ptr(&slice.grid), place);
            slices.push((slice.base, place));
        }
        let periods = periods.into_iter().map(Remembered::new).collect();
        Self { slices, grids, rows: rows.into(), thresholds: thresholds.into(), periods }
    }

    /// Where the slice of a purpose starts; none if there is no such purpose.
    #[inline]
    pub(crate) fn start(&self, purpose: usize) -> Option<Start<'_>> {
        let (base, grid) = self.slices.get(purpose)?;
        let Steps { first, steps } = self.grids.get(*grid as usize)?;
        Some(Start { base: *base, rows: first, steps })
    }

    /// Walks the attributes of a slice, hands out the row of each with its column, and returns the absence bits of those not known. None if the
    /// question has a value for which there is no row.
    #[inline]
    pub(crate) fn select(
        &self,
        start: Start<'_>,
        question: &Question,
        mut add: impl FnMut(usize, u32) -> Option<()>,
    ) -> Option<u32> {
        let values = question.values();
        let day = question.get(input::DAY);
        let mut open = 0;
        for step in start.steps {
            let value = *values.get(step.input as usize)?;
            let case = if value == ABSENT {
                open |= step.bit;
                0
            } else {
                match step.cut {
                    CutPlan::Words(many) => {
                        let word = value as u32; // a negative one is beyond all
                        if word >= many {
                            return None;
                        }
                        word + 1
                    }
                    CutPlan::Between(from, many) => {
                        let list = self.thresholds.get(from as usize..(from + many) as usize)?;
                        1 + list.partition_point(|threshold| *threshold <= value) as u32
                    }
                    CutPlan::Phase(_) if value > day => 1,
                    CutPlan::Phase(place) => {
                        2 + u32::from(self.periods.get(place as usize)?.over(value, day))
                    }
                }
            };
            let row = *self.rows.get((step.rows + case) as usize)?;
            if row == NO_ROW {
                return None;
            }
            add(step.column as usize, row)?;
        }
        Some(open)
    }
}

impl Remembered {
    fn new(period: Period) -> Self {
        Self { period, days: (0..DAYS).map(|_| AtomicU64::new(0)).collect() }
    }

    /// Whether the period of an event that has happened is over on a day.
    fn over(&self, event: i32, day: i32) -> bool {
        let key = (day ^ ABSENT) as u32; // 0 for none: a day is never absent
        let slot = self.days.get(key as usize % DAYS);
        let kept = slot.map_or(0, |slot| slot.load(Ordering::Relaxed));
        let (kept_day, first) = ((kept >> 32) as u32, kept as u32 as i32);
        if kept_day == key && first != ABSENT {
            return event < first;
        }
        // Worth a search only if the day is asked about again.
        let first = if kept_day == key { earliest_still_running(day, self.period) } else { ABSENT };
        if let Some(slot) = slot {
            slot.store(u64::from(key) << 32 | u64::from(first as u32), Ordering::Relaxed);
        }
        day > after(event, self.period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lawful::decision::calendar::{FIRST, LAST};

    #[test]
    fn a_day_asked_about_again_has_the_same_answer() {
        let periods = [Period::new(3, 0, 0), Period::new(0, 1, 0), Period::new(10, 0, 0).from_year_end()];
        for period in periods {
            let kept = Remembered::new(period);
            for day in [FIRST, -1, 0, 19_782, 20_513, 20_513 + DAYS as i32, LAST] {
                for _ in 0..3 {
                    for event in
                        [FIRST, day - 4_000, day - 1_097, day - 1_096, day - 1_095, day - 31, day - 28, day]
                    {
                        let event = event.clamp(FIRST, day);
                        assert_eq!(
                            kept.over(event, day),
                            day > after(event, period),
                            "{event} {day} {period}"
                        );
                    }
                }
            }
        }
    }
}
