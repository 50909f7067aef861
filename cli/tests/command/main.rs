//! Drives the built command, the way people and scripts do.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at its first surprise"
)]

mod baseline;
mod build;
mod check;
mod completeness;
mod deadline;
mod decide;
mod explain;
mod fix;
mod fmt;
mod formats;
mod harness;
mod library;
mod linked;
mod new;
mod notices;
mod pipes;
mod schema;
mod state;
mod test;
mod trace;
mod usage;
