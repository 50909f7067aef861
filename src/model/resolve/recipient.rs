//! Recipients and transfers: who else gets data, and under which safeguard.

use super::{Placed, Room, head_names, section};
use crate::model::names::NameKind;
use crate::model::{
    Access, Authorisation, Derogation, Location, Recipient, Role, Safeguard, TakenByRecipient, Transfers,
};
use crate::syntax::{Field, FieldKind, Name, Part};

pub(super) fn recipient(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let within = placed.name.text.as_str();
    let mut item = placed.item();
    let before = room.faults();
    let purposes = room.indices(placed, FieldKind::For, NameKind::Purpose);
    let data = room.indices(placed, FieldKind::With, NameKind::Data);
    let mut locations = Vec::new();
    for field in declared.all(FieldKind::Location) {
        if let Some(country) = field.names().next() {
            room.names.resolve(NameKind::Territory, country, within);
            locations.push(Location {
                country: country.clone(),
                access: field.words().find_map(access),
                span: field.span,
                section: section(field, placed),
            });
        }
    }
    let safeguards = declared.all(FieldKind::Safeguard).map(|field| safeguard(room, placed, field)).collect();
    let derogations = derogations(room, placed);
    let under = room.one(placed, FieldKind::Under, NameKind::Recipient);
    let part_of = room.one(placed, FieldKind::Part, NameKind::Recipient);
    item.complete &= before == room.faults();
    room.model.recipients.push(Recipient {
        label: declared.texts(FieldKind::Label),
        item,
        role: declared.first(FieldKind::Role).and_then(|field| field.words().next()).and_then(role),
        locations,
        purposes,
        data,
        under,
        part_of,
        authorised: declared
            .first(FieldKind::Authorised)
            .map(|field| if field.has("general") { Authorisation::General } else { Authorisation::Specific }),
        safeguards,
        derogations,
        taken: TakenByRecipient::default(),
    });
}

/// `transfers SCOPE`: safeguards and derogations for several recipients.
pub(super) fn transfers(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let mut item = placed.item();
    let before = room.faults();
    let named = head_names(declared);
    let recipients = room.indices_of(&named, NameKind::Recipient, "transfers");
    let countries: Vec<Name> = declared.names(FieldKind::Countries).cloned().collect();
    for country in &countries {
        room.names.resolve(NameKind::Territory, country, "transfers");
    }
    let safeguards = declared.all(FieldKind::Safeguard).map(|field| safeguard(room, placed, field)).collect();
    let derogations = derogations(room, placed);
    item.complete &= before == room.faults();
    room.model.transfers.push(Transfers {
        item,
        recipients: (!named.is_empty()).then_some(recipients),
        countries,
        safeguards,
        derogations,
    });
}

fn derogations(room: &mut Room, placed: &Placed<'_>) -> Vec<Derogation> {
    let within = placed.name.text.as_str();
    let one = |field| derogation(room, placed, within, field);
    placed.declaration.all(FieldKind::Derogation).map(one).collect()
}

fn derogation(room: &mut Room, placed: &Placed<'_>, within: &str, field: &Field) -> Derogation {
    Derogation {
        term: field.names().next().and_then(|name| room.names.resolve(NameKind::Derogation, name, within)),
        texts: field.texts().cloned().collect(),
        occasional: field.has("occasional"),
        guard: room.guard(within, field),
        span: field.span,
        section: section(field, placed),
    }
}

fn safeguard(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Safeguard {
    let within = placed.name.text.as_str();
    let name = field.names().next().cloned();
    let deferred = field.has("deferred");
    let term = name.as_ref().filter(|_| !deferred);
    let term = term.and_then(|name| room.names.resolve(NameKind::Safeguard, name, within));
    // What stands behind one of the words of a safeguard.
    let behind = |word: &str| {
        let at =
            field.parts.iter().position(|part| matches!(part, Part::Word(there) if there.text == word))?;
        field.parts.get(at + 1..)
    };
    let named = |word: &str| {
        behind(word)?
            .iter()
            .find_map(|part| if let Part::Name(name) = part { Some(name.clone()) } else { None })
    };
    let module = named("module").and_then(|name| room.names.resolve(NameKind::Module, &name, within));
    let assessment =
        named("assessment").and_then(|name| room.names.resolve(NameKind::Assessment, &name, within));
    let copy = behind("copy").and_then(|parts| {
        parts.iter().find_map(|part| match part {
            Part::Url(url) => Some(url.text.clone()),
            Part::Text(text) => Some(text.text.clone()),
            Part::Word(_)
            | Part::Name(_)
            | Part::Date(..)
            | Part::Number(..)
            | Part::Period(..)
            | Part::Condition(_) => None,
        })
    });
    let details = field.parts.iter().position(|part| {
        matches!(part, Part::Word(word) if ["module", "assessment", "copy"].contains(&word.text.as_str()))
    });
    let stated = field.parts.get(..details.unwrap_or(field.parts.len())).unwrap_or_default();
    let evidence = stated
        .iter()
        .find_map(|part| if let Part::Text(text) = part { Some(text.text.clone()) } else { None });
    Safeguard {
        term,
        deferred: name.filter(|_| deferred),
        module,
        assessment,
        copy,
        evidence: evidence.filter(|text| !text.trim().is_empty()),
        since: field.dates().next().map(|(day, _)| day),
        span: field.span,
        section: section(field, placed),
    }
}

fn access(word: &str) -> Option<Access> {
    match word {
        "storage" => Some(Access::Storage),
        "remote_access" => Some(Access::RemoteAccess),
        "disclosure" => Some(Access::Disclosure),
        _ => None,
    }
}

fn role(word: &str) -> Option<Role> {
    match word {
        "processor" => Some(Role::Processor),
        "controller" => Some(Role::Controller),
        "joint_controller" => Some(Role::JointController),
        "authority" => Some(Role::Authority),
        _ => None,
    }
}
