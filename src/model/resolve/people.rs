//! The notice itself, organisations, data subjects, their data, and what is known about them.

use super::{Placed, Room, contacts, days, first_text};
use crate::model::names::NameKind;
use crate::model::{
    Automated, Changes, Data, Fact, FactKind, Meaning, Mismatch, Origin, Parent, Party, PartyDuty,
    PersonKind, Policy, Reference, Rights, Subject,
};
use crate::syntax::{DeclarationKind, FieldKind, Part};

pub(super) fn policy(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let parent = declared.first(FieldKind::Specific).and_then(|field| field.names().next()).map(|name| {
        let policy = room.names.find(NameKind::Policy, &name.text);
        if policy.is_some() {
            room.names.resolve(NameKind::Policy, name, &placed.item.name.text);
        }
        Parent { name: name.clone(), policy }
    });
    room.indices(placed, FieldKind::Law, NameKind::Law);
    let controllers = room.indices(placed, FieldKind::Controller, NameKind::Party);
    let (effective, until) = days(declared, FieldKind::Effective);
    room.model.policies.push(Policy {
        item: placed.item.clone(),
        parent,
        general: declared.first(FieldKind::General).is_some(),
        title: declared.texts(FieldKind::Title),
        controllers,
        names_controller: declared.first(FieldKind::Controller).is_some(),
        effective,
        until,
        revised: days(declared, FieldKind::Revised).0,
        scope: declared.texts(FieldKind::Scope),
        source: first_text(declared, FieldKind::Origin),
        languages: declared.names(FieldKind::Languages).map(|name| name.text.clone()).collect(),
    });
}

pub(super) fn party(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let number =
        |field: &crate::syntax::Field| Some((field.names().next()?.clone(), field.texts().next()?.clone()));
    room.model.parties.push(Party {
        item: placed.item.clone(),
        full_name: first_text(declared, FieldKind::Name),
        country: declared.names(FieldKind::Country).next().cloned(),
        numbers: declared.all(FieldKind::Number).filter_map(number).collect(),
        contacts: contacts(declared, FieldKind::Contact),
        has_address: declared.first(FieldKind::Address).is_some(),
    });
    let country: Vec<_> = declared.names(FieldKind::Country).cloned().collect();
    for name in country {
        room.names.resolve(NameKind::Territory, &name, &placed.item.name.text);
    }
    let kinds: Vec<_> =
        declared.all(FieldKind::Number).filter_map(|field| field.names().next().cloned()).collect();
    for kind in kinds {
        room.names.resolve(NameKind::Identifier, &kind, &placed.item.name.text);
    }
}

pub(super) fn subject(room: &mut Room, placed: &Placed<'_>) {
    let never = room.places(placed, FieldKind::Never, NameKind::Fact);
    let mut facts = Vec::new();
    for (fact, span) in never {
        match room.facts().get(fact).map(|fact| &fact.kind) {
            Some(FactKind::YesNo(_)) => facts.push(fact),
            Some(FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. }) | None => {
                let title = "only a `yes/no` fact can be never so".to_owned();
                room.mismatches.push(Mismatch {
                    span,
                    title,
                    help: "name a fact declared with `: yes/no`".to_owned(),
                    nearest: None,
                });
            }
        }
    }
    room.model.subjects.push(Subject {
        item: placed.item.clone(),
        label: placed.declaration.texts(FieldKind::Label),
        never: facts,
    });
}

