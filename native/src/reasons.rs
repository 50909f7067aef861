//! All clauses that hold, not only the first: the reasons of an answer.
//!
//! In: the tables and a packed question. Out: [`Holding`], the set of clauses that surely hold, read off as it is walked. The AND that finds the
//! first clause has a bit for each of them, so the set costs no more than the first. A list of their numbers takes a look-up for each. Never: an
//! allocation; a clause that only may hold.

use crate::layout::SHARED_BIT;
use crate::outcome;
use crate::pack::Packed;
use crate::policy::NativePolicy;
use crate::tables;

/// The clauses that surely hold, ascending. Counting them is as fast as one decision; walking them costs something for each.
#[derive(Debug, Clone)]
pub struct Holding<'a> {
    policy: &'a NativePolicy,
    packed: &'a Packed,
    /// Which word of the rows `bits` is; a clause, if another policy packed the question.
    at: usize,
    /// Of that word what was not walked yet.
    bits: u64,
    foreign: bool,
}

impl<'a> Holding<'a> {
    #[inline]
    pub(crate) fn new(policy: &'a NativePolicy, packed: &'a Packed) -> Self {
        match policy.and_rows(packed, 0) {
            Some(bits) => Self { policy, packed, at: 0, bits, foreign: false },
            None => Self { policy, packed, at: 0, bits: 0, foreign: true },
        }
    }

    /// How many are left.
    #[inline]
    fn left(&self) -> usize {
        // With rows of one or two words the last bit of all is "no clause", which is none, and always there.
        match self.policy.words() {
            Some(1) => (self.bits.count_ones() as usize).saturating_sub(1),
            Some(_) if self.at > 0 => (self.bits.count_ones() as usize).saturating_sub(1),
            Some(_) => {
                let high = self.policy.and_rows(self.packed, 1).unwrap_or(0);
                ((self.bits.count_ones() + high.count_ones()) as usize).saturating_sub(1)
            }
            None => self.left_of_many(),
        }
    }

    fn left_of_many(&self) -> usize {
        let (mut many, mut at, mut bits) = (0, self.at, self.bits);
        loop {
            many += bits.count_ones() as usize;
            if bits != 0 {
                // The highest bit of the last word is "no clause", which is none.
                let highest = at * 64 + 63 - bits.leading_zeros() as usize;
                match self.policy.entry(self.packed, highest) {
                    Some((word, _)) if outcome::clause(word).is_some() => {}
                    Some(_) | None => return many.saturating_sub(1),
                }
            }
            at += 1;
            match self.policy.and_rows(self.packed, at) {
                Some(next) => bits = next,
                None => return many,
            }
        }
    }

    fn holds(&self, clause: u32) -> bool {
        let program = self.policy.program();
        let clause = program.clauses.get(clause as usize);
        clause.is_some_and(|clause| self.packed.question().surely(program, &clause.literals))
    }

    /// The reference's walk, for a question that another policy packed.
    fn next_foreign(&mut self) -> Option<u32> {
        while self.at < self.policy.program().clauses.len() {
            let clause = u32::try_from(self.at).ok()?;
            self.at += 1;
            if self.holds(clause) {
                return Some(clause);
            }
        }
        None
    }
}

/// So many reasons are written without asking how many there are: a loop of unknown length costs more than all of these.
const AT_ONCE: usize = 8;

impl Holding<'_> {
    /// Writes all that are left behind what `out` has.
    pub(crate) fn write(mut self, out: &mut Vec<u32>) {
        if self.foreign || self.packed.open() != 0 || self.policy.words() != Some(1) {
            out.extend(self);
            return;
        }
        let Some(entries) = self.policy.entries(self.packed) else { return };
        // The highest bit is "no clause".
        let end = out.len() + self.left();
        loop {
            let next: [u32; AT_ONCE] = std::array::from_fn(|_| {
                let bit = self.bits.trailing_zeros() as usize % 64; // without bits, any entry: it is cut off below
                self.bits &= self.bits.wrapping_sub(1);
                tables::clause(entries, bit)
            });
            out.extend_from_slice(&next);
            if out.len() >= end {
                break;
            }
        }
        out.truncate(end);
    }
}

impl Iterator for Holding<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.foreign {
            return self.next_foreign();
        }
        loop {
            while self.bits == 0 {
                self.at += 1;
                self.bits = self.policy.and_rows(self.packed, self.at)?;
            }
            let bit = self.at * 64 + self.bits.trailing_zeros() as usize;
            let (word, constrains) = self.policy.entry(self.packed, bit)?;
            let clause = outcome::clause(word)?; // after the last one stands "no clause", and stays
            self.bits &= self.bits - 1;
            let open = constrains & self.packed.open();
            if open == 0 || open == SHARED_BIT && self.holds(clause) {
                return Some(clause);
            }
        }
    }

    #[inline]
    fn count(self) -> usize {
        if self.foreign || self.packed.open() != 0 {
            return self.fold(0, |many, _| many + 1);
        }
        self.left()
    }
}

impl std::iter::FusedIterator for Holding<'_> {}
