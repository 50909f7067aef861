//! What changes between two programs: every pair of a rule that decided before and a rule that decides now, with another outcome, each with a request.
//!
//! Clauses that stand in both programs in the same order are aligned. Where no clause of the rest holds, the same clause decides in both, so a region
//! that changed has a clause of the rest as the first of one of its sides: only such pairs are searched.

use super::case::{Case, Chosen, confirmed, walk};
use super::dates::Dates;
use super::explain::{Reason, reason};
use super::joint::{Both, Days, Joint, Within, purposes};
use super::programs::{Ruling, Slice, slices};
use super::search::NotSettled;
use super::solve::{Budget, Conjunction, Domains, Limits, solve};
use crate::decision::{Domain, First, Program, Question, Request};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The share of the limits that a single pair of clauses may take: one in so many.
const SHARES: u64 = 20;

/// How decisions change from one program to another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    /// Every region that changed, by purpose, in the order of the clauses.
    pub regions: Vec<Region>,
    /// Facts that only the first program asks for. The other decides without them.
    pub only_before: Vec<String>,
    /// Facts that only the second program asks for.
    pub only_after: Vec<String>,
    /// Facts about which something else follows where they are left open: an event that cannot have happened, what is never so for a role.
    pub follows: Vec<String>,
    /// Pairs of clauses of which it is not settled whether they make a region.
    pub open: Vec<Open>,
}

/// Requests of one purpose that one rule decided before and another decides now, with another outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// The purpose.
    pub purpose: String,
    /// What the change means.
    pub turn: Turn,
    /// Before.
    pub before: Side,
    /// Now.
    pub after: Side,
}

/// What a change means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// Allowed now, and not before.
    Wider,
    /// Allowed before, and not now.
    Narrower,
    /// Allowed as before, on another basis.
    Basis,
    /// Never allowed; it can be asked on one side only.
    Asked,
}

/// One side of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// What becomes of its requests.
    pub ruling: Ruling,
    /// The clause that decides; none if none speaks, or it cannot be asked.
    pub reason: Option<Reason>,
    /// One of its requests, as short as it can be; none if it cannot be asked.
    pub case: Option<Case>,
}

/// A pair of rules that the search did not settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The purpose.
    pub purpose: String,
    /// The clause before; with neither clause, the rest of the purpose and all purposes behind it.
    pub before: Option<String>,
    /// The clause now.
    pub after: Option<String>,
    /// Why not.
    pub why: NotSettled,
}

impl Difference {
    /// Whether both programs decide every request alike. Never true while something is open.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.regions.is_empty() && self.open.is_empty() && self.follows.is_empty()
    }
}

impl Region {
    /// The request that shows it, as it is asked now, or else as it was asked before.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.after.case.as_ref().or(self.before.case.as_ref()).map(|case| &case.request)
    }
}

/// Every region in which two programs decide otherwise.
#[must_use]
pub fn difference(before: &Program, after: &Program, days: Days, limits: Limits<'_>) -> Difference {
    let mut search = Search::new([before, after], days, limits);
    search.run(&Wanted { matters: &|_, _| true, only_first: false });
    search.found
}

/// Whether two programs decide every request alike; if not, a region in which they do not.
///
/// # Errors
/// If that is not settled within the limits. What follows for facts that are left open is not compared here.
pub fn equivalent(
    one: &Program,
    other: &Program,
    days: Days,
    limits: Limits<'_>,
) -> Result<Option<Region>, NotSettled> {
    first(one, other, days, limits, &|_, _| true)
}

/// Whether the second program allows whatever the first one allows; if not, a region in which it does not.
///
/// # Errors
/// If that is not settled within the limits.
pub fn implies(
    one: &Program,
    other: &Program,
    days: Days,
    limits: Limits<'_>,
) -> Result<Option<Region>, NotSettled> {
    first(one, other, days, limits, &|before, after| {
        matches!(before, Ruling::Allowed(_)) && !matches!(after, Ruling::Allowed(_))
    })
}

