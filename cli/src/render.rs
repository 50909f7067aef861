//! What people and programs get to see. In: findings, decisions, failures. Out: bytes on a writer. Never: decides what is an error.

pub mod decision;
mod excerpt;
pub mod human;
pub mod json;
pub mod page;
pub mod snippet;
pub mod style;
pub mod trace;

pub use snippet::plain;
