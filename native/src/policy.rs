//! The front door: a policy that decides.
//!
//! In: a program, then questions. Out: answers equal to the reference interpreter's. Never: code reachable before its check, or after its memory is
//! given back: every handle holds it.

use crate::call::MachineCode;
use crate::error::CompileError;
use crate::layout::{self, ENTRY, Layout, SHARED_BIT, Width};
use crate::pack::Packed;
use crate::plan::Plan;
use crate::reasons::Holding;
use crate::{check, jit, outcome, tables, witness};
use lawful::decision::{Answer, Engine, First, Interpreter, Program, Question, decide_with};
use std::cell::RefCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A compiled policy. Clones share code and tables; they are freed with the last. A new version of a policy is a new value put in its place.
#[derive(Debug, Clone)]
pub struct NativePolicy(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    code: MachineCode,
    layout: Layout,
    plan: Plan,
    program: Arc<Program>,
}

/// How long each part of a compilation took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stages {
    /// Laying out and filling the tables.
    pub tables: Duration,
    /// Building every bit a second time.
    pub check: Duration,
    /// Machine code, with Cranelift's own checks.
    pub code: Duration,
    /// Asking the code about witnesses.
    pub witnesses: Duration,
}

/// Compiles a program to tables and machine code, and checks both. A program that is given away or shared is kept as it is; one behind a reference is
/// copied.
///
/// # Errors
/// If the program breaks an invariant of its format or a limit, if this host cannot run machine code made here, or if the check finds a
/// difference.
pub fn compile(program: impl Into<Arc<Program>>) -> Result<NativePolicy, CompileError> {
    compile_in_stages(program).map(|(policy, _)| policy)
}

/// The same, and how long each part took.
///
/// # Errors
/// As [`compile`].
pub fn compile_in_stages(program: impl Into<Arc<Program>>) -> Result<(NativePolicy, Stages), CompileError> {
    let program = program.into();
    let start = Instant::now();
    let layout = layout::plan(&program)?;
    let tables = tables::build(&program, &layout);
    let filled = Instant::now();
    check::tables(&program, &layout, &tables)?;
    let checked = Instant::now();
    let code = jit::make(layout.shape, tables)?;
    let made = Instant::now();
    let plan = Plan::new(&program, &layout);
    let policy = NativePolicy(Arc::new(Compiled { code, layout, plan, program }));
    policy.agrees()?;
    let stages = Stages {
        tables: filled - start,
        check: checked - filled,
        code: made - checked,
        witnesses: made.elapsed(),
    };
    Ok((policy, stages))
}

/// The engine of one thread: every question is packed in the memory of the one before.
struct Repacked<'a> {
    policy: &'a NativePolicy,
    packed: RefCell<Option<Packed>>,
}

impl Engine for Repacked<'_> {
    fn first(&self, question: &Question) -> First {
        let mut packed = self.packed.borrow_mut();
        match &mut *packed {
            Some(packed) => self.policy.pack_again(packed, question),
            None => *packed = Some(self.policy.pack(question)),
        }
        packed.as_ref().map_or(First { clause: None, sure: false }, |packed| self.policy.first_of(packed))
    }
}

#[cfg(test)]
impl NativePolicy {
    /// A policy that was not checked: what tests of the check start from.
    pub(crate) fn unchecked(program: &Program, layout: Layout, code: MachineCode) -> Self {
        let plan = Plan::new(program, &layout);
        Self(Arc::new(Compiled { code, layout, plan, program: program.into() }))
    }
}

impl NativePolicy {
    /// Asks the code about witnesses.
    pub(crate) fn agrees(&self) -> Result<(), CompileError> {
        let engine = || Repacked { policy: self, packed: RefCell::new(None) };
        witness::agree_side_by_side(self.program(), engine).map(|_| ())
    }

