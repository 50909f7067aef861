//! Exact questions about one decision program: which clauses ever decide, which outcomes occur, where nothing speaks, where two clauses meet.
//!
//! Every answer is a request that the reference interpreter confirms, or "there is none", or [`NotSettled`].

use super::case::{Case, Chosen, confirmed, walk};
use super::dates::Dates;
use super::joint::{Days, Joint, Within, purposes};
use super::search::NotSettled;
use super::solve::{Budget, Conjunction, Limits, solve};
use crate::decision::{Basis, Effect, First, Program};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What becomes of a request.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// It cannot be asked: this is not known.
    NotAsked(String),
    /// It is denied.
    Denied,
    /// It is allowed, on this basis.
    Allowed(Basis),
}

impl Ruling {
    /// What a clause leads to; no clause denies.
    pub(super) fn of(program: &Program, clause: Option<u32>) -> Self {
        match clause.and_then(|at| program.clauses.get(at as usize)).map(|clause| clause.effect) {
            Some(Effect::Allow(basis)) => Self::Allowed(basis),
            Some(Effect::Deny) | None => Self::Denied,
        }
    }
}

/// The clauses of one purpose.
#[derive(Debug)]
pub(super) struct Slice {
    /// All that name it or no purpose.
    pub(super) admitted: Vec<u32>,
    /// Those that can hold, up to the first that always does.
    pub(super) within: Vec<Within>,
}

/// For each purpose of a program its clauses.
pub(super) fn slices(joint: &Joint<'_>, side: usize) -> Vec<Slice> {
    joint.by_purpose(side).into_iter().map(|(admitted, within)| Slice { admitted, within }).collect()
}

/// A program, prepared for questions about it. What one search learns of dates helps the next.
#[derive(Debug)]
pub struct Exact<'p> {
    program: &'p Program,
    joint: Joint<'p>,
    dates: Dates,
    slices: Vec<Slice>,
    /// Purposes, one of each kind that clauses tell apart.
    kinds: Vec<usize>,
}

impl<'p> Exact<'p> {
    /// Prepares a program for questions about these days.
    #[must_use]
    pub fn of(program: &'p Program, days: Days) -> Self {
        let joint = Joint::of(&[program], days);
        let slices = slices(&joint, 0);
        let mut seen = BTreeSet::new();
        let kinds = (0..purposes(program).len())
            .filter(|at| slices.get(*at).is_some_and(|slice| seen.insert(slice.admitted.clone())));
        let kinds = kinds.collect();
        let dates = joint.dates();
        Self { program, joint, dates, slices, kinds }
    }

    /// A request that this clause decides.
    ///
    /// # Errors
    /// If that is not settled within the limits.
    pub fn reached(&mut self, clause: u32, limits: Limits<'_>) -> Result<Option<Case>, NotSettled> {
        self.reached_within(clause, &mut Budget::new(limits))
    }

    fn reached_within(&mut self, clause: u32, budget: &mut Budget<'_>) -> Result<Option<Case>, NotSettled> {
        self.first_case(budget, |slice| {
            let at = slice.within.iter().position(|one| one.clause == clause)?;
            let when = slice.within.get(at)?.when.clone();
            let before = slice.within.get(..at)?.iter().map(|one| &one.when).collect();
            Some((when, before, Some(Some(clause))))
        })
    }

    /// The clauses that decide no request at all.
    ///
    /// # Errors
    /// If that is not settled for one of them within the limits, all of them together.
    pub fn unreachable(&mut self, limits: Limits<'_>) -> Result<Vec<u32>, NotSettled> {
        let mut budget = Budget::new(limits);
        let mut found = Vec::new();
        for (_, clause) in self.program.clauses.iter().zip(0u32..) {
            if self.reached_within(clause, &mut budget)?.is_none() {
                found.push(clause);
            }
        }
        Ok(found)
    }

    /// A request of which all literals of a clause hold, whether or not another clause decides it first.
    ///
    /// # Errors
    /// If that is not settled within the limits.
    pub fn holds(&mut self, clause: u32, limits: Limits<'_>) -> Result<Option<Case>, NotSettled> {
        self.overlap(clause, clause, limits)
    }

