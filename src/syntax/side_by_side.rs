//! Many texts read at the same time. How one is read depends on no other, so the result does not depend on how many threads there are.

use super::whole::{Parsed, parse};
use crate::source::SourceId;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer bytes than this are read before a thread has started.
const WORTH_A_THREAD: usize = 128 * 1024;

/// More threads than this only wait for memory.
const MAX_THREADS: usize = 8;

/// Reads texts, each as [`parse`] does, in their order.
#[must_use]
pub fn parse_all(texts: &[(SourceId, &str)]) -> Vec<Parsed> {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = processors.min(MAX_THREADS).min(bytes / WORTH_A_THREAD).min(texts.len());
    if threads < 2 {
        return texts.iter().map(|(id, text)| parse(*id, text)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut read = Vec::new();
        while let Some((at, (id, text))) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            texts.get(at).map(|text| (at, *text))
        } {
            read.push((at, parse(id, text)));
        }
        read
    };
    let mut read: Vec<(usize, Parsed)> = std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..threads).filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let own = work();
        // A thread that died leaves its texts out; they are read below.
        own.into_iter().chain(others.into_iter().filter_map(|other| other.join().ok()).flatten()).collect()
    });
    read.sort_unstable_by_key(|(at, _)| *at);
    let mut read = read.into_iter().peekable();
    let each =
        texts.iter().enumerate().map(|(at, (id, text))| match read.next_if(|(place, _)| *place == at) {
            Some((_, parsed)) => parsed,
            None => parse(*id, text),
        });
    each.collect()
}
