//! The prose that a policy encodes, held against the policy: which passage has a clause, which clause a passage, and what moved since.
//!
//! In: blocks of a document (plain text is cut up here; other formats by `lawful-prose`), trees, the text of `passages.lock`. Out: passages with
//! fingerprints, and a [`Trace`]. Never: opens a file, keeps a sentence, or judges what the prose says.

mod block;
mod clause;
mod drift;
mod fingerprint;
mod heading;
mod lock;
mod passage;
mod plain;
mod report;
mod sketch;
mod trace;

pub use block::{Block, BlockKind, shown};
pub use clause::{Clause, EXPECTED, Mark, clauses, named_sources};
pub use drift::{Drift, Step, What, drift};
pub use fingerprint::{Fingerprint, letters};
pub use lock::{LOCK_VERSION, Lock, LockFault, Recorded};
pub use passage::{MAX_OPENING, PREAMBLE, Passage, passages};
pub use plain::plain_blocks;
pub use report::mark_findings;
pub use sketch::Sketch;
pub use trace::{Cover, Document, Outcome, Prose, Suggestion, Trace, trace};
