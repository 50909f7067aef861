//! Purposes, recipients, retention: what is done with data.

use super::{Placed, Room, section};
use crate::model::names::NameKind;
use crate::model::{
    Access, Basis, BasisClause, FactKind, Guard, Location, Mismatch, Model, Objection, Purpose, Recipient,
    Retain, Role, Safeguard, SpecialCondition,
};
use crate::syntax::{Field, FieldKind, Name, Part};

pub(super) fn purpose(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let mut item = placed.item.clone();
    let before = (room.names.unresolved.len(), room.mismatches.len());
    let is = room.indices(placed, FieldKind::Is, NameKind::PurposeTerm);
    let part_of = room.indices(placed, FieldKind::Part, NameKind::Purpose).into_iter().next();
    let uses = room.places(placed, FieldKind::Uses, NameKind::Data);
    let subjects = room.indices(placed, FieldKind::Of, NameKind::Subject);
    let operations = room.indices(placed, FieldKind::Operation, NameKind::Operation);
    let channels = room.places(placed, FieldKind::Channel, NameKind::Channel);
    let profiling = room.places(placed, FieldKind::Profiling, NameKind::Data);
    let bases = declared.all(FieldKind::Basis).map(|field| basis(room, placed, field)).collect();
    let conditions = declared.all(FieldKind::Condition).map(|field| condition(room, placed, field)).collect();
    let objections = declared.all(FieldKind::Objection).map(|field| objection(room, placed, field)).collect();
    // What a reference meant is not known, so nothing is to be concluded from what this purpose lacks.
    item.complete &= before == (room.names.unresolved.len(), room.mismatches.len());
    room.model.purposes.push(Purpose {
        label: declared.texts(FieldKind::Label),
        item,
        is,
        part_of,
        direct_marketing: false,
        uses,
        subjects,
        operations,
        channels,
        bases,
        conditions,
        objections,
        profiling,
    });
}

fn basis(room: &mut Room, placed: &Placed<'_>, field: &Field) -> BasisClause {
    let within = placed.item.name.text.as_str();
    let word = field.words().next().unwrap_or_default();
    let consent = match field.names().collect::<Vec<&Name>>().as_slice() {
        [choice, level, ..] if word == "consent" => consent(room, within, choice, level),
        _ => None,
    };
    let names_level = word == "consent" && field.names().next().is_some();
    let withdrawal = field.has("withdrawn").then(|| {
        let text = field.texts().next().map(|text| text.text.clone());
        field.url().map(|url| url.text.clone()).or(text).unwrap_or_default()
    });
    let guard = room.guard(within, field);
    BasisClause {
        basis: Basis::from_word(word),
        guard: if names_level && consent.is_none() { Guard::Unclear } else { guard },
        consent,
        withdrawal,
        texts: if word == "consent" { Vec::new() } else { field.texts().cloned().collect() },
        span: field.span,
        section: section(field, &placed.item),
    }
}

fn consent(room: &mut Room, within: &str, choice: &Name, level: &Name) -> Option<(usize, usize)> {
    let fact = room.names.resolve(NameKind::Fact, choice, within)?;
    let mut nearest = None;
    let (title, help, span) = match room.facts().get(fact).map(|fact| &fact.kind) {
        Some(FactKind::Choice { levels, .. }) => {
            if let Some(at) = levels.iter().position(|one| one.text == level.text) {
                return Some((fact, at));
            }
            let known: Vec<&str> = levels.iter().map(|level| level.text.as_str()).collect();
            nearest = crate::syntax::nearest(&level.text, &known).map(str::to_owned);
            let help = match &nearest {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its levels are: {}", known.join(", ")),
            };
            (format!("`{}` has no level `{}`", choice.text, level.text), help, level.span)
        }
        Some(FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_)) | None => (
            format!("`{}` is no choice", choice.text),
            "consent is given by a `choice`".to_owned(),
            choice.span,
        ),
    };
    room.mismatches.push(Mismatch { span, title, help, nearest });
    None
}

fn condition(room: &mut Room, placed: &Placed<'_>, field: &Field) -> SpecialCondition {
    let within = placed.item.name.text.as_str();
    SpecialCondition {
        term: field.names().next().and_then(|name| room.names.resolve(NameKind::Condition, name, within)),
        guard: room.guard(within, field),
        span: field.span,
        section: section(field, &placed.item),
    }
}