fn first(
    one: &Program,
    other: &Program,
    days: Days,
    limits: Limits<'_>,
    matters: &dyn Fn(&Ruling, &Ruling) -> bool,
) -> Result<Option<Region>, NotSettled> {
    let mut search = Search::new([one, other], days, limits);
    search.run(&Wanted { matters, only_first: true });
    match (search.found.regions.pop(), search.found.open.first()) {
        (Some(region), _) => Ok(Some(region)),
        (None, Some(open)) => Err(open.why),
        (None, None) => Ok(None),
    }
}

/// A clause, a refusal or the default, as one side of a pair.
#[derive(Debug)]
struct Rule {
    ruling: Ruling,
    clause: Option<u32>,
    when: Conjunction,
    /// Equal for clauses of one name and ruling: together they are one rule.
    rule: usize,
    /// Equal for equal rulings.
    kind: usize,
}

/// One purpose on both sides.
struct Purpose<'a> {
    name: &'a str,
    /// Its raw value in either program.
    raw: Both<Option<usize>>,
    rules: Both<Vec<Rule>>,
    /// For each rule its place on the other side, if it stands there too.
    partners: Both<Vec<Option<usize>>>,
}

/// Which changes are looked for.
struct Wanted<'w> {
    matters: &'w dyn Fn(&Ruling, &Ruling) -> bool,
    only_first: bool,
}

struct Search<'p, 'l> {
    joint: Joint<'p>,
    dates: Dates,
    slices: Both<Vec<Slice>>,
    refused: Both<Vec<(String, Conjunction)>>,
    /// Rulings and rules by number.
    numbers: BTreeMap<(Ruling, String), usize>,
    budget: Budget<'l>,
    share: u64,
    found: Difference,
}

impl<'p, 'l> Search<'p, 'l> {
    fn new(programs: Both<&'p Program>, days: Days, limits: Limits<'l>) -> Self {
        let joint = Joint::of(&programs, days);
        let only = |side: usize| {
            let facts = joint.variables.iter().filter(|one| !one.is_data);
            let here = facts.filter(|one| match one.inputs {
                [Some(_), None] => side == 0,
                [None, Some(_)] => side == 1,
                [Some(_), Some(_)] | [None, None] => false,
            });
            here.map(|one| one.name.clone()).collect()
        };
        let found = Difference { only_before: only(0), only_after: only(1), ..Difference::default() };
        let dates = joint.dates();
        let slices = [slices(&joint, 0), slices(&joint, 1)];
        let refused = [joint.refused(0), joint.refused(1)];
        Self {
            joint,
            dates,
            slices,
            refused,
            numbers: BTreeMap::new(),
            budget: Budget::new(limits),
            share: limits.looks / SHARES,
            found,
        }
    }