    /// Turns a question into the rows it selects. All work that depends on the question's values is done here, the calendar included; a packed
    /// question can be decided many times.
    #[must_use]
    pub fn pack(&self, question: &Question) -> Packed {
        let Compiled { code, program, layout, plan } = &*self.0;
        match question.values().len() == program.inputs.len() {
            true => Packed::new(code.identity(), plan, layout.shape, question),
            false => Packed::foreign(question),
        }
    }

    /// Packs another question in the memory of one that is no longer needed, so that nothing is allocated.
    pub fn pack_again(&self, packed: &mut Packed, question: &Question) {
        let Compiled { code, program, layout, plan } = &*self.0;
        match question.values().len() == program.inputs.len() {
            true => packed.again(code.identity(), plan, layout.shape, question),
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

    /// All clauses that surely hold, ascending: the reasons. Allocates nothing.
    #[must_use]
    #[inline]
    pub fn holding<'a>(&'a self, packed: &'a Packed) -> Holding<'a> {
        Holding::new(self, packed)
    }

    /// The same as a list. `out` is emptied first.
    pub fn reasons(&self, packed: &Packed, out: &mut Vec<u32>) {
        out.clear();
        self.holding(packed).write(out);
    }

    /// One word of the AND of the rows that a packed question selects; none behind the tables, or if another policy packed the question.
    #[inline]
    pub(crate) fn and_rows(&self, packed: &Packed, word: usize) -> Option<u64> {
        let Compiled { code, layout, .. } = &*self.0;
        if packed.policy() != code.identity() {
            return None;
        }
        packed.and_rows(layout.shape, code.tables(), word)
    }

    /// The entry of a bit in the slice of a packed question.
    #[inline]
    pub(crate) fn entry(&self, packed: &Packed, bit: usize) -> Option<(u64, u32)> {
        tables::entry(self.0.code.tables(), packed.base(), bit)
    }

    /// The tables up to the base of the slice of a packed question.
    #[inline]
    pub(crate) fn entries(&self, packed: &Packed) -> Option<&[[u8; ENTRY]]> {
        Some(self.0.code.tables().get(..packed.base() as usize)?.as_rchunks().1)
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
        self.0.code.tables().len()
    }

    /// The tables, for code of another maker that reads them the same way. [`NativePolicy::selected`] says what of them a question needs.
    #[must_use]
    pub fn tables(&self) -> &[u8] {
        self.0.code.tables()
    }

    /// How many rows a decision reads.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.0.layout.shape.columns
    }

    /// What a question that this policy packed selects: where the slice stands in the tables, in bytes; the mask of what is open; the rows, in units
    /// from there.
    #[must_use]
    pub fn selected(&self, packed: &Packed) -> (u32, u32, Vec<u32>) {
        if packed.policy() != self.0.code.identity() {
            return (0, 0, Vec::new());
        }
        let rows = packed.rows(self.0.layout.shape.rows).take(self.columns());
        (packed.base(), packed.open(), rows.map(|row| row as u32).collect())
    }

    /// In how many bits a packed question has a row.
    #[must_use]
    pub fn row_bits(&self) -> u32 {
        self.0.layout.shape.rows.bits()
    }

    /// The unit in which [`NativePolicy::selected`] counts rows, in bytes.
    #[must_use]
    pub fn row_unit(&self) -> usize {
        self.0.layout.shape.width.unit()
    }

    /// How many words a row has, of eight bytes, where one of four counts as a whole; none if that differs between purposes.
    #[must_use]
    pub fn words(&self) -> Option<usize> {
        match self.0.layout.shape.width {
            Width::One => Some(1),
            Width::Two => Some(2),
            Width::Many => None,
        }
    }

    /// The first clause that can hold.
    fn first_of(&self, packed: &Packed) -> First {
        let in_doubt = packed.open() & SHARED_BIT != 0;
        outcome::first_of(self.program(), packed.question(), self.raw(packed), in_doubt)
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
        self.first_of(&self.pack(question))
    }
}
