//! What a service sees: a policy that loads or says why not, requests by names and as JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    missing_docs,
    reason = "a test may fail loudly"
)]

mod allocations;
mod c;
mod conformance;
mod json;
mod load;
mod names;
#[path = "../../native/tests/random.rs"]
mod random;
mod texts;
