//! The bit tables.
//!
//! In: a program and its layout. Out: the bytes, least byte first. A row has a bit for each clause of its
//! slice, set if every literal of the clause on the attributes of the column accepts the classes the row stands for (the unknown class counts
//! as accepted), and after them one bit that is always set: "no clause". So the AND of rows is never 0, and its lowest bit names an entry of 8 bytes: the
//! outcome word, and the absence bits of the attributes the clause constrains. Never: a row without its "no clause" bit or with a higher one.
//!
//! Purposes are filled side by side, each from its clauses: for every attribute the clauses that accept each of its classes, then the products of these.

use crate::layout::{ENTRY, Grid, Layout, READ, Slice};
use crate::outcome;
use lawful::decision::{Literal, Program, UNKNOWN_CLASS};
use lawful::threads;
use std::sync::{Mutex, PoisonError};

/// Purposes that are one piece of work.
const PIECE: usize = 16;

/// The size of tables for which one more thread pays.
const WORTH_A_THREAD: usize = 128 << 10;

/// Fills the tables.
pub(crate) fn build(program: &Program, layout: &Layout) -> Box<[u8]> {
    let mut tables = vec![0u8; layout.bytes];
    let (mut rest, mut start, mut parts) = (tables.as_mut_slice(), 0, Vec::new());
    for slices in layout.slices.chunks(PIECE) {
        let end = slices.last().map_or(start, |last| last.base as usize + last.grid.bytes());
        let Some((part, behind)) = std::mem::take(&mut rest).split_at_mut_checked(end - start) else { break };
        parts.push((start, slices, Mutex::new(part)));
        (rest, start) = (behind, end);
    }
    let fill = |at: usize| {
        let Some((start, slices, part)) = parts.get(at) else { return };
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner); // after a thread died, all of it is written again
        let mut filler = Filler::default();
        slices.iter().for_each(|slice| filler.fill(program, slice, &mut part, *start));
    };
    threads::each(parts.len(), layout.bytes / WORTH_A_THREAD, fill);
    drop(parts);
    tables.into()
}

/// The memory in which slices are filled, one after another.
#[derive(Default)]
struct Filler {
    /// The bits of all clauses and of "no clause".
    full: Vec<u64>,
    /// For each attribute of the program its place among the members of the grid.
    member: Vec<Option<usize>>,
    /// Where the rows of each member start in `accepts`.
    starts: Vec<usize>,
    /// For each member and each of its classes, from its least on, the clauses that accept it.
    accepts: Vec<u64>,
    rows: Vec<u64>,
    product: Vec<u64>,
}

impl Filler {
    /// Writes a slice; `part` are the tables from `start` on.
    fn fill(&mut self, program: &Program, slice: &Slice, part: &mut [u8], start: usize) {
        let grid = &*slice.grid;
        self.prepare(program, slice, grid);
        let base = slice.base as usize - start;
        put(part, base - (slice.clauses.len() + 1) * ENTRY, outcome::word(program, None));
        for (bit, clause) in slice.clauses.iter().enumerate() {
            let constrains = self.clause(program, grid, bit, *clause);
            let entry = outcome::word(program, Some(*clause)) | u64::from(constrains) << 32;
            put(part, base - (bit + 1) * ENTRY, entry);
        }
        for (word, bits) in self.full.iter().enumerate() {
            put(part, base + word * 8, *bits);
        }
        let mut members = grid.members.iter().zip(&self.starts).peekable();
        for (at, column) in grid.columns.iter().enumerate() {
            if members.peek().is_none() {
                break;
            }
            self.rows.clone_from(&self.full);
            while let Some((member, from)) = members.next_if(|(member, _)| member.column == at) {
                let accepts = self.accepts.get(*from..).unwrap_or_default().chunks_exact(grid.words());
                // The rows so far, once for each class of the new member: its stride is the number of rows so far.
                self.product.clear();
                for accept in accepts.take(usize::from(member.radix)) {
                    match accept {
                        [accept] => self.product.extend(self.rows.iter().map(|row| row & accept)),
                        _ => {
                            for row in self.rows.chunks_exact(grid.words()) {
                                self.product.extend(row.iter().zip(accept).map(|(row, accept)| row & accept));
                            }
                        }
                    }
                }
                std::mem::swap(&mut self.rows, &mut self.product);
            }
            let from = base + column.at as usize * grid.unit;
            let Some(target) = part.get_mut(from..from + column.rows * grid.row_bytes()) else { continue };
            if grid.row_bytes() == 4 {
                let rows = target.chunks_exact_mut(4).zip(&self.rows);
                rows.for_each(|(slot, row)| slot.copy_from_slice(&(*row as u32).to_le_bytes()));
            } else {
                let words = target.chunks_exact_mut(8).zip(&self.rows);
                words.for_each(|(slot, word)| slot.copy_from_slice(&word.to_le_bytes()));
            }
        }
    }

