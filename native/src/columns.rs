//! Whole columns at once: one verdict for each row of a table.
//!
//! In: a program, what is the same in all rows (the purpose and the day, and whatever else is said so), which inputs are columns. Out: a verdict a
//! row, equal to the reference's. What is the same is folded in first: clauses that it excludes are gone, literals that it fulfils too, periods
//! after events become plain comparisons. Few clauses are left for most questions. They go into one of three kernels:
//!
//! | kernel | when | how |
//! | --- | --- | --- |
//! | [`Kernel::Masks`] | up to [`MASK_CLAUSES`] clauses, and a processor with byte shuffles | sixteen rows a step, a mask a literal, no branch; machine code made for the question |
//! | [`Kernel::Groups`] | up to [`GROUP_CLAUSES`], and such a processor | sixteen rows a step, eight clauses and several columns a shuffle, no branch; machine code too |
//! | [`Kernel::Rows`] | otherwise | row by row, the AND of table rows, in Rust: portable |
//!
//! A row whose first clause hangs on a missing value is settled as everywhere else, by trying every way. Never: a value that its input does not take
//! decided about; the first is reported with its row, and nothing counts as decided.

mod fold;
mod groups;
mod masks;
mod places;
mod rows;
mod step;

use crate::call::{BatchCode, Lane};
use crate::error::CompileError;
use fold::Folded;
use lawful::decision::{
    ABSENT, Domain, Interpreter, NEVER, OutsideDomain, Program, Question, Verdict, calendar, decide_with,
};
use std::sync::OnceLock;

/// Up to how many clauses masks are taken: their work grows with each literal. Measured: `benches/columns.rs`.
pub const MASK_CLAUSES: usize = 4;
/// Up to how many clauses groups are taken: their work grows with each eight clauses, that of a row hardly does. At 2,419 they are still ahead of
/// rows, by a quarter. Measured there too.
pub const GROUP_CLAUSES: usize = 2_500;

/// Rows that are checked and decided at a time: few enough to stay in the nearest cache.
const CHUNK: usize = 4096;
/// Rows a step.
pub(crate) const STEP: usize = 16;

/// How rows are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernel {
    /// Sixteen at a time, clause by clause, by machine code.
    Masks,
    /// Sixteen at a time, eight clauses at a time, by machine code.
    Groups,
    /// One at a time, by tables.
    Rows,
}

/// The values of one input.
#[derive(Debug, Clone, Copy)]
pub enum Values<'a> {
    /// Places of words in their list.
    Words(&'a [u8]),
    /// Numbers, days, events.
    Numbers(&'a [i32]),
}

/// A column: values, and which of them are known.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// One a row.
    pub values: Values<'a>,
    /// A bit a row, the lowest first: 1 if the value is known. None: all are.
    pub valid: Option<&'a [u8]>,
}

/// Why rows were not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnFault {
    /// The columns are not those that were said, or of another kind or length.
    Shape {
        /// Which column.
        column: usize,
    },
    /// A value that the input does not take.
    Value {
        /// Which column.
        column: usize,
        /// Which row.
        row: usize,
    },
    /// A value is missing that has to be there.
    Missing {
        /// Which column.
        column: usize,
        /// Which row.
        row: usize,
    },
}

impl std::fmt::Display for ColumnFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Shape { column } => {
                write!(f, "column {column} does not have the kind or the length that was said")
            }
            Self::Value { column, row } => {
                write!(f, "column {column}, row {row}: a value that the input does not take")
            }
            Self::Missing { column, row } => {
                write!(f, "column {column}, row {row}: this input must be known")
            }
        }
    }
}

impl std::error::Error for ColumnFault {}

/// Some rows of a column: values, and which of them are known.
type Part<'a> = (Lane<'a>, Option<&'a [u8]>);

/// A question about many rows.
#[derive(Debug)]
pub struct ColumnQuery {
    program: Program,
    same: Question,
    columns: Vec<Taken>,
    folded: Folded,
    rows: rows::Tables,
    kernel: Kernel,
    /// For rows in which no value is missing.
    code: Option<BatchCode>,
    /// For others, made when the first come; none if that fails.
    open: OnceLock<Option<BatchCode>>,
}

/// What a column may hold.
#[derive(Debug, Clone, Copy)]
struct Taken {
    input: usize,
    optional: bool,
    /// None for numbers: how many words there are.
    words: Option<u8>,
    least: i32,
    most: i32,
    never: bool,
}

