//! The second opinion on every compile.
//!
//! In: a program, its layout, its tables. Out: nothing, or the difference that refuses the compile. Each table bit is one clause's literals on
//! one row, so all of them can be built again straight from the literals, in another order and by other means than in `tables`, and compared: there
//! rows are made for the clauses, here for each clause the rows it accepts, and what the tables have is turned on its side to be compared. Because AND is
//! bitwise, that proves the tables for every question. The code is asked by `witness`. Never: a policy handed out unchecked.

use crate::apart::Apart;
use crate::error::CompileError;
use crate::layout::{Grid, Layout, Member, READ, SHARED_BIT, Shape, Slice, Width};
use crate::outcome;
use crate::tables::{entry, read};
use lawful::decision::{Clause, Cut, Effect, Program, UNKNOWN_CLASS, input};
use lawful::threads;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Purposes that are one piece of work.
const PIECE: usize = 16;

/// The size of tables for which one more thread pays.
const WORTH_A_THREAD: usize = 128 << 10;

/// Checks every bit and every entry.
pub(crate) fn tables(program: &Program, layout: &Layout, tables: &[u8]) -> Result<(), CompileError> {
    slices(program, layout)?;
    let pieces: Vec<&[Slice]> = layout.slices.chunks(PIECE).collect();
    let checked = threads::each(pieces.len(), tables.len() / WORTH_A_THREAD, |at| {
        let mut meanings = BTreeMap::new();
        for (purpose, slice) in (at * PIECE..).zip(*pieces.get(at)?) {
            let found = slice_of(program, layout.shape, slice, tables, &mut meanings);
            if let Err(what) = found {
                return Some((what, purpose));
            }
        }
        None
    });
    match checked.into_iter().flatten().next() {
        Some((what, purpose)) => Err(CompileError::Differs { what, purpose, case: None }),
        None => Ok(()),
    }
}

/// What is kept apart from the tables is all there. The program itself is looked at too: the layout has seen only its core.
pub(crate) fn apart(program: &Program, apart: Option<&Apart>) -> Result<(), CompileError> {
    let Some(apart) = apart else { return Ok(()) };
    program.verify()?;
    apart.check(program).map_err(|what| CompileError::Differs { what, purpose: 0, case: None })
}

/// Each purpose has the clauses that accept it, in their order, and no others. Each one there is asked whether it does, and each clause is
/// counted: it has to stand in as many slices as there are purposes that it accepts. Together that is all of them.
fn slices(program: &Program, layout: &Layout) -> Result<(), CompileError> {
    let differs = |purpose| CompileError::Differs { what: "clauses of the slice", purpose, case: None };
    let mut stands = vec![0usize; program.clauses.len()];
    for (purpose, slice) in layout.slices.iter().enumerate() {
        for at in &slice.clauses {
            let (clause, stands) = (program.clauses.get(*at as usize), stands.get_mut(*at as usize));
            let (Some(clause), Some(stands)) = (clause, stands) else { return Err(differs(purpose)) };
            if !accepts_purpose(program, clause, purpose) {
                return Err(differs(purpose));
            }
            *stands += 1;
        }
        if !slice.clauses.is_sorted_by(|one, next| one < next) {
            return Err(differs(purpose));
        }
    }
    let purposes = layout.slices.len();
    let on_purpose = program.attributes.iter().map(|attribute| match &attribute.cut {
        Cut::Classes(classes) if attribute.input == input::PURPOSE => {
            let mut many = vec![0usize; usize::from(attribute.classes)];
            for class in classes.iter().take(purposes) {
                many.get_mut(usize::from(*class)).into_iter().for_each(|many| *many += 1);
            }
            many
        }
        Cut::Classes(_) | Cut::Thresholds(_) | Cut::Over(..) => Vec::new(),
    });
    let on_purpose: Vec<Vec<usize>> = on_purpose.collect();
    for (clause, (at, stands)) in program.clauses.iter().zip((0u32..).zip(stands)) {
        let mut on = clause.literals.iter().filter_map(|literal| {
            on_purpose.get(literal.attribute).filter(|many| !many.is_empty()).map(|many| (literal, many))
        });
        let accepted = match (on.next(), on.next()) {
            (None, _) => purposes,
            (Some((literal, many)), None) => {
                let classes = literal.accepts.iter();
                classes.filter_map(|class| many.get(usize::from(class))).sum()
            }
            _ => (0..purposes).filter(|purpose| accepts_purpose(program, clause, *purpose)).count(),
        };
        if accepted != stands {
            let lacks = |(purpose, slice): &(usize, &Slice)| {
                accepts_purpose(program, clause, *purpose) && slice.clauses.binary_search(&at).is_err()
            };
            let lacks = layout.slices.iter().enumerate().find(lacks);
            return Err(differs(lacks.map_or(0, |(purpose, _)| purpose)));
        }
    }
    Ok(())
}