    fn prepare(&mut self, program: &Program, slice: &Slice, grid: &Grid) {
        self.full.clear();
        let bits = slice.clauses.len() + 1;
        self.full.extend((0..grid.words()).map(|word| match bits.saturating_sub(word * 64) {
            0 => 0,
            left @ 1..64 => (1 << left) - 1,
            64.. => u64::MAX,
        }));
        self.member.clear();
        self.member.resize(program.attributes.len(), None);
        self.starts.clear();
        self.accepts.clear();
        for (at, member) in grid.members.iter().enumerate() {
            self.member.get_mut(member.attribute).into_iter().for_each(|slot| *slot = Some(at));
            self.starts.push(self.accepts.len());
            for _ in 0..member.radix {
                self.accepts.extend_from_slice(&self.full);
            }
        }
    }

    /// Takes the bit of a clause from the classes that it does not accept; the absence bits of the attributes that it constrains.
    fn clause(&mut self, program: &Program, grid: &Grid, bit: usize, clause: u32) -> u32 {
        let (words, mut constrains) = (grid.words(), 0);
        for Literal { attribute, accepts } in literals(program, clause) {
            let Some(Some(at)) = self.member.get(*attribute) else { continue };
            let (Some(member), Some(start)) = (grid.members.get(*at), self.starts.get(*at)) else { continue };
            constrains |= member.bit;
            let rows = self.accepts.get_mut(start + bit / 64..).unwrap_or_default();
            let classes = member.least..member.least + member.radix;
            for (class, word) in classes.zip(rows.iter_mut().step_by(words)) {
                if class != UNKNOWN_CLASS && !accepts.contains(class) {
                    *word &= !(1 << (bit % 64));
                }
            }
        }
        constrains
    }
}

fn literals(program: &Program, clause: u32) -> &[Literal] {
    program.clauses.get(clause as usize).map_or(&[], |clause| &clause.literals)
}

fn put(tables: &mut [u8], at: usize, word: u64) {
    if let Some(slot) = tables.get_mut(at..at + 8) {
        slot.copy_from_slice(&word.to_le_bytes());
    }
}

/// Eight bytes of the tables.
#[inline]
pub(crate) fn read(tables: &[u8], at: usize) -> Option<u64> {
    tables.get(at..at + READ)?.try_into().ok().map(u64::from_le_bytes)
}

/// The entry of one bit of the slice with that base: the outcome word, and what the clause constrains.
#[inline]
pub(crate) fn entry(tables: &[u8], base: u32, bit: usize) -> Option<(u64, u32)> {
    let entry = read(tables, (base as usize).checked_sub((bit + 1) * ENTRY)?)?;
    Some((u64::from(entry as u32), (entry >> 32) as u32))
}

/// The clause of one bit, without what else its entry says; `entries` are the tables up to the base of a slice. Past them it is any number.
#[inline]
pub(crate) fn clause(entries: &[[u8; ENTRY]], bit: usize) -> u32 {
    let entry = entries.get(entries.len().wrapping_sub(bit + 1));
    entry.map_or(0, |entry| u64::from_le_bytes(*entry) as u32 & outcome::NO_CLAUSE)
}
