//! What decides: machine code, or the reference. Both give the same answers.

use crate::args::EngineKind;
use crate::failure::Failure;
use lawful::decision::{Answer, Program, Question, decide};
use lawful_native::NativePolicy;

/// An engine for one program.
pub enum Engine<'p> {
    /// Machine code.
    Native(Box<NativePolicy>),
    /// The reference.
    Interpreter(&'p Program),
}

impl<'p> Engine<'p> {
    /// Makes the engine that was asked for.
    pub fn new(kind: EngineKind, program: &'p Program) -> Result<Self, Failure> {
        Ok(match kind {
            EngineKind::Native => Self::Native(Box::new(lawful_native::compile(program)?)),
            EngineKind::Interpreter => Self::Interpreter(program),
        })
    }

    /// Answers a question of that program.
    pub fn answer(&self, question: &Question) -> Answer {
        match self {
            Self::Native(policy) => policy.decide(&policy.pack(question)),
            Self::Interpreter(program) => decide(program, question),
        }
    }
}
