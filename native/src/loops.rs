//! The portable engine: the same tables, read by a loop in Rust.
//!
//! In: a program, then questions. Out: answers equal to the reference interpreter's. For machines that forbid code made at run time, and a second
//! opinion on the machine code, for it shares the tables and not the code. Never: an index that is not checked.

use crate::error::CompileError;
use crate::layout::{self, Layout, Rows, SHARED_BIT, Slice};
use crate::pack::Packed;
use crate::plan::Plan;
use crate::{check, identity, outcome, tables};
use lawful::decision::{Answer, Engine, First, Interpreter, Program, Question, decide_with, input};
use std::sync::Arc;

/// A policy as tables. Clones share them.
#[derive(Debug, Clone)]
pub struct TablePolicy(Arc<Tables>);

#[derive(Debug)]
struct Tables {
    program: Arc<Program>,
    layout: Layout,
    plan: Plan,
    bytes: Box<[u8]>,
    identity: u32,
}

impl TablePolicy {
    /// Builds the tables of a program, and checks every bit.
    ///
    /// # Errors
    /// If the program breaks an invariant of its format or a limit, or if the check finds a difference.
    pub fn new(program: impl Into<Arc<Program>>) -> Result<Self, CompileError> {
        let program = program.into();
        let layout = layout::plan(&program)?;
        let bytes = tables::build(&program, &layout);
        check::tables(&program, &layout, &bytes)?;
        let identity = identity::next().ok_or(CompileError::Exhausted)?;
        let plan = Plan::new(&program, &layout);
        Ok(Self(Arc::new(Tables { program, layout, plan, bytes, identity })))
    }

    /// Turns a question into the rows it selects.
    #[must_use]
    pub fn pack(&self, question: &Question) -> Packed {
        let Tables { program, layout, plan, identity, .. } = &*self.0;
        match question.values().len() == program.inputs.len() {
            true => Packed::new(*identity, plan, layout.shape, question),
            false => Packed::foreign(question),
        }
    }

    /// Packs another question in the memory of one that is no longer needed, so that nothing is allocated.
    pub fn pack_again(&self, packed: &mut Packed, question: &Question) {
        let Tables { program, layout, plan, identity, .. } = &*self.0;
        match question.values().len() == program.inputs.len() {
            true => packed.again(*identity, plan, layout.shape, question),
            false => *packed = Packed::foreign(question),
        }
    }

    /// The answer.
    #[must_use]
    pub fn decide(&self, packed: &Packed) -> Answer {
        let word = self.raw(packed);
        match outcome::is_open(word) {
            true => decide_with(&self.0.program, self, packed.question()),
            false => outcome::settled(word),
        }
    }

    /// The word of the tables, as [`outcome`] describes it. An open word is no answer.
    #[must_use]
    pub fn raw(&self, packed: &Packed) -> u64 {
        let Tables { program, bytes, layout, identity, .. } = &*self.0;
        let slice = self.slice(packed.question()).filter(|_| packed.policy() == *identity);
        slice.and_then(|slice| found(bytes, layout.shape.rows, slice, packed)).unwrap_or_else(|| {
            let first = Interpreter(program).first(packed.question());
            outcome::word(program, first.clause) | u64::from(!first.sure) << outcome::OPEN_BIT
        })
    }

    /// The program it was made from.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.0.program
    }

    fn slice(&self, question: &Question) -> Option<&Slice> {
        self.0.layout.slices.get(usize::try_from(question.get(input::PURPOSE)).ok()?)
    }
}

/// The outcome of the lowest bit that all selected rows have.
fn found(bytes: &[u8], rows: Rows, slice: &Slice, packed: &Packed) -> Option<u64> {
    let base = slice.base as usize;
    for word in 0..slice.grid.words() {
        let mut bits = u64::MAX;
        for row in packed.rows(rows).take(slice.grid.columns.len()) {
            bits &= tables::read(bytes, base + row * slice.grid.unit + word * 8)?;
        }
        if bits != 0 {
            let bit = word * 64 + bits.trailing_zeros() as usize;
            let (outcome, constrains) = tables::entry(bytes, slice.base, bit)?;
            let open = constrains & packed.open() != 0;
            return Some(outcome | u64::from(open) << outcome::OPEN_BIT);
        }
    }
    None
}

impl Engine for TablePolicy {
    fn first(&self, question: &Question) -> First {
        let packed = self.pack(question);
        outcome::first_of(&self.0.program, question, self.raw(&packed), packed.open() & SHARED_BIT != 0)
    }
}
