//! The notice itself, organisations, and what it says about rights, changes and its surroundings.

use super::law::confirmation;
use super::{Placed, Room, contacts, days, first_text, head_names};
use crate::model::names::NameKind;
use crate::model::{Automated, Changes, Parent, Party, PartyDuty, Pin, Policy, Reference, Rights, When};
use crate::syntax::{Field, FieldKind, Name};

pub(super) fn policy(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let specific = declared.first(FieldKind::Specific);
    let parent =
        specific.and_then(|field| Some((field, field.names().next()?))).map(|(field, name)| Parent {
            at: field.url().map(|url| url.text.clone()),
            pin: Pin::of(field),
            ..other(room, placed, name)
        });
    let imports: Vec<_> = declared.names(FieldKind::Imports).cloned().collect();
    let imports = imports.iter().map(|name| other(room, placed, name)).collect();
    let representatives = room.indices(placed, FieldKind::Representative, NameKind::Party);
    let officers = room.indices(placed, FieldKind::DataOfficer, NameKind::Party);
    let authorities = room.indices(placed, FieldKind::Authority, NameKind::Party);
    room.indices(placed, FieldKind::Law, NameKind::Law);
    let controllers = room.indices(placed, FieldKind::Controller, NameKind::Party);
    let (effective, until) = days(declared, FieldKind::Effective);
    room.model.policies.push(Policy {
        item: placed.item(),
        parent,
        imports,
        general: declared.first(FieldKind::General).is_some(),
        title: declared.texts(FieldKind::Title),
        controllers,
        names_controller: declared.first(FieldKind::Controller).is_some(),
        representatives,
        officers,
        authorities,
        version: first_text(declared, FieldKind::Version),
        effective,
        until,
        revised: days(declared, FieldKind::Revised).0,
        scope: declared.texts(FieldKind::Scope),
        source: first_text(declared, FieldKind::Origin),
        languages: declared.names(FieldKind::Languages).map(|name| name.text.clone()).collect(),
    });
}

/// Another notice, which need not be in the workspace.
fn other(room: &mut Room, placed: &Placed<'_>, name: &Name) -> Parent {
    let policy = room.names.find(NameKind::Policy, &name.text);
    if policy.is_some() {
        room.names.resolve(NameKind::Policy, name, &placed.name.text);
    }
    Parent { name: name.clone(), policy, at: None, pin: None }
}

pub(super) fn party(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let number =
        |field: &crate::syntax::Field| Some((field.names().next()?.clone(), field.texts().next()?.clone()));
    let part_of = room.one(placed, FieldKind::Part, NameKind::Party);
    room.model.parties.push(Party {
        item: placed.item(),
        form: first_text(declared, FieldKind::Form),
        register: first_text(declared, FieldKind::Register),
        part_of,
        officer: contacts(declared, FieldKind::Officer),
        confirmation: confirmation(declared),
        full_name: first_text(declared, FieldKind::Name),
        country: declared.names(FieldKind::Country).next().cloned(),
        numbers: declared.all(FieldKind::Number).filter_map(number).collect(),
        contacts: contacts(declared, FieldKind::Contact),
        has_address: declared.first(FieldKind::Address).is_some(),
    });
    let country: Vec<_> = declared.names(FieldKind::Country).cloned().collect();
    for name in country {
        room.names.resolve(NameKind::Territory, &name, &placed.name.text);
    }
    let kinds: Vec<_> =
        declared.all(FieldKind::Number).filter_map(|field| field.names().next().cloned()).collect();
    for kind in kinds {
        room.names.resolve(NameKind::Identifier, &kind, &placed.name.text);
    }
}

pub(super) fn rights(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let named = head_names(declared);
    let rights =
        named.iter().filter_map(|name| room.names.resolve(NameKind::Right, name, "rights")).collect();
    let complaint = room.indices(placed, FieldKind::Complaint, NameKind::Party);
    room.model.rights.push(Rights {
        item: placed.item(),
        deferred: declared.names(FieldKind::Deferred).next().cloned(),
        contacts: contacts(declared, FieldKind::Contact),
        proof: declared.texts(FieldKind::Proof),
        refusal: declared.texts(FieldKind::Refusal),
        deadline: declared.first(FieldKind::Deadline).and_then(Field::period),
        extension: declared.first(FieldKind::Extension).and_then(Field::period),
        fee: declared.texts(FieldKind::Fee),
        complaint,
        rights: (!named.is_empty()).then_some(rights),
    });
}

pub(super) fn automated(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let says = |kind| declared.first(kind).is_some();
    let purposes = room.indices(placed, FieldKind::For, NameKind::Purpose);
    let permitted = |field: &Field| field.words().find(|word| *word != "by").map(str::to_owned);
    room.model.automated.push(Automated {
        item: placed.item(),
        none: says(FieldKind::None),
        stated: says(FieldKind::None) || says(FieldKind::Exist) || says(FieldKind::Deferred),
        deferred: declared.names(FieldKind::Deferred).next().cloned(),
        purposes,
        permitted: declared.all(FieldKind::Permitted).filter_map(permitted).collect(),
        measures: declared.texts(FieldKind::Measures),
        logic: declared.texts(FieldKind::Exist),
    });
}

pub(super) fn changes(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let effect = declared.first(FieldKind::Effect).and_then(|field| {
        if field.has("publication") {
            return Some(When::Publication);
        }
        field.period().map(When::After).or_else(|| field.dates().next().map(|(day, _)| When::Day(day)))
    });
    let via = room.indices(placed, FieldKind::Notify, NameKind::Channel);
    room.model.changes.push(Changes {
        item: placed.item(),
        effect,
        notifies: declared.first(FieldKind::Notify).is_some(),
        notify: declared.texts(FieldKind::Notify),
        via,
        before: declared.all(FieldKind::Notify).find_map(Field::period),
    });
}

pub(super) fn reference(room: &mut Room, placed: &Placed<'_>) {
    room.model.references.push(Reference {
        item: placed.item(),
        title: placed.declaration.texts(FieldKind::Title),
        at: placed.declaration.first(FieldKind::At).and_then(|field| field.url()).map(|url| url.text.clone()),
    });
}

pub(super) fn duty(room: &mut Room, placed: &Placed<'_>) {
    let who: Vec<_> = placed.declaration.names(FieldKind::Of).cloned().collect();
    for name in who {
        let subject = room.names.means(NameKind::Subject, &name.text);
        let kind = if subject { NameKind::Subject } else { NameKind::Party };
        room.names.resolve_all(kind, &name, &placed.name.text);
    }
    room.model.duties.push(PartyDuty {
        item: placed.item(),
        article: first_text(placed.declaration, FieldKind::Article),
        text: placed.declaration.texts(FieldKind::Text),
    });
}
