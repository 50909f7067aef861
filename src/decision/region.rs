//! Sets of questions as unions of boxes, a box being one class set for some of the attributes; and conditions as such sets.

use super::program::{ClassSet, Literal, Phases, input};
use super::space::Space;
use crate::model::{Condition, Model, Operand, Test};
use std::collections::BTreeMap;

/// The most boxes into which a single condition may fall apart. More is refused: nobody could review such a condition.
pub const MAX_BOXES: usize = 4_096;

/// The questions whose classes lie in all of these sets; an attribute not named is free.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Box(BTreeMap<usize, ClassSet>);

/// A condition fell apart into more than [`MAX_BOXES`] boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyBoxes;

impl Box {
    /// All questions.
    #[must_use]
    pub fn everything() -> Self {
        Self::default()
    }

    /// Restricted further in one attribute; none if nothing is left.
    #[must_use]
    pub fn with(mut self, space: &Space, attribute: usize, classes: &ClassSet) -> Option<Self> {
        let left = self.0.get(&attribute).map_or_else(|| classes.clone(), |before| before.and(classes));
        if left.is_empty() {
            return None;
        }
        if left.len() + 1 < usize::from(space.classes(attribute)) {
            self.0.insert(attribute, left);
        }
        Some(self)
    }

    /// What lies in both.
    #[must_use]
    pub fn and(&self, space: &Space, other: &Self) -> Option<Self> {
        other
            .0
            .iter()
            .try_fold(self.clone(), |both, (attribute, classes)| both.with(space, *attribute, classes))
    }

    /// Whether all of this lies in the other.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        other
            .0
            .iter()
            .all(|(attribute, classes)| self.0.get(attribute).is_some_and(|mine| mine.within(classes)))
    }

    /// The classes of an attribute that it leaves; none if all.
    #[must_use]
    pub fn get(&self, attribute: usize) -> Option<&ClassSet> {
        self.0.get(&attribute)
    }

    /// Its restrictions, ascending by attribute.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &ClassSet)> {
        self.0.iter().map(|(attribute, classes)| (*attribute, classes))
    }

    /// As the literals of a clause.
    #[must_use]
    pub fn literals(&self) -> Vec<Literal> {
        self.iter().map(|(attribute, classes)| Literal { attribute, accepts: classes.clone() }).collect()
    }
}

/// The boxes of a condition; none of them lies within another.
///
/// # Errors
/// If there would be more than [`MAX_BOXES`].
pub fn boxes(space: &Space, model: &Model, condition: &Condition) -> Result<Vec<Box>, TooManyBoxes> {
    spread(space, model, condition, false)
}

fn spread(
    space: &Space,
    model: &Model,
    condition: &Condition,
    negated: bool,
) -> Result<Vec<Box>, TooManyBoxes> {
    match condition {
        Condition::Not(inner) => spread(space, model, inner, !negated),
        Condition::All(parts) if !negated => all(space, model, parts, false),
        Condition::Any(parts) if negated => all(space, model, parts, true),
        Condition::All(parts) | Condition::Any(parts) => {
            let mut union = Vec::new();
            for part in parts {
                union.extend(spread(space, model, part, negated)?);
            }
            simplified(space, union)
        }
        Condition::Test(test) => Ok(tested(space, model, test, negated)),
    }
}

fn all(space: &Space, model: &Model, parts: &[Condition], negated: bool) -> Result<Vec<Box>, TooManyBoxes> {
    let mut product = vec![Box::everything()];
    for part in parts {
        product = intersect(space, &product, &spread(space, model, part, negated)?)?;
    }
    Ok(product)
}

/// What lies in both of two unions.
///
/// # Errors
/// If there would be more than [`MAX_BOXES`].
pub fn intersect(space: &Space, left: &[Box], right: &[Box]) -> Result<Vec<Box>, TooManyBoxes> {
    if left.len().saturating_mul(right.len()) > MAX_BOXES * 16 {
        return Err(TooManyBoxes);
    }
    simplified(
        space,
        left.iter().flat_map(|one| right.iter().filter_map(|other| one.and(space, other))).collect(),
    )
}

