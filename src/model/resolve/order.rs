//! The order in which things that rest on one another are worked out, and the circles among them.

use std::collections::BTreeSet;

/// What rests on what: an order in which everything comes behind what it rests on, and the circles that have none.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::model) struct Order {
    /// Everything that is in no circle and rests on none, what it rests on first.
    pub settled: Vec<usize>,
    /// Each circle once, each of its members resting on the next one, beginning with the one declared first.
    pub circles: Vec<Vec<usize>>,
}

/// Works out the order. `rests_on[at]` lists what `at` rests on; a place outside the list is passed over. Without recursion, so that no
/// length of chain is too long.
pub(in crate::model) fn order(rests_on: &[Vec<usize>]) -> Order {
    let known = |at: &usize| *at < rests_on.len();
    let mut waiting: Vec<usize> =
        rests_on.iter().map(|list| list.iter().filter(|at| known(at)).count()).collect();
    let mut carries: Vec<Vec<usize>> = vec![Vec::new(); rests_on.len()];
    for (at, list) in rests_on.iter().enumerate() {
        for below in list {
            if let Some(above) = carries.get_mut(*below) {
                above.push(at);
            }
        }
    }
    let mut settled: Vec<usize> =
        waiting.iter().enumerate().filter(|(_, count)| **count == 0).map(|(at, _)| at).collect();
    let mut next = 0;
    while let Some(at) = settled.get(next).copied() {
        next += 1;
        for above in carries.get(at).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(*above) {
                *count -= 1;
                if *count == 0 {
                    settled.push(*above);
                }
            }
        }
    }
    let mut left: BTreeSet<usize> = (0..rests_on.len()).collect();
    settled.iter().for_each(|at| {
        left.remove(at);
    });
    Order { circles: circles(rests_on, &left), settled }
}

/// From each of what is left, along what it rests on, until a place comes again.
fn circles(rests_on: &[Vec<usize>], left: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for start in left {
        let (mut path, mut here, mut on_path) = (Vec::new(), Some(*start), BTreeSet::new());
        while let Some(at) = here.filter(|at| !seen.contains(at)) {
            if !on_path.insert(at) {
                break;
            }
            path.push(at);
            let below = rests_on.get(at).into_iter().flatten();
            here = below.copied().find(|at| left.contains(at));
        }
        if let Some(from) = here.and_then(|again| path.iter().position(|at| *at == again)) {
            let mut circle = path.split_off(from);
            let first = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
            circle.rotate_left(first);
            seen.extend(&circle);
            found.push(circle);
        }
        seen.extend(path);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Order, order};

    #[test]
    fn what_is_rested_on_comes_first_and_circles_are_found_once() {
        let rests = [vec![1, 9], vec![], vec![3], vec![4], vec![2], vec![2, 1], vec![6]];
        let expected = Order { settled: vec![1, 0], circles: vec![vec![2, 3, 4], vec![6]] };
        assert_eq!(order(&rests), expected);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let chain: Vec<Vec<usize>> =
            (0..100_000_usize).map(|at| at.checked_sub(1).into_iter().collect()).collect();
        let found = order(&chain);
        assert_eq!((found.settled.len(), found.settled.last()), (100_000, Some(&99_999)));
        assert_eq!(found.circles, Vec::<Vec<usize>>::new());
    }
}
