//! The second opinion on the tables.
//!
//! In: a program, the plan, the bytes. Out: nothing, or what differs. Every bit of every row is built again straight from the literals, row by row
//! instead of clause by clause; every step of a value from the class that the reference gives to a question with that value. Never: the code of
//! `tables`.

use super::Standalone;
use super::tables::{Column, Plan, Slice, get32, get64};
use crate::error::{CompileError, Reproduction};
use crate::outcome;
use lawful::decision::{
    ABSENT, Cut, Domain, Engine, First, Interpreter, NEVER, Program, Question, UNKNOWN_CLASS, basis_of,
    calendar, input,
};

pub(super) fn tables(program: &Program, plan: &Plan, tables: &[u8]) -> Result<(), CompileError> {
    let differs = |what, purpose| CompileError::Differs { what, purpose, case: None };
    if tables.len() != plan.bytes {
        return Err(differs("the size of the tables", 0));
    }
    values(program, plan, tables).map_err(|what| differs(what, 0))?;
    let ones = plan.columns.iter().map(|column| column.rows).max().unwrap_or(1) * plan.row_bytes();
    let rows = tables.get(plan.ones_at..plan.ones_at + ones);
    if !rows.is_some_and(|rows| rows.iter().all(|byte| *byte == 0xff)) {
        return Err(differs("the rows that exclude nothing", 0));
    }
    for (purpose, slice) in plan.slices.iter().enumerate() {
        self::slice(program, plan, slice, purpose, tables).map_err(|what| differs(what, purpose))?;
    }
    Ok(())
}

/// Values at the edges of every domain and right beyond: taken, or refused.
pub(super) fn edges(standalone: &Standalone) -> Result<(), CompileError> {
    let program = &standalone.program;
    let Ok(start) = Question::new(program, 0, 0) else { return Ok(()) };
    for (at, asked) in program.inputs.iter().enumerate() {
        let values = match &asked.domain {
            Domain::Words(words) => vec![0, i32::try_from(words.len()).unwrap_or(i32::MAX)],
            Domain::Number { least, most } => vec![*least, most.saturating_add(1)],
            Domain::Day | Domain::Event => vec![calendar::FIRST, calendar::LAST + 1],
        };
        let around = values.iter().flat_map(|value| [value.saturating_sub(1), *value]);
        for value in around.chain([ABSENT, ABSENT + 1, NEVER - 1, NEVER]) {
            let mut question = start.clone();
            let reference = match question.set(program, at, value) {
                Ok(()) => Some(Interpreter(program).first(&question)),
                Err(_) => None,
            };
            let mut values = start.values().to_vec();
            values.iter_mut().skip(at).take(1).for_each(|slot| *slot = value);
            // To leave the tables is wrong whatever comes of it.
            let word = standalone.evaluated(&values);
            let right = word.is_some_and(|word| match reference {
                Some(first) => word >> outcome::REFUSED_BIT == 0 && outcome::first(word) == first,
                None => word == outcome::REFUSED,
            });
            if !right {
                let word = word.unwrap_or(outcome::REFUSED);
                let (found, reference) = (outcome::first(word), reference);
                let refused = First { clause: None, sure: false };
                let reference = reference.unwrap_or(refused);
                let case = Reproduction { program: program.clone(), values, reference, found };
                return Err(CompileError::Differs {
                    what: "a value at the edge of its domain",
                    purpose: 0,
                    case: Some(Box::new(case)),
                });
            }
        }
    }
    Ok(())
}

/// The steps of words and the lists of thresholds.
fn values(program: &Program, plan: &Plan, tables: &[u8]) -> Result<(), &'static str> {
    let start = Question::new(program, 0, 0).map_err(|_| "a question")?;
    for ((asked, column), at) in &plan.steps {
        let Some(column) = plan.columns.get(*column) else { return Err("columns") };
        let words = program.inputs.get(*asked).map_or(0, |asked| match &asked.domain {
            Domain::Words(words) => words.len(),
            Domain::Number { .. } | Domain::Day | Domain::Event => 0,
        });
        for place in 0..=words {
            let value = if place == 0 { ABSENT } else { i32::try_from(place - 1).unwrap_or(ABSENT) };
            let mut question = start.clone();
            if question.set(program, *asked, value).is_err() {
                continue; // an input that is always known
            }
            let mut rows = 0;
            for member in &column.members {
                let attribute = program.attributes.get(member.attribute).ok_or("attributes")?;
                if attribute.input == *asked {
                    let class = question.class(attribute);
                    let row = class.checked_sub(member.least).filter(|row| *row < member.radix);
                    rows += usize::from(row.ok_or("a class outside its rows")?) * member.stride;
                }
            }
            if get32(tables, at + place * 4) != rows * plan.words * 8 {
                return Err("the step of a value");
            }
        }
    }
    for (attribute, at) in &plan.lists {
        let cut = program.attributes.get(*attribute).map(|attribute| &attribute.cut);
        let Some(Cut::Thresholds(list)) = cut else { return Err("a list of thresholds") };
        for (place, threshold) in list.iter().enumerate() {
            if get32(tables, at + place * 4) as i64 + i64::from(i32::MIN) != i64::from(*threshold) {
                return Err("a threshold");
            }
        }
    }
    Ok(())
}

