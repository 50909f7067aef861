//! Code that needs nobody: from the raw values of a request to the outcome, calendar included.
//!
//! In: a program. Out: a [`Standalone`]: straight code over a table of bytes, the same for the same program, and from it machine code for any
//! target and WebAssembly. A packed question has its rows selected in Rust; here the code selects them itself, so that a C program or a browser
//! can ask. It checks every value first: what no input takes is answered with [`outcome::REFUSED_BIT`](crate::outcome::REFUSED_BIT), never with `allow`.
//! Never: an address outside the tables, whatever the values; a branch on data up to 127 clauses a purpose.
//!
//! | file | what happens there |
//! | --- | --- |
//! | `code` | the operations, few and the same for every target |
//! | `tables` | rows and entries as bytes; one set of columns for all purposes |
//! | `build` | a program to operations |
//! | `calendar` | the end of a period, as operations |
//! | `evaluate` | what the operations mean, with every address checked: the portable engine |
//! | `check` | every table bit a second time, and witnesses |
//! | `clif`, `wasm` | the operations for Cranelift, for WebAssembly |

mod build;
mod calendar;
mod check;
pub(crate) mod clif;
pub(crate) mod code;
mod evaluate;
mod tables;
pub(crate) mod wasm;

use crate::error::CompileError;
use crate::outcome;
use code::Code;
use lawful::decision::{Engine, First, Program, Question};

/// A program as straight code and tables.
#[derive(Debug, Clone)]
pub struct Standalone {
    pub(crate) program: Program,
    pub(crate) code: Code,
    pub(crate) tables: Vec<u8>,
}

impl Standalone {
    /// Builds code and tables of a program and checks both: every bit of the tables, and the code on witnesses of its clauses.
    ///
    /// # Errors
    /// If the program breaks an invariant of its format or a limit, or if the check finds a difference.
    pub fn new(program: &Program) -> Result<Self, CompileError> {
        let plan = tables::plan(program)?;
        let tables = tables::fill(program, &plan)?;
        check::tables(program, &plan, &tables)?;
        let code = build::code(program, &plan);
        let standalone = Self { program: program.clone(), code, tables };
        standalone.accept()?;
        Ok(standalone)
    }

    /// Asks about witnesses, about periods in several centuries, and about values at and beyond the edges of every domain.
    pub(crate) fn accept(&self) -> Result<(), CompileError> {
        crate::witness::agree(&self.program, self)?;
        crate::witness::calendars(&self.program, self)?;
        check::edges(self)
    }

    /// The outcome word; none if a request has another number of values, or if the code leaves the tables, which right code never does.
    pub(crate) fn evaluated(&self, values: &[i32]) -> Option<u64> {
        evaluate::evaluate(&self.code, &self.tables, values)
    }

    /// The result of other code over the same tables.
    #[cfg(test)]
    pub(crate) fn evaluated_of(&self, code: &Code, values: &[i32]) -> Option<u64> {
        evaluate::evaluate(code, &self.tables, values)
    }

    /// The outcome word for raw values, one for each input of the program, as [`outcome`] describes it.
    #[must_use]
    pub fn word(&self, values: &[i32]) -> u64 {
        self.evaluated(values).unwrap_or(outcome::REFUSED)
    }

    /// The program it was made from.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The size of the tables.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        self.tables.len()
    }

    /// How many operations the code has.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.code.ops.len()
    }
}

impl Engine for Standalone {
    fn first(&self, question: &Question) -> First {
        outcome::first(self.word(question.values()))
    }
}
