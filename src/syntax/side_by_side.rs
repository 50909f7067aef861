//! Many texts read at the same time. How one is read depends on no other, so the result does not depend on how many threads there are.

use super::whole::{Parsed, parse};
use crate::source::SourceId;
use crate::threads;

/// Fewer bytes than this are read before a thread has started.
const WORTH_A_THREAD: usize = 128 * 1024;

/// Reads texts, each as [`parse`] does, in their order.
#[must_use]
pub fn parse_all(texts: &[(SourceId, &str)]) -> Vec<Parsed> {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let read = |at: usize| texts.get(at).map(|(id, text)| parse(*id, text));
    threads::each(texts.len(), bytes / WORTH_A_THREAD, read).into_iter().flatten().collect()
}