    fn program(&self, side: usize) -> Option<&'p Program> {
        self.joint.programs.get(side).copied()
    }

    /// Searches every purpose of either program.
    fn run(&mut self, wanted: &Wanted<'_>) {
        let names = |side: usize| self.program(side).map(purposes).unwrap_or_default();
        let (before, after) = (names(0), names(1));
        let place = |list: &[String], name: &String| list.iter().position(|one| one == name);
        let mut all: Vec<(&String, Both<Option<usize>>)> =
            before.iter().zip(0..).map(|(name, at)| (name, [Some(at), place(after, name)])).collect();
        let new = after.iter().zip(0..).filter(|(name, _)| place(before, name).is_none());
        all.extend(new.map(|(name, at)| (name, [None, Some(at)])));
        let mut follows = BTreeSet::new();
        for (name, raw) in all {
            let [before, after] = raw;
            let rules = [self.rules(0, before, name), self.rules(1, after, name)];
            let partners = aligned(&rules);
            let purpose = Purpose { name, raw, rules, partners };
            self.pairs(&purpose, wanted);
            let told = !(self.found.regions.is_empty() && self.found.open.is_empty());
            if wanted.only_first && told {
                return;
            }
            if !wanted.only_first {
                self.consequences(&purpose, &mut follows);
            }
            // What was not looked at is open, and never the same.
            if let Some(why) = self.budget.over() {
                let purpose = name.clone();
                self.found.open.push(Open { purpose, before: None, after: None, why });
                break;
            }
        }
        self.found.follows = follows.into_iter().collect();
    }

    /// What a side says of a purpose, in order.
    fn rules(&mut self, side: usize, purpose: Option<usize>, name: &str) -> Vec<Rule> {
        let slice = self.slices.get(side).zip(purpose).and_then(|(slices, at)| slices.get(at));
        let mut list: Vec<(Ruling, Option<u32>, Conjunction)> = Vec::new();
        if let (Some(slice), Some(program)) = (slice, self.program(side)) {
            let refused = self.refused.get(side).into_iter().flatten();
            list.extend(refused.map(|(what, when)| (Ruling::NotAsked(what.clone()), None, when.clone())));
            let clause =
                |one: &Within| (Ruling::of(program, Some(one.clause)), Some(one.clause), one.when.clone());
            list.extend(slice.within.iter().map(clause));
            if slice.within.last().is_none_or(|last| !last.when.is_empty()) {
                list.push((Ruling::Denied, None, Vec::new()));
            }
        } else {
            list.push((Ruling::NotAsked(format!("purpose `{name}`")), None, Vec::new()));
        }
        let program = self.program(side);
        let mut number = |ruling: &Ruling, id: String| {
            let next = self.numbers.len();
            *self.numbers.entry((ruling.clone(), id)).or_insert(next)
        };
        let rule = |(ruling, clause, when): (Ruling, Option<u32>, Conjunction)| {
            let id = program.zip(clause).and_then(|(program, at)| program.clauses.get(at as usize));
            let (kind, rule) = (
                number(&ruling, String::new()),
                number(&ruling, id.map(|clause| clause.id.clone()).unwrap_or_default()),
            );
            Rule { ruling, clause, when, rule, kind }
        };
        list.into_iter().map(rule).collect()
    }

    /// Every pair of rules of which one is new or moved.
    fn pairs(&mut self, purpose: &Purpose<'_>, wanted: &Wanted<'_>) {
        let mut shown = BTreeSet::new();
        for side in [0, 1] {
            let rules = purpose.rules.get(side).into_iter().flatten();
            let partners = purpose.partners.get(side).into_iter().flatten();
            for (at, (rule, _)) in
                rules.zip(partners).enumerate().filter(|(_, (_, partner))| partner.is_none())
            {
                self.against(purpose, side, (at, rule), wanted, &mut shown);
                let enough = wanted.only_first && !self.found.regions.is_empty();
                if enough || self.budget.over().is_some() {
                    return;
                }
            }
        }
    }

    /// A rule of one side against all of the other.
    fn against(
        &mut self,
        purpose: &Purpose<'_>,
        side: usize,
        (at, rule): (usize, &Rule),
        wanted: &Wanted<'_>,
        shown: &mut BTreeSet<(bool, usize, usize)>,
    ) {
        let Some(base) = self.joint.everything().within(&rule.when) else { return };
        let own = purpose.rules.get(side).into_iter().flatten().take(at).map(|one| &one.when);
        let mut never: Vec<&Conjunction> = own.filter(|when| base.meet(when)).collect();
        let others = purpose.rules.get(1 - side).into_iter().flatten();
        let partners = purpose.partners.get(1 - side).into_iter().flatten();
        for (other, partner) in others.zip(partners).filter(|(other, _)| base.meet(&other.when)) {
            let [before, after] = if side == 0 { [rule, other] } else { [other, rule] };
            // What stands before the rule on its own side cannot be here; two new rules were compared from the first side.
            let done = partner.map_or(side == 1, |place| place < at);
            let unknown = [before, after].map(|one| matches!(one.ruling, Ruling::NotAsked(_)));
            let pair = match unknown {
                [false, false] => (false, before.rule, after.rule),
                [_, _] => (true, before.kind, after.kind),
            };
            let differ = before.ruling != after.ruling && unknown != [true, true];
            if !done && differ && (wanted.matters)(&before.ruling, &after.ruling) && !shown.contains(&pair) {
                match self.region(purpose, [before, after], base.clone().within(&other.when), &never) {
                    Ok(Some(region)) => {
                        shown.insert(pair);
                        self.found.regions.push(region);
                        if wanted.only_first {
                            return;
                        }
                    }
                    Ok(None) => {}
                    Err(why) => {
                        let named = |side, rule| self.reason(side, rule).map(|reason| reason.clause);
                        let (before, after) = (named(0, before), named(1, after));
                        self.found.open.push(Open { purpose: purpose.name.to_owned(), before, after, why });
                        if self.budget.over().is_some() {
                            return;
                        }
                    }
                }
            }
            never.push(&other.when);
            if base.is_within(&other.when) {
                return;
            }
        }
    }

    fn reason(&self, side: usize, rule: &Rule) -> Option<Reason> {
        reason(self.program(side)?, rule.clause? as usize)
    }

    /// The region of a pair, if there is a request in it.
    fn region(
        &mut self,
        purpose: &Purpose<'_>,
        pair: Both<&Rule>,
        start: Option<Domains>,
        never: &[&Conjunction],
    ) -> Result<Option<Region>, NotSettled> {
        let Some(start) = start else { return Ok(None) };
        let never: Vec<&Conjunction> = never.iter().copied().chain(&self.joint.no_data).collect();
        let solved = self.budget.share(self.share, |part| solve(start, &never, &mut self.dates, part));
        let Some(solution) = solved? else { return Ok(None) };
        let wanted = pair.map(|rule| match rule.ruling {
            Ruling::NotAsked(_) => None,
            Ruling::Denied | Ruling::Allowed(_) => Some(First { clause: rule.clause, sure: true }),
        });
        let accepts = |chosen: &Chosen| {
            let found = [0, 1].map(|side| self.asked(purpose, side, chosen).map(|(_, first)| first));
            found == wanted
        };
        let chosen = self.joint.chosen(&solution);
        if !accepts(&chosen) {
            return Err(NotSettled::Unconfirmed);
        }
        let chosen = self.joint.shortened(chosen, accepts);
        let [before, after] = pair;
        let (before, after) =
            (self.side(purpose, 0, before, &chosen)?, self.side(purpose, 1, after, &chosen)?);
        let allowed = |side: &Side| matches!(side.ruling, Ruling::Allowed(_));
        let turn = match (allowed(&before), allowed(&after)) {
            (false, true) => Turn::Wider,
            (true, false) => Turn::Narrower,
            (true, true) => Turn::Basis,
            (false, false) => Turn::Asked,
        };
        Ok(Some(Region { purpose: purpose.name.to_owned(), turn, before, after }))
    }

    /// The question of a choice for a program, and the first clause that can hold for it; none if it refuses it.
    fn asked(&self, purpose: &Purpose<'_>, side: usize, chosen: &Chosen) -> Option<(Question, First)> {
        let at = purpose.raw.get(side).copied().flatten()?;
        let question = self.joint.question(side, i32::try_from(at).ok()?, chosen)?;
        let admitted = &self.slices.get(side)?.get(at)?.admitted;
        let first = walk(self.program(side)?, admitted, &question);
        Some((question, first))
    }

    fn side(
        &self,
        purpose: &Purpose<'_>,
        side: usize,
        rule: &Rule,
        chosen: &Chosen,
    ) -> Result<Side, NotSettled> {
        let case = match (self.asked(purpose, side, chosen), self.program(side)) {
            (Some((question, _)), Some(program)) => Some(confirmed(program, question, rule.clause)?),
            (None, _) | (_, None) => None,
        };
        Ok(Side { ruling: rule.ruling.clone(), reason: self.reason(side, rule), case })
    }

    /// Facts about which one program concludes, where they are left open, what the other does not.
    fn consequences(&mut self, purpose: &Purpose<'_>, follows: &mut BTreeSet<String>) {
        let sides = [0, 1].map(|side| self.concluded(purpose, side));
        for (own, other) in [(0, 1), (1, 0)] {
            let (Some(own), Some(other)) = (sides.get(own), sides.get(other)) else { continue };
            for (about, cases) in own {
                let there: Vec<&Conjunction> =
                    other.get(about).into_iter().flatten().chain(&self.joint.no_data).collect();
                for when in cases.iter().filter(|when| !there.contains(when)) {
                    let Some(start) = self.joint.everything().within(when) else { continue };
                    let solved =
                        self.budget.share(self.share, |part| solve(start, &there, &mut self.dates, part));
                    match solved {
                        Ok(Some(_)) => {
                            follows.insert(about.0.clone());
                        }
                        Ok(None) => {}
                        Err(why) => {
                            let (before, after) = (Some(about.0.clone()), Some(about.0.clone()));
                            self.found.open.push(Open {
                                purpose: purpose.name.to_owned(),
                                before,
                                after,
                                why,
                            });
                        }
                    }
                }
            }
        }
    }

    /// For each fact that both programs ask for and each value of it: when it follows.
    fn concluded(&self, purpose: &Purpose<'_>, side: usize) -> BTreeMap<(String, String), Vec<Conjunction>> {
        let mut found: BTreeMap<(String, String), Vec<Conjunction>> = BTreeMap::new();
        let raw = purpose.raw.get(side).copied().flatten().and_then(|at| i32::try_from(at).ok());
        let (Some(program), Some(raw), [Some(_), Some(_)]) = (self.program(side), raw, purpose.raw) else {
            return found;
        };
        for consequence in &program.consequences {
            let shared = self.joint.variables.iter().any(|variable| match variable.inputs {
                [Some(one), Some(other)] => [one, other].get(side) == Some(&consequence.input),
                [_, _] => false,
            });
            let Some(asked) = program.inputs.get(consequence.input).filter(|_| shared) else { continue };
            let value = match &asked.domain {
                Domain::Words(words) => {
                    usize::try_from(consequence.value).ok().and_then(|at| words.get(at)).cloned()
                }
                Domain::Number { .. } | Domain::Day | Domain::Event => Some(consequence.value.to_string()),
            };
            let Some(value) = value else { continue };
            let whens = consequence.when.iter().filter(|when| Joint::admits(program, when, raw));
            let cases = whens.filter_map(|when| self.joint.conjunction(side, when));
            found.entry((asked.name.clone(), value)).or_default().extend(cases);
        }
        found
    }
}

