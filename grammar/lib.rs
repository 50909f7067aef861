//! The grammar as a parser. In: `*.pest` in this folder. Out: [`Rule`] and [`PolicyGrammar`]. Never: what a rule means, or a text for people.
//!
//! A crate of its own because what is made from 34 kinds of declaration takes a while to compile and seldom changes.

#![allow(missing_docs, reason = "the rules are described where they stand, in the `.pest` files")]

/// Reads a text by a rule of the grammar.
#[derive(pest_derive::Parser)]
#[grammar = "lexical.pest"]
#[grammar = "condition.pest"]
#[grammar = "declaration.pest"]
pub struct PolicyGrammar;
