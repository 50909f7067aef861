//! A program to operations.
//!
//! In: a program and the plan of its tables. Out: the code. Each raw value is held against its domain; its classes move the rows of their
//! columns; the AND of the rows has the bit of the first clause that can hold; its entry has the outcome. Never: an address that depends on a
//! value that was not held against its domain.

use super::calendar::after;
use super::code::{Builder, Code, Op, Value};
use super::tables::{Column, Plan};
use crate::outcome::{OPEN_BIT, REFUSED};
use lawful::decision::{ABSENT, Cut, Domain, NEVER, Phases, Program, calendar, input};
use std::collections::BTreeSet;

pub(super) fn code(program: &Program, plan: &Plan) -> Code {
    let mut b = Builder::default();
    let mut room = Room { program, plan, b: &mut b };
    let result = room.outcome();
    b.finish(result, program.inputs.len())
}

struct Room<'a> {
    program: &'a Program,
    plan: &'a Plan,
    b: &'a mut Builder,
}

impl Room<'_> {
    fn outcome(&mut self) -> Value {
        let mut valid = self.b.constant(1);
        for at in 0..self.program.inputs.len() {
            let fits = self.fits(at);
            valid = if at == 0 { fits } else { self.b.and(valid, fits) };
        }
        let head = self.place_of_word(input::PURPOSE, self.plan.head_bytes());
        let mut rows = Vec::with_capacity(self.plan.columns.len());
        for (at, column) in self.plan.columns.iter().enumerate() {
            let start = self.b.word(head, (self.plan.heads_at + 4 + at * 4) as u32);
            let moved = self.moved(at, column);
            rows.push(self.b.add(start, moved));
        }
        let bit = match rows.is_empty() {
            true => self.b.constant(0), // no clause looks at anything: the first holds
            false => self.b.lowest(rows, self.plan.words as u32),
        };
        let entries = self.b.word(head, self.plan.heads_at as u32);
        let before = self.b.mul_const(bit, self.plan.entry_bytes() as i64);
        let entry = self.b.add(entries, before);
        let word = self.b.op(Op::Double(entry, 0));
        let mut open = self.b.constant(0);
        for (mask, absences) in self.plan.absences.chunks(64).enumerate() {
            let mut absent = self.b.constant(0);
            for (bit, input) in absences.iter().enumerate() {
                let one = self.absent(*input);
                let one = self.b.mul_shift(one, bit as u8);
                absent = if bit == 0 { one } else { self.b.or(absent, one) };
            }
            let constrains = self.b.op(Op::Double(entry, 8 + mask as u32 * 8));
            let both = self.b.and(constrains, absent);
            open = if mask == 0 { both } else { self.b.or(open, both) };
        }
        let is_settled = self.b.equal_const(open, 0);
        let marked = self.b.constant(1 << OPEN_BIT);
        let marked = self.b.or(word, marked);
        let word = self.b.select(is_settled, word, marked);
        let refused = self.b.constant(REFUSED as i64);
        self.b.select(valid, word, refused)
    }

    fn absent(&mut self, at: usize) -> Value {
        let value = self.b.input(at);
        self.b.equal_const(value, i64::from(ABSENT))
    }

    fn optional(&self, at: usize) -> bool {
        self.program.inputs.get(at).is_some_and(|asked| asked.optional)
    }

    /// Whether a raw value lies in the domain of its input, or is absent where it may be.
    fn fits(&mut self, at: usize) -> Value {
        let value = self.b.input(at);
        let within = match self.program.inputs.get(at).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => self.between(value, 0, words.len() as i64 - 1),
            Some(Domain::Number { least, most }) => self.between(value, i64::from(*least), i64::from(*most)),
            Some(Domain::Day) => self.between(value, calendar::FIRST.into(), calendar::LAST.into()),
            Some(Domain::Event) => {
                let day = self.between(value, calendar::FIRST.into(), calendar::LAST.into());
                let never = self.b.equal_const(value, NEVER.into());
                self.b.or(day, never)
            }
            None => self.b.constant(0),
        };
        if self.optional(at) {
            let absent = self.absent(at);
            self.b.or(within, absent)
        } else {
            within
        }
    }

    fn between(&mut self, value: Value, least: i64, most: i64) -> Value {
        let above = self.b.above_const(value, least - 1);
        let below = self.b.less_const(value, most + 1);
        self.b.and(above, below)
    }

    /// Where the item of a word stands in a list of items of that size; the first if the value is none of the words.
    fn place_of_word(&mut self, at: usize, size: usize) -> Value {
        let fits = self.fits(at);
        let value = self.b.input(at);
        let zero = self.b.constant(0);
        let value = self.b.select(fits, value, zero);
        self.b.mul_const(value, size as i64)
    }

    /// How many bytes the classes of a column's attributes move its row.
    fn moved(&mut self, at: usize, column: &Column) -> Value {
        let mut moved = self.b.constant(0);
        let mut words = BTreeSet::new();
        for member in &column.members {
            let Some(attribute) = self.program.attributes.get(member.attribute) else { continue };
            let step = (member.stride * self.plan.row_bytes()) as i64;
            let optional = self.optional(attribute.input);
            let by = match &attribute.cut {
                Cut::Classes(_) => {
                    // One list has the steps of all attributes of the input in this column.
                    if !words.insert(attribute.input) {
                        continue;
                    }
                    self.step_of_word(attribute.input, at)
                }
                Cut::Thresholds(list) => {
                    let rank = self.rank(member.attribute, attribute.input, list);
                    let rank = if optional { self.b.add_const(rank, 1) } else { rank };
                    self.b.mul_const(rank, step)
                }
                Cut::Over(period, Phases { ahead, running, over }) => {
                    let [ahead, running, over] = [*ahead, *running, *over]
                        .map(|class| i64::from(class - member.least.min(class)) * step);
                    let event = self.b.input(attribute.input);
                    let day = self.b.input(input::DAY);
                    let last = after(self.b, event, *period);
                    let is_ahead = self.b.less(day, event);
                    let is_over = self.b.less(last, day);
                    let [ahead, running, over] = [ahead, running, over].map(|by| self.b.constant(by));
                    let happened = self.b.select(is_over, over, running);
                    self.b.select(is_ahead, ahead, happened)
                }
            };
            let by = match (&attribute.cut, optional) {
                (Cut::Thresholds(_) | Cut::Over(..), true) => {
                    let absent = self.absent(attribute.input);
                    let zero = self.b.constant(0);
                    self.b.select(absent, zero, by)
                }
                (Cut::Thresholds(_) | Cut::Over(..), false) | (Cut::Classes(_), _) => by,
            };
            moved = self.b.add(moved, by);
        }
        moved
    }

    fn step_of_word(&mut self, asked: usize, column: usize) -> Value {
        let Some(list) = self.plan.steps.get(&(asked, column)).copied() else { return self.b.constant(0) };
        let words = match self.program.inputs.get(asked).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => words.len(),
            Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => 0,
        };
        let value = self.b.input(asked);
        let known = self.between(value, 0, words as i64 - 1);
        let zero = self.b.constant(0);
        let place = self.b.add_const(value, 1);
        let place = self.b.select(known, place, zero);
        let place = self.b.mul_const(place, 4);
        self.b.word(place, list as u32)
    }

    /// How many thresholds are not above a value: each compared, or the list searched by halves if it is long.
    fn rank(&mut self, attribute: usize, asked: usize, list: &[i32]) -> Value {
        const FEW: usize = 6;
        let value = self.b.input(asked);
        if list.len() <= FEW {
            let mut rank = self.b.constant(0);
            for threshold in list {
                let reached = self.b.above_const(value, i64::from(*threshold) - 1);
                rank = self.b.add(rank, reached);
            }
            return rank;
        }
        let at = self.plan.lists.get(&attribute).copied().unwrap_or_default();
        let raised = self.b.add_const(value, -i64::from(i32::MIN));
        let mut half = (list.len() + 1).next_power_of_two() / 2;
        let mut place = self.b.constant(0); // in bytes
        while half > 0 {
            let threshold = self.b.word(place, (at + (half - 1) * 4) as u32);
            let above = self.b.less(raised, threshold);
            let one = self.b.constant(1);
            let reached = self.b.sub(one, above);
            let by = self.b.mul_const(reached, half as i64 * 4);
            place = self.b.add(place, by);
            half /= 2;
        }
        let rank = self.b.op(Op::Shr(place, 2));
        // What fills the list up is `i32::MAX`, which only an event that never happens reaches.
        let most = list.len() as i64;
        let filled_up = self.b.above_const(rank, most);
        let most = self.b.constant(most);
        self.b.select(filled_up, most, rank)
    }
}
