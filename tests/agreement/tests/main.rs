//! Every engine, one answer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "tests say what they expect by failing"
)]

mod analysis;
mod bpost;
mod conformance;
mod corpus;
mod meaning;
mod narrower;
mod policies;
mod program;
mod versions;
