//! What lowering looks up again and again, found once: lines of texts, operations and countries by name, who is in the EEA, rules by purpose.
//!
//! In: a model and its texts. Out: the same answers as looking through all of them each time. Never: an answer of its own.

use crate::decision::program::{ClassSet, Duty};
use crate::decision::space::Space;
use crate::model::{Model, Operand};
use crate::source::{LineIndex, Place, SourceId, Sources, Span};
use std::collections::BTreeMap;

/// First and last day.
type Days = (i32, Option<i32>);

/// Tables by name and place.
pub(super) struct Lookup<'a> {
    lines: BTreeMap<SourceId, LineIndex>,
    operations: BTreeMap<&'a str, ClassSet>,
    territories: BTreeMap<&'a str, usize>,
    eea: BTreeMap<&'a str, Vec<Days>>,
    rules: Vec<Vec<usize>>,
    duties: BTreeMap<Duty, u16>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(model: &'a Model, space: &Space) -> Self {
        let mut operations: BTreeMap<&str, ClassSet> = BTreeMap::new();
        for (at, term) in model.terms.iter().enumerate() {
            let class = space.class_of(Operand::Operation, at);
            if class > 0 {
                operations.entry(&term.item.name.text).or_default().insert(class);
            }
        }
        let mut territories = BTreeMap::new();
        for (at, territory) in model.territories.iter().enumerate() {
            territories.entry(territory.item.name.text.as_str()).or_insert(at);
        }
        let mut eea: BTreeMap<&str, Vec<Days>> = BTreeMap::new();
        let areas = model.areas.iter().filter(|area| area.item.name.text == "EEA");
        for (code, from, until) in areas.flat_map(|area| &area.members) {
            eea.entry(code).or_default().push((*from, *until));
        }
        let mut rules = vec![Vec::new(); model.purposes.len()];
        for (number, rule) in model.retention.iter().enumerate() {
            match &rule.purposes {
                None => rules.iter_mut().for_each(|list| list.push(number)),
                Some(purposes) => {
                    for purpose in purposes {
                        let list = rules.get_mut(*purpose).filter(|list| list.last() != Some(&number));
                        list.into_iter().for_each(|list| list.push(number));
                    }
                }
            }
        }
        Self { lines: BTreeMap::new(), operations, territories, eea, rules, duties: BTreeMap::new() }
    }

    /// Where a span starts; none if it lies in no text that has a path.
    pub(super) fn place(&mut self, sources: &Sources, span: Span) -> Option<Place> {
        let source = sources.get(span.source).filter(|source| !source.path.is_empty())?;
        let lines = self.lines.entry(span.source).or_insert_with(|| LineIndex::new(&source.text));
        let position = lines.position(&source.text, span.start as usize);
        Some(Place { path: source.path.clone(), line: position.line + 1, column: position.characters + 1 })
    }

    /// The classes of the operations of these names.
    pub(super) fn operations(&self, names: &[&str]) -> ClassSet {
        let named = names.iter().filter_map(|name| self.operations.get(name));
        ClassSet::of(named.flat_map(ClassSet::iter))
    }

    /// The place of a country in the model.
    pub(super) fn territory(&self, code: &str) -> Option<usize> {
        self.territories.get(code).copied()
    }

    /// Whether a country is in the EEA on a day.
    pub(super) fn in_eea(&self, code: &str, day: i32) -> bool {
        let days = self.eea.get(code).map(Vec::as_slice).unwrap_or_default();
        days.iter().any(|(from, until)| *from <= day && until.is_none_or(|until| day <= until))
    }

    /// The rules of retention that speak of a purpose, in their order, as places in the model.
    pub(super) fn rules(&self, purpose: usize) -> &[usize] {
        self.rules.get(purpose).map(Vec::as_slice).unwrap_or_default()
    }

    /// The place of a duty in the list of all, where it is put if it is new.
    pub(super) fn duty(&mut self, list: &mut Vec<Duty>, duty: Duty) -> u16 {
        if let Some(at) = self.duties.get(&duty) {
            return *at;
        }
        let at = u16::try_from(list.len()).unwrap_or(u16::MAX);
        list.push(duty.clone());
        self.duties.insert(duty, at);
        at
    }
}
