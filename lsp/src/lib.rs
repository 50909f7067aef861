//! The language server: what the compiler knows, in every editor, while a person types.
//!
//! In: the language server protocol on standard input. Out: the same on standard output, and an exit code.
//! Never: understands a policy itself (that is the library), nor depends on the code generator.
//!
//! A message passes these rooms, in this order:
//!
//! | file | what happens there | on which thread |
//! | --- | --- | --- |
//! | `wire` | bytes to whole, well-formed messages | its own |
//! | `gate` | texts change, requests get their ticket, in wire order | the main one |
//! | `session` | which text belongs to which workspace | the main one |
//! | `worker` | the analysis, newest job first | its own, with a large stack |
//! | `reading` | in a large workspace, what the changed text says at once | its own |
//! | `server` | requests wait for the analysis of their own text | the main one |
//! | `features` | answers from a finished analysis | its own |
//! | `publisher` | findings go out if they are still the newest | the main one |

mod analysis;
mod disk;
mod features;
mod gate;
mod lifetime;
mod protocol;
mod publisher;
mod reading;
mod server;
mod session;
mod text;
mod ticket;
mod wire;
mod worker;
mod workspace;

use std::process::ExitCode;

/// Serves one editor on standard input and output until it says `exit`, closes the pipe or dies.
///
/// The exit code is 0 if the editor asked for `shutdown` first and 1 otherwise, as the protocol says.
///
/// `LAWFUL_LSP_TEST_SLOW_MS` makes every analysis keep its thread busy for so many milliseconds longer. It exists for
/// the tests, which need slow requests to cancel.
#[must_use]
pub fn run_stdio() -> ExitCode {
    let slow = std::env::var("LAWFUL_LSP_TEST_SLOW_MS").ok().and_then(|value| value.parse().ok());
    lifetime::run(std::time::Duration::from_millis(slow.unwrap_or(0)))
}
