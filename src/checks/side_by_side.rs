//! The checks of a large model, on all processors.
//!
//! In: checks, each a pure function of what it looks at. Out: what each found, in their order, whatever ran first. Never: a finding left out
//! because a thread could not be had.

use crate::finding::Finding;
use std::sync::atomic::{AtomicUsize, Ordering};

/// More do not pay: the slowest checks decide how long it takes.
const MAX_THREADS: usize = 8;
/// Below this many named uses in a model a thread costs more than it saves.
const WORTH_A_THREAD: usize = 2_000;

/// What `look` finds for each of the places below `count`, on as many threads as `uses` are worth.
pub(super) fn each(count: usize, uses: usize, look: impl Fn(usize) -> Vec<Finding> + Sync) -> Vec<Finding> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = processors.min(MAX_THREADS).min(uses / WORTH_A_THREAD);
    if threads < 2 {
        return (0..count).flat_map(look).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return done;
            }
            done.push((at, look(at)));
        }
    };
    let mut done: Vec<(usize, Vec<Finding>)> = std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..threads).filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let own = work();
        // A thread that died leaves its checks out; they are run below.
        own.into_iter().chain(others.into_iter().filter_map(|other| other.join().ok()).flatten()).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    let mut done = done.into_iter().peekable();
    let each = (0..count).flat_map(|at| match done.next_if(|(place, _)| *place == at) {
        Some((_, findings)) => findings,
        None => look(at),
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Words};
    use crate::source::{SourceId, Span};

    #[test]
    fn what_many_threads_find_has_the_order_of_the_checks() {
        let look = |at: usize| {
            let one = |further: usize| {
                let span = Span::new(SourceId(0), at, at + further);
                Finding::new("example", Severity::Info, span, Words::same("example"))
            };
            (0..at % 3).map(one).collect::<Vec<_>>()
        };
        let alone = each(500, 0, look);
        assert_eq!(alone.len(), 499);
        assert_eq!(each(500, MAX_THREADS * WORTH_A_THREAD, look), alone);
    }
}
