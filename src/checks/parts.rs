//! Categories of data, and roles of people, as wholes and parts: what is said of one holds for those it is part of, and for its parts.

use crate::model::Model;

/// The category itself and those it is part of, from the inside out. Circles end.
pub(super) fn wholes(model: &Model, data: usize) -> impl Iterator<Item = usize> {
    let out = move |at: &usize| model.data.get(*at).and_then(|data| data.part_of);
    std::iter::successors(Some(data), out).take(model.data.len())
}

/// For each category, what is said of it, of one that it is part of, or of one of its parts.
pub(super) fn spread<T: Copy>(model: &Model, said: impl Fn(usize) -> Option<T>) -> Vec<Option<T>> {
    let mut upward: Vec<Option<T>> = (0..model.data.len()).map(&said).collect();
    for data in 0..model.data.len() {
        let Some(own) = said(data) else { continue };
        for whole in wholes(model, data) {
            if let Some(there) = upward.get_mut(whole) {
                *there = there.or(Some(own));
            }
        }
    }
    let inherited = |data: usize| wholes(model, data).find_map(&said);
    upward.iter().enumerate().map(|(data, own)| own.or_else(|| inherited(data))).collect()
}

/// Whether one category is the other, a part of it, or the whole it is part of.
pub(super) fn related_data(model: &Model, one: usize, other: usize) -> bool {
    one == other || wholes(model, one).any(|at| at == other) || wholes(model, other).any(|at| at == one)
}

/// The same for roles of people.
pub(super) fn related_roles(model: &Model, one: usize, other: usize) -> bool {
    let wholes = |start: usize| {
        let out = move |at: &usize| model.subjects.get(*at).and_then(|subject| subject.part_of);
        std::iter::successors(Some(start), out).take(model.subjects.len())
    };
    one == other || wholes(one).any(|at| at == other) || wholes(other).any(|at| at == one)
}
