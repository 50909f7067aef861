//! A question, turned into the rows it selects.
//!
//! In: a question and a layout. Out: [`Packed`], whose head the machine code reads. Never: a packed question with a policy's identity that
//! this policy's layout did not make; `call.rs` relies on it.
//!
//! The head: the byte offset of the slice in the tables, so that the purpose needs no look-up of its own; the mask of open absence bits; then
//! for each column the row, in units of the rows (`layout::Width::unit`) from there. An AND of rows is all that is left to do. Small policies have all of it in half a cache line,
//! which matters more than anything else in the hot path: a decision is faster than memory.

use crate::apart::Apart;
use crate::layout::{Rows, Shape, Width};
use crate::plan::{Plan, Start};
use crate::tables::read;
use lawful::decision::{Program, Question, input};

/// Columns that fit the question itself, with 16 bits for a row.
pub(crate) const INLINE: usize = 6;
/// The same, with 8 bits for a row.
pub(crate) const SHORT: usize = 12;
/// Byte offset of the slice's offset in the head.
pub(crate) const BASE_AT: i32 = 0;
/// Byte offset of the mask in the head.
pub(crate) const OPEN_AT: i32 = 4;
/// Byte offset of the rows in the head.
pub(crate) const ROWS_AT: i32 = 8;

/// A question in the form the machine code of one policy reads.
///
/// With another policy than the one that packed it, it is answered by the reference interpreter: slower, and as right as the question is.
#[derive(Debug, Clone)]
#[repr(C, align(32))]
pub struct Packed {
    head: Head,
    /// 0: no policy's code may answer it.
    policy: u32,
    cold: Box<Cold>,
}

/// What the machine code reads. The rows are those of a policy with few columns; the offsets above are tested below.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub(crate) struct Head {
    base: u32,
    open: u32,
    /// Of 8 or of 16 bits.
    rows: [u8; SHORT],
}

impl Head {
    /// The head with these rows of 16 bits, in the form of [`lane`], and below them the mask of what is open.
    #[inline]
    pub(crate) fn of(base: u32, rows: u128) -> Self {
        let mut head = Self { base, open: rows as u32, rows: [0; SHORT] };
        for (column, row) in head.rows.as_chunks_mut().0.iter_mut().enumerate() {
            *row = ((rows >> shift(column)) as u16).to_ne_bytes();
        }
        head
    }
}

/// The row of a column as a part of one number: rows of all columns can be added up at once.
pub(crate) fn lane(column: usize, row: u32) -> u128 {
    u128::from(row) << shift(column)
}

const fn shift(column: usize) -> usize {
    32 + 16 * column
}

/// What a decision does not touch.
#[derive(Debug, Clone)]
struct Cold {
    question: Question,
    /// The head of a policy with many columns: offset, mask, rows.
    wide: Vec<u32>,
    /// For a policy that keeps clauses apart.
    apart: Option<Box<Beside>>,
}

/// A question to the core of a policy, with what was looked up beside it (`apart.rs`).
#[derive(Debug, Clone)]
pub(crate) struct Beside {
    /// The question to the core, packed.
    pub core: Packed,
    /// The first clause of each run that can hold.
    pub found: Vec<u32>,
    question: Question,
    values: Vec<i32>,
}

impl Packed {
    /// A question that no policy's code may answer.
    pub(crate) fn foreign(question: &Question) -> Self {
        let cold = Cold { question: question.clone(), wide: Vec::new(), apart: None };
        Self { head: Head { base: 0, open: 0, rows: [0; SHORT] }, policy: 0, cold: Box::new(cold) }
    }

    /// Packs a question for the policy with that identity, foreign if it does not fit the program.
    pub(crate) fn new(policy: u32, plan: &Plan, shape: Shape, question: &Question) -> Self {
        let mut packed = Self::foreign(question);
        packed.select(policy, plan, shape);
        packed
    }

