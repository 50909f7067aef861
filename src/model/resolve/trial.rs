//! Waivers and tests: what the authors accept for a time, and what they expect.

use super::{Placed, Room, days, first_text};
use crate::calendar;
use crate::model::names::NameKind;
use crate::model::{Data, Expectation, GivenValue, Group, PolicyTest, Waiver};
use crate::syntax::{Condition, Field, FieldKind, Name, Value};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn waiver(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    room.model.waivers.push(Waiver {
        item: placed.item(),
        on: declared.names(FieldKind::On).next().cloned(),
        because: first_text(declared, FieldKind::Because),
        by: first_text(declared, FieldKind::By),
        until: days(declared, FieldKind::Until).0,
    });
}

/// Names in a test are looked up when it runs, like those of any request; they are noted here for editors only.
pub(super) fn test(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let pairs = [
        (FieldKind::Ask, NameKind::Purpose),
        (FieldKind::With, NameKind::Data),
        (FieldKind::AskSubject, NameKind::Subject),
        (FieldKind::AskOperation, NameKind::Operation),
        (FieldKind::AskRecipient, NameKind::Recipient),
        (FieldKind::AskCountry, NameKind::Territory),
        (FieldKind::AskChannel, NameKind::Channel),
    ];
    for (field, kind) in pairs {
        let names: Vec<Name> = declared.names(field).cloned().collect();
        for name in names {
            if kind == NameKind::Data {
                room.names.resolve_all(kind, &name, &placed.name.text);
            } else {
                room.names.resolve(kind, &name, &placed.name.text);
            }
        }
    }
    let given: Vec<(Name, GivenValue)> =
        declared.all(FieldKind::Given).flat_map(Field::conditions).filter_map(assignment).collect();
    for (name, _) in &given {
        room.names.resolve(NameKind::Fact, name, &placed.name.text);
    }
    let one = |field| declared.names(field).next().cloned();
    room.model.tests.push(PolicyTest {
        item: placed.item(),
        purpose: one(FieldKind::Ask),
        data: declared.names(FieldKind::With).cloned().collect(),
        subject: one(FieldKind::AskSubject),
        operation: one(FieldKind::AskOperation),
        recipient: one(FieldKind::AskRecipient),
        country: one(FieldKind::AskCountry),
        channel: one(FieldKind::AskChannel),
        day: days(declared, FieldKind::AskDay).0,
        given,
        expect: declared.first(FieldKind::Expect).map(expectation),
    });
}

/// Puts the members of groups of data in the place of their groups, once all data are known.
pub(super) fn groups_asked(groups: &[Group], data: &[Data], tests: &mut [PolicyTest]) {
    if tests.is_empty() {
        return;
    }
    let declared: BTreeSet<&str> = data.iter().map(|data| data.item.name.text.as_str()).collect();
    let members: BTreeMap<&str, &Vec<usize>> = groups
        .iter()
        .filter(|group| group.of == Some(NameKind::Data))
        .map(|group| (group.item.name.text.as_str(), &group.members))
        .filter(|(name, _)| !declared.contains(name))
        .collect();
    for test in tests {
        let each = |name: &Name| match members.get(name.text.as_str()) {
            Some(members) => {
                let named =
                    members.iter().filter_map(|at| data.get(*at)).map(|data| data.item.name.text.clone());
                named.map(|text| Name { text, span: name.span }).collect()
            }
            None => vec![name.clone()],
        };
        let mut seen = BTreeSet::new();
        let all: Vec<Name> = test.data.iter().flat_map(each).collect();
        test.data = all.into_iter().filter(|name| seen.insert(name.text.clone())).collect();
    }
}

fn assignment(condition: &Condition) -> Option<(Name, GivenValue)> {
    match condition {
        Condition::Holds(name) => Some((name.clone(), GivenValue::YesNo(true))),
        Condition::Not(inner, _) => match inner.as_ref() {
            Condition::Holds(name) => Some((name.clone(), GivenValue::YesNo(false))),
            Condition::All(..)
            | Condition::Any(..)
            | Condition::Not(..)
            | Condition::Quantified { .. }
            | Condition::Compare { .. } => None,
        },
        Condition::Compare { left, right, .. } => {
            let value = match right.first()? {
                Value::Name(name) => GivenValue::Word(name.text.clone()),
                Value::Number(number, _) => GivenValue::Number(*number),
                Value::Date(day, _) => GivenValue::Word(calendar::format(*day)),
                Value::Period(..) => return None,
            };
            Some((left.clone(), value))
        }
        Condition::All(..) | Condition::Any(..) | Condition::Quantified { .. } => None,
    }
}

fn expectation(field: &Field) -> Expectation {
    let names: Vec<Name> = field.names().cloned().collect();
    match field.words().next() {
        Some("allow") => Expectation::Allow(names.into_iter().next()),
        Some("deny") => Expectation::Deny(names.into_iter().next()),
        _ => Expectation::Unknown(names),
    }
}