fn slice_of(
    program: &Program,
    shape: Shape,
    slice: &Slice,
    tables: &[u8],
    meanings: &mut BTreeMap<*const Grid, Meaning>,
) -> Result<(), &'static str> {
    let grid = &*slice.grid;
    let fits = match shape.width {
        Width::One => matches!(grid.row_bytes(), 4 | 8),
        Width::Two => grid.row_bytes() == 16,
        Width::Many => grid.row_bytes().is_multiple_of(16),
    };
    if !fits
        || grid.unit != shape.width.unit()
        || slice.clauses.len() >= grid.row_bytes() * 8
        || grid.columns.len() != shape.columns
        || grid.columns.iter().any(|column| column.rows == 0)
        || !slice.base.is_multiple_of(8)
    {
        return Err("shape of the slice");
    }
    // A grid is looked at once, for all purposes that share it.
    let meaning = match meanings.entry(std::ptr::from_ref(grid)) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(Meaning::new(program, grid)?),
    };
    let base = slice.base as usize;
    for word in 0..(grid.first_row() * grid.unit) / 8 {
        if read(tables, base + word * 8) != Some(all(slice.clauses.len() + 1, word)) {
            return Err("the row that excludes nothing");
        }
    }
    meaning.accept(program, slice);
    for (column, accepted) in grid.columns.iter().zip(&meaning.columns) {
        let from = base + column.at as usize * grid.unit;
        let rows = tables.get(from..from + column.rows * grid.row_bytes()).unwrap_or_default();
        let last = from + (column.rows - 1) * grid.row_bytes();
        if rows.is_empty() || tables.get(last..last + READ).is_none() {
            return Err("rows outside the tables");
        }
        if !accepted.is_in(rows, slice) {
            return Err("table bits");
        }
        if (column.at as usize + column.rows * grid.units) as u64 > 1 << shape.rows.bits() {
            return Err("rows too far for the bits they have");
        }
    }
    for (bit, at) in slice.clauses.iter().enumerate() {
        let Some(clause) = program.clauses.get(*at as usize) else { return Err("clauses of the slice") };
        let on = clause.literals.iter().filter_map(|literal| meaning.member(grid, literal.attribute));
        let constrains = on.fold(0u32, |bits, (_, member)| bits | member.bit);
        let basis = match clause.effect {
            Effect::Allow(basis) => Some(basis),
            Effect::Deny => None,
        };
        let right = entry(tables, slice.base, bit).is_some_and(|(word, bits)| {
            let allows = word >> outcome::ALLOW_BIT & 1 == 1;
            bits == constrains
                && outcome::clause(word) == Some(*at)
                && outcome::basis(word) == basis
                && allows == basis.is_some()
                && word >> (outcome::BASIS_BIT + 3) == 0
        });
        if !right {
            return Err("entries");
        }
    }
    let none = u64::from(outcome::NO_CLAUSE);
    if entry(tables, slice.base, slice.clauses.len()) == Some((none, 0)) {
        Ok(())
    } else {
        Err("the default")
    }
}

fn accepts_purpose(program: &Program, clause: &Clause, purpose: usize) -> bool {
    clause.literals.iter().all(|literal| match program.attributes.get(literal.attribute) {
        Some(attribute) if attribute.input == input::PURPOSE => match &attribute.cut {
            Cut::Classes(classes) => {
                classes.get(purpose).is_some_and(|class| literal.accepts.contains(*class))
            }
            Cut::Thresholds(_) | Cut::Over(..) => false,
        },
        Some(_) => true,
        None => false,
    })
}

/// Every constrained attribute stands in one place, with all its classes, on rows of its own, and its absence shows in a bit of its own.
fn members(program: &Program, grid: &Grid) -> Result<(), &'static str> {
    let mut rows = vec![1usize; grid.columns.len()];
    let (mut bits, mut seen) = (0u32, Vec::new());
    for member in &grid.members {
        let attribute = program.attributes.get(member.attribute).ok_or("attributes")?;
        let optional = program.inputs.get(attribute.input).is_some_and(|input| input.optional);
        let column = rows.get_mut(member.column).ok_or("columns")?;
        let whole = member.least == u16::from(!optional) && member.least + member.radix == attribute.classes;
        let placed = member.stride == *column && member.step as usize == *column * grid.units;
        let bit = if optional { member.bit.count_ones() == 1 } else { member.bit == 0 };
        if !whole || !placed || !bit || (bits & member.bit & !SHARED_BIT != 0) {
            return Err("attributes in columns");
        }
        *column *= usize::from(member.radix);
        bits |= member.bit;
        seen.push(member.attribute);
    }
    if !rows.iter().eq(grid.columns.iter().map(|column| &column.rows)) {
        return Err("rows of columns");
    }
    seen.sort_unstable();
    if seen.is_sorted_by(|one, next| one < next) { Ok(()) } else { Err("an attribute in two places") }
}

