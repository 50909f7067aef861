//! One text of a model read again, where nothing changed that others look up in it: the same names for things of the same kinds, in the same order.
//!
//! Then every place in a list that a name stands for is what it was, and what other texts say means what it meant.

use super::{Placed, Room, World, facts, house, inherit, repeated, shorthand, trial};
use crate::model::compose::Clause;
use crate::model::names::MAX_EXPANDED;
use crate::model::{Definition, Fact, FactKind, Mismatch, Model, Repeated, Target, Unresolved, Use};
use crate::source::Span;
use crate::syntax::DeclarationKind;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What one text brings into the model.
pub(in crate::model) struct Brought {
    /// What it declares, in the lists to which it belongs; facts, events and choices in this order.
    pub model: Model,
    /// The names in it, and what was noted, by place.
    pub uses: Vec<Use>,
    pub unresolved: Vec<Unresolved>,
    pub mismatches: Vec<Mismatch>,
    pub repeated: Vec<Repeated>,
    /// Whether some of it could not be read.
    pub gap: bool,
}

/// Reads texts again, each with the places at which its declarations of a kind begin. None if others may have to be read again for it.
///
/// The facts and definitions of the model are looked up while it lasts, and are back in it at the end.
pub(in crate::model) fn read_again(
    world: &mut World,
    model: &mut Model,
    texts: &[(Vec<Clause<'_>>, impl Fn(DeclarationKind) -> usize)],
) -> Option<Vec<Brought>> {
    let facts = Arc::new(std::mem::take(&mut model.facts));
    let definitions = Arc::new(std::mem::take(&mut model.definitions));
    let has_rules = !model.house_rules.is_empty();
    let read = |(clauses, first): &(Vec<Clause<'_>>, _)| {
        let mut room = room(world, &facts, &definitions);
        let part = part(&mut room, clauses, first, has_rules)?;
        Some((part, room.names.expanded))
    };
    let read: Option<Vec<(Brought, usize)>> = texts.iter().map(read).collect();
    model.facts = Arc::unwrap_or_clone(facts);
    model.definitions = Arc::unwrap_or_clone(definitions);
    let read = read?;
    read.iter().for_each(|(_, spent)| spend(world, *spent));
    (world.expanded <= MAX_EXPANDED).then(|| read.into_iter().map(|(part, _)| part).collect())
}

fn room(world: &World, facts: &Arc<Vec<Fact>>, definitions: &Arc<Vec<Definition>>) -> Room {
    Room {
        names: super::Names::of(&world.known),
        roles: Arc::clone(&world.roles),
        facts: Arc::clone(facts),
        definitions: Arc::clone(definitions),
        ..Room::default()
    }
}

/// What was spent before is not taken back, and what is taken over from elsewhere may have been less when it was made of nothing: so the
/// count is never too low.
fn spend(world: &mut World, more: usize) {
    world.expanded = world.expanded.saturating_add(more.saturating_mul(2));
}

fn part(
    room: &mut Room,
    clauses: &[Clause<'_>],
    first: &impl Fn(DeclarationKind) -> usize,
    has_rules: bool,
) -> Option<Brought> {
    let declarations: Vec<Placed<'_>> = clauses.iter().filter_map(Placed::of).collect();
    let of_kind = |kind: DeclarationKind| {
        let all = declarations.iter().filter(move |placed| placed.declaration.kind == kind);
        (first(kind)..).zip(all)
    };
    enter(room, &declarations, first);
    for (at, placed) in of_kind(DeclarationKind::Group) {
        let group = shorthand::group_again(room, at, placed);
        room.model.groups.push(group);
    }
    for (at, placed) in facts::ORDER.into_iter().flat_map(of_kind) {
        let fact = facts::fact(room, placed);
        if !room.facts.get(at).is_some_and(|before| is_like(&before.kind, &fact.kind)) {
            return None;
        }
        room.model.facts.push(fact);
    }
    for (_, placed) in of_kind(DeclarationKind::Definition) {
        let definition = shorthand::definition_again(room, placed);
        room.model.definitions.push(definition);
    }
    let before = of_kind(DeclarationKind::Fact).count();
    for (place, (_, placed)) in (before..).zip(of_kind(DeclarationKind::Event)) {
        let only = facts::event_condition(room, placed);
        if let Some(fact) = room.model.facts.get_mut(place) {
            only.put(fact);
        }
    }
    declarations.iter().for_each(|placed| room.read(placed));
    if has_rules {
        room.model.declarations = house::stated(&declarations);
    }
    let place = |span: Span| (span.source, span.start);
    let mut part = Brought {
        model: std::mem::take(&mut room.model),
        uses: std::mem::take(&mut room.names.uses),
        unresolved: std::mem::take(&mut room.names.unresolved),
        mismatches: std::mem::take(&mut room.mismatches),
        repeated: clauses.iter().flat_map(|one| repeated(&one.declaration)).collect(),
        gap: clauses.iter().any(|one| !one.declaration.complete && !one.is_std),
    };
    part.uses.sort_by_key(|used| place(used.span));
    part.unresolved.sort_by_key(|one| place(one.name.span));
    part.mismatches.sort_by_key(|one| place(one.span));
    part.repeated.sort_by_key(|one| place(one.span));
    Some(part)
}

/// Notes where the names of a text are declared. They are known already.
fn enter(room: &mut Room, declarations: &[Placed<'_>], first: &impl Fn(DeclarationKind) -> usize) {
    for kind in DeclarationKind::ALL {
        let all = declarations.iter().filter(|placed| placed.declaration.kind == kind);
        let named = all.filter_map(|placed| Some((super::space(placed.declaration)?, placed)));
        for (index, (kind, placed)) in (first(kind)..).zip(named) {
            let target = Target { kind, index };
            room.names.uses.push(Use { span: placed.name.span, target });
        }
    }
}

/// Whether conditions and bases that name one fact mean the same where they name the other.
fn is_like(one: &FactKind, other: &FactKind) -> bool {
    match (one, other) {
        (FactKind::YesNo(_), FactKind::YesNo(_))
        | (FactKind::Number { .. }, FactKind::Number { .. })
        | (FactKind::Event(_), FactKind::Event(_)) => true,
        (
            FactKind::Choice { levels, ordered, .. },
            FactKind::Choice { levels: others, ordered: other, .. },
        ) => {
            ordered == other
                && levels.len() == others.len()
                && levels.iter().zip(others).all(|(one, other)| one.text == other.text)
        }
        (
            FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. },
            FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. },
        ) => false,
    }
}

/// Places of items in their lists, by the kind of their declaration.
#[derive(Debug, Default)]
pub(in crate::model) struct Among(pub BTreeMap<DeclarationKind, Vec<Range<usize>>>);

impl Among {
    pub(super) fn places(&self, kind: DeclarationKind) -> impl Iterator<Item = usize> + Clone {
        self.0.get(&kind).into_iter().flatten().cloned().flatten()
    }

    /// Whether an item is among them.
    pub(in crate::model) fn holds(&self, kind: DeclarationKind, place: usize) -> bool {
        self.0.get(&kind).into_iter().flatten().any(|range| range.contains(&place))
    }
}

/// Lets the items of some texts take what they take from their wholes, and puts the members of groups into their tests. None if there is a
/// circle of parts, or it comes to too much.
pub(in crate::model) fn inherit_again(world: &mut World, model: &mut Model, among: &Among) -> Option<()> {
    let Model { groups, data, tests, .. } = model;
    for range in among.0.get(&DeclarationKind::Test).into_iter().flatten() {
        trial::groups_asked(groups, data, tests.get_mut(range.clone())?);
    }
    let mut room = room(world, &Arc::default(), &Arc::default());
    room.model = std::mem::take(model);
    let done = inherit::again(&mut room, among);
    *model = std::mem::take(&mut room.model);
    spend(world, room.names.expanded);
    (done && world.expanded <= MAX_EXPANDED).then_some(())
}
