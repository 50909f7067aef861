//! lawful for services: load a policy, ask, get an answer.
//!
//! In: a folder of `.policy` files or a program made by `lawful build --emit program`; then requests, by names or as JSON. Out: [`Answer`]s equal
//! to the reference interpreter's; an explanation only when asked. Never: a policy with a standing error, an answer wider than the facts allow, or
//! an allocation in [`Asked::decide`] where the facts settle it.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/newsletter/after.policy");
//! let policy = lawful_service::Policy::load(folder)?;
//! let asked = policy
//!     .request()
//!     .purpose("newsletter")
//!     .data(["email_address"])
//!     .subject("customer")
//!     .operation("use")
//!     .channel("email")
//!     .at("2026-03-02")
//!     .given("news", "no_news")
//!     .given("last_order", "2025-12-01")
//!     .ask()?;
//! assert!(!asked.decide().is_allowed());
//! let misspelt = policy.request().purpose("newsleter").data(["email_address"]).at("2026-03-02").ask();
//! assert_eq!(
//!     misspelt.unwrap_err().to_string(),
//!     "`purpose`: `newsleter` is not declared; did you mean `newsletter`? allowed: newsletter"
//! );
//! # Ok(())
//! # }
//! ```
//!
//! | file | what happens there |
//! | --- | --- |
//! | `files`, `workspace` | which texts make up a policy, and the check of them; the command reads them the same way |
//! | `load` | from a path to a [`Policy`] |
//! | `policy` | its versions, each with its engine |
//! | `request` | a request by names, and the question it becomes |
//! | `json` | requests and answers as JSON text |
//! | `columns` | many rows at once |
//! | `fields` | what a request may say, as data |
//! | `schema` | requests and answers as JSON schemas |

pub mod files;
pub mod schema;

mod columns;
mod fields;
mod json;
mod load;
mod policy;
mod request;
mod workspace;

/// What the README and the page on services show of Rust is compiled with the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../docs/services.md")]
struct Pages;

pub use columns::Columns;
pub use fields::{Field, Takes};
pub use json::{Json, MAX_REQUEST_BYTES};
pub use lawful::analysis::{Change, Decision, DueDuty, Reason};
pub use lawful::decision::{Basis, Domain, Input, Program, Refusal, Request, RequestValue, Verdict};
pub use lawful_native::{Column, ColumnFault, Values};
pub use load::{Load, LoadError, MAX_SHOWN, Stated};
pub use policy::{Answer, Asked, Policy};
pub use request::{Asking, Refused};

/// The policy in force: replaced while others decide, without a wait. Who holds a [`Policy`] keeps it.
pub type CurrentPolicy = lawful_native::CurrentPolicy<Policy>;
