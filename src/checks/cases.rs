//! The cases of a purpose, exactly: where each clause of its chain of bases is the one that counts.

use super::frame::{Faults, Inspection};
use crate::analysis::{Box as Region, Space, boxes, chain, outside};
use crate::decision::{ClassSet, Cut, NEVER};
use crate::model::{Condition, FactKind, Model, Operand, Purpose, Test};
use std::collections::{BTreeMap, BTreeSet};

/// What cannot be, whatever the purpose: facts that are never so for a role, events that cannot have happened, numbers out of their range.
///
/// Each of these says something of one attribute, its head, and has a value that is always possible: no, never, within the range. So what
/// is said of an attribute that no question is about can be left out, and counterexamples stay short.
pub(super) struct World<'a> {
    model: &'a Model,
    space: &'a Space,
    by_head: BTreeMap<usize, Vec<Region>>,
}

impl<'a> World<'a> {
    /// The world of a model; none if its people and facts were not all understood, or a condition is too large.
    pub fn of(inspection: &Inspection<'a>, faults: &Faults) -> Option<Self> {
        let Inspection { model, space, .. } = *inspection;
        let facts = model.facts.iter().map(|fact| &fact.item);
        let mut people = model.subjects.iter().map(|subject| &subject.item).chain(facts);
        if !people.all(|item| item.is_std || faults.spare(item)) {
            return None;
        }
        let mut world = Self { model, space, by_head: BTreeMap::new() };
        let is = |operand, value| Condition::Test(Test::OneOf(operand, vec![value]));
        for (at, subject) in model.subjects.iter().enumerate() {
            for fact in &subject.never {
                let never = Condition::All(vec![is(Operand::Subject, at), is(Operand::Fact(*fact), 1)]);
                world.rule_out(*fact, boxes(space, model, &never).ok()?);
            }
        }
        for (at, fact) in model.facts.iter().enumerate() {
            if let FactKind::Event(Some(possible)) = &fact.kind {
                let happened = not(Condition::Test(Test::AtLeast(Operand::Fact(at), NEVER)));
                let impossible = Condition::All(vec![not(possible.clone()), happened]);
                world.rule_out(at, boxes(space, model, &impossible).ok()?);
            }
        }
        out_of_range(space, model).into_iter().for_each(|(fact, region)| world.rule_out(fact, vec![region]));
        Some(world)
    }

    fn rule_out(&mut self, fact: usize, regions: Vec<Region>) {
        let head = self.space.own(Space::input_of(Operand::Fact(fact)));
        self.by_head.entry(head).or_default().extend(regions);
    }

    /// What bears on these regions, directly or through one another.
    fn bearing_on(&self, regions: &[Region]) -> Vec<Region> {
        let mut todo: Vec<usize> =
            regions.iter().flat_map(Region::iter).map(|(attribute, _)| attribute).collect();
        let mut taken = BTreeSet::new();
        let mut found: Vec<Region> = Vec::new();
        while let Some(attribute) = todo.pop() {
            let fresh = taken.insert(attribute);
            for region in self.by_head.get(&attribute).filter(|_| fresh).into_iter().flatten() {
                todo.extend(region.iter().map(|(attribute, _)| attribute));
                found.push(region.clone());
            }
        }
        found
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// The people of a purpose, and where the guards of its chain hold.
pub(super) struct Cases<'a> {
    world: &'a World<'a>,
    /// The roles that the purpose is not about.
    strangers: Vec<Region>,
    /// For each clause of the chain, where its guard holds.
    guards: Vec<Vec<Region>>,
}

impl<'a> Cases<'a> {
    /// The cases of a purpose, or all cases; none if nothing exact can be said of it.
    pub fn of(world: &'a World<'a>, purpose: Option<&Purpose>) -> Option<Self> {
        let World { model, space, .. } = *world;
        let clauses = match purpose {
            Some(purpose) => chain(model, purpose)?,
            None => Vec::new(),
        };
        let guards: Result<_, _> = clauses.iter().map(|clause| boxes(space, model, &clause.guard)).collect();
        let strangers = match purpose.filter(|purpose| !purpose.subjects.is_empty()) {
            Some(purpose) => {
                let theirs = Condition::Test(Test::OneOf(Operand::Subject, purpose.subjects.clone()));
                boxes(space, model, &not(theirs)).ok()?
            }
            None => Vec::new(),
        };
        Some(Self { world, strangers, guards: guards.ok()? })
    }

