//! Numbers that tie packed questions to the tables they were packed for.
//!
//! In: nothing. Out: a number that no other policy of this process has. Never: 0, or the same number twice.

use std::sync::atomic::{AtomicU32, Ordering};

/// The next number; none if all are used up.
pub(crate) fn next() -> Option<u32> {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let last = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| last.checked_add(1));
    last.ok().map(|last| last + 1)
}
