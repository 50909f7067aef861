//! What is known when a service asks: facts, events, choices.

use super::{Placed, Room, choices};
use crate::finding::Words;
use crate::model::{Condition, Fact, FactKind, Meaning, Mismatch};
use crate::syntax::{DeclarationKind, FieldKind};
use std::sync::Arc;

const EVENT: Words = Words {
    en: "an event happens on a day",
    nl: "een gebeurtenis gebeurt op een dag",
    fr: "un événement a lieu un jour",
    de: "ein Ereignis tritt an einem Tag ein",
};
const EVENT_HELP: Words = Words {
    en: "write `: date`, or declare a `fact`",
    nl: "schrijf `: date`, of geef een `fact` aan",
    fr: "écrivez `: date`, ou déclarez un `fact`",
    de: "schreiben Sie `: date`, oder geben Sie ein `fact` an",
};
const EMPTY_RANGE: Words = Words {
    en: "this range holds no number",
    nl: "dit bereik bevat geen getal",
    fr: "cet intervalle ne contient aucun nombre",
    de: "dieser Bereich enthält keine Zahl",
};
const EMPTY_RANGE_HELP: Words = Words {
    en: "write the smaller number first",
    nl: "schrijf het kleinste getal eerst",
    fr: "écrivez d'abord le plus petit nombre",
    de: "schreiben Sie die kleinere Zahl zuerst",
};
const YES_NO_ONLY: Words = Words {
    en: "only a fact of yes or no can mean this",
    nl: "alleen een feit van ja of nee kan dit betekenen",
    fr: "seul un fait de oui ou non peut signifier cela",
    de: "nur eine Tatsache mit Ja oder Nein kann dies bedeuten",
};
const YES_NO_ONLY_HELP: Words = Words {
    en: "declare it with `: yes/no`",
    nl: "geef het aan met `: yes/no`",
    fr: "déclarez-le avec `: yes/no`",
    de: "geben Sie sie mit `: yes/no` an",
};
const NO_DAY: Words = Words {
    en: "a fact is yes or no, or a number",
    nl: "een feit is ja of nee, of een getal",
    fr: "un fait est oui ou non, ou un nombre",
    de: "eine Tatsache ist ja oder nein, oder eine Zahl",
};
const NO_DAY_HELP: Words = Words {
    en: "declare a day with `event`",
    nl: "geef een dag aan met `event`",
    fr: "déclarez un jour avec `event`",
    de: "geben Sie einen Tag mit `event` an",
};
const AGE: Words = Words {
    en: "an age is a number of years",
    nl: "een leeftijd is een aantal jaren",
    fr: "un âge est un nombre d'années",
    de: "ein Alter ist eine Zahl von Jahren",
};
const AGE_HELP: Words = Words {
    en: "declare it with `: number 0 to 120`",
    nl: "geef het aan met `: number 0 to 120`",
    fr: "déclarez-le avec `: number 0 to 120`",
    de: "geben Sie es mit `: number 0 to 120` an",
};

/// The kinds of declarations that share the list of facts, in the order in which they stand there.
pub(super) const ORDER: [DeclarationKind; 3] =
    [DeclarationKind::Fact, DeclarationKind::Event, DeclarationKind::Choice];

/// All facts, events and choices, without the conditions of events.
pub(super) fn facts(room: &mut Room, declarations: &[Placed<'_>]) {
    for kind in ORDER {
        for placed in declarations.iter().filter(|placed| placed.declaration.kind == kind) {
            let fact = fact(room, placed);
            Arc::make_mut(&mut room.facts).push(fact);
        }
    }
}

/// A fact, event or choice, without the condition of an event: that may speak of facts not yet read.
pub(super) fn fact(room: &mut Room, placed: &Placed<'_>) -> Fact {
    let declared = placed.declaration;
    let kind = if declared.kind == DeclarationKind::Event {
        if let Some(field) = declared.first(FieldKind::Type).filter(|field| !field.has("date")) {
            let title = EVENT;
            let help = EVENT_HELP;
            room.mismatches.push(Mismatch::new(field.span, title, help));
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
    Fact { item: placed.item(), kind, text, at }
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
                let title = EMPTY_RANGE;
                let help = EMPTY_RANGE_HELP;
                room.mismatches.push(Mismatch::new(field.span, title, help));
            }
            if let Some(means) = means.filter(|_| !age) {
                let title = YES_NO_ONLY;
                let help = YES_NO_ONLY_HELP;
                room.mismatches.push(Mismatch::new(means.span, title, help));
            }
            FactKind::Number { age, least: small(least), most: small(most).max(small(least)) }
        }
        _ => {
            if let Some(field) = declared_type.filter(|field| field.has("date")) {
                let title = NO_DAY;
                let help = NO_DAY_HELP;
                room.mismatches.push(Mismatch::new(field.span, title, help));
            }
            if let Some(means) = means.filter(|_| age) {
                let title = AGE;
                let help = AGE_HELP;
                room.mismatches.push(Mismatch::new(means.span, title, help));
            }
            FactKind::YesNo(meaning)
        }
    }
}

/// The conditions of all events, once all facts are known.
pub(super) fn event_conditions(room: &mut Room, declarations: &[Placed<'_>]) {
    let first = declarations.iter().filter(|one| one.declaration.kind == DeclarationKind::Fact).count();
    let events = declarations.iter().filter(|one| one.declaration.kind == DeclarationKind::Event);
    for (place, placed) in (first..).zip(events) {
        let condition = event_condition(room, placed);
        // Several uses of one template have the same places, so the order counts: events stand behind the facts.
        if let Some(fact) = Arc::make_mut(&mut room.facts).get_mut(place) {
            condition.put(fact);
        }
    }
}

/// What an event may only happen under.
pub(super) struct Only {
    condition: Option<Condition>,
    unclear: bool,
}

impl Only {
    pub(super) fn put(self, fact: &mut Fact) {
        fact.kind = FactKind::Event(self.condition);
        fact.item.complete &= !self.unclear;
    }
}

/// The condition of one event.
pub(super) fn event_condition(room: &mut Room, placed: &Placed<'_>) -> Only {
    let within = placed.name.text.as_str();
    let written = placed.declaration.first(FieldKind::Only).and_then(|field| field.conditions().next());
    let condition = written.and_then(|written| room.condition(within, written));
    Only { unclear: written.is_some() && condition.is_none(), condition }
}
