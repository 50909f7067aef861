//! The grammar as a parser. In: `*.pest` in this folder. Out: [`Rule`], and what a rule reads of a text. Never: what a rule means, or a text for people.
//!
//! There are two readers of one grammar. pest's parser (`PolicyGrammar`) is the one that defines what is read, and says what is wrong where a text is refused. What is
//! accepted, which is nearly everything, `quick` reads from tables made of the same files; `tests/language/quick.rs` holds the two against each other.
//!
//! A crate of its own because what is made from 35 kinds of declaration takes a while to compile and seldom changes.

#![allow(missing_docs, reason = "the rules are described where they stand, in the `.pest` files")]

mod pieces;
mod quick;

pub use pieces::{Piece, Pieces, Reading};

use pest::Parser;
use pest::error::Error;

/// Reads a text by a rule of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "lexical.pest"]
#[grammar = "condition.pest"]
#[grammar = "declaration.pest"]
pub struct PolicyGrammar;

/// Reads a rule at the start of a text.
///
/// # Errors
/// What is wrong, if the rule does not accept it.
pub fn read(rule: Rule, text: &str) -> Result<Reading<'_>, Box<Error<Rule>>> {
    quick::read(rule, text).map_or_else(|| read_by_pest(rule, text), Ok)
}

/// Whether a rule accepts the start of a text.
#[must_use]
pub fn accepts(rule: Rule, text: &str) -> bool {
    quick::read(rule, text).is_some()
}

/// The same as [`read`], by pest alone.
///
/// # Errors
/// As [`read`].
pub fn read_by_pest(rule: Rule, text: &str) -> Result<Reading<'_>, Box<Error<Rule>>> {
    PolicyGrammar::parse(rule, text).map(|pairs| Reading::of(text, pairs)).map_err(Box::new)
}