fn objection(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Objection {
    let within = placed.item.name.text.as_str();
    Objection {
        when: field.conditions().next().and_then(|written| room.condition(within, written)),
        route: field
            .url()
            .map(|url| url.text.clone())
            .or_else(|| field.texts().next().map(|text| text.text.clone())),
        span: field.span,
        section: section(field, &placed.item),
    }
}

pub(super) fn recipient(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let within = placed.item.name.text.as_str();
    let mut item = placed.item.clone();
    let before = room.names.unresolved.len();
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
                section: section(field, &placed.item),
            });
        }
    }
    let safeguards = declared.all(FieldKind::Safeguard).map(|field| safeguard(room, placed, field)).collect();
    item.complete &= before == room.names.unresolved.len();
    room.model.recipients.push(Recipient {
        label: declared.texts(FieldKind::Label),
        item,
        role: declared.first(FieldKind::Role).and_then(|field| field.words().next()).and_then(role),
        locations,
        purposes,
        data,
        safeguards,
    });
}

fn safeguard(room: &mut Room, placed: &Placed<'_>, field: &Field) -> Safeguard {
    let name = field.names().next().cloned();
    let deferred = field.has("deferred");
    let term = name.as_ref().filter(|_| !deferred);
    Safeguard {
        term: term.and_then(|name| room.names.resolve(NameKind::Safeguard, name, &placed.item.name.text)),
        deferred: name.filter(|_| deferred),
        evidence: field.texts().next().map(|text| text.text.clone()).filter(|text| !text.trim().is_empty()),
        since: field.dates().next().map(|(day, _)| day),
        span: field.span,
        section: section(field, &placed.item),
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

pub(super) fn retain(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let mut item = placed.item.clone();
    let before = (room.names.unresolved.len(), room.mismatches.len());
    let named: Vec<Name> = declared
        .head
        .iter()
        .filter_map(|part| if let Part::Name(name) = part { Some(name.clone()) } else { None })
        .collect();
    let data: Vec<usize> =
        named.iter().filter_map(|name| room.names.resolve(NameKind::Data, name, "retain")).collect();
    let purposes = room.indices(placed, FieldKind::Purposes, NameKind::Purpose);
    let anchor = room.places(placed, FieldKind::Anchor, NameKind::Fact).into_iter().next();
    if let Some((fact, span)) = anchor
        && !matches!(room.facts().get(fact).map(|fact| &fact.kind), Some(FactKind::Event(_)))
    {
        let title = "a period starts with an event".to_owned();
        let help = "name something declared with `event`".to_owned();
        room.mismatches.push(Mismatch { span, title, help, nearest: None });
    }
    let written = declared.first(FieldKind::When).and_then(|field| field.conditions().next());
    let when = written.and_then(|written| room.condition("retain", written));
    item.complete &= before == (room.names.unresolved.len(), room.mismatches.len());
    let anchor = anchor.map(|(fact, _)| fact);
    let is_event =
        |fact: &usize| matches!(room.model.facts.get(*fact).map(|fact| &fact.kind), Some(FactKind::Event(_)));
    let rule = Retain {
        item,
        data: (!named.is_empty()).then_some(data),
        purposes: declared.first(FieldKind::Purposes).is_some().then_some(purposes),
        period: declared.first(FieldKind::Period).and_then(|field| field.period()),
        anchor: anchor.filter(is_event),
        when,
        anonymise: declared.first(FieldKind::Then).is_some_and(|field| field.has("anonymise")),
        deferred: declared.names(FieldKind::Deferred).next().cloned(),
    };
    room.model.retention.push(rule);
}

/// Kinds of purposes that are direct marketing, by whichever name: Art. 21(2) GDPR attaches to the purpose.
const MARKETING: [&str; 4] = ["direct_marketing", "marketing", "advertising", "personalised_advertising"];

/// What a purpose takes from those it is part of: whether it is direct marketing. Cycles end where they started.
pub(super) fn inherit(model: &mut Model) {
    let marketing = |purpose: &Purpose| {
        let term = |at: &usize| {
            model.terms.get(*at).is_some_and(|term| MARKETING.contains(&term.item.name.text.as_str()))
        };
        purpose.is.iter().any(term)
    };
    let own: Vec<bool> = model.purposes.iter().map(marketing).collect();
    let parents: Vec<Option<usize>> = model.purposes.iter().map(|purpose| purpose.part_of).collect();
    for (start, purpose) in model.purposes.iter_mut().enumerate() {
        let mut at = Some(start);
        for _ in 0..=own.len() {
            let Some(here) = at else { break };
            purpose.direct_marketing |= own.get(here).copied().unwrap_or(false);
            at = parents.get(here).copied().flatten();
        }
    }
}
