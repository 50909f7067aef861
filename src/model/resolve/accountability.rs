//! Contracts, arrangements, measures and assessments.

use super::{Placed, Room, days};
use crate::model::names::NameKind;
use crate::model::{Agreement, Arrangement, Assessment, AssessmentKind, Item, Measure, Responsibility};
use crate::syntax::{Declaration, Field, FieldKind, Name};

pub(super) fn agreement(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let before = room.faults();
    let with = room.indices(placed, FieldKind::With, NameKind::Recipient);
    let purposes = room.indices(placed, FieldKind::For, NameKind::Purpose);
    let clauses = room.indices(placed, FieldKind::Clause, NameKind::Clause);
    let item = Item { complete: placed.declaration.complete && before == room.faults(), ..placed.item() };
    room.model.agreements.push(Agreement {
        item,
        with,
        purposes,
        clauses,
        from: days(declared, FieldKind::AskDay).0,
        until: days(declared, FieldKind::Until).0,
        at: address(declared),
        text: declared.texts(FieldKind::Text),
    });
}

pub(super) fn arrangement(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let before = room.faults();
    let between = room.indices(placed, FieldKind::Between, NameKind::Party);
    let purposes = room.indices(placed, FieldKind::For, NameKind::Purpose);
    let contact_point = room.one(placed, FieldKind::ContactPoint, NameKind::Party);
    let responsible =
        declared.all(FieldKind::Responsible).map(|field| responsibility(room, placed, field)).collect();
    let item = Item { complete: placed.declaration.complete && before == room.faults(), ..placed.item() };
    room.model.arrangements.push(Arrangement {
        item,
        between,
        purposes,
        responsible,
        contact_point,
        essence: declared.texts(FieldKind::Essence),
        since: days(declared, FieldKind::AskDay).0,
        at: address(declared),
    });
}

/// `responsible PARTY for NAMES`: a right of data subjects, or a clause of the arrangement.
fn responsibility(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Responsibility {
    let within = placed.name.text.as_str();
    let mut names = field.names();
    let party = names.next().and_then(|name| room.names.resolve(NameKind::Party, name, within));
    let term = |name: &Name| {
        let right = room.names.find(NameKind::Right, &name.text).is_some();
        room.names.resolve(if right { NameKind::Right } else { NameKind::Clause }, name, within)
    };
    Responsibility { party, terms: names.filter_map(term).collect(), text: field.texts().cloned().collect() }
}

pub(super) fn measure(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let before = room.faults();
    let is = room.indices(placed, FieldKind::Is, NameKind::MeasureTerm);
    let data = room.indices(placed, FieldKind::Of, NameKind::Data);
    let purposes = room.indices(placed, FieldKind::For, NameKind::Purpose);
    let by = room.indices(placed, FieldKind::ByRecipient, NameKind::Recipient);
    let item = Item { complete: placed.declaration.complete && before == room.faults(), ..placed.item() };
    room.model.measures.push(Measure {
        item,
        label: declared.texts(FieldKind::Label),
        is,
        data,
        purposes,
        by,
        text: declared.texts(FieldKind::Text),
    });
}

pub(super) fn assessment(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let before = room.faults();
    let (mut purposes, mut recipients) = (Vec::new(), Vec::new());
    let about: Vec<Name> = declared.names(FieldKind::Of).cloned().collect();
    for name in &about {
        let within = placed.name.text.as_str();
        if room.names.means(NameKind::Recipient, &name.text)
            && !room.names.means(NameKind::Purpose, &name.text)
        {
            recipients.extend(room.names.resolve_all(NameKind::Recipient, name, within));
        } else {
            purposes.extend(room.names.resolve_all(NameKind::Purpose, name, within));
        }
    }
    let kind = match declared.first(FieldKind::Assesses).and_then(|field| field.words().next()) {
        Some("balancing_test") => Some(AssessmentKind::BalancingTest),
        Some("dpia") => Some(AssessmentKind::Dpia),
        Some("transfer_impact") => Some(AssessmentKind::TransferImpact),
        _ => None,
    };
    let item = Item { complete: placed.declaration.complete && before == room.faults(), ..placed.item() };
    room.model.assessments.push(Assessment {
        item,
        kind,
        purposes,
        recipients,
        on: days(declared, FieldKind::AskDay).0,
        review: days(declared, FieldKind::Review).0,
        interest: declared.texts(FieldKind::Interest),
        description: declared.texts(FieldKind::Description),
        necessity: declared.texts(FieldKind::Necessity),
        expectation: declared.texts(FieldKind::Expectation),
        risks: declared.texts(FieldKind::Risks),
        measures: declared.texts(FieldKind::Measures),
        consulted: declared.texts(FieldKind::Consulted),
        outcome: declared.texts(FieldKind::Outcome),
        at: address(declared),
    });
}

fn address(declared: &Declaration) -> Option<String> {
    declared.first(FieldKind::At).and_then(Field::url).map(|url| url.text.clone())
}
