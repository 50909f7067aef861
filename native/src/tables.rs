//! The bit tables.
//!
//! In: a program and its layout. Out: the words, and in the layout the bases of the slices. A row has a bit for each clause of its
//! slice, set if every literal of the clause on the attributes of the column accepts the classes the row stands for (the unknown class counts
//! as accepted), and after them one bit that is always set: "no clause". So the AND of rows is never 0, and its lowest bit names an entry: the
//! outcome word, and the absence bits of the attributes the clause constrains. Never: a row without its "no clause" bit or with a higher one.

use crate::error::{CompileError, MAX_TABLE_BYTES};
use crate::layout::{Layout, Member, Slice};
use crate::outcome;
use lawful::decision::{Literal, Program, UNKNOWN_CLASS};

/// Fills the tables and enters the bases of the slices. Of each slice the entries come first, the last clause's first, then the rows.
pub(crate) fn build(program: &Program, layout: &mut Layout) -> Result<Box<[u64]>, CompileError> {
    let mut tables = Vec::new();
    for slice in &mut layout.slices {
        tables.resize(tables.len().next_multiple_of(2), 0); // an entry does not straddle cache lines
        tables.extend([outcome::word(program, None), 0]);
        for clause in slice.clauses.iter().rev() {
            tables.push(outcome::word(program, Some(*clause)));
            tables.push(u64::from(constrained(slice, literals(program, *clause))));
        }
        let base = tables.len() * 8;
        slice.base = u32::try_from(base).map_err(|_| CompileError::TablesTooLarge)?;
        tables.extend(full_row(slice));
        for rows in columns(program, slice) {
            tables.extend(rows);
        }
        if tables.len() * 8 > MAX_TABLE_BYTES {
            return Err(CompileError::TablesTooLarge);
        }
    }
    Ok(tables.into())
}

fn literals(program: &Program, clause: u32) -> &[Literal] {
    program.clauses.get(clause as usize).map_or(&[], |clause| &clause.literals)
}

/// The absence bits of the attributes that the literals name.
fn constrained(slice: &Slice, literals: &[Literal]) -> u32 {
    let named = |member: &&Member| literals.iter().any(|literal| literal.attribute == member.attribute);
    slice.members.iter().filter(named).fold(0, |bits, member| bits | member.bit)
}

/// The rows of every column with members, row by row: each is the AND of one accept row for each member.
fn columns(program: &Program, slice: &Slice) -> Vec<Vec<u64>> {
    let mut columns: Vec<Vec<u64>> = Vec::with_capacity(slice.columns.len());
    let mut members = slice.members.iter().peekable();
    for at in 0..slice.columns.len() {
        if members.peek().is_none() {
            break;
        }
        let mut rows = full_row(slice);
        while let Some(member) = members.next_if(|member| member.column == at) {
            let accepts = accept_rows(program, slice, member);
            // The rows so far, once for each class of the new member: its stride is the number of rows so far.
            let mut product = Vec::with_capacity(rows.len() * usize::from(member.radix));
            for accept in accepts.chunks_exact(slice.words) {
                for row in rows.chunks_exact(slice.words) {
                    product.extend(row.iter().zip(accept).map(|(row, accept)| row & accept));
                }
            }
            rows = product;
        }
        columns.push(rows);
    }
    columns
}

/// The bits of all clauses and of "no clause".
fn full_row(slice: &Slice) -> Vec<u64> {
    let bits = slice.clauses.len() + 1;
    (0..slice.words)
        .map(|word| match bits.saturating_sub(word * 64) {
            0 => 0,
            left @ 1..64 => (1 << left) - 1,
            64.. => u64::MAX,
        })
        .collect()
}

/// For each class of an attribute, from its least on, the clauses that accept it.
fn accept_rows(program: &Program, slice: &Slice, member: &Member) -> Vec<u64> {
    let classes = member.least..member.least + member.radix;
    let mut rows: Vec<u64> = classes.clone().flat_map(|_| full_row(slice)).collect();
    for (bit, clause) in slice.clauses.iter().enumerate() {
        for literal in
            literals(program, *clause).iter().filter(|literal| literal.attribute == member.attribute)
        {
            for (class, row) in classes.clone().zip(rows.chunks_exact_mut(slice.words)) {
                let refused = class != UNKNOWN_CLASS && !literal.accepts.contains(class);
                if let Some(word) = row.get_mut(bit / 64).filter(|_| refused) {
                    *word &= !(1 << (bit % 64));
                }
            }
        }
    }
    rows
}

/// The entry of one bit of a slice, as the table has it.
pub(crate) fn entry(tables: &[u64], slice: &Slice, bit: usize) -> Option<(u64, u64)> {
    entry_below(tables, slice.base, bit)
}

/// The same by the base of the slice.
#[inline]
pub(crate) fn entry_below(tables: &[u64], base: u32, bit: usize) -> Option<(u64, u64)> {
    let at = (base as usize / 8).checked_sub((bit + 1) * 2)?;
    match tables.get(at..at + 2)? {
        [word, constrains] => Some((*word, *constrains)),
        _ => None,
    }
}
