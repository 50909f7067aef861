//! The meaning of a policy as a finite function.
//!
//! In: a checked model. Out: `Program`, `Question`, `Answer`, and the reference interpreter. Never: an engine of its own besides the
//! reference, a clock, or an answer wider than the facts allow.

mod asked;
mod binary;
mod chain;
mod class_set;
mod compress;
mod interpret;
mod lower;
mod passes;
mod program;
mod question;
mod region;
mod request;
mod space;
mod text;
mod verify;

pub use crate::calendar::{self, Counted, Period};
pub use crate::model::{Basis, Ending};
pub use binary::{Fingerprint, MAGIC, MAX_PROGRAM_BYTES, Unreadable};
pub use chain::{Chain, Holding, chain};
pub use interpret::{
    Answer, Engine, First, Interpreter, MAX_COMPLETIONS, Verdict, basis_of, decide, decide_with, verdict_of,
};
pub use lower::TooLarge;
pub(crate) use lower::lower;
pub use passes::{Defect, PASSES, Pass};
pub use program::{
    ABSENT, Attribute, ClassSet, Clause, Consequence, Cut, Domain, Duty, Effect, Gate, Ground, Input, Kept,
    Literal, MAX_CLAUSES, NEVER, PROGRAM_VERSION, Phases, Program, UNKNOWN_CLASS, input,
};
pub use question::{OutsideDomain, Question, candidates};
pub use region::{Box, MAX_BOXES, TooManyBoxes, boxes, intersect, simplified};
pub use request::{Refusal, Request, RequestValue};
pub use space::Space;
pub use text::{MAX_SET_WORDS, Misread};
pub use verify::Broken;
