//! Choices: their levels, where they start, and what leads from one to another.

use super::{Placed, Room};
use crate::finding::Words;
use crate::model::names::NameKind;
use crate::model::{Change, FactKind, Mismatch, Name};
use crate::syntax::{Field, FieldKind, Part, nearest};

const NO_LEVEL: Words = Words {
    en: "the choice has no level `{0}`",
    nl: "de keuze heeft geen niveau `{0}`",
    fr: "le choix n'a pas de niveau `{0}`",
    de: "die Wahl hat keine Stufe `{0}`",
};
const LEVELS: Words = Words {
    en: "its levels are {0}",
    nl: "haar niveaus zijn {0}",
    fr: "ses niveaux sont {0}",
    de: "ihre Stufen sind {0}",
};
const ONLY_EVENT: Words = Words {
    en: "a change can only set an event",
    nl: "een wijziging kan alleen een gebeurtenis zetten",
    fr: "un changement ne peut fixer qu'un événement",
    de: "eine Änderung kann nur ein Ereignis setzen",
};
const ONLY_EVENT_HELP: Words = Words {
    en: "name something declared with `event`; it gets the day of the change",
    nl: "noem iets dat met `event` is aangegeven; het krijgt de dag van de wijziging",
    fr: "nommez quelque chose déclaré avec `event` ; il reçoit le jour du changement",
    de: "nennen Sie etwas, das mit `event` angegeben ist; es erhält den Tag der Änderung",
};

/// The word for every other level.
const ANY: &str = "any";

/// A choice. Facts and events are read before it, so that what a change sets is known.
pub(super) fn choice(room: &mut Room, placed: &Placed<'_>) -> FactKind {
    let declared = placed.declaration;
    let within = placed.name.text.as_str();
    let field = declared.first(FieldKind::Levels);
    let levels: Vec<Name> = field.map(|field| field.names().cloned().collect()).unwrap_or_default();
    let start = declared.names(FieldKind::Start).next().and_then(|name| level(room, &levels, name));
    let changes = declared.all(FieldKind::Change).filter_map(|field| change(room, within, &levels, field));
    let changes = changes.collect();
    FactKind::Choice { levels, ordered: field.is_some_and(is_ordered), start, changes }
}

/// Levels separated by `<` are in order. The parts keep only the names, so the order shows in what stands between them.
fn is_ordered(field: &Field) -> bool {
    !field.parts.iter().any(|part| matches!(part, Part::Word(word) if word.text == ","))
        && field.parts.iter().any(|part| matches!(part, Part::Word(word) if word.text == "<"))
}

/// `FROM to TO, … sets EVENT, …`; none if the level it starts from, or every level it leads to, is unknown.
fn change(room: &mut Room, within: &str, levels: &[Name], field: &Field) -> Option<Change> {
    let (mut from, mut to, mut sets) = (Vec::new(), Vec::new(), Vec::new());
    let mut list = &mut from;
    for part in &field.parts {
        match part {
            Part::Word(word) if word.text == "to" => list = &mut to,
            Part::Word(word) if word.text == "sets" => list = &mut sets,
            Part::Name(name) => list.push(name),
            Part::Word(_)
            | Part::Text(_)
            | Part::Date(..)
            | Part::Number(..)
            | Part::Period(..)
            | Part::Url(_)
            | Part::Condition(_) => {}
        }
    }
    let from = match from.first() {
        Some(name) if name.text == ANY => Some(None),
        Some(name) => level(room, levels, name).map(Some),
        None => None,
    };
    let to: Vec<usize> = to.into_iter().filter_map(|name| level(room, levels, name)).collect();
    let sets = sets.into_iter().filter_map(|name| event(room, within, name)).collect();
    Some(Change { from: from?, to, sets, span: field.span }).filter(|change| !change.to.is_empty())
}

/// The place of a level; one that the choice does not have is noted.
fn level(room: &mut Room, levels: &[Name], name: &Name) -> Option<usize> {
    let found = levels.iter().position(|level| level.text == name.text);
    if found.is_none() {
        let known: Vec<&str> = levels.iter().map(|level| level.text.as_str()).collect();
        room.mismatches.push(Mismatch {
            span: name.span,
            title: NO_LEVEL.with(&name.text),
            help: LEVELS.with(known.join(", ")),
            nearest: nearest(&name.text, &known).map(str::to_owned),
        });
    }
    found
}

/// The event that a change sets; anything else is noted.
fn event(room: &mut Room, within: &str, name: &Name) -> Option<usize> {
    let fact = room.names.resolve(NameKind::Fact, name, within)?;
    if matches!(room.facts().get(fact).map(|fact| &fact.kind), Some(FactKind::Event(_))) {
        return Some(fact);
    }
    room.mismatches.push(Mismatch::new(name.span, ONLY_EVENT, ONLY_EVENT_HELP));
    None
}
