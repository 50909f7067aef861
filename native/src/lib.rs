//! Decision programs as bit tables and machine code, in this process.
//!
//! In: a [`lawful::decision::Program`]. Out: a [`NativePolicy`], which answers [`Packed`] questions in a few nanoseconds and agrees with the
//! reference interpreter on every question. Never: an answer of its own where the facts leave the question open (that goes through
//! [`lawful::decision::decide_with`]), code that was not checked, or `unsafe` outside `call.rs`.
//!
//! The way of a program: `purposes` finds the clauses of each purpose; `apart` takes out what most purposes have in common, if that is much;
//! `layout` makes one slice of the rest for each purpose and lays the attributes of a slice into columns;
//! `tables` fills a bit for each clause, column and row; `emit` writes the function that ANDs one row of each column and takes the lowest bit;
//! `plan` works out which values select which rows; `jit` makes it machine code; `check` builds every bit a second time and asks the code about witnesses; `policy` hands it out. `loops` reads the same tables without
//! machine code.
//!
//! ```
//! # use lawful::decision::{Attribute, ClassSet, Clause, Cut, Domain, Effect, Gate, Input, Literal, Program, Question, PROGRAM_VERSION};
//! # let input = |name: &str, domain| Input { name: name.into(), domain, optional: false };
//! # let words = |list: &[&str]| Domain::Words(list.iter().map(|word| (*word).to_owned()).collect());
//! # let program = Program {
//! #     version: PROGRAM_VERSION, policy: "example".into(), facts: 0,
//! #     inputs: vec![
//! #         input("purpose", words(&["deliver", "advertise"])), input("subject", words(&["customer"])),
//! #         input("operation", words(&["use"])), input("recipient", words(&["none"])), input("country", words(&["none"])),
//! #         input("channel", words(&["none"])), input("at", Domain::Day),
//! #     ],
//! #     attributes: vec![Attribute { input: 0, cut: Cut::Classes(vec![1, 2]), classes: 3 }],
//! #     clauses: vec![Clause {
//! #         id: "advertise.never".into(), gate: Gate::Purpose, effect: Effect::Deny, words: String::new(), article: String::new(),
//! #         literals: vec![Literal { attribute: 0, accepts: ClassSet::of([2]) }], section: None, place: None, duties: vec![],
//! #     }],
//! #     duties: vec![], consequences: vec![], grounds: vec![],
//! # };
//! let policy = lawful_native::compile(&program)?;
//! let question = Question::new(&program, 1, 20_000).unwrap();
//! let packed = policy.pack(&question);
//! assert_eq!(policy.decide(&packed), lawful::decision::decide(&program, &question));
//! # Ok::<(), lawful_native::CompileError>(())
//! ```

mod apart;
mod call;
mod check;
mod columns;
mod current;
mod emit;
mod error;
mod header;
mod identity;
mod jit;
mod layout;
mod loops;
mod object;
pub mod outcome;
mod pack;
mod plan;
mod policy;
mod purposes;
mod reasons;
mod standalone;
mod tables;
mod witness;

#[cfg(test)]
mod mutants;
#[cfg(test)]
#[path = "../tests/random.rs"]
mod random;

pub use columns::{Column, ColumnFault, ColumnQuery, GROUP_CLAUSES, Kernel, MASK_CLAUSES, Values};
pub use current::CurrentPolicy;
pub use error::{CompileError, MAX_COLUMNS, MAX_TABLE_BYTES, Reproduction};
pub use header::{header, identifier};
pub use loops::TablePolicy;
pub use object::Target;
pub use pack::Packed;
pub use plan::said::{MAX_DIFFERENCES, Prepared, Said};
pub use policy::{NativePolicy, Stages, compile, compile_in_stages};
pub use reasons::Holding;
pub use standalone::Standalone;
pub use witness::{Asked, agree};
