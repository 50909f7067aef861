//! The meaning of a policy as a finite function.
//!
//! In: a checked model. Out: `Program`, `Question`, `Answer`, and the reference interpreter. Never: an engine of its own besides the
//! reference, a clock, or an answer wider than the facts allow.

mod interpret;
mod program;
mod question;

pub use crate::calendar::{self, Period};
pub use interpret::{
    Answer, Engine, First, Interpreter, MAX_COMPLETIONS, Verdict, basis_of, decide, decide_with, verdict_of,
};
pub use program::{
    ABSENT, Attribute, Basis, ClassSet, Clause, Consequence, Cut, Domain, Duty, Effect, Gate, Input, Literal,
    MAX_CLAUSES, NEVER, PROGRAM_VERSION, Program, UNKNOWN_CLASS, input,
};
pub use question::{OutsideDomain, Question, candidates};