fn slice(
    program: &Program,
    plan: &Plan,
    slice: &Slice,
    purpose: usize,
    tables: &[u8],
) -> Result<(), &'static str> {
    let head = plan.heads_at + purpose * plan.head_bytes();
    let columns = slice.columns_at.iter().map(|at| at.unwrap_or(plan.ones_at));
    let heads = std::iter::once(slice.entries_at).chain(columns);
    if !heads.enumerate().all(|(at, wanted)| get32(tables, head + at * 4) == wanted) {
        return Err("the head of a slice");
    }
    let mut question = Question::new(program, 0, 0).map_err(|_| "a question")?;
    let value = i32::try_from(purpose).map_err(|_| "a purpose")?;
    question.set(program, input::PURPOSE, value).map_err(|_| "a purpose")?;
    let accepts = |at: &u32| {
        program.clauses.get(*at as usize).is_some_and(|clause| {
            clause.literals.iter().all(|literal| match program.attributes.get(literal.attribute) {
                Some(cut) if cut.input == input::PURPOSE => literal.accepts.contains(question.class(cut)),
                Some(_) => true,
                None => false,
            })
        })
    };
    if !(0..program.clauses.len() as u32).filter(accepts).eq(slice.clauses.iter().copied()) {
        return Err("the clauses of a slice");
    }
    for (bit, clause) in slice.clauses.iter().map(|at| Some(*at)).chain([None]).enumerate() {
        if !entry(program, plan, slice, bit, clause, tables) {
            return Err("an entry");
        }
    }
    for (column, at) in plan.columns.iter().zip(&slice.columns_at) {
        let looked_at =
            slice.clauses.iter().filter_map(|at| program.clauses.get(*at as usize)).any(|clause| {
                let on = |attribute| column.members.iter().any(|member| member.attribute == attribute);
                clause.literals.iter().any(|literal| on(literal.attribute))
            });
        match at {
            Some(at) => bits(program, plan, slice, column, *at, tables)?,
            None if looked_at => return Err("a column without rows"),
            None => {}
        }
    }
    Ok(())
}

fn entry(
    program: &Program,
    plan: &Plan,
    slice: &Slice,
    bit: usize,
    clause: Option<u32>,
    tables: &[u8],
) -> bool {
    let at = slice.entries_at + bit * plan.entry_bytes();
    let word = get64(tables, at);
    let basis = basis_of(program, clause);
    let literals =
        clause.and_then(|at| program.clauses.get(at as usize)).map_or(&[][..], |one| &one.literals);
    let masks = plan.absences.iter().enumerate().all(|(place, input)| {
        let wanted = literals
            .iter()
            .any(|literal| program.attributes.get(literal.attribute).is_some_and(|one| one.input == *input));
        (get64(tables, at + 8 + place / 64 * 8) >> (place % 64) & 1 == 1) == wanted
    });
    masks
        && outcome::clause(word) == clause
        && outcome::basis(word) == basis
        && (word >> outcome::ALLOW_BIT & 1 == 1) == basis.is_some()
        && word >> (outcome::BASIS_BIT + 3) == 0
}

fn bits(
    program: &Program,
    plan: &Plan,
    slice: &Slice,
    column: &Column,
    at: usize,
    tables: &[u8],
) -> Result<(), &'static str> {
    for row in 0..column.rows {
        for word in 0..plan.words {
            let mut wanted = 0u64;
            for bit in 0..64 {
                let holds = match slice.clauses.get(word * 64 + bit) {
                    Some(clause) => program.clauses.get(*clause as usize).is_some_and(|clause| {
                        clause.literals.iter().all(|literal| {
                            let mut here = column.members.iter();
                            let member = here.find(|member| member.attribute == literal.attribute);
                            let class = member.map(|member| member.class(row));
                            class
                                .is_none_or(|class| class == UNKNOWN_CLASS || literal.accepts.contains(class))
                        })
                    }),
                    None => word * 64 + bit == slice.clauses.len(),
                };
                wanted |= u64::from(holds) << bit;
            }
            if get64(tables, at + (row * plan.words + word) * 8) != wanted {
                return Err("table bits");
            }
        }
    }
    Ok(())
}
