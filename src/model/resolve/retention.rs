//! Rules of retention: how long, after what, and what the law requires.

use super::{Placed, Room, head_names};
use crate::calendar::Period;
use crate::model::names::NameKind;
use crate::model::{Condition, Ending, Retain, StatutoryTerm, Whichever};
use crate::syntax::{Declaration, Field, FieldKind};

pub(super) fn retain(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let mut item = placed.item();
    let before = room.faults();
    let named = head_names(declared);
    let data = room.indices_of(&named, NameKind::Data, "retain");
    let purposes = room.indices(placed, FieldKind::Purposes, NameKind::Purpose);
    let periods = periods(room, declared);
    let when = condition(room, declared, FieldKind::When);
    let hold = condition(room, declared, FieldKind::Hold);
    let floor = statutory(room, declared, FieldKind::Floor);
    let ceiling = statutory(room, declared, FieldKind::Ceiling);
    item.complete &= before == room.faults();
    let word = |kind| declared.first(kind).and_then(|field| field.words().next());
    let rule = Retain {
        item,
        data: (!named.is_empty()).then_some(data),
        purposes: declared.first(FieldKind::Purposes).is_some().then_some(purposes),
        periods,
        whichever: if word(FieldKind::Whichever) == Some("last") {
            Whichever::Last
        } else {
            Whichever::First
        },
        floor,
        ceiling,
        criteria: declared.texts(FieldKind::Criteria),
        hold,
        when,
        then: match word(FieldKind::Then) {
            Some("anonymise") => Ending::Anonymise,
            Some("restrict") => Ending::Restrict,
            Some("archive") => Ending::Archive,
            _ => Ending::Erase,
        },
        deferred: declared.names(FieldKind::Deferred).next().cloned(),
    };
    room.model.retention.push(rule);
}

fn condition(room: &mut Room, declared: &Declaration, kind: FieldKind) -> Option<Condition> {
    let written = declared.first(kind).and_then(|field| field.conditions().next());
    written.and_then(|written| room.condition("retain", written))
}

/// Each period with the event behind it: `for 3 years after contract_end`, `for 10 years after year of invoice_date`.
fn periods(room: &mut Room, declared: &Declaration) -> Vec<(Period, usize)> {
    let lengths = declared.all(FieldKind::Period).map(Field::period);
    let mut found = Vec::new();
    for (length, anchor) in lengths.zip(declared.all(FieldKind::Anchor)) {
        let event = anchor.names().next().and_then(|name| room.event(name, "retain"));
        if let (Some(length), Some(event)) = (length, event) {
            // `after year of`: counted from the next 1 January.
            found.push((if anchor.has("year") { length.from_year_end() } else { length }, event));
        }
    }
    found
}

fn statutory(room: &mut Room, declared: &Declaration, kind: FieldKind) -> Option<StatutoryTerm> {
    let field = declared.first(kind)?;
    let under = field.names().next().and_then(|name| room.names.resolve(NameKind::Statute, name, "retain"));
    Some(StatutoryTerm {
        period: field.period()?,
        under,
        law: field.texts().cloned().collect(),
        span: field.span,
    })
}
