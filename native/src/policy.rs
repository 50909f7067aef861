//! The front door: a policy that decides.
//!
//! In: a program, then questions. Out: answers equal to the reference interpreter's. Never: code reachable before its check, or after its memory is
//! given back: every handle holds it.

use crate::call::MachineCode;
use crate::error::CompileError;
use crate::layout::{self, Layout, SHARED_BIT, Slice};
use crate::pack::Packed;
use crate::plan::Plan;
use crate::{check, jit, outcome, tables, witness};
use lawful::decision::{Answer, Engine, First, Interpreter, Program, Question, decide_with, input};
use std::sync::Arc;

/// A compiled policy. Clones share code and tables; they are freed with the last. A new version of a policy is a new value put in its place.
#[derive(Debug, Clone)]
pub struct NativePolicy(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    code: MachineCode,
    layout: Layout,
    plan: Plan,
    program: Program,
}

/// Compiles a program to tables and machine code, and checks both.
///
/// # Errors
/// If the program breaks an invariant of its format or a limit, if this host cannot run machine code made here, or if the check finds a
/// difference.
pub fn compile(program: &Program) -> Result<NativePolicy, CompileError> {
    let mut layout = layout::plan(program)?;
    let tables = tables::build(program, &mut layout)?;
    check::tables(program, &layout, &tables)?;
    let code = jit::make(layout.shape, tables)?;
    let plan = Plan::new(program, &layout);
    let policy = NativePolicy(Arc::new(Compiled { code, layout, plan, program: program.clone() }));
    witness::agree(program, &policy)?;
    Ok(policy)
}

#[cfg(test)]
impl NativePolicy {
    /// A policy that was not checked: what tests of the check start from.
    pub(crate) fn unchecked(program: &Program, layout: Layout, code: MachineCode) -> Self {
        let plan = Plan::new(program, &layout);
        Self(Arc::new(Compiled { code, layout, plan, program: program.clone() }))
    }
}

impl NativePolicy {
    /// Turns a question into the rows it selects. All work that depends on the question's values is done here, the calendar included; a packed
    /// question can be decided many times.
    #[must_use]
    pub fn pack(&self, question: &Question) -> Packed {
        let Compiled { code, program, layout, plan } = &*self.0;
        match question.values().len() == program.inputs.len() {
            true => Packed::new(code.identity(), plan, layout, question),
            false => Packed::foreign(question),
        }
    }

    /// Packs another question in the memory of one that is no longer needed, so that nothing is allocated.
    pub fn pack_again(&self, packed: &mut Packed, question: &Question) {
        let Compiled { code, program, layout, plan } = &*self.0;
        match question.values().len() == program.inputs.len() {
            true => packed.again(code.identity(), plan, layout, question),
            false => *packed = Packed::foreign(question),
        }
    }

    /// The answer. Allocates nothing if the question's facts settle it.
    #[must_use]
    #[inline]
    pub fn decide(&self, packed: &Packed) -> Answer {
        let word = self.raw(packed);
        if outcome::is_open(word) { self.settle(packed) } else { outcome::settled(word) }
    }

    /// The word of the machine code, as [`outcome`] describes it. An open word is no answer.
    #[must_use]
    #[inline]
    pub fn raw(&self, packed: &Packed) -> u64 {
        match self.0.code.run(packed) {
            Some(word) => word,
            None => self.reference(packed),
        }
    }

    /// All clauses that surely hold, ascending: the reasons. `out` is emptied first.
    pub fn reasons(&self, packed: &Packed, out: &mut Vec<u32>) {
        out.clear();
        let Compiled { code, program, .. } = &*self.0;
        let question = packed.question();
        let holds = |at: u32| {
            let clause = program.clauses.get(at as usize);
            clause.is_some_and(|clause| question.surely(program, &clause.literals))
        };
        let Some(slice) = self.slice(question).filter(|_| packed.policy() == code.identity()) else {
            out.extend((0u32..).take(program.clauses.len()).filter(|at| holds(*at)));
            return;
        };
        for word in 0..slice.words {
            let mut bits = rows(code.tables(), packed, slice, word);
            while bits != 0 {
                let bit = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let Some((clause, at)) = slice.clauses.get(bit).zip(tables::entry(code.tables(), slice, bit))
                else {
                    continue; // "no clause"
                };
                let open = at.1 as u32 & packed.open();
                if open == 0 || open == SHARED_BIT && holds(*clause) {
                    out.push(*clause);
                }
            }
        }
    }

    /// The program it was compiled from.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.0.program
    }

    /// The size of the machine code.
    #[must_use]
    pub fn code_bytes(&self) -> usize {
        self.0.code.bytes()
    }

    /// The size of the tables.
    #[must_use]
    pub fn table_bytes(&self) -> usize {
        size_of_val(self.0.code.tables())
    }

    /// How many rows a decision reads.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.0.layout.shape.columns
    }

    fn slice(&self, question: &Question) -> Option<&Slice> {
        self.0.layout.slices.get(usize::try_from(question.get(input::PURPOSE)).ok()?)
    }

    /// The facts are not enough for one look: tries the open ones, with the machine code as engine.
    #[cold]
    fn settle(&self, packed: &Packed) -> Answer {
        decide_with(&self.0.program, self, packed.question())
    }

    /// The word for a question that was packed elsewhere or does not fit the program.
    #[cold]
    fn reference(&self, packed: &Packed) -> u64 {
        let first = Interpreter(&self.0.program).first(packed.question());
        outcome::word(&self.0.program, first.clause) | u64::from(!first.sure) << outcome::OPEN_BIT
    }
}

impl Engine for NativePolicy {
    fn first(&self, question: &Question) -> First {
        let packed = self.pack(question);
        let in_doubt = packed.open() & SHARED_BIT != 0;
        outcome::first_of(self.program(), question, self.raw(&packed), in_doubt)
    }
}

/// One word of the AND of the rows a packed question selects.
fn rows(tables: &[u64], packed: &Packed, slice: &Slice, word: usize) -> u64 {
    let base = slice.base as usize / 8 + word;
    let rows = packed.rows().take(slice.columns.len());
    rows.fold(u64::MAX, |bits, row| bits & tables.get(base + row).copied().unwrap_or(0))
}
