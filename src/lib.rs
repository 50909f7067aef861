//! lawful: a compiler for privacy policies, as a library.
//!
//! Text in, findings and a decision program out. It opens no file, knows no clock and reads no environment: callers bring the texts and the
//! day. The rooms, in the order in which they may import each other:
//!
//! [`calendar`], [`source`] → [`finding`] → settings → [`syntax`] → [`format`](mod@format), [`prose`] → [`model`] → [`decision`] → [`analysis`] → [`checks`]; the front door
//! ([`check`], [`compile`], [`run_tests`], [`Checked`]) sees them all.
//!
//! ```
//! let policy = r#"
//! policy example { controller shop  effective 2026-01-01 }
//! party shop { name "Shop (fictional)" country BE contact web <https://example.org> }
//! subject customer
//! data email_address of customer
//! event last_contact: date
//! purpose answer_questions {
//!   uses  email_address
//!   basis legitimate_interest "questions get an answer"
//! }
//! retain all for 1 year after last_contact
//! automated_decisions none
//! "#;
//! let today = lawful::calendar::parse("2026-11-22").ok_or("no such day")?;
//! let checked = lawful::check([("example.policy".to_owned(), policy.to_owned())], &lawful::Settings::default(), today);
//! assert_eq!(checked.findings, []);
//! let program = lawful::compile(&checked)?;
//! let purpose = 0;
//! let mut question = lawful::decision::Question::new(&program, purpose, today).map_err(|_| "not in the calendar")?;
//! assert_eq!(lawful::decision::decide(&program, &question).verdict, lawful::decision::Verdict::Unknown);
//! # let _ = &mut question;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod threads;

pub mod calendar;
pub mod source;

pub mod finding;
mod settings;

pub mod syntax;

pub mod format;

pub mod prose;

pub mod model;

pub mod decision;

pub mod analysis;

pub mod checks;

pub mod completeness;
pub mod deadline;
pub mod history;

mod front;
mod navigation;
mod prelude;
mod trial;

pub use front::{
    Checked, Refused, Review, Timeline, View, check, check_parsed, compile, compile_for, read_settings,
};
pub use navigation::{Hover, Symbol};
pub use prelude::{Row, Validity, rows as standard_library};
pub use settings::{Level, Settings};
pub use trial::{DEFAULT_DAY, TestOutcome, run_all_tests, run_tests};
