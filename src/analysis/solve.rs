//! The search behind every question about programs: a choice of one cell for each variable, such that none of many conjunctions holds.
//!
//! In: domains, conjunctions that must not hold. Out: what is left of the domains, with days that fit, or none. Exact: a conjunction of which all but
//! one literal hold for certain takes the cells of the last one away; where nothing follows, the shortest conjunction is split. Never: an answer
//! when the steps are used up or somebody called it off; that is [`NotSettled`].

use super::dates::{Dates, Fit};
use super::search::NotSettled;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many conjunctions a question about programs may look at, if nothing else is said: some seconds.
pub const MAX_LOOKS: u64 = 400_000_000;

/// How far a search may go.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// How many conjunctions it may look at.
    pub looks: u64,
    /// Once this is true, the search ends.
    pub cancelled: Option<&'a AtomicBool>,
}

impl Default for Limits<'_> {
    fn default() -> Self {
        Self { looks: MAX_LOOKS, cancelled: None }
    }
}

/// What is left of the limits.
#[derive(Debug)]
pub(super) struct Budget<'a> {
    left: u64,
    cancelled: Option<&'a AtomicBool>,
}

impl<'a> Budget<'a> {
    pub(super) const fn new(limits: Limits<'a>) -> Self {
        Self { left: limits.looks, cancelled: limits.cancelled }
    }

    pub(super) fn spend(&mut self, looks: usize) -> Result<(), NotSettled> {
        if self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Err(NotSettled::Cancelled);
        }
        let looks = u64::try_from(looks).unwrap_or(u64::MAX);
        match self.left.checked_sub(looks) {
            Some(left) => self.left = left,
            None => {
                self.left = 0;
                return Err(NotSettled::Bound);
            }
        }
        Ok(())
    }

    /// Why nothing more can be looked at.
    pub(super) fn over(&self) -> Option<NotSettled> {
        if self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Some(NotSettled::Cancelled);
        }
        (self.left == 0).then_some(NotSettled::Bound)
    }

    /// Works with a part of what is left.
    pub(super) fn share<T>(&mut self, most: u64, work: impl FnOnce(&mut Self) -> T) -> T {
        let given = most.min(self.left);
        let mut part = Self { left: given, cancelled: self.cancelled };
        let done = work(&mut part);
        self.left -= given - part.left;
        done
    }
}

/// A set of cells of one variable, as bits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cells(Vec<u64>);

