//! lawful: a compiler for privacy policies, as a library.
//!
//! Text in, findings and a decision program out. It opens no file, knows no clock and reads no environment: callers bring the texts and the
//! day. The rooms, in the order in which they may import each other:
//!
//! `calendar`, `source` → [`finding`] → [`syntax`] → [`model`] → [`decision`] → [`analysis`] → [`checks`]; this front door sees all.

pub mod calendar;
pub mod source;

pub mod finding;

pub mod syntax;

pub mod model;

pub mod decision;

pub mod analysis;

pub mod checks;

mod front;
mod prelude;
mod trial;

pub use front::{Checked, Refused, check, check_parsed, compile};
pub use trial::{DEFAULT_DAY, TestOutcome, run_tests};
