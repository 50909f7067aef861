//! The passes between lowering and a finished program: each small, with a name, the same function before and after.
//!
//! In: a program that keeps its invariants. Out: one that answers every question as before, by the same clauses in the same places, and keeps
//! them too: the verifier runs after each. Never: a pass that removes or moves a clause, for all clauses that hold are reasons.

use super::compress;
use super::program::Program;
use super::verify::Broken;

/// One step.
#[derive(Debug, Clone, Copy)]
pub struct Pass {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a few words.
    pub what: &'static str,
    /// Does it.
    pub run: fn(Program) -> Program,
}

/// All of them, in the order in which they run.
pub const PASSES: [Pass; 2] = [
    Pass {
        name: "join-classes",
        what: "classes that no literal tells apart become one",
        run: compress::join_classes,
    },
    Pass {
        name: "drop-attributes",
        what: "attributes that no literal looks at go",
        run: compress::drop_attributes,
    },
];

/// A pass, or lowering itself, broke an invariant: a defect of the compiler, and no program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defect {
    /// After which pass it was found.
    pub pass: &'static str,
    /// What is broken.
    pub broken: Broken,
}

impl std::fmt::Display for Defect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a defect of this compiler, found after `{}`: {}", self.pass, self.broken)
    }
}

/// Runs all passes, with the verifier before the first and after each.
pub(super) fn run(mut program: Program) -> Result<Program, Defect> {
    let verified = |program: &Program, pass| program.verify().map_err(|broken| Defect { pass, broken });
    verified(&program, "lower")?;
    for pass in PASSES {
        program = (pass.run)(program);
        verified(&program, pass.name)?;
    }
    Ok(program)
}