/// For the rules of either side their places on the other: the same ruling under the same condition, in the same order.
fn aligned(rules: &Both<Vec<Rule>>) -> Both<Vec<Option<usize>>> {
    let [before, after] = rules;
    let mut places: BTreeMap<(usize, &Conjunction), Vec<usize>> = BTreeMap::new();
    for (at, rule) in after.iter().enumerate().rev() {
        places.entry((rule.kind, &rule.when)).or_default().push(at);
    }
    let pairs: Vec<(usize, usize)> = before
        .iter()
        .enumerate()
        .filter_map(|(at, rule)| Some((at, places.get_mut(&(rule.kind, &rule.when))?.pop()?)))
        .collect();
    let mut partners = [vec![None; before.len()], vec![None; after.len()]];
    let [first, second] = &mut partners;
    for (one, other) in longest_ascending(&pairs) {
        if let (Some(one_slot), Some(other_slot)) = (first.get_mut(one), second.get_mut(other)) {
            (*one_slot, *other_slot) = (Some(other), Some(one));
        }
    }
    partners
}

/// The most pairs of which the second numbers ascend as the first do.
fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair that ends such a list with the smallest number; for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: &usize| pairs.get(*at).map(|(_, second)| *second);
    for (at, (_, number)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(end).is_some_and(|end| end < *number));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut list = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        list.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    list.reverse();
    list
}
