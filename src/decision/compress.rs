//! Fewer classes and fewer attributes for the same function. The program answers every question as before.

use super::program::{Attribute, ClassSet, Consequence, Cut, Ground, Literal, Phases, Program};
use std::collections::{BTreeMap, BTreeSet};

/// Joins classes that no literal tells apart. Every attribute stays in its place.
pub(super) fn join_classes(mut program: Program) -> Program {
    let mut looked_at: BTreeMap<usize, BTreeSet<&ClassSet>> = BTreeMap::new();
    for literal in literals(&program) {
        looked_at.entry(literal.attribute).or_default().insert(&literal.accepts);
    }
    let blocks = program.attributes.iter().enumerate().map(|(at, attribute)| {
        let sets = looked_at.get(&at).into_iter().flatten().copied();
        blocks(attribute.classes, sets)
    });
    let blocks: Vec<Vec<usize>> = blocks.collect();
    let mut names = Vec::with_capacity(program.attributes.len());
    for (attribute, blocks) in program.attributes.iter_mut().zip(&blocks) {
        let (joined, renamed) = joined(attribute, blocks);
        // None where every class keeps its number.
        let same = renamed.iter().zip(0..).all(|(new, old)| *new == old);
        names.push((!same).then_some(renamed));
        *attribute = joined;
    }
    for literal in literals_mut(&mut program) {
        if let Some(Some(names)) = names.get(literal.attribute) {
            let classes = literal.accepts.iter().filter_map(|class| names.get(usize::from(class)).copied());
            literal.accepts = ClassSet::of(classes);
        }
    }
    program
}

/// A number for each class, the same for two that all sets accept or refuse together. Each set splits what was one so far.
fn blocks<'a>(classes: u16, sets: impl Iterator<Item = &'a ClassSet>) -> Vec<usize> {
    let mut block = vec![0; usize::from(classes)];
    let mut next = 1;
    let mut split: BTreeMap<usize, usize> = BTreeMap::new();
    for set in sets {
        split.clear();
        let mut apart = |class: u16| {
            if let Some(block) = block.get_mut(usize::from(class)) {
                *block = *split.entry(*block).or_insert_with(|| {
                    next += 1;
                    next - 1
                });
            }
        };
        // Those within it, or those without: whichever are fewer.
        if set.len() * 2 <= usize::from(classes) {
            set.iter().for_each(&mut apart);
        } else {
            (1..classes).filter(|class| !set.contains(*class)).for_each(&mut apart);
        }
    }
    block
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

/// An attribute with the classes of one block joined, and the new class of each old one. Ranks are joined only with their neighbours, so
/// that they stay ranks.
fn joined(attribute: &Attribute, blocks: &[usize]) -> (Attribute, Vec<u16>) {
    let block = |class: u16| blocks.get(usize::from(class)).copied().unwrap_or_default();
    match &attribute.cut {
        Cut::Classes(values) => {
            let (names, classes) = by_block(attribute.classes, block);
            let new = |old: &u16| names.get(usize::from(*old)).copied().unwrap_or_default();
            let cut = Cut::Classes(values.iter().map(new).collect());
            (Attribute { input: attribute.input, cut, classes }, names)
        }
        Cut::Thresholds(list) => {
            let (mut names, mut classes, mut kept) = (vec![0u16], 1u16, Vec::new());
            for class in 1..attribute.classes {
                if class == 1 || block(class) != block(class - 1) {
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
            let (names, classes) = by_block(attribute.classes, block);
            let new = |old: u16| names.get(usize::from(old)).copied().unwrap_or_default();
            let [ahead, running, over] = phases.all().map(new);
            let cut = Cut::Over(*period, Phases { ahead, running, over });
            (Attribute { input: attribute.input, cut, classes }, names)
        }
    }
}

/// A new class for each block, in the order in which they are met; and how many there are then.
fn by_block(classes: u16, block: impl Fn(u16) -> usize) -> (Vec<u16>, u16) {
    let (mut names, mut next) = (vec![0u16], 1u16);
    let mut seen: BTreeMap<usize, u16> = BTreeMap::new();
    for class in 1..classes {
        let name = *seen.entry(block(class)).or_insert_with(|| {
            next += 1;
            next - 1
        });
        names.push(name);
    }
    (names, next)
}
