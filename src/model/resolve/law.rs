//! The law as data: terms, countries, areas, adequacy decisions, registered numbers.

use super::{Placed, Room, days, first_text};
use crate::model::names::NameKind;
use crate::model::{Adequacy, Area, Identifier, Term, Territory};
use crate::syntax::{Declaration, Field, FieldKind, Part};

/// The sort of a term.
pub(super) fn sort(declaration: &Declaration) -> Option<NameKind> {
    declaration
        .head
        .iter()
        .find_map(|part| if let Part::Word(word) = part { NameKind::term_sort(&word.text) } else { None })
}

pub(super) fn term(room: &mut Room, placed: &Placed<'_>) {
    let Some(sort) = sort(placed.declaration) else { return };
    room.model.terms.push(Term {
        item: placed.item.clone(),
        sort,
        label: placed.declaration.texts(FieldKind::Label),
        article: first_text(placed.declaration, FieldKind::Article),
        electronic: placed.declaration.first(FieldKind::Electronic).is_some(),
        third_party: placed.declaration.first(FieldKind::Elsewhere).is_some(),
    });
}

pub(super) fn territory(room: &mut Room, placed: &Placed<'_>) {
    let label = first_text(placed.declaration, FieldKind::Text).unwrap_or_default();
    room.model.territories.push(Territory { item: placed.item.clone(), label });
}

pub(super) fn area(room: &mut Room, placed: &Placed<'_>) {
    let member = |field: &Field| {
        let mut dates = field.dates().map(|(day, _)| day);
        Some((field.names().next()?.text.clone(), dates.next()?, dates.next()))
    };
    let codes: Vec<_> = placed.declaration.names(FieldKind::Member).cloned().collect();
    for code in codes {
        room.names.resolve(NameKind::Territory, &code, &placed.item.name.text);
    }
    let members = placed.declaration.all(FieldKind::Member).filter_map(member).collect();
    room.model.areas.push(Area { item: placed.item.clone(), members });
}

pub(super) fn adequacy(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let country = declared.names(FieldKind::Destination).next().cloned();
    if let Some(code) = &country {
        room.names.resolve(NameKind::Territory, code, &placed.item.name.text);
    }
    let (from, until) = days(declared, FieldKind::InForce);
    room.model.adequacy.push(Adequacy {
        item: placed.item.clone(),
        country: country.map(|code| code.text),
        act: first_text(declared, FieldKind::Act).unwrap_or_default(),
        from,
        until,
        within: first_text(declared, FieldKind::Within),
        unverified: declared.first(FieldKind::Unverified).is_some(),
    });
}

pub(super) fn identifier(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let check = declared.first(FieldKind::Check).map(|field| field.numbers().collect::<Vec<i64>>());
    room.model.identifiers.push(Identifier {
        item: placed.item.clone(),
        country: declared.names(FieldKind::Destination).next().map(|code| code.text.clone()),
        digits: declared
            .first(FieldKind::Digits)
            .and_then(|field| usize::try_from(field.numbers().next()?).ok()),
        starting: declared
            .first(FieldKind::Starting)
            .map(|field| field.numbers().collect())
            .unwrap_or_default(),
        check: check.and_then(|numbers| numbers.try_into().ok()),
    });
}
