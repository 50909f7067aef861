//! A question, turned into the rows it selects.
//!
//! In: a question and a layout. Out: [`Packed`], whose head the machine code reads. Never: a packed question with a policy's identity that
//! this policy's layout did not make; `call.rs` relies on it.
//!
//! The head: the byte offset of the slice in the tables, so that the purpose needs no look-up of its own; the mask of open absence bits; then
//! for each column the row, in words from there. An AND of rows is all that is left to do. Small policies have all of it in half a cache line,
//! which matters more than anything else in the hot path: a decision is faster than memory.

use crate::layout::{Layout, Slice};
use lawful::decision::{Program, Question, UNKNOWN_CLASS};

/// Columns that fit the question itself.
pub(crate) const INLINE: usize = 6;
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
    rows: [u16; INLINE],
}

/// What a decision does not touch.
#[derive(Debug, Clone)]
struct Cold {
    question: Question,
    /// The head of a policy with many columns: offset, mask, rows.
    wide: Box<[u32]>,
}

impl Packed {
    /// A question that no policy's code may answer.
    pub(crate) fn foreign(question: &Question) -> Self {
        let cold = Cold { question: question.clone(), wide: Box::default() };
        Self { head: Head { base: 0, open: 0, rows: [0; INLINE] }, policy: 0, cold: Box::new(cold) }
    }

    /// Packs a question for the policy with that identity; none if the question does not fit the program.
    pub(crate) fn new(
        policy: u32,
        program: &Program,
        layout: &Layout,
        slice: &Slice,
        question: &Question,
    ) -> Option<Self> {
        let mut head = Head { base: slice.base, open: 0, rows: [0; INLINE] };
        let mut wide: Box<[u32]> = Box::default();
        if layout.shape.inline {
            for (row, column) in head.rows.iter_mut().zip(&slice.columns) {
                *row = u16::try_from(column.at).ok()?;
            }
            head.open = select(program, slice, question, |column, step| {
                let row = head.rows.get_mut(column)?;
                *row = row.checked_add(u16::try_from(step).ok()?)?;
                Some(())
            })?;
        } else {
            wide = [slice.base, 0].into_iter().chain(slice.columns.iter().map(|column| column.at)).collect();
            head.open = select(program, slice, question, |column, step| {
                *wide.get_mut(2 + column)? += step;
                Some(())
            })?;
            *wide.get_mut(1)? = head.open;
        }
        Some(Self { head, policy, cold: Box::new(Cold { question: question.clone(), wide }) })
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

    /// One word of the AND of the selected rows; none behind the tables. Rows that a policy does not have exclude nothing, so that the six of
    /// the head can be read whatever their number.
    #[inline]
    pub(crate) fn and_rows(&self, inline: bool, columns: usize, tables: &[u64], word: usize) -> Option<u64> {
        let slice = tables.get(self.head.base as usize / 8 + word..)?;
        let mut bits = u64::MAX;
        if inline {
            for row in self.head.rows {
                bits &= slice.get(usize::from(row))?;
            }
        } else {
            for row in self.cold.wide.iter().skip(2).take(columns) {
                bits &= slice.get(*row as usize)?;
            }
        }
        Some(bits)
    }

    /// What it selects: where the slice stands in the tables, in bytes; the mask of what is open; the rows, in words from there.
    #[must_use]
    pub fn selected(&self) -> (u32, u32, Vec<u32>) {
        (self.head.base, self.head.open, self.rows().map(|row| row as u32).collect())
    }

    /// The selected rows, in words from the base of the slice.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> {
        let inline = if self.cold.wide.is_empty() { self.head.rows.as_slice() } else { &[] };
        let wide = self.cold.wide.iter().skip(2).map(|row| *row as usize);
        inline.iter().map(|row| usize::from(*row)).chain(wide)
    }
}

/// Walks the attributes of the slice, adds up their rows, and returns the absence bits of those not known.
#[inline]
fn select(
    program: &Program,
    slice: &Slice,
    question: &Question,
    mut add: impl FnMut(usize, u32) -> Option<()>,
) -> Option<u32> {
    let mut open = 0;
    for member in &slice.members {
        let class = question.class(program.attributes.get(member.attribute)?);
        let digit = class.wrapping_sub(member.least);
        if digit >= member.radix {
            return None;
        }
        if class == UNKNOWN_CLASS {
            open |= member.bit;
        }
        add(member.column, u32::from(digit) * member.step)?;
    }
    Some(open)
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