    /// A case in `start` that can be and lies in none of `others`; none too if the search gave up.
    pub fn one(&self, start: &Region, others: &[&[Region]]) -> Option<Region> {
        self.settled(start, others)?
    }

    /// As [`Cases::one`]; the outer none says that the search gave up.
    fn settled(&self, start: &Region, others: &[&[Region]]) -> Option<Option<Region>> {
        let mut all: Vec<Region> = others.iter().copied().flatten().chain(&self.strangers).cloned().collect();
        all.push(start.clone());
        let bearing = self.world.bearing_on(&all);
        all.pop();
        all.extend(bearing);
        outside(self.world.space, start, &all).ok()
    }

    /// A case for which no clause is there.
    pub fn left_over(&self) -> Option<Region> {
        self.one(&Region::everything(), &self.clauses(..self.guards.len()))
    }

    /// A case in `start`, in none of `others`, in which that clause is the one that counts.
    pub fn decided_by(&self, clause: usize, start: &Region, others: &[Region]) -> Option<Region> {
        let mut beyond = self.clauses(..clause);
        beyond.push(others);
        let guard = self.guards.get(clause)?;
        let within = guard.iter().filter_map(|guard| guard.and(self.world.space, start));
        within.into_iter().find_map(|region| self.one(&region, &beyond))
    }

    /// A case in none of `others` in which data are used: some clause counts that does not say that there is no basis.
    pub fn used_beyond(&self, purpose: &Purpose, others: &[Region]) -> Option<Region> {
        let clauses = purpose.bases.iter().enumerate().filter(|(_, clause)| clause.basis.is_some());
        clauses.map(|(at, _)| at).find_map(|at| self.decided_by(at, &Region::everything(), others))
    }

    /// A case in which the guards of both clauses hold.
    pub fn shared(&self, one: usize, other: usize) -> Option<Region> {
        let pairs = self.guards.get(one)?.iter().flat_map(|first| {
            self.guards.get(other).into_iter().flatten().map(move |second| (first, second))
        });
        let both = |(first, second): (&Region, &Region)| first.and(self.world.space, second);
        pairs.filter_map(both).find_map(|region| self.one(&region, &[]))
    }

    /// Whether that clause surely never is the one that counts.
    pub fn is_unreachable(&self, clause: usize) -> bool {
        let above = self.clauses(..clause);
        let never = |region: &Region| matches!(self.settled(region, &above), Some(None));
        self.guards.get(clause).is_some_and(|guard| guard.iter().all(never))
    }

    /// Whether a condition surely never holds.
    pub fn never(&self, condition: &Condition) -> bool {
        let World { model, space, .. } = *self.world;
        let never = |region: &Region| matches!(self.settled(region, &[]), Some(None));
        boxes(space, model, condition).is_ok_and(|regions| regions.iter().all(never))
    }

    fn clauses(&self, which: std::ops::RangeTo<usize>) -> Vec<&[Region]> {
        self.guards.get(which).unwrap_or_default().iter().map(Vec::as_slice).collect()
    }
}

/// For each number the classes below its least or above its greatest value: no question has them.
fn out_of_range(space: &Space, model: &Model) -> Vec<(usize, Region)> {
    let mut found = Vec::new();
    for (at, fact) in model.facts.iter().enumerate() {
        let FactKind::Number { least, most, .. } = fact.kind else { continue };
        let attribute = space.own(Space::input_of(Operand::Fact(at)));
        let Some(Cut::Thresholds(list)) = space.attributes.get(attribute).map(|cut| &cut.cut) else {
            continue;
        };
        let lows = [i32::MIN].into_iter().chain(list.iter().copied());
        let highs = list.iter().map(|next| next.saturating_sub(1)).chain([i32::MAX]);
        let empty = (1u16..).zip(lows.zip(highs)).filter(|(_, (low, high))| *high < least || *low > most);
        let classes = ClassSet::of(empty.map(|(class, _)| class));
        let region = Region::everything().with(space, attribute, &classes);
        found.extend(region.filter(|_| !classes.is_empty()).map(|region| (at, region)));
    }
    found
}
