//! What is known when a service asks: facts, events, choices.

use super::{Placed, Room, choices};
use crate::model::{Fact, FactKind, Meaning, Mismatch};
use crate::syntax::{DeclarationKind, FieldKind};

/// A fact, event or choice, without the condition of an event: that may speak of facts not yet read.
pub(super) fn fact(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let kind = if declared.kind == DeclarationKind::Event {
        if let Some(field) = declared.first(FieldKind::Type).filter(|field| !field.has("date")) {
            let title = "an event happens on a day".to_owned();
            let help = "write `: date`, or declare a `fact`".to_owned();
            room.mismatches.push(Mismatch { span: field.span, title, help, nearest: None });
        }
        FactKind::Event(None)
    } else if declared.kind == DeclarationKind::Choice {
        choices::choice(room, placed)
    } else {
        yes_no_or_number(room, placed)
    };
    let at = declared.first(FieldKind::At).and_then(|field| field.url()).map(|url| url.text.clone());
    let mut text = declared.texts(FieldKind::Text);
    text.extend(declared.texts(FieldKind::Label));
    room.model.facts.push(Fact { item: placed.item.clone(), kind, text, at });
}

fn yes_no_or_number(room: &mut Room, placed: &Placed<'_>) -> FactKind {
    let declared = placed.declaration;
    let declared_type = declared.first(FieldKind::Type);
    let numbers: Vec<i64> = declared_type.map(|field| field.numbers().collect()).unwrap_or_default();
    let means = declared.first(FieldKind::Means);
    let word = means.and_then(|field| field.words().next());
    let meaning = match word {
        Some("erasure") => Some(Meaning::Erasure),
        Some("restriction") => Some(Meaning::Restriction),
        Some("objection") => Some(Meaning::Objection),
        _ => None,
    };
    let age = word == Some("age");
    match (numbers.as_slice(), declared_type) {
        ([least, most], Some(field)) => {
            let small = |number: &i64| i32::try_from(*number).unwrap_or_default();
            if least > most {
                let title = "this range holds no number".to_owned();
                let help = "write the smaller number first".to_owned();
                room.mismatches.push(Mismatch { span: field.span, title, help, nearest: None });
            }
            if let Some(means) = means.filter(|_| !age) {
                let title = "only a fact of yes or no can mean this".to_owned();
                let help = "declare it with `: yes/no`".to_owned();
                room.mismatches.push(Mismatch { span: means.span, title, help, nearest: None });
            }
            FactKind::Number { age, least: small(least), most: small(most).max(small(least)) }
        }
        _ => {
            if let Some(field) = declared_type.filter(|field| field.has("date")) {
                let title = "a fact is yes or no, or a number".to_owned();
                let help = "declare a day with `event`".to_owned();
                room.mismatches.push(Mismatch { span: field.span, title, help, nearest: None });
            }
            if let Some(means) = means.filter(|_| age) {
                let title = "an age is a number of years".to_owned();
                let help = "declare it with `: number 0 to 120`".to_owned();
                room.mismatches.push(Mismatch { span: means.span, title, help, nearest: None });
            }
            FactKind::YesNo(meaning)
        }
    }
}

pub(super) fn event_conditions(room: &mut Room, declarations: &[Placed<'_>]) {
    let first = declarations.iter().filter(|one| one.declaration.kind == DeclarationKind::Fact).count();
    let events = declarations.iter().filter(|one| one.declaration.kind == DeclarationKind::Event);
    for (place, placed) in (first..).zip(events) {
        let within = placed.item.name.text.as_str();
        let written = placed.declaration.first(FieldKind::Only).and_then(|field| field.conditions().next());
        let condition = written.and_then(|written| room.condition(within, written));
        let unclear = written.is_some() && condition.is_none();
        // Several uses of one template have the same places, so the order counts: events stand behind the facts.
        let found = room.model.facts.get_mut(place);
        if let Some(fact) = found {
            fact.kind = FactKind::Event(condition);
            fact.item.complete &= !unclear;
        }
    }
}