pub(super) fn data(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let subjects = room.indices(placed, FieldKind::Of, NameKind::Subject);
    let part_of = room.indices(placed, FieldKind::Part, NameKind::Data).into_iter().next();
    let special = room.indices(placed, FieldKind::Kind, NameKind::Special).into_iter().next();
    let via: Vec<_> = declared.names(FieldKind::From).cloned().collect();
    for channel in via {
        room.names.resolve(NameKind::Channel, &channel, &placed.item.name.text);
    }
    let kind = match declared.first(FieldKind::Kind).and_then(|field| field.words().next()) {
        Some("special") => PersonKind::Special(special),
        Some("legal_person") => PersonKind::LegalPerson,
        Some("criminal") => PersonKind::Criminal,
        Some("national_number") => PersonKind::NationalNumber,
        _ => PersonKind::Personal,
    };
    let origin = |word: &str| match word {
        "subject" => Some(Origin::Subject),
        "third_party" => Some(Origin::ThirdParty),
        "public_source" => Some(Origin::PublicSource),
        "observation" => Some(Origin::Observation),
        "inference" => Some(Origin::Inference),
        _ => None,
    };
    let origins =
        declared.all(FieldKind::From).filter_map(|field| field.words().next()).filter_map(origin).collect();
    let label = declared.texts(FieldKind::Label);
    room.model.data.push(Data { item: placed.item.clone(), label, subjects, kind, part_of, origins });
}

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
        let levels = declared.first(FieldKind::Levels);
        let names = levels.map(|field| field.names().cloned().collect()).unwrap_or_default();
        FactKind::Choice { levels: names, ordered: levels.is_some_and(is_ordered) }
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
    let meaning = declared
        .first(FieldKind::Means)
        .and_then(|field| field.words().next())
        .map(|word| if word == "erasure" { Meaning::Erasure } else { Meaning::Restriction });
    match (numbers.as_slice(), declared_type) {
        ([least, most], Some(field)) => {
            let small = |number: &i64| i32::try_from(*number).unwrap_or_default();
            if least > most {
                let title = "this range holds no number".to_owned();
                let help = "write the smaller number first".to_owned();
                room.mismatches.push(Mismatch { span: field.span, title, help, nearest: None });
            }
            if let Some(means) = declared.first(FieldKind::Means) {
                let title = "only a fact of yes or no can mean this".to_owned();
                let help = "declare it with `: yes/no`".to_owned();
                room.mismatches.push(Mismatch { span: means.span, title, help, nearest: None });
            }
            FactKind::Number { least: small(least), most: small(most).max(small(least)) }
        }
        _ => {
            if let Some(field) = declared_type.filter(|field| field.has("date")) {
                let title = "a fact is yes or no, or a number".to_owned();
                let help = "declare a day with `event`".to_owned();
                room.mismatches.push(Mismatch { span: field.span, title, help, nearest: None });
            }
            FactKind::YesNo(meaning)
        }
    }
}

/// Levels separated by `<` are in order. The parts keep only the names, so the order shows in what stands between them.
fn is_ordered(field: &crate::syntax::Field) -> bool {
    !field.parts.iter().any(|part| matches!(part, Part::Word(word) if word.text == ","))
        && field.parts.iter().any(|part| matches!(part, Part::Word(word) if word.text == "<"))
}

pub(super) fn event_conditions(room: &mut Room, declarations: &[Placed<'_>]) {
    for placed in declarations.iter().filter(|placed| placed.declaration.kind == DeclarationKind::Event) {
        let within = placed.item.name.text.as_str();
        let written = placed.declaration.first(FieldKind::Only).and_then(|field| field.conditions().next());
        let condition = written.and_then(|written| room.condition(within, written));
        let unclear = written.is_some() && condition.is_none();
        let found = room.model.facts.iter_mut().find(|fact| fact.item.span == placed.item.span);
        if let Some(fact) = found {
            fact.kind = FactKind::Event(condition);
            fact.item.complete &= !unclear;
        }
    }
}

pub(super) fn rights(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let names: Vec<_> = declared
        .head
        .iter()
        .filter_map(|part| if let Part::Name(name) = part { Some(name.clone()) } else { None })
        .collect();
    for name in names {
        room.names.resolve(NameKind::Right, &name, "rights");
    }
    room.model.rights.push(Rights {
        item: placed.item.clone(),
        deferred: declared.names(FieldKind::Deferred).next().cloned(),
        contacts: contacts(declared, FieldKind::Contact),
        proof: declared.texts(FieldKind::Proof),
        refusal: declared.texts(FieldKind::Refusal),
        deadline: declared.first(FieldKind::Deadline).and_then(|field| field.period()),
    });
}

pub(super) fn automated(room: &mut Room, placed: &Placed<'_>) {
    let says = |kind| placed.declaration.first(kind).is_some();
    room.model.automated.push(Automated {
        item: placed.item.clone(),
        none: says(FieldKind::None),
        stated: says(FieldKind::None) || says(FieldKind::Exist) || says(FieldKind::Deferred),
        deferred: placed.declaration.names(FieldKind::Deferred).next().cloned(),
    });
}

pub(super) fn changes(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    room.model.changes.push(Changes {
        item: placed.item.clone(),
        on_publication: declared.first(FieldKind::Effect).is_some_and(|field| field.has("publication")),
        notify: declared.texts(FieldKind::Notify),
    });
}

pub(super) fn reference(room: &mut Room, placed: &Placed<'_>) {
    room.model.references.push(Reference {
        item: placed.item.clone(),
        title: placed.declaration.texts(FieldKind::Title),
        at: placed.declaration.first(FieldKind::At).and_then(|field| field.url()).map(|url| url.text.clone()),
    });
}

pub(super) fn duty(room: &mut Room, placed: &Placed<'_>) {
    let who: Vec<_> = placed.declaration.names(FieldKind::Of).cloned().collect();
    for name in who {
        let kind = if room.names.find(NameKind::Subject, &name.text).is_some() {
            NameKind::Subject
        } else {
            NameKind::Party
        };
        room.names.resolve(kind, &name, &placed.item.name.text);
    }
    room.model
        .duties
        .push(PartyDuty { item: placed.item.clone(), text: placed.declaration.texts(FieldKind::Text) });
}
