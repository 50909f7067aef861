//! The cases of a purpose, exactly: where each clause of its chain of bases is the one that counts.
//!
//! Many purposes are about the same people and have chains of the same guards. What is found for one of them holds for all: it is worked out once.

use super::frame::{Faults, Inspection};
use super::shape::Code;
use crate::analysis::{Box as Region, Space, boxes, chain, outside};
use crate::decision::{ClassSet, Cut, NEVER};
use crate::model::{Condition, FactKind, Model, Operand, Purpose, Test};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

/// What cannot be, whatever the purpose: facts that are never so for a role, events that cannot have happened, numbers out of their range.
///
/// Each of these says something of one attribute, its head, and has a value that is always possible: no, never, within the range. So what
/// is said of an attribute that no question is about can be left out, and counterexamples stay short.
#[derive(Debug)]
struct World<'a> {
    model: &'a Model,
    space: &'a Space,
    by_head: BTreeMap<usize, Vec<Region>>,
}

impl<'a> World<'a> {
    /// The world of a model; none if its people and facts were not all understood, or a condition is too large.
    fn of(inspection: &Inspection<'a>) -> Option<Self> {
        let Inspection { model, space, .. } = *inspection;
        let faults = Faults::of(model);
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
    fn bearing_on(&self, regions: &[&Region]) -> Vec<&Region> {
        let mut found = Vec::new();
        if self.by_head.is_empty() {
            return found;
        }
        let mut todo: Vec<usize> =
            regions.iter().flat_map(|region| region.iter()).map(|(attribute, _)| attribute).collect();
        let mut taken = BTreeSet::new();
        while let Some(attribute) = todo.pop() {
            let fresh = taken.insert(attribute);
            for region in self.by_head.get(&attribute).filter(|_| fresh).into_iter().flatten() {
                todo.extend(region.iter().map(|(attribute, _)| attribute));
                found.push(region);
            }
        }
        found
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// The people of a purpose, and where the guards of its chain hold; with what was found out about them so far.
#[derive(Debug, Default)]
struct Held {
    /// The roles that the purpose is not about.
    strangers: Vec<Region>,
    /// For each clause of the chain, where its guard holds.
    guards: Vec<Vec<Region>>,
    unreachable: OnceLock<Vec<bool>>,
    left_over: OnceLock<Option<Region>>,
}

impl Held {
    /// None if nothing exact can be said of the purpose.
    fn of(world: &World<'_>, purpose: &Purpose) -> Option<Self> {
        let World { model, space, .. } = *world;
        let clauses = chain(model, purpose)?;
        let guards: Result<_, _> = clauses.iter().map(|clause| boxes(space, model, &clause.guard)).collect();
        let strangers = if purpose.subjects.is_empty() {
            Vec::new()
        } else {
            let theirs = Condition::Test(Test::OneOf(Operand::Subject, purpose.subjects.clone()));
            boxes(space, model, &not(theirs)).ok()?
        };
        Some(Self { strangers, guards: guards.ok()?, ..Self::default() })
    }
}

/// The cases of all purposes, by what they depend on.
#[derive(Debug)]
pub struct Shapes<'a> {
    world: World<'a>,
    /// Those that no purpose confines.
    everything: Held,
    /// For each purpose its shape: purposes of one shape have the same cases.
    of: Vec<usize>,
    /// For each shape the first purpose that has it, and its cases.
    held: Vec<(usize, OnceLock<Option<Held>>)>,
}

impl<'a> Shapes<'a> {
    /// Those of a model; none if its people and facts were not all understood, or what cannot be is too much to say.
    pub(super) fn of(inspection: &Inspection<'a>) -> Option<Self> {
        let world = World::of(inspection)?;
        let mut known: HashMap<Code, usize> = HashMap::new();
        let mut held = Vec::new();
        let shape = |(at, purpose): (usize, &Purpose)| {
            *known.entry(Code::of_cases(purpose)).or_insert_with(|| {
                held.push((at, OnceLock::new()));
                held.len() - 1
            })
        };
        let of = world.model.purposes.iter().enumerate().map(shape).collect();
        Some(Self { world, everything: Held::default(), of, held })
    }

    /// The cases of a purpose; none if nothing exact can be said of it.
    pub(super) fn cases(&self, purpose: usize) -> Option<Cases<'_>> {
        let shape = *self.of.get(purpose)?;
        let (first, held) = self.held.get(shape)?;
        let held = held.get_or_init(|| Held::of(&self.world, self.world.model.purposes.get(*first)?));
        Some(Cases { world: &self.world, held: held.as_ref()?, shape })
    }

    /// All cases that can be.
    pub(super) const fn everything(&self) -> Cases<'_> {
        Cases { world: &self.world, held: &self.everything, shape: usize::MAX }
    }
}

/// The cases of a purpose.
#[derive(Clone, Copy)]
pub(super) struct Cases<'a> {
    world: &'a World<'a>,
    held: &'a Held,
    /// A number that purposes with the same cases have in common.
    pub shape: usize,
}

impl Cases<'_> {
    /// A case in `start` that can be and lies in none of `others`; none too if the search gave up.
    pub fn one(&self, start: &Region, others: &[&[Region]]) -> Option<Region> {
        self.settled(start, others)?
    }

    /// As [`Cases::one`]; the outer none says that the search gave up.
    fn settled(&self, start: &Region, others: &[&[Region]]) -> Option<Option<Region>> {
        let mut all: Vec<&Region> = others.iter().copied().flatten().chain(&self.held.strangers).collect();
        all.push(start);
        let bearing = self.world.bearing_on(&all);
        all.pop();
        all.extend(bearing);
        outside(self.world.space, start, &all).ok()
    }

    /// A case for which no clause is there.
    pub fn left_over(&self) -> Option<Region> {
        let all = || self.clauses(..self.held.guards.len());
        self.held.left_over.get_or_init(|| self.one(&Region::everything(), &all())).clone()
    }

    /// A case in `start`, in none of `others`, in which that clause is the one that counts.
    pub fn decided_by(&self, clause: usize, start: &Region, others: &[Region]) -> Option<Region> {
        let mut beyond = self.clauses(..clause);
        beyond.push(others);
        let guard = self.held.guards.get(clause)?;
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
        let guards = &self.held.guards;
        let pairs = guards
            .get(one)?
            .iter()
            .flat_map(|first| guards.get(other).into_iter().flatten().map(move |second| (first, second)));
        let both = |(first, second): (&Region, &Region)| first.and(self.world.space, second);
        pairs.filter_map(both).find_map(|region| self.one(&region, &[]))
    }

    /// For each clause, whether it surely never is the one that counts.
    pub fn unreachable(&self) -> &[bool] {
        let is_unreachable = |(clause, guard): (usize, &Vec<Region>)| {
            let above = self.clauses(..clause);
            guard.iter().all(|region| matches!(self.settled(region, &above), Some(None)))
        };
        let each = || self.held.guards.iter().enumerate().map(is_unreachable).collect();
        self.held.unreachable.get_or_init(each)
    }

    /// Whether a condition surely never holds.
    pub fn never(&self, condition: &Condition) -> bool {
        let World { model, space, .. } = *self.world;
        let never = |region: &Region| matches!(self.settled(region, &[]), Some(None));
        boxes(space, model, condition).is_ok_and(|regions| regions.iter().all(never))
    }

    fn clauses(&self, which: std::ops::RangeTo<usize>) -> Vec<&[Region]> {
        self.held.guards.get(which).unwrap_or_default().iter().map(Vec::as_slice).collect()
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
