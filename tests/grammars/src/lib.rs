//! What editors and readers need of the grammar, made from the grammar and from nothing else.
//!
//! A fault here is a fault of the grammar, found when the test runs and never by a person who writes a policy: so it panics.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "runs in tests only, where a fault should be loud"
)]

mod diagram;
mod grammar;
mod order;
mod sorts;
mod textmate;
mod tree_sitter;

pub use diagram::diagram;
pub use grammar::Grammar;
pub use textmate::textmate;
pub use tree_sitter::tree_sitter;
