//! Roles of data subjects and categories of data.

use super::{Placed, Room};
use crate::finding::Words;
use crate::model::names::NameKind;
use crate::model::{Data, FactKind, Mismatch, Origin, PersonKind, Subject};
use crate::syntax::FieldKind;

const NEVER: Words = Words {
    en: "only a `yes/no` fact can be never so",
    nl: "alleen een feit van `yes/no` kan nooit zo zijn",
    fr: "seul un fait `yes/no` peut n'être jamais ainsi",
    de: "nur eine Tatsache mit `yes/no` kann nie so sein",
};
const NEVER_HELP: Words = Words {
    en: "name a fact declared with `: yes/no`",
    nl: "noem een feit dat met `: yes/no` is aangegeven",
    fr: "nommez un fait déclaré avec `: yes/no`",
    de: "nennen Sie eine Tatsache, die mit `: yes/no` angegeben ist",
};

pub(super) fn subject(room: &mut Room, placed: &Placed<'_>) {
    let mut item = placed.item();
    let before = room.faults();
    let never = room.places(placed, FieldKind::Never, NameKind::Fact);
    let mut facts = Vec::new();
    for (fact, span) in never {
        match room.facts().get(fact).map(|fact| &fact.kind) {
            Some(FactKind::YesNo(_)) => facts.push(fact),
            Some(FactKind::Number { .. } | FactKind::Event(_) | FactKind::Choice { .. }) | None => {
                let title = NEVER;
                room.mismatches.push(Mismatch::new(span, title, NEVER_HELP));
            }
        }
    }
    let part_of = room.one(placed, FieldKind::Part, NameKind::Subject);
    item.complete &= before == room.faults();
    let subject = Subject {
        item,
        label: placed.declaration.texts(FieldKind::Label),
        part_of,
        minors: placed.declaration.first(FieldKind::Minors).is_some(),
        never: facts,
    };
    room.model.subjects.push(subject);
}

pub(super) fn data(room: &mut Room, placed: &Placed<'_>) {
    let declared = placed.declaration;
    let subjects = room.indices(placed, FieldKind::Of, NameKind::Subject);
    let part_of = room.one(placed, FieldKind::Part, NameKind::Data);
    let special = room.one(placed, FieldKind::Kind, NameKind::Special);
    let channels = room.indices(placed, FieldKind::From, NameKind::Channel);
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
    let from = |field: &crate::syntax::Field| {
        Some((origin(field.words().next()?)?, field.texts().next().map(|text| text.text.clone())))
    };
    let (origins, sources) = declared.all(FieldKind::From).filter_map(from).unzip();
    let items = declared.names(FieldKind::Items).cloned().collect();
    let label = declared.texts(FieldKind::Label);
    room.model.data.push(Data {
        item: placed.item(),
        label,
        subjects,
        kind,
        kind_stated: declared.first(FieldKind::Kind).is_some(),
        part_of,
        origins,
        sources,
        channels,
        items,
    });
}
