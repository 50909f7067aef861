//! Faults sown into every policy of the repository: what the checker says, where it says it, how often, and what nobody notices.
//!
//! In: the policies below `policies/`, without the standard library. Out: mutants, each made by a named [`Operator`] on the tree of a text, what
//! came of each ([`trial`]), and a page of what survived ([`report`]). Never: a part of the product.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "test material may fail loudly"
)]

pub mod bench;
pub mod change;
pub mod operator;
pub mod operators;
pub mod place;
pub mod report;
pub mod site;
pub mod trial;
pub mod workspace;

pub use change::Change;
pub use operator::{Expected, Operator};

#[path = "../../../native/tests/random.rs"]
#[allow(clippy::should_implement_trait, reason = "a number is drawn; nothing is iterated")]
pub mod random;

#[path = "../../agreement/src/requests.rs"]
pub mod requests;
