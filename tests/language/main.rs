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

mod bpost;
mod damage;
mod decision;
mod edits;
mod pages;
mod shorthand;
mod reference;
mod syntax;
mod tidy;
mod trials;