impl ColumnQuery {
    /// Folds what is the same in all rows into a program, and makes a kernel for the rest. `columns` are the inputs that differ from row to row.
    ///
    /// # Errors
    /// If the program breaks an invariant, the purpose, the day or an input of words with more than 255 words is a column, an input is named
    /// twice or is not there, or no machine code can be made.
    pub fn new(program: &Program, same: &Question, columns: &[usize]) -> Result<Self, CompileError> {
        Self::with(program, same, columns, None)
    }

    /// The same with a kernel of one's own choice. Where the processor or the columns do not allow it, it is another one.
    ///
    /// # Errors
    /// As [`ColumnQuery::new`].
    pub fn with(
        program: &Program,
        same: &Question,
        columns: &[usize],
        kernel: Option<Kernel>,
    ) -> Result<Self, CompileError> {
        program.verify()?;
        let mut taken = Vec::with_capacity(columns.len());
        for (at, input) in columns.iter().enumerate() {
            let malformed = |what| CompileError::Malformed { what, at };
            let fixed = [lawful::decision::input::PURPOSE, lawful::decision::input::DAY];
            if fixed.contains(input) || columns.iter().take(at).any(|before| before == input) {
                return Err(malformed(
                    "purpose and day are the same in all rows, and an input is named once, column",
                ));
            }
            let asked = program.inputs.get(*input).ok_or(malformed("no such input, column"))?;
            let (words, least, most) = match &asked.domain {
                Domain::Words(words) => {
                    let many =
                        u8::try_from(words.len()).map_err(|_| malformed("more than 255 words, column"))?;
                    (Some(many), 0, i32::from(many) - 1)
                }
                Domain::Number { least, most } => (None, *least, *most),
                Domain::Day | Domain::Event => (None, calendar::FIRST, calendar::LAST),
            };
            let never = asked.domain == Domain::Event;
            taken.push(Taken { input: *input, optional: asked.optional, words, least, most, never });
        }
        let folded = fold::fold(program, same, columns);
        let rows = rows::Tables::new(&folded, &taken.iter().map(|one| one.words).collect::<Vec<_>>());
        let possible = masks::possible();
        let made = |kernel: Kernel| {
            let plan = plan(kernel, &folded, &taken, false).filter(|_| possible);
            plan.map(|plan| masks::compile(&plan)).transpose()
        };
        let kernel = kernel.unwrap_or_else(|| best(folded.clauses.len()));
        let code = made(kernel)?;
        let kernel = if code.is_some() { kernel } else { Kernel::Rows };
        let (program, same, open) = (program.clone(), same.clone(), OnceLock::new());
        Ok(Self { program, same, columns: taken, folded, rows, kernel, code, open })
    }

    /// The kernel that was chosen.
    #[must_use]
    pub fn kernel(&self) -> Kernel {
        self.kernel
    }

    /// How many clauses are left.
    #[must_use]
    pub fn clauses(&self) -> usize {
        self.folded.clauses.len()
    }

