//! Rows and entries as bytes, least byte first.
//!
//! In: a program. Out: a plan of what stands where, and the bytes. Unlike the tables of `layout`, an attribute has one column and one place in it
//! for all purposes, so that its class is worked out once and without looking at the purpose; a purpose none of whose clauses look at a column has
//! no rows for it and is sent to rows of ones.
//!
//! | part | what |
//! | --- | --- |
//! | heads | for each purpose, in 32 bits each: where its entries stand, where row 0 of each column stands |
//! | steps | for an input of words and a column: how far each value moves the row; value 0 is "not known" |
//! | lists | thresholds of an attribute, moved up by 2^31 |
//! | ones | a column of rows that exclude nothing |
//! | slices | for each purpose its entries (outcome word, absence masks), then its rows |

use crate::error::{CompileError, MAX_COLUMNS, MAX_TABLE_BYTES};
use crate::layout::first_fit;
use crate::outcome;
use crate::purposes::{classes_of, clauses_by_purpose, used_attributes};
use lawful::decision::{Cut, Literal, Program, UNKNOWN_CLASS};
use std::collections::{BTreeMap, BTreeSet};

/// Row limits of columns, tried in turn until the tables fit [`GOAL`].
const ROW_LIMITS: [usize; 4] = [256, 64, 16, 4];
const GOAL: usize = 128 << 10;

/// What stands where. Addresses are bytes from the start of the tables.
#[derive(Debug)]
pub(super) struct Plan {
    pub slices: Vec<Slice>,
    pub columns: Vec<Column>,
    /// 64-bit words a row: 1, or an even number.
    pub words: usize,
    /// The inputs that may be absent and are looked at: an absence bit each, 64 a mask.
    pub absences: Vec<usize>,
    pub heads_at: usize,
    /// By input and column.
    pub steps: BTreeMap<(usize, usize), usize>,
    /// By attribute.
    pub lists: BTreeMap<usize, usize>,
    pub ones_at: usize,
    pub bytes: usize,
}

#[derive(Debug)]
pub(super) struct Slice {
    /// Ascending places in the program.
    pub clauses: Vec<u32>,
    pub entries_at: usize,
    /// By column; none if no clause looks at it.
    pub columns_at: Vec<Option<usize>>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub members: Vec<Member>,
    pub rows: usize,
}

/// An attribute in its column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub attribute: usize,
    /// How many rows apart neighbouring classes are.
    pub stride: usize,
    /// The class of row 0: 0 if the attribute may be unknown, else 1.
    pub least: u16,
    pub radix: u16,
}

impl Member {
    /// The class that a row stands for.
    pub(super) fn class(&self, row: usize) -> u16 {
        self.least + (row / self.stride % usize::from(self.radix)) as u16
    }

    /// The rows that a class moves up by.
    pub(super) fn rows(&self, class: u16) -> usize {
        usize::from(class.saturating_sub(self.least)) * self.stride
    }
}

impl Plan {
    pub(super) fn row_bytes(&self) -> usize {
        self.words * 8
    }

    pub(super) fn entry_bytes(&self) -> usize {
        8 + self.absences.len().div_ceil(64) * 8
    }

    pub(super) fn head_bytes(&self) -> usize {
        (1 + self.columns.len()) * 4
    }
}

pub(super) fn plan(program: &Program) -> Result<Plan, CompileError> {
    program.verify()?;
    let clauses = clauses_by_purpose(program)?;
    let used: Vec<BTreeSet<usize>> =
        clauses.iter().map(|clauses| used_attributes(program, clauses).into_iter().collect()).collect();
    let all: Vec<usize> = used.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let words = match clauses.iter().map(|clauses| clauses.len() + 1).max().unwrap_or(1).div_ceil(64) {
        few @ (0..=2) => few.max(1),
        many => many.next_multiple_of(2),
    };
    let mut columns = Vec::new();
    for limit in ROW_LIMITS {
        columns = first_fit(program, &all, limit).into_iter().map(|group| column(program, &group)).collect();
        let rows = |used: &BTreeSet<usize>| -> usize {
            columns.iter().filter(|column| looks(used, column)).map(|column| column.rows).sum()
        };
        if used.iter().map(rows).fold(0, usize::saturating_add).saturating_mul(words * 8) <= GOAL {
            break;
        }
    }
    if columns.len() > MAX_COLUMNS {
        return Err(CompileError::TooManyColumns { purpose: 0, found: columns.len() });
    }
    let optional = |at: &usize| program.inputs.get(*at).is_some_and(|asked| asked.optional);
    let inputs: BTreeSet<usize> =
        all.iter().filter_map(|at| program.attributes.get(*at)).map(|one| one.input).collect();
    let mut plan = Plan {
        slices: Vec::new(),
        columns,
        words,
        absences: inputs.into_iter().filter(optional).collect(),
        heads_at: 0,
        steps: BTreeMap::new(),
        lists: BTreeMap::new(),
        ones_at: 0,
        bytes: 0,
    };
    place(program, &mut plan, clauses, &used);
    if plan.bytes > MAX_TABLE_BYTES { Err(CompileError::TablesTooLarge) } else { Ok(plan) }
}

