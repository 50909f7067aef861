//! Templates in the model: their parameters, who applies them, and what does not fit. What they make is there already, as clauses.

use super::{Placed, Room};
use crate::model::names::{Circle, NameKind};
use crate::model::template::{Piece, Plan, pieces, placeholders};
use crate::model::{Item, Name, Parameter, Template, Use};
use crate::source::Span;
use crate::syntax::{Declaration, DeclarationKind, FieldKind, Text};
use std::collections::BTreeMap;

/// All templates and their uses; says whether something was not made, which may be what something else lacks.
pub(super) fn templates(room: &mut Room, declarations: &[Placed<'_>]) -> bool {
    let of_kind = |kind| declarations.iter().filter(move |placed| placed.declaration.kind == kind);
    if of_kind(DeclarationKind::Template).chain(of_kind(DeclarationKind::Apply)).next().is_none() {
        return false;
    }
    for placed in of_kind(DeclarationKind::Template) {
        template(room, placed);
    }
    for placed in of_kind(DeclarationKind::Apply) {
        apply(room, placed.declaration);
    }
    let plan = Plan::of(declarations.iter().map(|placed| placed.declaration));
    let circle = |path: Vec<Name>| Circle { kind: NameKind::Template, path };
    room.model.circles.extend(plan.circles.into_iter().map(circle));
    room.model.misapplied = plan.faults;
    let lost = room.names.unresolved.iter().any(|one| one.kind == NameKind::Template);
    let circular = room.model.circles.iter().any(|one| one.kind == NameKind::Template);
    lost || circular || !room.model.misapplied.is_empty()
}

fn apply(room: &mut Room, declared: &Declaration) {
    if let Some(name) = declared.name() {
        room.names.resolve(NameKind::Template, name, &name.text);
    }
}

fn template(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let first = room.model.parameters.len();
    let at = room.model.templates.len();
    let named: Vec<&Name> = declared.names(FieldKind::Parameters).collect();
    let known: BTreeMap<&str, usize> = named.iter().map(|name| name.text.as_str()).zip(first..).collect();
    for name in &named {
        let item = Item { name: (*name).clone(), span: name.span, ..placed.item() };
        room.names.note(name, NameKind::Parameter, room.model.parameters.len());
        room.model.parameters.push(Parameter { item, template: at });
    }
    room.model.templates.push(Template {
        item: placed.item(),
        parameters: (first..first + named.len()).collect(),
        makes: declared.inner.iter().filter(|one| one.kind != DeclarationKind::Apply).count(),
    });
    for inner in &declared.inner {
        if inner.kind == DeclarationKind::Apply {
            apply(room, inner);
        }
        for piece in pieces(inner) {
            let found = match piece {
                Piece::Name(name) | Piece::HandedOn(name) => in_name(name),
                Piece::Text(text) => in_text(text),
                Piece::Address(url) => between(&url.text, url.span, 1),
            };
            let used = found.into_iter().filter_map(|(name, span)| Some((*known.get(name)?, span)));
            let target = |index| crate::model::Target { kind: NameKind::Parameter, index };
            room.names.uses.extend(used.map(|(index, span)| Use { span, target: target(index) }));
        }
    }
}

/// The parts of a name, each with its place.
fn in_name(name: &Name) -> Vec<(&str, Span)> {
    let mut start = name.span.start as usize;
    let mut found = Vec::new();
    for part in name.text.split('.') {
        found.push((part, Span::new(name.span.source, start, start + part.len())));
        start += part.len() + 1;
    }
    found
}

/// What stands between the braces of a text, with the places, where the text stands as it is written.
fn in_text(text: &Text) -> Vec<(&str, Span)> {
    let language = if text.language.is_some() { "en ".len() } else { 0 };
    let around = text.span.range().len().saturating_sub(text.text.len());
    match around.checked_sub(language) {
        Some(quotes @ (2 | 6)) => between(&text.text, text.span, language + quotes / 2),
        Some(_) | None => Vec::new(),
    }
}

fn between(text: &str, span: Span, before: usize) -> Vec<(&str, Span)> {
    let place = |(name, at): (&'_ str, usize)| {
        let start = span.start as usize + before + at;
        Span::new(span.source, start, start + name.len())
    };
    placeholders(text).into_iter().map(|found| (found.0, place(found))).collect()
}
