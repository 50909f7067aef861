//! Why a program is refused, and the limits it has to keep.

use lawful::decision::{Broken, First, MAX_CLAUSES, PROGRAM_VERSION, Program};
use thiserror::Error;

/// The most columns that the attributes of one purpose may fill: a bound on the size of the function.
pub const MAX_COLUMNS: usize = 1024;

/// The most memory for tables, in bytes: rows are addressed by 32 bits, and far less is sensible.
pub const MAX_TABLE_BYTES: usize = 256 << 20;

/// Why no machine code was made. Nothing is left behind.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CompileError {
    /// The program is of another version of the format.
    #[error("decision program of version {found}, but this compiler reads version {PROGRAM_VERSION}")]
    Version {
        /// The version it has.
        found: u32,
    },
    /// More than [`MAX_CLAUSES`].
    #[error("{found} clauses, but a program may have at most {MAX_CLAUSES}")]
    TooManyClauses {
        /// How many it has.
        found: usize,
    },
    /// More than [`MAX_COLUMNS`].
    #[error("the clauses of purpose {purpose} need {found} columns, but at most {MAX_COLUMNS} are possible")]
    TooManyColumns {
        /// The raw value of the purpose.
        purpose: usize,
        /// How many it needs.
        found: usize,
    },
    /// More than [`MAX_TABLE_BYTES`].
    #[error("tables of more than {MAX_TABLE_BYTES} bytes")]
    TablesTooLarge,
    /// The program breaks an invariant of the format.
    #[error("malformed decision program: {what} {at}")]
    Malformed {
        /// What is wrong.
        what: &'static str,
        /// The place in its list.
        at: usize,
    },
    /// Cranelift makes no code for this machine, or the machine gives no executable memory.
    #[error("no machine code for this host: {reason}")]
    Host {
        /// The words of Cranelift.
        reason: String,
    },
    /// No object files are made for this target.
    #[error("no code for the target {name}, only for: {known}")]
    Target {
        /// The name that was asked for.
        name: String,
        /// All there are.
        known: String,
    },
    /// The code generator failed. A defect of this compiler.
    #[error("code generation failed: {reason}")]
    Generate {
        /// The words of Cranelift.
        reason: String,
    },
    /// Four billion policies were compiled in this process; one more could be mistaken for another.
    #[error("too many policies were compiled in this process")]
    Exhausted,
    /// The check after the compile found a difference between the tables or the code and the clauses. A defect of this compiler.
    #[error("the compiled policy differs from its program: {what}, purpose {purpose}")]
    Differs {
        /// What differs.
        what: &'static str,
        /// The raw value of the purpose.
        purpose: usize,
        /// A question that shows it, where one was asked.
        case: Option<Box<Reproduction>>,
    },
}

/// All that is needed to see a difference again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reproduction {
    /// The program.
    pub program: Program,
    /// The raw values of the question.
    pub values: Vec<i32>,
    /// What the reference found.
    pub reference: First,
    /// What the compiled policy found.
    pub found: First,
}

impl std::fmt::Display for Reproduction {
    /// A text that [`Program::from_text`] reads; the question stands in its comments.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "# question: {:?}", self.values)?;
        writeln!(f, "# reference: {:?}", self.reference)?;
        writeln!(f, "# compiled: {:?}", self.found)?;
        f.write_str(&self.program.to_text())
    }
}

impl From<Broken> for CompileError {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Version { found } => Self::Version { found },
            Broken::TooManyClauses { found } => Self::TooManyClauses { found },
            Broken::Malformed { what, at } => Self::Malformed { what, at },
        }
    }
}
