//! The library's one integration test program; its modules mirror the rooms of `src`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "tests say what they expect by failing"
)]

mod accountability;
mod again;
mod bpost;
mod companies;
mod completeness;
mod composition;
mod corpus;
mod damage;
mod decision;
mod edits;
mod format;
mod history;
mod house;
mod law;
mod linear;
mod meaning;
mod messages;
mod pages;
mod parts;
mod prose;
mod quick;
mod reference;
mod shorthand;
mod syntax;
mod templates;
mod tidy;
mod together;
mod trials;