/// What a grid means, and what the clauses of a slice accept of it.
struct Meaning {
    /// For each attribute of the program its place among the members.
    member: Vec<Option<usize>>,
    /// For each member and each of its classes the rows that stand for it, a bit a row.
    rows_of: Vec<Vec<u64>>,
    columns: Vec<Accepted>,
}

/// The rows of one column that clauses accept.
struct Accepted {
    rows: usize,
    /// For each clause a bit for each row.
    clauses: Vec<u64>,
}

impl Meaning {
    fn new(program: &Program, grid: &Grid) -> Result<Self, &'static str> {
        members(program, grid)?;
        let mut member = vec![None; program.attributes.len()];
        let mut rows_of = Vec::with_capacity(grid.members.len());
        for (at, one) in grid.members.iter().enumerate() {
            *member.get_mut(one.attribute).ok_or("attributes")? = Some(at);
            let rows = grid.columns.get(one.column).ok_or("columns")?.rows;
            let words = rows.div_ceil(64);
            let mut standing = vec![0u64; words * usize::from(one.radix)];
            for row in 0..rows {
                let class = row / one.stride % usize::from(one.radix);
                *standing.get_mut(class * words + row / 64).ok_or("classes")? |= 1 << (row % 64);
            }
            rows_of.push(standing);
        }
        let columns = grid.columns.iter().map(|column| Accepted { rows: column.rows, clauses: Vec::new() });
        Ok(Self { member, rows_of, columns: columns.collect() })
    }

    /// The member for an attribute, with its place.
    fn member<'a>(&self, grid: &'a Grid, attribute: usize) -> Option<(usize, &'a Member)> {
        let at = self.member.get(attribute).copied().flatten()?;
        Some((at, grid.members.get(at)?))
    }

    /// Works out which rows each clause of a slice accepts: all, and with each literal only those of its classes and of what is not known.
    fn accept(&mut self, program: &Program, slice: &Slice) {
        for Accepted { rows, clauses } in &mut self.columns {
            clauses.clear();
            for _ in &slice.clauses {
                clauses.extend((0..rows.div_ceil(64)).map(|word| all(*rows, word)));
            }
        }
        let mut allowed = Vec::new();
        let clauses = slice.clauses.iter().map(|at| program.clauses.get(*at as usize));
        for (bit, clause) in clauses.enumerate() {
            for literal in clause.map_or(&[][..], |clause| &clause.literals) {
                let Some((at, member)) = self.member(&slice.grid, literal.attribute) else { continue };
                let (Some(column), Some(rows_of)) =
                    (self.columns.get_mut(member.column), self.rows_of.get(at))
                else {
                    continue;
                };
                let words = column.words();
                allowed.clear();
                allowed.resize(words, 0u64);
                let unknown = (member.least == UNKNOWN_CLASS).then_some(UNKNOWN_CLASS);
                for class in literal.accepts.iter().chain(unknown) {
                    let place = usize::from(class.wrapping_sub(member.least)) * words;
                    let standing = rows_of.get(place..place + words).unwrap_or_default();
                    allowed.iter_mut().zip(standing).for_each(|(allowed, rows)| *allowed |= rows);
                }
                let mine = column.clauses.get_mut(bit * words..).unwrap_or_default();
                mine.iter_mut().zip(&allowed).for_each(|(mine, allowed)| *mine &= allowed);
            }
        }
    }
}

impl Accepted {
    fn words(&self) -> usize {
        self.rows.div_ceil(64)
    }

    /// Whether the rows of a table say the same: each clause's bit in the rows that it accepts, "no clause" in all, and nothing above.
    fn is_in(&self, table: &[u8], slice: &Slice) -> bool {
        let row_bytes = slice.grid.row_bytes();
        for block in 0..self.words() {
            for word in 0..slice.grid.words() {
                let mut square = [0u64; 64];
                let rows = table.chunks_exact(row_bytes).skip(block * 64);
                for (line, row) in square.iter_mut().zip(rows) {
                    *line = match row.get(word * 8..).unwrap_or_default() {
                        [a, b, c, d] => u64::from(u32::from_le_bytes([*a, *b, *c, *d])),
                        more => more.first_chunk().copied().map_or(0, u64::from_le_bytes),
                    };
                }
                turn(&mut square);
                let accepted = self.clauses.iter().skip(block).step_by(self.words()).copied();
                let all = accepted.chain([all(self.rows, block)]).chain(std::iter::repeat(0));
                if !square.iter().copied().eq(all.skip(word * 64).take(64)) {
                    return false;
                }
            }
        }
        true
    }
}

