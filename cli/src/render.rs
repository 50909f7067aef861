//! What people and programs get to see. In: findings, decisions, failures. Out: bytes on a writer. Never: decides what is an error.

mod excerpt;
pub mod human;
pub mod json;
pub mod page;
mod snippet;
pub mod style;

pub use excerpt::visible;
