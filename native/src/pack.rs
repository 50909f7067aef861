//! A question, turned into the rows it selects.
//!
//! In: a question and a layout. Out: [`Packed`], whose words the machine code reads. Never: a packed question with a policy's identity that
//! this policy's layout did not make; `call.rs` relies on it.
//!
//! The words: 0 and 1, the mask of open absence bits as one native 64-bit number; 2, the byte offset of the slice's entries in the tables;
//! from 3 on, the byte offset of the selected row of each column. So the purpose needs no look-up of its own, and an AND of rows is all that
//! is left to do.

use crate::layout::Slice;
use lawful::decision::{Program, Question, UNKNOWN_CLASS};

/// Words before the rows.
pub(crate) const HEAD: usize = 3;
/// Where the offset of the entries stands.
pub(crate) const ENTRIES: usize = 2;
/// Words that need no memory of their own: with its identity, such a question fills one cache line.
const INLINE: usize = 12;

/// A question in the form the machine code of one policy reads.
///
/// With another policy than the one that packed it, it is answered by the reference interpreter: slower, and as right as the question is.
#[derive(Debug, Clone)]
#[repr(C, align(64))]
pub struct Packed {
    policy: u64,
    rows: Rows,
    question: Question,
}

/// The words that the machine code reads.
#[derive(Debug, Clone)]
pub(crate) enum Rows {
    Inline([u32; INLINE]),
    Heap(Box<[u32]>),
}

impl Rows {
    pub(crate) fn blank(columns: usize) -> Self {
        let words = HEAD + columns;
        if words <= INLINE { Self::Inline([0; INLINE]) } else { Self::Heap(vec![0; words].into()) }
    }

    #[inline]
    pub(crate) fn words(&self) -> &[u32] {
        match self {
            Self::Inline(words) => words,
            Self::Heap(words) => words,
        }
    }

    pub(crate) fn words_mut(&mut self) -> &mut [u32] {
        match self {
            Self::Inline(words) => words,
            Self::Heap(words) => words,
        }
    }
}

impl Packed {
    /// A question that no policy's code may answer.
    pub(crate) fn foreign(question: &Question) -> Self {
        Self { policy: 0, rows: Rows::Inline([0; INLINE]), question: question.clone() }
    }

    /// Packs a question for the policy with that identity; none if the question does not fit the program.
    pub(crate) fn new(policy: u64, program: &Program, slice: &Slice, question: &Question) -> Option<Self> {
        let mut rows = slice.blank.clone();
        let words = rows.words_mut();
        let mut open = 0u64;
        for member in &slice.members {
            let class = question.class(program.attributes.get(member.attribute)?);
            let digit = class.wrapping_sub(member.least);
            if digit >= member.radix {
                return None;
            }
            if class == UNKNOWN_CLASS {
                open |= member.bit;
            }
            *words.get_mut(HEAD + member.column)? += u32::from(digit) * member.step;
        }
        for (word, half) in words.iter_mut().zip(halves(open)) {
            *word = half;
        }
        Some(Self { policy, rows, question: question.clone() })
    }

    /// The question it was made from.
    #[must_use]
    pub fn question(&self) -> &Question {
        &self.question
    }

    #[inline]
    pub(crate) fn policy(&self) -> u64 {
        self.policy
    }

    #[inline]
    pub(crate) fn words(&self) -> &[u32] {
        self.rows.words()
    }

    /// The open absence bits.
    pub(crate) fn open(&self) -> u64 {
        match self.words() {
            [first, second, ..] if cfg!(target_endian = "little") => {
                u64::from(*first) | u64::from(*second) << 32
            }
            [first, second, ..] => u64::from(*second) | u64::from(*first) << 32,
            [] | [_] => 0,
        }
    }
}

/// The two words that make up a number in memory.
fn halves(number: u64) -> [u32; 2] {
    let [low, high] = [number as u32, (number >> 32) as u32];
    if cfg!(target_endian = "little") { [low, high] } else { [high, low] }
}