/// A word of so many bits in all.
fn all(bits: usize, word: usize) -> u64 {
    match bits.saturating_sub(word * 64) {
        some @ 0..64 => !(u64::MAX << some),
        64.. => u64::MAX,
    }
}

/// Turns a square of bits: bit i of word j becomes bit j of word i. Halves change places, then quarters, down to single bits.
fn turn(square: &mut [u64; 64]) {
    let (mut half, mut low) = (32, u64::from(u32::MAX));
    while half > 0 {
        for both in square.chunks_exact_mut(half * 2) {
            let (upper, lower) = both.split_at_mut(half);
            for (one, other) in upper.iter_mut().zip(lower) {
                let differ = (*one >> half ^ *other) & low;
                *other ^= differ;
                *one ^= differ << half;
            }
        }
        half /= 2;
        low ^= low << half;
    }
}

#[cfg(test)]
mod tests {
    use crate::random::{self, Random, Shape};
    use crate::{layout, tables};

    #[test]
    fn every_flipped_bit_is_found() {
        for seed in 0..4 {
            let mut random = Random(seed);
            let (clauses, facts, on_purpose) = (10 + random.below(70), 3, random.below(101));
            let shape = Shape {
                purposes: 2,
                clauses,
                facts,
                data: 2,
                on_purpose,
                literals: 3,
                optional: 50,
                cuts: 1,
            };
            let program = random::program(&mut random, shape);
            let layout = layout::plan(&program).unwrap();
            let mut tables = tables::build(&program, &layout);
            assert_eq!(super::tables(&program, &layout, &tables), Ok(()));
            // Bytes that belong to no slice fill up to eight before one, and stand behind the last; what is read of them does not count.
            let (mut end, mut filling) = (0, Vec::new());
            for slice in &layout.slices {
                let start = slice.base as usize - (slice.clauses.len() + 1) * layout::ENTRY;
                filling.extend(end..start);
                end = slice.base as usize + slice.grid.bytes();
            }
            filling.extend(end..tables.len());
            for _ in 0..400 {
                let (byte, bit) = (random.below(tables.len()), random.below(8));
                tables[byte] ^= 1 << bit;
                let found = super::tables(&program, &layout, &tables).is_err();
                assert_eq!(found, !filling.contains(&byte), "seed {seed}, byte {byte}, bit {bit}");
                tables[byte] ^= 1 << bit;
            }
        }
    }

    fn grid(layout: &mut layout::Layout) -> &mut layout::Grid {
        std::sync::Arc::make_mut(&mut layout.slices[1].grid)
    }

    #[test]
    fn a_square_of_bits_is_turned() {
        let mut random = Random(5);
        let square: [u64; 64] = std::array::from_fn(|_| random.next());
        let mut turned = square;
        super::turn(&mut turned);
        for (row, bits) in square.iter().enumerate() {
            for (column, line) in turned.iter().enumerate() {
                assert_eq!(bits >> column & 1, line >> row & 1, "{row} {column}");
            }
        }
    }

    #[test]
    fn a_layout_that_does_not_fit_is_found() {
        let mut random = Random(1);
        let shape = Shape {
            purposes: 3,
            clauses: 40,
            facts: 4,
            data: 2,
            on_purpose: 90,
            literals: 3,
            optional: 80,
            cuts: 1,
        };
        let program = random::program(&mut random, shape);
        let changes: [fn(&mut layout::Layout); 7] = [
            |layout| layout.slices[1].base += 16,
            |layout| layout.slices[1].clauses.truncate(2),
            |layout| grid(layout).columns[0].at += 1,
            |layout| grid(layout).columns[0].rows -= 1,
            |layout| grid(layout).members[0].step += 1,
            |layout| grid(layout).members[0].radix -= 1,
            |layout| grid(layout).members.iter_mut().for_each(|member| member.bit = 0),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut layout = layout::plan(&program).unwrap();
            let tables = tables::build(&program, &layout);
            change(&mut layout);
            assert!(super::tables(&program, &layout, &tables).is_err(), "change {at}");
        }
    }
}