fn looks(used: &BTreeSet<usize>, column: &Column) -> bool {
    column.members.iter().any(|member| used.contains(&member.attribute))
}

fn column(program: &Program, group: &[usize]) -> Column {
    let (mut rows, mut members) = (1, Vec::new());
    for attribute in group {
        let (least, radix) = classes_of(program, *attribute);
        members.push(Member { attribute: *attribute, stride: rows, least, radix });
        rows *= usize::from(radix);
    }
    Column { members, rows }
}

/// Gives every part its place.
fn place(program: &Program, plan: &mut Plan, clauses: Vec<Vec<u32>>, used: &[BTreeSet<usize>]) {
    let mut end = clauses.len() * plan.head_bytes();
    for (at, column) in plan.columns.iter().enumerate() {
        for attribute in column.members.iter().filter_map(|member| program.attributes.get(member.attribute)) {
            if let Cut::Classes(classes) = &attribute.cut {
                plan.steps.entry((attribute.input, at)).or_insert_with(|| {
                    let here = end;
                    end += (classes.len() + 1) * 4;
                    here
                });
            }
        }
        for member in &column.members {
            if let Some(Cut::Thresholds(list)) = program.attributes.get(member.attribute).map(|one| &one.cut)
            {
                plan.lists.insert(member.attribute, end);
                // Filled up to one less than a power of two, for the search by halves.
                end += ((list.len() + 1).next_power_of_two() - 1) * 4;
            }
        }
    }
    let aligned = |end: usize| end.next_multiple_of(16);
    end = aligned(end);
    plan.ones_at = end;
    end += plan.columns.iter().map(|column| column.rows).max().unwrap_or(1) * plan.row_bytes();
    for (clauses, used) in clauses.into_iter().zip(used) {
        end = aligned(end);
        let entries_at = end;
        end = aligned(end + (clauses.len() + 1) * plan.entry_bytes());
        let mut columns_at = Vec::with_capacity(plan.columns.len());
        for column in &plan.columns {
            let here = looks(used, column).then_some(end);
            end += here.map_or(0, |_| column.rows * plan.row_bytes());
            columns_at.push(here);
        }
        plan.slices.push(Slice { clauses, entries_at, columns_at });
    }
    plan.bytes = aligned(end);
}

