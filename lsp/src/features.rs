//! Answers, one file a kind: each a function of a finished analysis.

pub mod actions;
pub mod definition;
pub mod findings;
pub mod formatting;
pub mod hover;
pub mod symbols;
