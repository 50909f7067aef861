//! The second opinion on every compile.
//!
//! In: a program, its layout, its tables. Out: nothing, or the difference that refuses the compile. Each table bit is one clause's literals on
//! one row, so all of them can be built again straight from the literals, in another order and by other means than in `tables`, and compared;
//! because AND is bitwise, that proves the tables for every question. The code is asked by `witness`. Never: a policy handed out unchecked.

use crate::apart::Apart;
use crate::error::CompileError;
use crate::layout::{Layout, Member, SHARED_BIT, Slice};
use crate::outcome;
use crate::tables::entry;
use lawful::decision::{Clause, Cut, Effect, Literal, Program, UNKNOWN_CLASS, input};

/// Checks every bit and every entry.
pub(crate) fn tables(program: &Program, layout: &Layout, tables: &[u64]) -> Result<(), CompileError> {
    slices(program, layout)?;
    for (purpose, slice) in layout.slices.iter().enumerate() {
        let checked = slice_of(program, layout, slice, tables);
        checked.map_err(|what| CompileError::Differs { what, purpose, case: None })?;
    }
    Ok(())
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

fn slice_of(program: &Program, layout: &Layout, slice: &Slice, tables: &[u64]) -> Result<(), &'static str> {
    let fits = slice.clauses.len() < slice.words * 64;
    if !fits
        || slice.columns.len() != layout.shape.columns
        || slice.columns.iter().any(|column| column.rows == 0)
    {
        return Err("shape of the slice");
    }
    members(program, slice)?;
    let base = slice.base as usize / 8;
    let at = |from: usize, rows: usize| tables.get(base + from..base + from + rows * slice.words);
    let open_row = rebuilt(program, slice, usize::MAX, 1);
    if !slice.base.is_multiple_of(8) || at(0, 1) != Some(open_row.as_slice()) {
        return Err("the row that excludes nothing");
    }
    for (place, column) in slice.columns.iter().enumerate() {
        let found = at(column.at as usize, column.rows);
        if found != Some(rebuilt(program, slice, place, column.rows).as_slice()) {
            return Err("table bits");
        }
        let last = column.at as usize + column.rows * slice.words;
        if layout.shape.inline && last > 1 << 16 {
            return Err("rows too far for 16 bits");
        }
    }
    for (bit, at) in slice.clauses.iter().enumerate() {
        let Some(clause) = program.clauses.get(*at as usize) else { return Err("clauses of the slice") };
        let on = clause
            .literals
            .iter()
            .flat_map(|literal| slice.members.iter().filter(|m| m.attribute == literal.attribute));
        let constrains = on.fold(0u32, |bits, member| bits | member.bit);
        let basis = match clause.effect {
            Effect::Allow(basis) => Some(basis),
            Effect::Deny => None,
        };
        let right = entry(tables, slice, bit).is_some_and(|(word, bits)| {
            let allows = word >> outcome::ALLOW_BIT & 1 == 1;
            bits == u64::from(constrains)
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
    if entry(tables, slice, slice.clauses.len()) == Some((none, 0)) { Ok(()) } else { Err("the default") }
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
fn members(program: &Program, slice: &Slice) -> Result<(), &'static str> {
    let mut rows = vec![1usize; slice.columns.len()];
    let (mut bits, mut seen) = (0u32, Vec::new());
    for member in &slice.members {
        let attribute = program.attributes.get(member.attribute).ok_or("attributes")?;
        let optional = program.inputs.get(attribute.input).is_some_and(|input| input.optional);
        let column = rows.get_mut(member.column).ok_or("columns")?;
        let whole = member.least == u16::from(!optional) && member.least + member.radix == attribute.classes;
        let placed = member.stride == *column && member.step as usize == *column * slice.words;
        let bit = if optional { member.bit.count_ones() == 1 } else { member.bit == 0 };
        if !whole || !placed || !bit || (bits & member.bit & !SHARED_BIT != 0) {
            return Err("attributes in columns");
        }
        *column *= usize::from(member.radix);
        bits |= member.bit;
        seen.push(member.attribute);
    }
    if !rows.iter().eq(slice.columns.iter().map(|column| &column.rows)) {
        return Err("rows of columns");
    }
    seen.sort_unstable();
    if seen.is_sorted_by(|one, next| one < next) { Ok(()) } else { Err("an attribute in two places") }
}

/// A column's rows, clause by clause: a clause takes its bit from every row whose classes it does not accept.
fn rebuilt(program: &Program, slice: &Slice, column: usize, rows: usize) -> Vec<u64> {
    let mut bits = vec![0u64; rows * slice.words];
    let mut set = |row: usize, bit: usize| {
        if let Some(word) = bits.get_mut(row * slice.words + bit / 64) {
            *word |= 1 << (bit % 64);
        }
    };
    // Each member with its class in every row.
    let members = slice.members.iter().filter(|member| member.column == column);
    let here: Vec<(&Member, Vec<u16>)> = members
        .map(|member| {
            let class = |row: usize| member.least + (row / member.stride % usize::from(member.radix)) as u16;
            (member, (0..rows).map(class).collect())
        })
        .collect();
    let mut tests: Vec<(&[u16], &Literal)> = Vec::new();
    for (bit, at) in slice.clauses.iter().enumerate() {
        let literals = program.clauses.get(*at as usize).map_or(&[][..], |clause| &clause.literals);
        let on_column = |literal: &Literal| {
            here.iter()
                .find(|(member, _)| member.attribute == literal.attribute)
                .map(|(_, classes)| &**classes)
        };
        tests.clear();
        tests.extend(literals.iter().filter_map(|literal| on_column(literal).zip(Some(literal))));
        for row in 0..rows {
            let can = tests.iter().all(|(classes, literal)| {
                let class = classes.get(row).copied();
                class.is_some_and(|class| class == UNKNOWN_CLASS || literal.accepts.contains(class))
            });
            if can {
                set(row, bit);
            }
        }
    }
    for row in 0..rows {
        set(row, slice.clauses.len());
    }
    bits
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
            let mut layout = layout::plan(&program).unwrap();
            let mut tables = tables::build(&program, &mut layout).unwrap();
            assert_eq!(super::tables(&program, &layout, &tables), Ok(()));
            // Words that belong to no slice fill up to 16 bytes before one; nothing reads them.
            let (mut end, mut filling) = (0, Vec::new());
            for slice in &layout.slices {
                let start = slice.base as usize / 8 - (slice.clauses.len() + 1) * 2;
                filling.extend(end..start);
                end = slice.base as usize / 8 + slice.row_words();
            }
            for _ in 0..400 {
                let (word, bit) = (random.below(tables.len()), random.below(64));
                tables[word] ^= 1 << bit;
                let found = super::tables(&program, &layout, &tables).is_err();
                assert_eq!(found, !filling.contains(&word), "seed {seed}, word {word}, bit {bit}");
                tables[word] ^= 1 << bit;
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
            |layout| layout.slices[1].columns[0].at += 1,
            |layout| layout.slices[1].columns[0].rows -= 1,
            |layout| layout.slices[1].members[0].step += 1,
            |layout| layout.slices[1].members[0].radix -= 1,
            |layout| layout.slices[1].members.iter_mut().for_each(|member| member.bit = 0),
        ];
        for (at, change) in changes.into_iter().enumerate() {
            let mut layout = layout::plan(&program).unwrap();
            let tables = tables::build(&program, &mut layout).unwrap();
            change(&mut layout);
            assert!(super::tables(&program, &layout, &tables).is_err(), "change {at}");
        }
    }
}