impl Cells {
    /// Those of `many` cells that are wanted.
    pub(super) fn of(many: usize, wanted: impl Fn(usize) -> bool) -> Self {
        let mut words = vec![0u64; many.div_ceil(64).max(1)];
        for (at, word) in words.iter_mut().enumerate() {
            for bit in (0..64).filter(|bit| at * 64 + bit < many && wanted(at * 64 + bit)) {
                *word |= 1 << bit;
            }
        }
        Self(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn contains(&self, cell: usize) -> bool {
        self.0.get(cell / 64).is_some_and(|word| word >> (cell % 64) & 1 == 1)
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    /// The first cell.
    pub(super) fn first(&self) -> Option<usize> {
        let words = self.0.iter().enumerate();
        words
            .filter(|(_, word)| **word != 0)
            .map(|(at, word)| at * 64 + word.trailing_zeros() as usize)
            .next()
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// A variable is in one of these cells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Literal {
    pub(super) var: usize,
    pub(super) cells: Cells,
}

/// All of them hold; ascending by variable, one a variable at most. None: it always holds.
pub(super) type Conjunction = Vec<Literal>;

/// What is left for each variable.
#[derive(Debug, Clone)]
pub(super) struct Domains(pub(super) Vec<Cells>);

/// How a literal stands to what is left.
enum Stands {
    Never,
    Maybe,
    Surely,
}

impl Domains {
    fn stands(&self, literal: &Literal) -> Stands {
        let Some(left) = self.0.get(literal.var) else { return Stands::Never };
        let (mut some, mut all) = (false, true);
        for (left, wanted) in left.0.iter().zip(&literal.cells.0) {
            some |= left & wanted != 0;
            all &= left & !wanted == 0;
        }
        match (some, all) {
            (false, _) => Stands::Never,
            (true, false) => Stands::Maybe,
            (true, true) => Stands::Surely,
        }
    }

    /// Whether a conjunction can hold, as far as single literals tell.
    pub(super) fn meet(&self, conjunction: &Conjunction) -> bool {
        conjunction.iter().all(|literal| !matches!(self.stands(literal), Stands::Never))
    }

    /// Whether a conjunction holds whatever is chosen.
    pub(super) fn is_within(&self, conjunction: &Conjunction) -> bool {
        conjunction.iter().all(|literal| matches!(self.stands(literal), Stands::Surely))
    }

    /// Restricted to a conjunction; none if nothing is left.
    pub(super) fn within(mut self, conjunction: &Conjunction) -> Option<Self> {
        for literal in conjunction {
            self.keep(literal);
            self.0.get(literal.var).filter(|left| !left.is_empty())?;
        }
        Some(self)
    }

    fn keep(&mut self, literal: &Literal) {
        if let Some(left) = self.0.get_mut(literal.var) {
            left.0.iter_mut().zip(&literal.cells.0).for_each(|(left, wanted)| *left &= wanted);
        }
    }

    fn drop(&mut self, literal: &Literal) {
        if let Some(left) = self.0.get_mut(literal.var) {
            left.0.iter_mut().zip(&literal.cells.0).for_each(|(left, wanted)| *left &= !wanted);
        }
    }

    pub(super) fn get(&self, var: usize) -> Option<&Cells> {
        self.0.get(var)
    }
}

/// A way to keep all conjunctions from holding.
#[derive(Debug)]
pub(super) struct Solution {
    /// The cells that are left: any choice among them does, except that variables of dates have one each.
    pub(super) domains: Domains,
    /// Days that lie in the cells of the dates.
    pub(super) fit: Fit,
}

/// Where the search stands, and where it turns back to.
#[derive(Clone)]
struct State {
    domains: Domains,
    /// Conjunctions that may still hold, and so have to be kept from it.
    open: Vec<u32>,
    /// How many of the lemmas are among them already.
    lemmas: usize,
}

/// One cell for each variable of `start`, such that no conjunction of `forbidden` holds and the dates fit together; none if there is no such choice.
pub(super) fn solve(
    start: Domains,
    forbidden: &[&Conjunction],
    dates: &mut Dates,
    budget: &mut Budget<'_>,
) -> Result<Option<Solution>, NotSettled> {
    let numbered = (0u32..).zip(forbidden);
    let open = numbered.filter(|(_, conjunction)| start.meet(conjunction)).map(|(at, _)| at).collect();
    budget.spend(forbidden.len() + 1)?;
    let mut stack = vec![State { domains: start, open, lemmas: 0 }];
    while let Some(mut state) = stack.pop() {
        let known = dates.lemmas.len();
        let new = (state.lemmas..known).filter_map(|at| u32::try_from(forbidden.len() + at).ok());
        state.open.extend(new);
        state.lemmas = known;
        if !follow(&mut state, forbidden, dates, budget)? {
            continue;
        }
        let shortest = shortest(&state, forbidden, dates);
        if let Some(literal) = shortest {
            let mut other = state.clone();
            other.domains.keep(&literal);
            stack.push(other);
            state.domains.drop(&literal);
            stack.push(state);
        } else if let Some(literal) = dates.choice(&state.domains) {
            let mut other = state.clone();
            other.domains.drop(&literal);
            stack.push(other);
            state.domains.keep(&literal);
            stack.push(state);
        } else {
            match dates.fit(&state.domains, budget)? {
                Some(fit) => return Ok(Some(Solution { domains: state.domains, fit })),
                // A lemma now says why these do not fit; with it, nothing is left of this state.
                None => continue,
            }
        }
    }
    Ok(None)
}

fn at<'c>(forbidden: &'c [&Conjunction], dates: &'c Dates, at: u32) -> Option<&'c Conjunction> {
    let at = at as usize;
    match forbidden.get(at) {
        Some(conjunction) => Some(conjunction),
        None => dates.lemmas.get(at - forbidden.len()),
    }
}

/// Takes away what must not be; false if a conjunction holds whatever is chosen.
fn follow(
    state: &mut State,
    forbidden: &[&Conjunction],
    dates: &Dates,
    budget: &mut Budget<'_>,
) -> Result<bool, NotSettled> {
    loop {
        budget.spend(state.open.len() + 1)?;
        let (mut changed, mut holds) = (false, false);
        let State { domains, open, .. } = state;
        open.retain(|number| {
            let mut last = None;
            let mut many = 0;
            for literal in at(forbidden, dates, *number).into_iter().flatten() {
                match domains.stands(literal) {
                    Stands::Never => return false,
                    Stands::Surely => {}
                    Stands::Maybe => {
                        many += 1;
                        last = Some(literal);
                    }
                }
            }
            match (many, last) {
                (1, Some(literal)) => {
                    domains.drop(literal);
                    changed = true;
                    false
                }
                (0, _) | (_, None) => {
                    holds = true;
                    true
                }
                _ => true,
            }
        });
        if holds || !changed {
            return Ok(!holds);
        }
    }
}

/// A literal of the shortest conjunction that may still hold.
fn shortest(state: &State, forbidden: &[&Conjunction], dates: &Dates) -> Option<Literal> {
    let mut best: Option<(usize, &Literal)> = None;
    for number in &state.open {
        let open = at(forbidden, dates, *number).into_iter().flatten();
        let open = open.filter(|literal| matches!(state.domains.stands(literal), Stands::Maybe));
        let (mut many, mut first) = (0, None);
        for literal in open {
            many += 1;
            first = first.or(Some(literal));
        }
        if let Some(first) = first
            && best.is_none_or(|(fewest, _)| many < fewest)
        {
            best = Some((many, first));
            if many == 2 {
                break;
            }
        }
    }
    best.map(|(_, literal)| literal.clone())
}