    /// Packs a question for a policy that keeps clauses apart: the question to its core as for any policy, and this one around it, for which no
    /// code has an answer. Foreign if it does not fit the program.
    pub(crate) fn beside(
        policy: u32,
        plan: &Plan,
        shape: Shape,
        (apart, program): (&Apart, &Program),
        question: &Question,
    ) -> Self {
        let mut packed = Self::foreign(question);
        packed.look_beside(policy, plan, shape, (apart, program));
        packed
    }

    /// The same in the memory of this one.
    pub(crate) fn beside_again(
        &mut self,
        policy: u32,
        plan: &Plan,
        shape: Shape,
        apart: (&Apart, &Program),
        question: &Question,
    ) {
        self.cold.question.clone_from(question);
        self.look_beside(policy, plan, shape, apart);
    }

    fn look_beside(&mut self, policy: u32, plan: &Plan, shape: Shape, (apart, program): (&Apart, &Program)) {
        self.policy = 0;
        self.cold.wide.clear();
        let Cold { question: asked, apart: beside, .. } = &mut *self.cold;
        let mut there = beside.take().unwrap_or_else(|| {
            let (core, question) = (Self::foreign(asked), asked.clone());
            Box::new(Beside { core, found: Vec::new(), question, values: Vec::new() })
        });
        let Beside { core, found, question, values } = &mut *there;
        apart.look(program, asked, values, found);
        if question.take_over(&apart.core, asked, values).is_ok() {
            core.again(policy, plan, shape, question);
            self.head.open = core.open();
            *beside = Some(there);
        }
    }

    /// What was looked up beside the tables, if the policy keeps clauses apart.
    pub(crate) fn looked_up(&self) -> Option<&Beside> {
        self.cold.apart.as_deref()
    }

    /// Packs another question in the memory of this one.
    pub(crate) fn again(&mut self, policy: u32, plan: &Plan, shape: Shape, question: &Question) {
        self.cold.question.clone_from(question);
        self.select(policy, plan, shape);
    }

    /// Selects the rows. Only a head that is whole gets the identity.
    fn select(&mut self, policy: u32, plan: &Plan, shape: Shape) {
        self.policy = 0;
        self.cold.wide.clear();
        self.cold.apart = None;
        let place = usize::try_from(self.cold.question.get(input::PURPOSE)).ok();
        let done = match place.and_then(|place| plan.start(place)) {
            Some(start) if shape.rows == Rows::Elsewhere => self.wide_rows(plan, start),
            Some(start) => self.narrow(plan, start, shape.rows),
            None => None,
        };
        match done {
            Some(()) => self.policy = policy,
            None => self.cold.wide.clear(),
        }
    }

    fn narrow(&mut self, plan: &Plan, start: Start<'_>, bits: Rows) -> Option<()> {
        let mut rows = [0u32; SHORT];
        rows.iter_mut().zip(start.rows).for_each(|(row, first)| *row = *first);
        self.head.base = start.base;
        self.head.open = plan.select(start, &self.cold.question, |column, step| {
            let row = rows.get_mut(column)?;
            *row = row.checked_add(step)?;
            Some(())
        })?;
        if bits == Rows::Short {
            for (row, found) in self.head.rows.iter_mut().zip(rows) {
                *row = u8::try_from(found).ok()?;
            }
        } else {
            for (row, found) in self.head.rows.as_chunks_mut().0.iter_mut().zip(rows) {
                *row = u16::try_from(found).ok()?.to_ne_bytes();
            }
        }
        Some(())
    }

    fn wide_rows(&mut self, plan: &Plan, start: Start<'_>) -> Option<()> {
        let Cold { question, wide, .. } = &mut *self.cold;
        wide.extend([start.base, 0]);
        wide.extend_from_slice(start.rows);
        self.head.base = start.base;
        self.head.open = plan.select(start, question, |column, step| {
            let row = wide.get_mut(2 + column)?;
            *row = row.checked_add(step)?;
            Some(())
        })?;
        *wide.get_mut(1)? = self.head.open;
        Some(())
    }

