//! What people and programs get to see. In: findings, decisions, failures. Out: bytes on a writer. Never: decides what is an error.
//!
//! Findings have one renderer a form, all over the same [`crate::report::Report`]: `human`, `narrated`, `compact`, `json`, `sarif`, `junit`, `github`.

pub mod change;
pub mod compact;
pub mod completeness;
pub mod decision;
pub mod diff;
mod excerpt;
pub mod github;
pub mod human;
pub mod json;
pub mod junit;
pub mod narrated;
pub mod page;
pub mod sarif;
pub mod snippet;
pub mod style;
pub mod trace;
pub mod words;

pub use snippet::plain;