pub(super) fn fill(program: &Program, plan: &Plan) -> Result<Vec<u8>, CompileError> {
    let mut tables = vec![0u8; plan.bytes];
    for (purpose, slice) in plan.slices.iter().enumerate() {
        let head = plan.heads_at + purpose * plan.head_bytes();
        put32(&mut tables, head, slice.entries_at);
        for (at, column) in slice.columns_at.iter().enumerate() {
            put32(&mut tables, head + 4 + at * 4, column.unwrap_or(plan.ones_at));
        }
    }
    for ((input, column), at) in &plan.steps {
        for member in plan.columns.get(*column).into_iter().flat_map(|column| &column.members) {
            let Some(attribute) = program.attributes.get(member.attribute) else { continue };
            if let Cut::Classes(classes) = &attribute.cut
                && attribute.input == *input
            {
                let classes = std::iter::once(UNKNOWN_CLASS).chain(classes.iter().copied());
                for (value, class) in classes.enumerate() {
                    let slot = at + value * 4;
                    let step = get32(&tables, slot) + member.rows(class) * plan.row_bytes();
                    put32(&mut tables, slot, step);
                }
            }
        }
    }
    for (attribute, at) in &plan.lists {
        if let Some(Cut::Thresholds(list)) = program.attributes.get(*attribute).map(|one| &one.cut) {
            let size = (list.len() + 1).next_power_of_two() - 1;
            let raised = list.iter().map(|value| (i64::from(*value) - i64::from(i32::MIN)) as usize);
            // What fills up is above every value: 2^32 - 1 is `i32::MAX`, so one of that value must stand in the list itself to count.
            for (place, value) in raised.chain(std::iter::repeat(u32::MAX as usize)).take(size).enumerate() {
                put32(&mut tables, at + place * 4, value);
            }
        }
    }
    let ones = plan.columns.iter().map(|column| column.rows).max().unwrap_or(1) * plan.row_bytes();
    tables.get_mut(plan.ones_at..plan.ones_at + ones).unwrap_or_default().fill(0xff);
    for slice in &plan.slices {
        entries(program, plan, slice, &mut tables);
        for (column, at) in plan.columns.iter().zip(&slice.columns_at) {
            if let Some(at) = at {
                rows(program, plan, slice, column, *at, &mut tables);
            }
        }
    }
    Ok(tables)
}

fn literals(program: &Program, clause: u32) -> &[Literal] {
    program.clauses.get(clause as usize).map_or(&[], |clause| &clause.literals)
}

fn entries(program: &Program, plan: &Plan, slice: &Slice, tables: &mut [u8]) {
    for (bit, clause) in slice.clauses.iter().map(|clause| Some(*clause)).chain([None]).enumerate() {
        let at = slice.entries_at + bit * plan.entry_bytes();
        put64(tables, at, outcome::word(program, clause));
        let inputs: BTreeSet<usize> = clause
            .map_or(&[][..], |clause| literals(program, clause))
            .iter()
            .filter_map(|literal| program.attributes.get(literal.attribute).map(|one| one.input))
            .collect();
        for (mask, absences) in plan.absences.chunks(64).enumerate() {
            let bits = absences.iter().enumerate().filter(|(_, input)| inputs.contains(input));
            put64(tables, at + 8 + mask * 8, bits.fold(0, |bits, (bit, _)| bits | 1 << bit));
        }
    }
}

/// First all bits of all rows, then for each literal those of the rows whose class it refuses go.
fn rows(program: &Program, plan: &Plan, slice: &Slice, column: &Column, at: usize, tables: &mut [u8]) {
    for row in 0..column.rows {
        for word in 0..plan.words {
            let bits = (slice.clauses.len() + 1).saturating_sub(word * 64);
            let full = if bits >= 64 { u64::MAX } else { (1 << bits) - 1 };
            put64(tables, at + row * plan.row_bytes() + word * 8, full);
        }
    }
    for (bit, clause) in slice.clauses.iter().enumerate() {
        for literal in literals(program, *clause) {
            let Some(member) = column.members.iter().find(|member| member.attribute == literal.attribute)
            else {
                continue;
            };
            for row in 0..column.rows {
                let class = member.class(row);
                if class != UNKNOWN_CLASS && !literal.accepts.contains(class) {
                    let byte = tables.get_mut(at + row * plan.row_bytes() + bit / 8);
                    if let Some(byte) = byte {
                        *byte &= !(1 << (bit % 8));
                    }
                }
            }
        }
    }
}

fn put32(tables: &mut [u8], at: usize, value: usize) {
    if let Some(slot) = tables.get_mut(at..at + 4) {
        slot.copy_from_slice(&(value as u32).to_le_bytes()); // no table is that large
    }
}

fn put64(tables: &mut [u8], at: usize, value: u64) {
    if let Some(slot) = tables.get_mut(at..at + 8) {
        slot.copy_from_slice(&value.to_le_bytes());
    }
}

pub(super) fn get32(tables: &[u8], at: usize) -> usize {
    let four = tables.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, |four| u32::from_le_bytes(four) as usize)
}

pub(super) fn get64(tables: &[u8], at: usize) -> u64 {
    let eight = tables.get(at..at + 8).and_then(|eight| eight.try_into().ok());
    eight.map_or(0, u64::from_le_bytes)
}
