//! What an item takes from the one it is `part of`, for every hierarchy of the language, in one place.
//!
//! | a part of a … | always takes | takes where it states none of its own | never takes |
//! | --- | --- | --- | --- |
//! | purpose | that it is direct marketing; objections, behind its own | `of`, `channel`, `operation`, the chain of bases, `condition`, `children` | `uses`, `requires`, `voluntary`, `profiling`, `label` |
//! | data | nothing | `kind`, `of`, `from` | `items`, `label` |
//! | subject | `never`, `minors` | nothing | `label` |
//! | recipient | nothing | `is`, `in`, `for`, `with`, `safeguard`, `derogation` | `under`, `authorised`, `label` |
//! | party | nothing: each organisation answers for itself | nothing | everything |
//!
//! Wherever a list of data subjects names a role, in a condition too, it means the parts of that role as well. A circle of parts has no whole, so
//! nothing is taken there; it is noted.

use super::again::Among;
use super::order::{Order, order};
use super::{NameKind, Room};
use crate::model::names::{Circle, Names};
use crate::model::{Condition, Data, Item, Model, Purpose, Recipient, Subject};
use crate::syntax::DeclarationKind;
use std::collections::BTreeSet;

/// Kinds of purposes that are direct marketing, by whichever name: Art. 21(2) GDPR attaches to the purpose.
const MARKETING: [&str; 4] = ["direct_marketing", "marketing", "advertising", "personalised_advertising"];

/// Lets every part take what it takes, wholes first.
pub(super) fn inherit(room: &mut Room) {
    let all = 0..room.model.purposes.len();
    marketing(&mut room.model, all);
    let each =
        |wholes: Vec<Option<usize>>| wholes.into_iter().map(|whole| whole.into_iter().collect()).collect();
    let model = &room.model;
    let purposes = Line::of(each(model.purposes.iter().map(|one| one.part_of).collect()));
    let data = Line::of(each(model.data.iter().map(|one| one.part_of).collect()));
    let subjects = Line::of(each(model.subjects.iter().map(|one| one.part_of).collect()));
    let recipients = Line::of(each(model.recipients.iter().map(|one| one.part_of).collect()));
    let parties = Line::of(each(model.parties.iter().map(|one| one.part_of).collect()));
    let under = Line::of(each(model.recipients.iter().map(|one| one.under).collect()));
    subjects.note(room, NameKind::Subject, |model, at| Some(&mut model.subjects.get_mut(at)?.item));
    data.note(room, NameKind::Data, |model, at| Some(&mut model.data.get_mut(at)?.item));
    purposes.note(room, NameKind::Purpose, |model, at| Some(&mut model.purposes.get_mut(at)?.item));
    recipients.note(room, NameKind::Recipient, |model, at| Some(&mut model.recipients.get_mut(at)?.item));
    parties.note(room, NameKind::Party, |model, at| Some(&mut model.parties.get_mut(at)?.item));
    if recipients.circles.is_empty() {
        under.note(room, NameKind::Recipient, |model, at| Some(&mut model.recipients.get_mut(at)?.item));
    }
    for (part, whole) in subjects.pairs {
        subject(room, part, whole);
    }
    for (part, whole) in data.pairs {
        category(room, part, whole);
    }
    for (part, whole) in purposes.pairs {
        purpose(room, part, whole);
    }
    for (part, whole) in recipients.pairs {
        recipient(room, part, whole);
    }
    roles_with_parts(room);
}

/// As [`inherit`], for those that were read again; all others have taken what they take, and none of them is part of one of these. Says
/// whether there is no circle.
pub(super) fn again(room: &mut Room, among: &Among) -> bool {
    use DeclarationKind as D;
    marketing(&mut room.model, among.places(D::Purpose));
    let model = &room.model;
    let subjects = wholes_first(among.places(D::Subject), |at| model.subjects.get(at)?.part_of);
    let data = wholes_first(among.places(D::Data), |at| model.data.get(at)?.part_of);
    let purposes = wholes_first(among.places(D::Purpose), |at| model.purposes.get(at)?.part_of);
    let recipients = wholes_first(among.places(D::Recipient), |at| model.recipients.get(at)?.part_of);
    let parties = wholes_first(among.places(D::Party), |at| model.parties.get(at)?.part_of);
    let under = wholes_first(among.places(D::Recipient), |at| model.recipients.get(at)?.under);
    let (Some(subjects), Some(data), Some(purposes), Some(recipients), Some(_), Some(_)) =
        (subjects, data, purposes, recipients, parties, under)
    else {
        return false;
    };
    subjects.into_iter().for_each(|(part, whole)| subject(room, part, whole));
    data.into_iter().for_each(|(part, whole)| category(room, part, whole));
    purposes.into_iter().for_each(|(part, whole)| purpose(room, part, whole));
    recipients.into_iter().for_each(|(part, whole)| recipient(room, part, whole));
    let Room { model, names, roles, .. } = room;
    for at in among.places(D::Purpose) {
        let one = model.purposes.get_mut(at).map(|one| (&mut one.subjects, &mut one.item));
        one.into_iter().for_each(|(subjects, item)| with_parts(roles, names, subjects, item));
    }
    for at in among.places(D::Data) {
        let one = model.data.get_mut(at).map(|one| (&mut one.subjects, &mut one.item));
        one.into_iter().for_each(|(subjects, item)| with_parts(roles, names, subjects, item));
    }
    true
}

