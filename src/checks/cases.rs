//! The cases of a purpose, exactly: where each clause of its chain of bases is the one that counts.

use super::frame::{Faults, Inspection};
use crate::analysis::{Box as Region, Space, boxes, chain, outside, world};
use crate::decision::{ClassSet, Cut};
use crate::model::{Condition, FactKind, Model, Operand, Purpose};

/// What can be, and where the guards of a chain hold.
pub(super) struct Cases<'a> {
    inspection: Inspection<'a>,
    /// What cannot be: what the policy rules out, and numbers out of their range.
    world: Vec<Region>,
    /// For each clause of the chain, where its guard holds.
    guards: Vec<Vec<Region>>,
}

impl<'a> Cases<'a> {
    /// The cases of a purpose; none if nothing exact can be said of it.
    pub fn of(inspection: &Inspection<'a>, faults: &Faults, purpose: Option<&Purpose>) -> Option<Self> {
        let Inspection { model, space, .. } = *inspection;
        let facts = model.facts.iter().map(|fact| &fact.item);
        let mut people = model.subjects.iter().map(|subject| &subject.item).chain(facts);
        if !people.all(|item| item.is_std || faults.spare(item)) {
            return None;
        }
        let mut impossible = world(space, model, purpose).ok()?;
        impossible.extend(out_of_range(space, model));
        let clauses = match purpose {
            Some(purpose) => chain(model, purpose)?,
            None => Vec::new(),
        };
        let guards: Result<_, _> = clauses.iter().map(|clause| boxes(space, model, &clause.guard)).collect();
        Some(Self { inspection: *inspection, world: impossible, guards: guards.ok()? })
    }

    /// A case in `start` that can be and lies in none of `others`; none too if the search gave up.
    pub fn one(&self, start: &Region, others: &[&[Region]]) -> Option<Region> {
        self.settled(start, others)?
    }

    /// As [`Cases::one`]; the outer none says that the search gave up.
    fn settled(&self, start: &Region, others: &[&[Region]]) -> Option<Option<Region>> {
        let all: Vec<Region> = others.iter().copied().flatten().chain(&self.world).cloned().collect();
        outside(self.inspection.space, start, &all).ok()
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
        let within = guard.iter().filter_map(|guard| guard.and(self.inspection.space, start));
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
        let both = |(first, second): (&Region, &Region)| first.and(self.inspection.space, second);
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
        let Inspection { model, space, .. } = self.inspection;
        let never = |region: &Region| matches!(self.settled(region, &[]), Some(None));
        boxes(space, model, condition).is_ok_and(|regions| regions.iter().all(never))
    }

    fn clauses(&self, which: std::ops::RangeTo<usize>) -> Vec<&[Region]> {
        self.guards.get(which).unwrap_or_default().iter().map(Vec::as_slice).collect()
    }
}

/// The classes of a number that lie below its least or above its greatest value: no question has them.
fn out_of_range(space: &Space, model: &Model) -> Vec<Region> {
    let mut found = Vec::new();
    for (at, fact) in model.facts.iter().enumerate() {
        let FactKind::Number { least, most } = fact.kind else { continue };
        let attribute = space.own(Space::input_of(Operand::Fact(at)));
        let Some(Cut::Thresholds(list)) = space.attributes.get(attribute).map(|cut| &cut.cut) else {
            continue;
        };
        let lows = [i32::MIN].into_iter().chain(list.iter().copied());
        let highs = list.iter().map(|next| next.saturating_sub(1)).chain([i32::MAX]);
        let empty = (1u16..).zip(lows.zip(highs)).filter(|(_, (low, high))| *high < least || *low > most);
        let classes = ClassSet::of(empty.map(|(class, _)| class));
        found.extend(Region::everything().with(space, attribute, &classes).filter(|_| !classes.is_empty()));
    }
    found
}
