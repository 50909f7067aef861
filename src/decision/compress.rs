//! Fewer classes and fewer attributes for the same function. The program answers every question as before.

use super::program::{Attribute, ClassSet, Consequence, Cut, Ground, Literal, Phases, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Joins classes that no literal tells apart. Every attribute stays in its place.
pub(super) fn join_classes(mut program: Program) -> Program {
    let mut looked_at: BTreeMap<usize, Vec<Vec<bool>>> = BTreeMap::new();
    for literal in literals(&program) {
        let Some(attribute) = program.attributes.get(literal.attribute) else { continue };
        let row = (1..attribute.classes).map(|class| literal.accepts.contains(class)).collect();
        let rows = looked_at.entry(literal.attribute).or_default();
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let mut names = Vec::with_capacity(program.attributes.len());
    for (at, attribute) in program.attributes.iter_mut().enumerate() {
        let rows = looked_at.get(&at).map(Vec::as_slice).unwrap_or_default();
        let (joined, renamed) = joined(attribute, rows);
        *attribute = joined;
        names.push(renamed);
    }
    for literal in literals_mut(&mut program) {
        if let Some(names) = names.get(literal.attribute) {
            let classes = literal.accepts.iter().filter_map(|class| names.get(usize::from(class)).copied());
            literal.accepts = ClassSet::of(classes);
        }
    }
    program
}

/// Drops attributes that no literal looks at; the others move up.
pub(super) fn drop_attributes(mut program: Program) -> Program {
    let used: BTreeSet<usize> = literals(&program).map(|literal| literal.attribute).collect();
    let places: BTreeMap<usize, usize> = used.iter().copied().zip(0..).collect();
    for literal in literals_mut(&mut program) {
        if let Some(place) = places.get(&literal.attribute) {
            literal.attribute = *place;
        }
    }
    let attributes = program.attributes.into_iter().enumerate();
    program.attributes = attributes.filter(|(at, _)| used.contains(at)).map(|(_, one)| one).collect();
    program
}

fn literals_mut(program: &mut Program) -> impl Iterator<Item = &mut Literal> {
    let clauses = program.clauses.iter_mut().flat_map(|clause| &mut clause.literals);
    let consequences = program.consequences.iter_mut().flat_map(|Consequence { when, .. }| when);
    let grounds = program.grounds.iter_mut().flat_map(|Ground { when, .. }| when);
    clauses.chain(consequences.chain(grounds).flatten())
}

fn literals(program: &Program) -> impl Iterator<Item = &Literal> {
    let clauses = program.clauses.iter().flat_map(|clause| &clause.literals);
    let consequences = program.consequences.iter().flat_map(|Consequence { when, .. }| when);
    let grounds = program.grounds.iter().flat_map(|Ground { when, .. }| when);
    clauses.chain(consequences.chain(grounds).flatten())
}

/// An attribute with classes of equal rows joined, and the new class of each old one. Ranks are joined only with their neighbours, so
/// that they stay ranks.
fn joined(attribute: &Attribute, rows: &[Vec<bool>]) -> (Attribute, Vec<u16>) {
    let column = |class: u16| -> Vec<bool> {
        rows.iter().map(|row| row.get(usize::from(class) - 1).copied().unwrap_or(false)).collect()
    };
    let mut names = vec![0u16];
    let mut classes = 1u16;
    match &attribute.cut {
        Cut::Classes(values) => {
            let mut seen: BTreeMap<Vec<bool>, u16> = BTreeMap::new();
            for class in 1..attribute.classes {
                let name = *seen.entry(column(class)).or_insert_with(|| {
                    classes += 1;
                    classes - 1
                });
                names.push(name);
            }
            let new = |old: &u16| names.get(usize::from(*old)).copied().unwrap_or_default();
            let cut = Cut::Classes(values.iter().map(new).collect());
            (Attribute { input: attribute.input, cut, classes }, names)
        }
        Cut::Thresholds(list) => {
            let mut kept = Vec::new();
            for class in 1..attribute.classes {
                if class == 1 || column(class) != column(class - 1) {
                    classes += 1;
                    if class > 1 {
                        kept.extend(list.get(usize::from(class) - 2).copied());
                    }
                }
                names.push(classes - 1);
            }
            (Attribute { input: attribute.input, cut: Cut::Thresholds(kept), classes }, names)
        }
        Cut::Over(period, phases) => {
            let mut seen: BTreeMap<Vec<bool>, u16> = BTreeMap::new();
            for class in 1..attribute.classes {
                let name = *seen.entry(column(class)).or_insert_with(|| {
                    classes += 1;
                    classes - 1
                });
                names.push(name);
            }
            let new = |old: u16| names.get(usize::from(old)).copied().unwrap_or_default();
            let [ahead, running, over] = phases.all().map(new);
            let cut = Cut::Over(*period, Phases { ahead, running, over });
            (Attribute { input: attribute.input, cut, classes }, names)
        }
    }
}
