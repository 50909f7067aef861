//! What is made from the grammar is up to date, and colours what the grammar reads.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "tests say what they expect by failing"
)]

mod classes;
mod corpus;
mod fresh;
mod textmate;
mod tree_sitter;
