//! Row by row: the AND of one table row for each column, in Rust.
//!
//! In: folded clauses. Out: a byte a row: 0 deny, 1 allow, 2 if the first clause that can hold hangs on something missing. Never: an unchecked
//! index.

use super::fold::{Accepted, Folded};
use super::known;
use crate::call::Lane;

#[derive(Debug)]
pub(super) struct Tables {
    /// Words of 64 bits a row: a bit a clause, one for "no clause".
    words: usize,
    columns: Vec<ColumnTable>,
    /// By bit: the outcome, and the columns it is about.
    entries: Vec<(u8, Vec<usize>)>,
}

#[derive(Debug)]
struct ColumnTable {
    /// For numbers: where a new row starts, ascending. Empty for words, whose value is the row.
    starts: Vec<i32>,
    bits: Vec<u64>,
}

impl Tables {
    pub(super) fn new(folded: &Folded, words_of: &[Option<u8>]) -> Self {
        let words = folded.clauses.len() / 64 + 1;
        let mut columns = Vec::with_capacity(folded.columns);
        for (column, many) in words_of.iter().enumerate() {
            let tests = || {
                let clauses = folded.clauses.iter().enumerate();
                clauses
                    .flat_map(|(bit, rest)| rest.tests.iter().map(move |(on, accepted)| (bit, *on, accepted)))
            };
            let on_this = || tests().filter(|(_, on, _)| *on == column);
            let mut starts = Vec::new();
            if many.is_none() {
                starts.push(i32::MIN);
                for (_, _, accepted) in on_this() {
                    if let Accepted::Ranges(ranges) = accepted {
                        starts.extend(ranges.iter().flat_map(|(from, to)| [*from, to.saturating_add(1)]));
                    }
                }
                starts.sort_unstable();
                starts.dedup();
            }
            let rows = many.map_or(starts.len(), usize::from);
            let mut bits = vec![u64::MAX; rows * words];
            for (bit, _, accepted) in on_this() {
                for row in 0..rows {
                    let holds = match accepted {
                        Accepted::Words(list) => list.get(row).copied().unwrap_or(false),
                        Accepted::Ranges(ranges) => {
                            let start = starts.get(row).copied().unwrap_or(i32::MIN);
                            ranges.iter().any(|(from, to)| (*from..=*to).contains(&start))
                        }
                    };
                    if let Some(word) = bits.get_mut(row * words + bit / 64).filter(|_| !holds) {
                        *word &= !(1 << (bit % 64));
                    }
                }
            }
            columns.push(ColumnTable { starts, bits });
        }
        let entry = |rest: &super::fold::Rest| {
            let outcome = if rest.open { 2 } else { u8::from(rest.allows) };
            (outcome, rest.tests.iter().map(|(column, _)| *column).collect())
        };
        let none = std::iter::once((0, Vec::new()));
        Self { words, columns, entries: folded.clauses.iter().map(entry).chain(none).collect() }
    }

    pub(super) fn decide(&self, lanes: &[(Lane<'_>, Option<&[u8]>)], rows: usize, found: &mut [u8]) {
        for (row, found) in found.iter_mut().enumerate().take(rows) {
            *found = self.row(lanes, row);
        }
    }

    fn row(&self, lanes: &[(Lane<'_>, Option<&[u8]>)], row: usize) -> u8 {
        for word in 0..self.words {
            let mut all = u64::MAX;
            for ((lane, valid), table) in lanes.iter().zip(&self.columns) {
                if valid.is_some_and(|bits| !known(bits, row)) {
                    continue; // what is missing excludes nothing
                }
                let at = match lane {
                    Lane::Bytes(values) => values.get(row).map_or(usize::MAX, |value| usize::from(*value)),
                    Lane::Numbers(values) => values
                        .get(row)
                        .map_or(usize::MAX, |value| table.starts.partition_point(|start| start <= value) - 1),
                };
                all &=
                    table.bits.get(at.saturating_mul(self.words).saturating_add(word)).copied().unwrap_or(0);
            }
            if all != 0 {
                let bit = word * 64 + all.trailing_zeros() as usize;
                let Some((outcome, columns)) = self.entries.get(bit) else { return 2 };
                let is_missing = |column: &usize| {
                    lanes.get(*column).is_some_and(|(_, valid)| valid.is_some_and(|bits| !known(bits, row)))
                };
                return if columns.iter().any(is_missing) { 2 } else { *outcome };
            }
        }
        2 // a value outside its table: never yes
    }
}
