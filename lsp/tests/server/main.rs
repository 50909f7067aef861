//! The shipped binary over its pipes, driven by a client that checks every message it gets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test stops at the first surprise"
)]

mod capabilities;
mod client;
mod features;
mod flood;
mod formatting;
mod lifetime;
mod model;
mod order;
mod robustness;
mod workspaces;