    /// The question it was made from.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.cold.question
    }

    #[inline]
    pub(crate) fn policy(&self) -> u32 {
        self.policy
    }

    /// The head, for a policy with few columns.
    #[inline]
    pub(crate) fn head(&self) -> &Head {
        &self.head
    }

    /// The head, for a policy with many columns.
    #[inline]
    pub(crate) fn wide(&self) -> &[u32] {
        &self.cold.wide
    }

    /// The open absence bits.
    pub(crate) fn open(&self) -> u32 {
        self.head.open
    }

    /// Where the slice stands in the tables, in bytes.
    #[inline]
    pub(crate) fn base(&self) -> u32 {
        self.head.base
    }

    /// One word of the AND of the selected rows; none behind the tables. Rows that a policy does not have exclude nothing, so that all of the head can
    /// be read whatever their number.
    #[inline]
    pub(crate) fn and_rows(&self, shape: Shape, tables: &[u8], word: usize) -> Option<u64> {
        let slice = tables.get(self.head.base as usize + word * 8..)?;
        match (shape.width, shape.rows) {
            // What stands behind a short row is not its own; the row that excludes nothing has its bits alone.
            (Width::One, _) if word > 0 => None,
            (Width::One, Rows::Inline) => {
                self.halves().try_fold(read(slice, 0)?, |bits, row| Some(bits & read(slice, row * 4)?))
            }
            (Width::One, Rows::Short) => {
                let mut rows = self.head.rows.iter().map(|row| usize::from(*row));
                rows.try_fold(read(slice, 0)?, |bits, row| Some(bits & read(slice, row * 4)?))
            }
            (Width::One, Rows::Elsewhere) => {
                let mut rows = self.rows(shape.rows).take(shape.columns);
                rows.try_fold(read(slice, 0)?, |bits, row| Some(bits & read(slice, row * 4)?))
            }
            (Width::Two | Width::Many, Rows::Inline) => {
                self.halves().try_fold(u64::MAX, |bits, row| Some(bits & read(slice, row * 8)?))
            }
            (Width::Two | Width::Many, Rows::Short | Rows::Elsewhere) => {
                let mut rows = self.rows(shape.rows).take(shape.columns);
                rows.try_fold(u64::MAX, |bits, row| Some(bits & read(slice, row * 8)?))
            }
        }
    }

    /// Rows of 16 bits in the head.
    #[inline]
    fn halves(&self) -> impl Iterator<Item = usize> {
        self.head.rows.as_chunks().0.iter().map(|row| usize::from(u16::from_ne_bytes(*row)))
    }

    /// The selected rows, in units from the base of the slice; in the head there may be more than columns.
    pub(crate) fn rows(&self, bits: Rows) -> impl Iterator<Item = usize> {
        let (short, halves, wide): (&[u8], &[u8], &[u32]) = match bits {
            Rows::Short => (&self.head.rows, &[], &[]),
            Rows::Inline => (&[], &self.head.rows, &[]),
            Rows::Elsewhere => (&[], &[], self.cold.wide.get(2..).unwrap_or_default()),
        };
        let halves = halves.as_chunks().0.iter().map(|row| usize::from(u16::from_ne_bytes(*row)));
        let short = short.iter().map(|row| usize::from(*row));
        short.chain(halves).chain(wide.iter().map(|row| *row as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::{offset_of, size_of};

    #[test]
    fn the_code_and_the_head_mean_the_same_places() {
        assert_eq!(offset_of!(Head, base), BASE_AT as usize);
        assert_eq!(offset_of!(Head, open), OPEN_AT as usize);
        assert_eq!(offset_of!(Head, rows), ROWS_AT as usize);
        assert_eq!(size_of::<Packed>(), 32, "half a cache line");
    }
}