/// Each with its whole, those with fewer wholes above them first; none if there is a circle.
fn wholes_first(
    places: impl Iterator<Item = usize>,
    whole: impl Fn(usize) -> Option<usize>,
) -> Option<Vec<(usize, usize)>> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for at in places {
        let mut seen = BTreeSet::from([at]);
        let mut here = at;
        while let Some(above) = whole(here) {
            if !seen.insert(above) {
                return None;
            }
            here = above;
        }
        found.extend(whole(at).map(|above| (seen.len(), at, above)));
    }
    found.sort_unstable();
    Some(found.into_iter().map(|(_, part, whole)| (part, whole)).collect())
}

fn marketing(model: &mut Model, places: impl Iterator<Item = usize>) {
    let Model { purposes, terms, .. } = model;
    for at in places {
        let Some(purpose) = purposes.get_mut(at) else { continue };
        let name = |at: &usize| terms.get(*at).map(|term| term.item.name.text.as_str());
        purpose.direct_marketing = purpose.is.iter().filter_map(name).any(|name| MARKETING.contains(&name));
    }
}

/// The parts of one kind of things with their wholes.
struct Line {
    /// Part and whole, wholes first.
    pairs: Vec<(usize, usize)>,
    circles: Vec<Vec<usize>>,
    /// Those in a circle or part of one.
    lost: Vec<usize>,
}

impl Line {
    fn of(wholes: Vec<Vec<usize>>) -> Self {
        let Order { settled, circles } = order(&wholes);
        let pair = |at: &usize| Some((*at, *wholes.get(*at)?.first()?));
        let pairs: Vec<(usize, usize)> = settled.iter().filter_map(pair).collect();
        let settled: BTreeSet<usize> = settled.into_iter().collect();
        Self { pairs, circles, lost: (0..wholes.len()).filter(|at| !settled.contains(at)).collect() }
    }

    /// Notes circles; of what has no whole nothing may be concluded.
    fn note(&self, room: &mut Room, kind: NameKind, item: impl Fn(&mut Model, usize) -> Option<&mut Item>) {
        for circle in &self.circles {
            let names =
                circle.iter().filter_map(|at| item(&mut room.model, *at).map(|item| item.name.clone()));
            let path = names.collect();
            room.model.circles.push(Circle { kind, path });
        }
        for at in &self.lost {
            if let Some(item) = item(&mut room.model, *at) {
                item.complete = false;
            }
        }
    }
}

/// Takes a list where there is none; says whether it did, and notes whether it was too much.
fn take<T: Clone>(taker: &mut Taker<'_>, own: &mut Vec<T>, whole: &[T]) -> bool {
    if !own.is_empty() || whole.is_empty() || !taker.spend(whole.len()) {
        return false;
    }
    own.extend_from_slice(whole);
    true
}

/// A part that takes: what it takes is counted, so that a chain of parts cannot grow without bounds.
struct Taker<'r> {
    names: &'r mut Names,
    item: &'r mut Item,
}

impl Taker<'_> {
    fn spend(&mut self, count: usize) -> bool {
        let fits = self.names.spend(count, &self.item.name);
        self.item.complete &= fits;
        fits
    }
}

