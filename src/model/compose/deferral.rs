//! What is left to another notice, and what that one says.
//!
//! A safeguard that is left to a notice becomes what that notice states for the recipient of that name, or for all recipients; so a decision
//! sees it where it counts. Everything else stays where it is: the other notice's own clauses are part of the view.

use super::Deferral;
use super::merge::{Layers, Slot, called, heads};
use crate::source::Span;
use crate::syntax::{Declaration, DeclarationKind, Field, FieldKind, Name};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn answer(layers: &Layers<'_>, slots: &mut [Slot<'_>]) -> Vec<Deferral> {
    let (mut found, mut changed) = (Vec::new(), Vec::new());
    let mut notices: BTreeMap<usize, Vec<&Declaration>> = BTreeMap::new();
    for (at, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.counts && !slot.clause.is_std) {
        let declared = slot.clause.declaration.as_ref();
        let Some(to) =
            declared.fields.iter().find(|field| is_left(field)).and_then(|field| field.names().next())
        else {
            continue;
        };
        let rank = layers.rank(&to.text);
        let heard = match rank {
            Some(rank) => notices.entry(rank).or_insert_with(|| heard(layers, slots, rank)).as_slice(),
            None => &[],
        };
        let answer = if declared.kind == DeclarationKind::Recipient {
            let stated = safeguards(declared, heard);
            let place = stated.as_ref().map(|(_, place)| *place);
            changed.extend(stated.map(|(stated, _)| (at, filled(declared, stated))));
            place.or_else(|| partly(declared, heard))
        } else {
            heard.iter().find(|other| speaks_of(other, declared)).map(|other| called(other).span)
        };
        found.push(Deferral {
            kind: declared.kind,
            item: called(declared),
            notice: layers.name(slot.rank).map(str::to_owned),
            to: to.clone(),
            is_at_hand: rank.is_some(),
            answer,
        });
    }
    for (at, whole) in changed {
        if let Some(slot) = slots.get_mut(at) {
            slot.clause.declaration = Cow::Owned(whole);
        }
    }
    found
}

/// Whether a field leaves something to another notice.
pub(super) fn is_left(field: &Field) -> bool {
    field.kind == FieldKind::Deferred || field.kind == FieldKind::Safeguard && field.has("deferred")
}

/// A recipient with the safeguards that another notice states for it, at the place where it says so.
fn filled(declared: &Declaration, stated: Vec<Field>) -> Declaration {
    let mut whole = declared.clone();
    let place = whole.fields.iter().position(is_left).unwrap_or(whole.fields.len());
    let span = whole.fields.get(place).map_or(whole.span, |field| field.span);
    whole.fields.retain(|field| !is_left(field));
    whole.fields.splice(place..place, stated.into_iter().map(|field| Field { span, ..field })).for_each(drop);
    whole
}

/// The declarations of a notice and of those above it, the notice's own first. What was overridden counts: it is that notice's word.
fn heard<'s>(layers: &Layers<'_>, slots: &'s [Slot<'_>], rank: usize) -> Vec<&'s Declaration> {
    let theirs = |slot: &&Slot<'_>| slot.rank == rank || layers.is_above(slot.rank, rank);
    let mut list: Vec<&Slot<'_>> = slots.iter().filter(|slot| !slot.clause.is_std).filter(theirs).collect();
    list.sort_by_key(|slot| std::cmp::Reverse(slot.rank));
    list.into_iter().map(|slot| slot.clause.declaration.as_ref()).collect()
}

/// The safeguards that are stated for a recipient in all its countries, and where.
fn safeguards(declared: &Declaration, heard: &[&Declaration]) -> Option<(Vec<Field>, Span)> {
    let stated = |other: &&Declaration| other.all(FieldKind::Safeguard).any(|field| !field.has("deferred"));
    let name = declared.name()?;
    let same = |other: &&&Declaration| {
        other.kind == DeclarationKind::Recipient && other.name().is_some_and(|there| there.text == name.text)
    };
    let countries: BTreeSet<&str> =
        declared.names(FieldKind::Location).map(|name| name.text.as_str()).collect();
    let all = |other: &&&Declaration| {
        let theirs: Vec<&str> = other.names(FieldKind::Countries).map(|name| name.text.as_str()).collect();
        is_about(other, name)
            && (theirs.is_empty() || countries.iter().all(|country| theirs.contains(country)))
    };
    let spoken = heard.iter().filter(|other| stated(other));
    let other = spoken.clone().find(same).or_else(|| spoken.clone().find(all))?;
    let fields = other.all(FieldKind::Safeguard).filter(|field| !field.has("deferred")).cloned().collect();
    Some((fields, called(other).span))
}

/// Where safeguards are stated for a recipient in some of its countries; for these they count as they stand.
fn partly(declared: &Declaration, heard: &[&Declaration]) -> Option<Span> {
    let name = declared.name()?;
    heard.iter().find(|other| is_about(other, name)).map(|other| called(other).span)
}

fn is_about(other: &Declaration, recipient: &Name) -> bool {
    other.kind == DeclarationKind::Transfers && {
        let mut named = heads(other).peekable();
        named.peek().is_none() || named.any(|name| name == recipient.text)
    }
}

/// Whether another notice's statement is about what is left to it, or about a part of it.
fn speaks_of(other: &Declaration, left: &Declaration) -> bool {
    let meets = |theirs: Vec<&str>, own: Vec<&str>| {
        theirs.is_empty() || own.is_empty() || own.iter().any(|name| theirs.contains(name))
    };
    let purposes = |declaration: &'_ Declaration| -> Vec<String> {
        declaration.names(FieldKind::Purposes).map(|name| name.text.clone()).collect()
    };
    let (theirs, own) = (purposes(other), purposes(left));
    other.kind == left.kind
        && other.first(FieldKind::Deferred).is_none()
        && meets(heads(other).collect(), heads(left).collect())
        && meets(theirs.iter().map(String::as_str).collect(), own.iter().map(String::as_str).collect())
}