fn tested(space: &Space, model: &Model, test: &Test, negated: bool) -> Vec<Box> {
    let one = |attribute: usize, classes: ClassSet| {
        let classes = if negated { classes.not(space.classes(attribute)) } else { classes };
        Box::everything().with(space, attribute, &classes).into_iter().collect()
    };
    match test {
        Test::OneOf(operand, values) => {
            one(space.own(Space::input_of(*operand)), space.classes_of(*operand, values.iter().copied()))
        }
        Test::AtLeast(operand, value) => {
            let input = Space::input_of(*operand);
            one(space.own(input), space.at_least(input, *value))
        }
        Test::Within(event, period) => match space.over(input::FIRST_FACT + event, *period) {
            Some(attribute) => one(attribute, ClassSet::of([Phases::APART.running])),
            None => Vec::new(),
        },
        Test::InArea(area) => in_area(space, model, *area, negated),
    }
}

/// Countries and days together: membership changes with the day.
fn in_area(space: &Space, model: &Model, area: usize, negated: bool) -> Vec<Box> {
    let members = |day: i32| {
        let inside = |code: &str| model.areas.get(area).is_some_and(|area| area.contains(code, day));
        let territories = model.territories.iter().enumerate();
        let places = territories.filter(|(_, territory)| inside(&territory.item.name.text)).map(|(at, _)| at);
        space.classes_of(Operand::Country, places)
    };
    let country = space.own(input::COUNTRY);
    let by_day = grouped(space, |day| {
        let members = members(day);
        if negated { members.not(space.classes(country)) } else { members }
    });
    let both = |(countries, days): (ClassSet, ClassSet)| {
        Box::everything().with(space, country, &countries)?.with(space, space.own(input::DAY), &days)
    };
    by_day.into_iter().filter_map(both).collect()
}

/// For a set that changes with the day: each set that occurs, with the days on which it does.
pub(super) fn grouped(space: &Space, set_on: impl Fn(i32) -> ClassSet) -> Vec<(ClassSet, ClassSet)> {
    let mut by_set: BTreeMap<ClassSet, ClassSet> = BTreeMap::new();
    for (class, day) in space.days() {
        by_set.entry(set_on(day)).or_default().insert(class);
    }
    by_set.into_iter().filter(|(set, _)| !set.is_empty()).collect()
}

/// The same union with fewer boxes: those within another go, and two that differ in one attribute become one.
///
/// # Errors
/// If more than [`MAX_BOXES`] are left.
pub fn simplified(space: &Space, mut boxes: Vec<Box>) -> Result<Vec<Box>, TooManyBoxes> {
    boxes.sort();
    boxes.dedup();
    // Pairs are compared only while that is cheap; the result is right either way.
    while boxes.len() <= 512 {
        let Some((one, other, joined)) = joinable(space, &boxes) else { break };
        boxes.swap_remove(one.max(other));
        boxes.swap_remove(one.min(other));
        boxes.push(joined);
        boxes.sort();
        boxes.dedup();
    }
    if boxes.len() > MAX_BOXES { Err(TooManyBoxes) } else { Ok(boxes) }
}

fn joinable(space: &Space, boxes: &[Box]) -> Option<(usize, usize, Box)> {
    for (at, one) in boxes.iter().enumerate() {
        for (other_at, other) in boxes.iter().enumerate().skip(at + 1) {
            if one.within(other) {
                return Some((at, other_at, other.clone()));
            }
            if other.within(one) {
                return Some((at, other_at, one.clone()));
            }
            if let Some(joined) = joined(space, one, other) {
                return Some((at, other_at, joined));
            }
        }
    }
    None
}

fn joined(space: &Space, one: &Box, other: &Box) -> Option<Box> {
    if one.0.len() != other.0.len() || !one.0.keys().eq(other.0.keys()) {
        return None;
    }
    let mut differing = one.0.iter().filter(|(attribute, classes)| other.0.get(attribute) != Some(classes));
    let (attribute, mine) = differing.next()?;
    if differing.next().is_some() {
        return None;
    }
    let theirs = other.0.get(attribute)?;
    let union = ClassSet::of(mine.iter().chain(theirs.iter()));
    let mut joined = one.clone();
    joined.0.remove(attribute);
    joined.with(space, *attribute, &union)
}