fn purpose(room: &mut Room, part: usize, whole: usize) {
    let Room { model, names, .. } = room;
    let Some(whole) = model.purposes.get(whole).cloned() else { return };
    let Some(Purpose {
        item,
        direct_marketing,
        subjects,
        operations,
        channels,
        bases,
        children,
        conditions,
        objections,
        taken,
        ..
    }) = model.purposes.get_mut(part)
    else {
        return;
    };
    item.complete &= whole.item.complete;
    *direct_marketing |= whole.direct_marketing;
    let mut taker = Taker { names, item };
    take(&mut taker, subjects, &whole.subjects);
    take(&mut taker, operations, &whole.operations);
    taken.channels = take(&mut taker, channels, &whole.channels);
    taken.bases = take(&mut taker, bases, &whole.bases);
    taken.conditions = take(&mut taker, conditions, &whole.conditions);
    if children.is_none() {
        taken.children = whole.children.is_some();
        children.clone_from(&whole.children);
    }
    let same = |one: &Option<Condition>| objections.iter().any(|own| own.when == *one);
    let further: Vec<_> = whole.objections.iter().filter(|one| !same(&one.when)).cloned().collect();
    if taker.spend(further.len()) {
        taken.objections = further.len();
        objections.extend(further);
    }
}

fn category(room: &mut Room, part: usize, whole: usize) {
    let Room { model, names, .. } = room;
    let Some(whole) = model.data.get(whole).cloned() else { return };
    let Some(Data { item, subjects, kind, kind_stated, origins, sources, channels, .. }) =
        model.data.get_mut(part)
    else {
        return;
    };
    item.complete &= whole.item.complete;
    if !*kind_stated {
        *kind = whole.kind;
    }
    let mut taker = Taker { names, item };
    take(&mut taker, subjects, &whole.subjects);
    if take(&mut taker, origins, &whole.origins) {
        sources.clone_from(&whole.sources);
        channels.clone_from(&whole.channels);
    }
}

fn subject(room: &mut Room, part: usize, whole: usize) {
    let Room { model, names, .. } = room;
    let Some(whole) = model.subjects.get(whole).cloned() else { return };
    let Some(Subject { item, minors, never, .. }) = model.subjects.get_mut(part) else { return };
    item.complete &= whole.item.complete;
    *minors |= whole.minors;
    let further: Vec<usize> = whole.never.iter().filter(|fact| !never.contains(fact)).copied().collect();
    let mut taker = Taker { names, item };
    if taker.spend(further.len()) {
        never.extend(further);
    }
}

fn recipient(room: &mut Room, part: usize, whole: usize) {
    let Room { model, names, .. } = room;
    let Some(whole) = model.recipients.get(whole).cloned() else { return };
    let Some(Recipient { item, role, locations, purposes, data, safeguards, derogations, taken, .. }) =
        model.recipients.get_mut(part)
    else {
        return;
    };
    item.complete &= whole.item.complete;
    *role = role.or(whole.role);
    let mut taker = Taker { names, item };
    taken.locations = take(&mut taker, locations, &whole.locations);
    take(&mut taker, purposes, &whole.purposes);
    take(&mut taker, data, &whole.data);
    taken.safeguards = take(&mut taker, safeguards, &whole.safeguards);
    take(&mut taker, derogations, &whole.derogations);
}

/// In every list of data subjects, a role brings its parts.
fn roles_with_parts(room: &mut Room) {
    let Room { model, names, roles, .. } = room;
    let Model { purposes, data, .. } = model;
    let lists = purposes.iter_mut().map(|one| (&mut one.subjects, &mut one.item));
    let lists = lists.chain(data.iter_mut().map(|one| (&mut one.subjects, &mut one.item)));
    for (subjects, item) in lists {
        with_parts(roles, names, subjects, item);
    }
}

fn with_parts(roles: &Roles, names: &mut Names, subjects: &mut Vec<usize>, item: &mut Item) {
    let all = roles.with_parts(subjects);
    if all.len() > subjects.len() {
        let mut taker = Taker { names, item };
        if taker.spend(all.len()) {
            *subjects = all;
        }
    }
}

/// The roles of data subjects with their direct parts, known before any condition is read.
#[derive(Debug, Default)]
pub(in crate::model) struct Roles {
    parts: Vec<Vec<usize>>,
}

impl Roles {
    /// From part and whole of each role.
    pub(super) fn of(wholes: &[Option<usize>]) -> Self {
        let mut parts = vec![Vec::new(); wholes.len()];
        for (part, whole) in wholes.iter().enumerate() {
            if let Some(list) = whole.and_then(|whole| parts.get_mut(whole)) {
                list.push(part);
            }
        }
        Self { parts }
    }

    /// These roles and all parts of them, each once.
    pub(in crate::model) fn with_parts(&self, roles: &[usize]) -> Vec<usize> {
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut found: Vec<usize> = roles.iter().copied().filter(|role| seen.insert(*role)).collect();
        let mut next = 0;
        while let Some(role) = found.get(next) {
            let parts = self.parts.get(*role).into_iter().flatten();
            let new: Vec<usize> = parts.copied().filter(|part| seen.insert(*part)).collect();
            found.extend(new);
            next += 1;
        }
        found
    }
}
