//! What each purpose has of a program: its clauses, and the attributes that they look at.
//!
//! In: a program. Out: lists of places in it, ascending. Never: a clause at a purpose that it does not accept.

use crate::error::CompileError;
use lawful::decision::{Attribute, Clause, Cut, Domain, Literal, Program, input};
use std::collections::BTreeSet;

/// The attributes of a clause on the purpose itself are settled by the slice.
pub(crate) fn is_on_purpose(program: &Program, attribute: usize) -> bool {
    program.attributes.get(attribute).is_some_and(|attribute| attribute.input == input::PURPOSE)
}

/// The least class an attribute can fall in, and how many there are from there on.
pub(crate) fn classes_of(program: &Program, attribute: usize) -> (u16, u16) {
    let Some(attribute) = program.attributes.get(attribute) else { return (0, 1) };
    let optional = program.inputs.get(attribute.input).is_none_or(|input| input.optional);
    if optional { (0, attribute.classes) } else { (1, attribute.classes.saturating_sub(1).max(1)) }
}

/// For each purpose the clauses that accept it, found from the clauses' side: most name few purposes.
pub(crate) fn clauses_by_purpose(program: &Program) -> Result<Vec<Vec<u32>>, CompileError> {
    let purposes = match program.inputs.get(input::PURPOSE).map(|input| &input.domain) {
        Some(Domain::Words(words)) if !words.is_empty() => words.len(),
        Some(Domain::Words(_) | Domain::Number { .. } | Domain::Day | Domain::Event) | None => {
            return Err(CompileError::Malformed {
                what: "purposes must be words, input",
                at: input::PURPOSE,
            });
        }
    };
    // For each attribute on the purpose, the purposes in each of its classes.
    let on_purpose = |attribute: &Attribute| {
        let Cut::Classes(classes) = &attribute.cut else { return None };
        if attribute.input != input::PURPOSE {
            return None;
        }
        let mut inverse = vec![Vec::new(); usize::from(attribute.classes)];
        for (purpose, class) in classes.iter().enumerate() {
            inverse.get_mut(usize::from(*class))?.push(purpose);
        }
        Some(inverse)
    };
    let inverse: Vec<Option<Vec<Vec<usize>>>> = program.attributes.iter().map(on_purpose).collect();
    let purposes_in = |literal: &Literal| inverse.get(literal.attribute).and_then(Option::as_ref);
    let mut slices = vec![Vec::new(); purposes];
    for (clause, at) in program.clauses.iter().zip(0u32..) {
        let mut on = clause.literals.iter().filter_map(|one| purposes_in(one).map(|classes| (one, classes)));
        match (on.next(), on.next()) {
            (None, _) => slices.iter_mut().for_each(|slice| slice.push(at)),
            (Some((literal, classes)), None) => {
                let accepted = literal.accepts.iter().filter_map(|class| classes.get(usize::from(class)));
                for purpose in accepted.flatten() {
                    slices.get_mut(*purpose).into_iter().for_each(|slice| slice.push(at));
                }
            }
            (Some(_), Some(_)) => {
                for purpose in purposes_of(clause, &inverse) {
                    slices.get_mut(purpose).into_iter().for_each(|slice| slice.push(at));
                }
            }
        }
    }
    Ok(slices)
}

/// The purposes that a clause with several literals on them accepts.
fn purposes_of(clause: &Clause, inverse: &[Option<Vec<Vec<usize>>>]) -> BTreeSet<usize> {
    let mut accepted: Option<BTreeSet<usize>> = None;
    for literal in &clause.literals {
        let Some(Some(classes)) = inverse.get(literal.attribute) else { continue };
        let these = literal.accepts.iter().filter_map(|class| classes.get(usize::from(class)));
        let these: BTreeSet<usize> = these.flatten().copied().collect();
        accepted = Some(match accepted {
            Some(before) => before.intersection(&these).copied().collect(),
            None => these,
        });
    }
    accepted.unwrap_or_default()
}

/// The attributes that some clause of the slice constrains, ascending; not those on the purpose.
pub(crate) fn used_attributes(program: &Program, clauses: &[u32]) -> Vec<usize> {
    let mut used = vec![false; program.attributes.len()];
    for clause in clauses.iter().filter_map(|at| program.clauses.get(*at as usize)) {
        for literal in &clause.literals {
            used.get_mut(literal.attribute).into_iter().for_each(|slot| *slot = true);
        }
    }
    let used = used.iter().enumerate().filter(|(_, used)| **used).map(|(attribute, _)| attribute);
    used.filter(|attribute| !is_on_purpose(program, *attribute)).collect()
}
