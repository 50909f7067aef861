//! People, their data, and what is known about them when a service asks.

use super::{Condition, Item};
use crate::source::Span;
use crate::syntax::{Name, Text};
use std::collections::BTreeSet;

/// A role of data subjects.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// The role it is part of.
    pub part_of: Option<usize>,
    /// Whether these people are children, by its own words or those of the roles it is part of.
    pub minors: bool,
    /// Facts that cannot be so for it, or for the roles it is part of.
    pub never: Vec<usize>,
}

/// What kind of data, as the law divides them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PersonKind {
    /// Personal data.
    #[default]
    Personal,
    /// Data about a legal person.
    LegalPerson,
    /// A special category of Art. 9(1); the kind is a term.
    Special(Option<usize>),
    /// Criminal convictions and offences, Art. 10.
    Criminal,
    /// A national identification number, Art. 87.
    NationalNumber,
}

/// Where data come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The data subject.
    Subject,
    /// Somebody else.
    ThirdParty,
    /// A public source.
    PublicSource,
    /// Observation of the data subject.
    Observation,
    /// Derived from other data.
    Inference,
}

/// A category of data.
#[derive(Debug, Clone)]
pub struct Data {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// Whose data; none means anybody's.
    pub subjects: Vec<usize>,
    /// Its kind.
    pub kind: PersonKind,
    /// Whether it says so itself; else it is what it is part of, or ordinary personal data.
    pub kind_stated: bool,
    /// The category it is part of.
    pub part_of: Option<usize>,
    /// Where it comes from.
    pub origins: Vec<Origin>,
    /// Who or what the sources are, in the order of `origins`, where the policy says so (Art. 14(2)(f)).
    pub sources: Vec<Option<String>>,
    /// The channels by which it comes, as places in `Model::terms`.
    pub channels: Vec<usize>,
    /// What exactly belongs to it, in the author's own words.
    pub items: Vec<Name>,
}

/// A fact, an event or a choice.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Name and place.
    pub item: Item,
    /// What it is.
    pub kind: FactKind,
    /// In words.
    pub text: Vec<Text>,
    /// Where it can be changed, for a choice.
    pub at: Option<String>,
}

/// The kinds of facts.
#[derive(Debug, Clone)]
pub enum FactKind {
    /// Yes or no.
    YesNo(Option<Meaning>),
    /// A whole number between two, both included.
    Number {
        /// Whether it is the age of the data subject in years (Art. 8).
        age: bool,
        /// The smallest.
        least: i32,
        /// The largest.
        most: i32,
    },
    /// A day, or never. The condition says when it can happen at all.
    Event(Option<Condition>),
    /// One of these, in order if `ordered`.
    Choice {
        /// The values.
        levels: Vec<Name>,
        /// Whether they are in order.
        ordered: bool,
        /// The level before anything was chosen, as a place in `levels`.
        start: Option<usize>,
        /// The changes that are possible; none stated means every change.
        changes: Vec<Change>,
    },
}

/// What a fact means to the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The data are erased or have to be, Art. 17.
    Erasure,
    /// Processing is restricted, Art. 18.
    Restriction,
    /// The data subject has objected, Art. 21.
    Objection,
}

/// A change of a choice that the policy provides for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From this level; none means from any.
    pub from: Option<usize>,
    /// To one of these.
    pub to: Vec<usize>,
    /// The events that it makes happen, as places in `Model::facts`.
    pub sets: Vec<usize>,
    /// The field.
    pub span: Span,
}

/// Whether a policy provides for a change of a choice. From an open level, every level counts as one from which it could have come.
#[must_use]
pub fn allows(changes: &[Change], from: Option<usize>, to: usize) -> bool {
    let fits = |change: &Change| {
        change.to.contains(&to) && (change.from.is_none() || from.is_none() || change.from == from)
    };
    changes.is_empty() || changes.iter().any(fits)
}

/// The levels that can be reached from one, itself included, by as many changes as it takes.
#[must_use]
pub fn reachable(changes: &[Change], levels: usize, from: usize) -> BTreeSet<usize> {
    let (mut found, mut next) = (BTreeSet::from([from]), vec![from]);
    while let Some(level) = next.pop() {
        next.extend((0..levels).filter(|to| allows(changes, Some(level), *to) && found.insert(*to)));
    }
    found
}
