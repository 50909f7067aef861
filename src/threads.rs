//! Independent pieces of work on all processors.
//!
//! In: how many pieces there are, and what each gives. Out: what they gave, in their order, whatever ran first. Never: a piece left out because a
//! thread could not be had.

use std::sync::atomic::{AtomicUsize, Ordering};

/// More threads than this only wait for memory.
const MAX_THREADS: usize = 8;

/// What `make` gives for each place below `count`, on at most `worth` threads: as many as the work pays for.
pub fn each<T: Send>(count: usize, worth: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = processors.min(MAX_THREADS).min(worth).min(count);
    if threads < 2 {
        return (0..count).map(make).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let places = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        places.take_while(|at| *at < count).map(|at| (at, make(at))).collect::<Vec<_>>()
    };
    let mut made: Vec<(usize, T)> = std::thread::scope(|scope| {
        let others: Vec<_> =
            (1..threads).filter_map(|_| std::thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
        let own = work();
        // A thread that died leaves its pieces out; they are made below.
        own.into_iter().chain(others.into_iter().filter_map(|other| other.join().ok()).flatten()).collect()
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    let mut made = made.into_iter().peekable();
    let each = (0..count).map(|at| match made.next_if(|(place, _)| *place == at) {
        Some((_, one)) => one,
        None => make(at),
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_give_what_one_gives_in_the_same_order() {
        let square = |at: usize| at * at;
        let alone = each(500, 1, square);
        assert_eq!(alone.last(), Some(&(499 * 499)));
        assert_eq!(each(500, MAX_THREADS, square), alone);
        assert_eq!(each(0, MAX_THREADS, square), Vec::<usize>::new());
    }

    #[test]
    fn what_a_dead_thread_leaves_out_is_made() {
        let main = std::thread::current().id();
        let made = each(100, MAX_THREADS, |at| {
            assert_eq!(std::thread::current().id(), main, "only the caller's thread lives");
            at
        });
        assert_eq!(made, (0..100).collect::<Vec<_>>());
    }
}