    /// A request of which two clauses hold, whichever decides it.
    ///
    /// # Errors
    /// If that is not settled within the limits.
    pub fn overlap(&mut self, one: u32, other: u32, limits: Limits<'_>) -> Result<Option<Case>, NotSettled> {
        let [first, second] = [one, other].map(|at| {
            let clause = self.program.clauses.get(at as usize)?;
            self.joint.conjunction(0, &clause.literals)
        });
        let (Some(first), Some(second)) = (first, second) else { return Ok(None) };
        let both = super::dates::joined(&[first, second]);
        self.first_case(&mut Budget::new(limits), |slice| {
            let admitted = |at: u32| slice.admitted.binary_search(&at).is_ok();
            (admitted(one) && admitted(other)).then(|| (both.clone(), Vec::new(), None))
        })
    }

    /// A request of which no clause speaks, so that it is denied by default.
    ///
    /// # Errors
    /// If that is not settled within the limits.
    pub fn gap(&mut self, limits: Limits<'_>) -> Result<Option<Case>, NotSettled> {
        self.first_case(&mut Budget::new(limits), |slice| {
            let all = slice.within.iter().map(|one| &one.when).collect();
            Some((Vec::new(), all, Some(None)))
        })
    }

    /// A request with this outcome.
    ///
    /// # Errors
    /// If that is not settled within the limits.
    pub fn leads_to(&mut self, ruling: &Ruling, limits: Limits<'_>) -> Result<Option<Case>, NotSettled> {
        let mut budget = Budget::new(limits);
        let clauses = (0u32..).zip(&self.program.clauses).map(|(at, _)| at);
        let wanted = clauses.filter(|at| Ruling::of(self.program, Some(*at)) == *ruling);
        for clause in wanted.collect::<Vec<u32>>() {
            if let Some(case) = self.reached_within(clause, &mut budget)? {
                return Ok(Some(case));
            }
        }
        if *ruling == Ruling::Denied { self.gap(limits) } else { Ok(None) }
    }

    /// The first purpose for which what `wanted` says of its clauses has a case: what must hold, what must not, and which clause then decides, if
    /// that matters.
    fn first_case(
        &mut self,
        budget: &mut Budget<'_>,
        wanted: impl Fn(&Slice) -> Option<Wanted<'_>>,
    ) -> Result<Option<Case>, NotSettled> {
        for purpose in &self.kinds {
            let Some(slice) = self.slices.get(*purpose) else { continue };
            let Some((when, mut never, decides)) = wanted(slice) else { continue };
            let Some(start) = self.joint.everything().within(&when) else { continue };
            never.extend(&self.joint.no_data);
            let Some(solution) = solve(start, &never, &mut self.dates, budget)? else { continue };
            let chosen = self.joint.chosen(&solution);
            let raw = i32::try_from(*purpose).map_err(|_| NotSettled::Unconfirmed)?;
            let first = |chosen: &Chosen| {
                let question = self.joint.question(0, raw, chosen)?;
                let first = walk(self.program, &slice.admitted, &question);
                Some((question, first))
            };
            let Some((_, found)) = first(&chosen) else { return Err(NotSettled::Unconfirmed) };
            let clause = decides.unwrap_or(found.clause);
            // Where only literals have to hold, they do so only in the whole case.
            let short = match decides {
                Some(_) => {
                    let same = First { clause, sure: true };
                    self.joint.shortened(chosen, |one| first(one).is_some_and(|(_, found)| found == same))
                }
                None => chosen,
            };
            let Some((question, _)) = first(&short) else { return Err(NotSettled::Unconfirmed) };
            return confirmed(self.program, question, clause).map(Some);
        }
        Ok(None)
    }
}

/// What must hold, what must not, and the clause that then decides.
type Wanted<'s> = (Conjunction, Vec<&'s Conjunction>, Option<Option<u32>>);