    /// Decides every row; `out` gets one verdict each.
    ///
    /// # Errors
    /// The first row in which a value is not one that its input takes; `out` is then all `Unknown`.
    pub fn decide(&self, columns: &[Column<'_>], out: &mut [Verdict]) -> Result<(), ColumnFault> {
        self.decide_threads(columns, out, 1)
    }

    /// The same on several threads.
    ///
    /// # Errors
    /// As [`ColumnQuery::decide`].
    pub fn decide_threads(
        &self,
        columns: &[Column<'_>],
        out: &mut [Verdict],
        threads: usize,
    ) -> Result<(), ColumnFault> {
        let rows = out.len();
        if let Err(fault) = self.fits(columns, rows) {
            out.fill(Verdict::Unknown);
            return Err(fault);
        }
        let part = rows.div_ceil(threads.max(1)).next_multiple_of(CHUNK).max(CHUNK);
        let result = if threads <= 1 || rows <= CHUNK {
            self.chunks(columns, 0, out)
        } else {
            std::thread::scope(|scope| {
                let parts = out.chunks_mut(part).enumerate();
                let running: Vec<_> = parts
                    .map(|(at, out)| scope.spawn(move || self.chunks(columns, at * part, out)))
                    .collect();
                let ended = running.into_iter().map(|thread| {
                    thread.join().unwrap_or(Err(ColumnFault::Shape { column: 0 })) // nothing in there panics
                });
                // All are waited for, and the first fault is told.
                ended.collect::<Vec<_>>().into_iter().find(Result::is_err).unwrap_or(Ok(()))
            })
        };
        if result.is_err() {
            out.fill(Verdict::Unknown);
        }
        result
    }

    fn fits(&self, columns: &[Column<'_>], rows: usize) -> Result<(), ColumnFault> {
        if columns.len() != self.columns.len() {
            return Err(ColumnFault::Shape { column: self.columns.len().min(columns.len()) });
        }
        for (at, (column, taken)) in columns.iter().zip(&self.columns).enumerate() {
            let right = match (column.values, taken.words) {
                (Values::Words(values), Some(_)) => values.len() == rows,
                (Values::Numbers(values), None) => values.len() == rows,
                (Values::Words(_), None) | (Values::Numbers(_), Some(_)) => false,
            };
            if !right || column.valid.is_some_and(|bits| bits.len() < rows.div_ceil(8)) {
                return Err(ColumnFault::Shape { column: at });
            }
        }
        Ok(())
    }

    fn chunks(&self, columns: &[Column<'_>], start: usize, out: &mut [Verdict]) -> Result<(), ColumnFault> {
        let mut found = vec![0u8; CHUNK.min(out.len()).next_multiple_of(STEP)];
        let mut scratch = Vec::new();
        let missing =
            columns.iter().zip(&self.columns).any(|(column, taken)| taken.optional && column.valid.is_some());
        let code = if missing { self.for_missing() } else { self.code.as_ref() };
        for (at, out) in out.chunks_mut(CHUNK).enumerate() {
            let start = start + at * CHUNK;
            let lanes = self.lanes(columns, start, out.len())?;
            let by_code = code.and_then(|code| by_masks(code, &lanes, out.len(), &mut found, &mut scratch));
            // Machine code holds values against their domains by the way, and only says that there is something.
            if by_code != Some(false) {
                self.domains(&lanes, start)?;
            }
            if by_code.is_none() {
                self.rows.decide(&lanes, out.len(), &mut found);
            }
            // Without a branch for all rows, and a second look only at chunks with something open.
            let mut most = 0;
            for (verdict, found) in out.iter_mut().zip(&found) {
                most = most.max(*found);
                *verdict = if *found == 1 { Verdict::Allow } else { Verdict::Deny };
            }
            if most > 1 {
                for (row, (verdict, found)) in out.iter_mut().zip(&found).enumerate() {
                    if *found > 1 {
                        *verdict = self.settle(&lanes, row);
                    }
                }
            }
        }
        Ok(())
    }

    /// The kernel for rows in which values are missing.
    fn for_missing(&self) -> Option<&BatchCode> {
        let make = || {
            let plan = plan(self.kernel, &self.folded, &self.columns, true)?;
            masks::compile(&plan).ok()
        };
        self.open.get_or_init(|| self.code.as_ref().and_then(|_| make())).as_ref()
    }

    /// The part of the columns that starts at a row.
    fn lanes<'a>(
        &self,
        columns: &[Column<'a>],
        start: usize,
        rows: usize,
    ) -> Result<Vec<Part<'a>>, ColumnFault> {
        let mut lanes = Vec::with_capacity(columns.len());
        for (at, (column, taken)) in columns.iter().zip(&self.columns).enumerate() {
            let shape = ColumnFault::Shape { column: at };
            let valid = match column.valid {
                Some(bits) => Some(bits.get(start / 8..).ok_or(shape)?),
                None => None,
            };
            if let Some(bits) = valid.filter(|_| !taken.optional)
                && let Some(row) = (0..rows).find(|row| !known(bits, *row))
            {
                return Err(ColumnFault::Missing { column: at, row: start + row });
            }
            let lane = match column.values {
                Values::Words(values) => Lane::Bytes(values.get(start..start + rows).ok_or(shape)?),
                Values::Numbers(values) => Lane::Numbers(values.get(start..start + rows).ok_or(shape)?),
            };
            lanes.push((lane, valid));
        }
        Ok(lanes)
    }

    /// Holds each known value against its domain.
    fn domains(&self, lanes: &[Part<'_>], start: usize) -> Result<(), ColumnFault> {
        for (column, ((lane, valid), taken)) in lanes.iter().zip(&self.columns).enumerate() {
            let is_known = |row: usize| valid.is_none_or(|bits| known(bits, row));
            let wrong = match lane {
                // One look at all of them, without a branch, and a search only if one is wrong.
                Lane::Bytes(values) => {
                    let words = taken.words.unwrap_or(0);
                    let most = values.iter().fold(0, |most, value| most.max(*value));
                    let wrong = |row: &usize| values.get(*row).is_some_and(|value| *value >= words);
                    let mut rows = 0..if most >= words { values.len() } else { 0 };
                    rows.find(|row| wrong(row) && is_known(*row))
                }
                Lane::Numbers(values) => {
                    let fits = |value: i32| {
                        (taken.least <= value) & (value <= taken.most) | (taken.never & (value == NEVER))
                    };
                    let all = values.iter().fold(true, |all, value| all & fits(*value));
                    let wrong = |row: &usize| values.get(*row).is_some_and(|value| !fits(*value));
                    let mut rows = 0..if all { 0 } else { values.len() };
                    rows.find(|row| wrong(row) && is_known(*row))
                }
            };
            if let Some(row) = wrong {
                return Err(ColumnFault::Value { column, row: start + row });
            }
        }
        Ok(())
    }

    /// A row whose answer hangs on what is missing.
    #[cold]
    fn settle(&self, lanes: &[Part<'_>], row: usize) -> Verdict {
        let mut question = self.same.clone();
        for ((lane, valid), taken) in lanes.iter().zip(&self.columns) {
            let value = match lane {
                _ if valid.is_some_and(|bits| !known(bits, row)) => ABSENT,
                Lane::Bytes(values) => values.get(row).map_or(ABSENT, |value| i32::from(*value)),
                Lane::Numbers(values) => values.get(row).copied().unwrap_or(ABSENT),
            };
            let set: Result<(), OutsideDomain> = question.set(&self.program, taken.input, value);
            if set.is_err() {
                return Verdict::Unknown;
            }
        }
        decide_with(&self.program, &Interpreter(&self.program), &question).verdict
    }
}

/// Whole steps from the columns themselves; what is left over from a copy, filled up. Whether some value may be one that its input does not take; none
/// if nothing was decided.
fn by_masks(
    code: &BatchCode,
    lanes: &[Part<'_>],
    rows: usize,
    found: &mut [u8],
    scratch: &mut Vec<u8>,
) -> Option<bool> {
    const ALL: [u8; CHUNK / 8] = [0xff; CHUNK / 8];
    let whole = rows / STEP * STEP;
    let with_bits: Vec<(Lane<'_>, &[u8])> =
        lanes.iter().map(|(lane, valid)| (*lane, valid.unwrap_or(&ALL))).collect();
    let wrong = code.run(&with_bits, whole / STEP, found, scratch)?;
    if whole == rows {
        return Some(wrong);
    }
    let left = rows - whole;
    let copies: Vec<([u8; STEP], [i32; STEP], [u8; 2])> = with_bits
        .iter()
        .map(|(lane, bits)| {
            let (mut bytes, mut numbers, mut valid) = ([0; STEP], [0; STEP], [0xff; 2]);
            match lane {
                Lane::Bytes(values) => {
                    bytes.iter_mut().zip(values.iter().skip(whole)).for_each(|(to, from)| *to = *from)
                }
                Lane::Numbers(values) => {
                    numbers.iter_mut().zip(values.iter().skip(whole)).for_each(|(to, from)| *to = *from);
                }
            }
            valid.iter_mut().zip(bits.iter().skip(whole / 8)).for_each(|(to, from)| *to = *from);
            (bytes, numbers, valid)
        })
        .collect();
    let lanes: Vec<(Lane<'_>, &[u8])> = copies
        .iter()
        .zip(&with_bits)
        .map(|((bytes, numbers, valid), (lane, _))| {
            let lane = match lane {
                Lane::Bytes(_) => Lane::Bytes(bytes.as_slice()),
                Lane::Numbers(_) => Lane::Numbers(numbers.as_slice()),
            };
            (lane, valid.as_slice())
        })
        .collect();
    let mut last = [0; STEP];
    let wrong_there = code.run(&lanes, 1, &mut last, scratch)?;
    found.iter_mut().skip(whole).zip(last.iter().take(left)).for_each(|(to, from)| *to = *from);
    Some(wrong || wrong_there)
}

/// What machine code is made of; none for rows, and for columns that groups cannot tell apart.
fn plan<'a>(kernel: Kernel, folded: &'a Folded, columns: &'a [Taken], open: bool) -> Option<masks::Plan<'a>> {
    let clauses = masks::deciding(folded, columns, open);
    let groups = match kernel {
        Kernel::Rows => return None,
        Kernel::Masks => None,
        Kernel::Groups => Some(groups::Groups::new(clauses, columns, open)?),
    };
    Some(masks::Plan { clauses, columns, open, groups })
}

/// The fastest kernel for so many clauses.
fn best(clauses: usize) -> Kernel {
    if clauses <= MASK_CLAUSES {
        Kernel::Masks
    } else if clauses <= GROUP_CLAUSES {
        Kernel::Groups
    } else {
        Kernel::Rows
    }
}

/// Whether a row's value is known.
fn known(bits: &[u8], row: usize) -> bool {
    bits.get(row / 8).is_some_and(|byte| byte >> (row % 8) & 1 == 1)
}
