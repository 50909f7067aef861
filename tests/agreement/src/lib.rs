//! Every engine, one answer: what the tests of this package are made from.
//!
//! In: a seed. Out: whole policies as texts ([`generate`]), questions about them ([`random`], [`requests`]), a second meaning of a policy that
//! shares no code with the lowering ([`by_hand`]), answers by trying everything ([`brute`]), and the smallest case of a disagreement ([`shrink`],
//! [`cases`]). Never: a part of the product.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test material may fail loudly"
)]

pub mod brute;
pub mod by_hand;
pub mod cases;
pub mod conformance;
pub mod generate;
pub mod requests;
pub mod shrink;
pub mod workspace;

#[path = "../../../native/tests/random.rs"]
#[allow(clippy::should_implement_trait, reason = "a number is drawn; nothing is iterated")]
pub mod random;
