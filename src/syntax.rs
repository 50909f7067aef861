//! Text to tree, whatever the text.
//!
//! In: one source text. Out: `Parsed`, a tree and findings; always both. Never: fails, names another room's library, or lets a fault in one
//! declaration change how another is read. pest stays in `parse` and `expected`.

mod expected;
mod fields;
mod kinds;
mod parse;
mod recover;
mod repair;
mod rules;
mod shift;
mod side_by_side;
mod slips;
mod split;
mod template;
mod token;
mod tree;
mod vocabulary;
mod whole;
mod wording;

pub use expected::nearest;
pub use fields::FieldKind;
pub use kinds::{DeclarationKind, Modifier};
pub use side_by_side::parse_all;
pub use split::MAX_NESTING;
pub(crate) use split::{split, starts_declaration};
pub use token::{Token, TokenKind, tokens};
pub use tree::{Condition, Declaration, Field, File, Name, Part, Quantifier, Relation, Section, Text, Value};
pub use whole::{Effort, Parsed, parse, reparse};
