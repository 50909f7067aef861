//! What stops processing altogether, and what may be done by which way: erasure, objections, operations, channels.

use super::purposes::{covers, others, stopping};
use super::{Room, Saying, TooLarge};
use crate::decision::program::{ClassSet, Gate, input};
use crate::decision::region::Box;
use crate::model::{Basis, Condition, Meaning, Operand, Purpose};

/// The classes of the operations by which data go: what has to be erased may be erased.
pub(super) fn disposing(room: &Room<'_>) -> ClassSet {
    room.lookup.operations(&["erase", "destroy", "anonymise"])
}

/// Data that are erased, or have to be: then nothing but erasing them. Data that are restricted: nothing but keeping them.
pub(super) fn erasure(room: &mut Room<'_>) -> Result<(), TooLarge> {
    for (meaning, article, words) in [
        (Meaning::Erasure, "Art. 17 GDPR", "the data are erased, or have to be"),
        (Meaning::Restriction, "Art. 18(2) GDPR", "processing is restricted: the data may only be stored"),
    ] {
        for (at, condition) in stopping(room, meaning) {
            let Some(fact) = room.model.facts.get(at) else { continue };
            let saying = Saying {
                id: fact.item.name.text.clone(),
                gate: Gate::Erasure,
                words: words.to_owned(),
                article,
                section: fact.item.section.clone(),
                span: fact.item.name.span,
            };
            let mut boxes = room.boxes(&condition, &fact.item.name.text)?;
            let attribute = room.space.own(input::OPERATION);
            let still_allowed = match meaning {
                Meaning::Erasure => disposing(room),
                Meaning::Restriction => room.lookup.operations(&["store"]),
                Meaning::Objection => continue,
            };
            let refused = others(room, attribute, &still_allowed);
            boxes = boxes.into_iter().filter_map(|part| part.with(room.space, attribute, &refused)).collect();
            room.deny(&saying, boxes);
        }
    }
    Ok(())
}

/// Objections: absolute against direct marketing, otherwise against a legitimate interest or a public task.
pub(super) fn objections(room: &mut Room<'_>) -> Result<(), TooLarge> {
    for (at, purpose) in room.model.purposes.iter().enumerate() {
        for objection in &purpose.objections {
            let Some(when) = &objection.when else { continue };
            let name = &purpose.item.name.text;
            let (gate, article, condition) = if purpose.direct_marketing {
                (Gate::MarketingObjection, "Art. 21(3) GDPR", when.clone())
            } else {
                let objectable = |basis: Option<Basis>| {
                    matches!(basis, Some(Basis::LegitimateInterest | Basis::PublicTask | Basis::SoftOptIn))
                };
                let used = room.used(at, purpose, |clause| objectable(clause.basis));
                (Gate::Objection, "Art. 21(1) GDPR", Condition::All(vec![when.clone(), used]))
            };
            let saying = Saying {
                id: format!("{name}.objection"),
                gate,
                words: format!("the data subject objects to `{name}`"),
                article,
                section: objection.section.clone(),
                span: objection.span,
            };
            let boxes = room.within(&room.purpose(at), &condition, name)?;
            room.deny(&saying, boxes);
        }
    }
    Ok(())
}

fn refused_operations(room: &Room<'_>, purpose: &Purpose) -> Option<ClassSet> {
    let profile = room.lookup.operations(&["profile"]);
    let attribute = room.space.own(input::OPERATION);
    if purpose.operations.is_empty() {
        return purpose.profiling.is_empty().then_some(profile);
    }
    let listed = room.space.classes_of(Operand::Operation, purpose.operations.iter().copied());
    let listed =
        if purpose.profiling.is_empty() { listed } else { ClassSet::of(listed.iter().chain(profile.iter())) };
    Some(others(room, attribute, &listed))
}

/// Operations that the purpose does not name, and profiles from other data than it names.
pub(super) fn operations(room: &mut Room<'_>, at: usize, purpose: &Purpose) {
    let name = &purpose.item.name.text;
    let attribute = room.space.own(input::OPERATION);
    let mut saying = Saying {
        id: format!("{name}.operation"),
        gate: Gate::Operation,
        words: format!("`{name}` does not include this operation"),
        article: "Art. 5(1)(b) GDPR",
        section: purpose.item.section.clone(),
        span: purpose.item.name.span,
    };
    if let Some(refused) = refused_operations(room, purpose) {
        room.deny(&saying, room.purpose(at).with(room.space, attribute, &refused));
    }
    if purpose.profiling.is_empty() {
        return;
    }
    let profile = room.lookup.operations(&["profile"]);
    saying.id = format!("{name}.profiling");
    saying.article = "Art. 4(4) and 5(1)(b) GDPR";
    for data in 0..room.model.data.len() {
        let Some((_, span)) = purpose.uses.iter().find(|(used, _)| covers(room, *used, data)) else {
            continue;
        };
        if purpose.profiling.iter().any(|(input, _)| covers(room, *input, data)) {
            continue;
        }
        let named = room.model.data.get(data).map(|data| data.item.name.text.clone()).unwrap_or_default();
        saying.words = format!("the profile of `{name}` is not made from `{named}`");
        saying.span = *span;
        let part = room.naming(room.purpose(at), data);
        room.deny(&saying, part.and_then(|part| part.with(room.space, attribute, &profile)));
    }
}

/// Channels that the purpose does not name, and electronic advertising without consent.
pub(super) fn channels(room: &mut Room<'_>, at: usize, purpose: &Purpose) -> Result<(), TooLarge> {
    let name = &purpose.item.name.text;
    let attribute = room.space.own(input::CHANNEL);
    let none = 1u16;
    let listed =
        room.space.classes_of(Operand::Channel, purpose.channels.iter().map(|(channel, _)| *channel));
    let allowed = ClassSet::of(listed.iter().chain([none]));
    let mut saying = Saying {
        id: format!("{name}.channel"),
        gate: Gate::Operation,
        words: format!("`{name}` does not name this channel"),
        article: "Art. 5(1)(b) GDPR",
        section: purpose.item.section.clone(),
        span: purpose.channels.first().map_or(purpose.item.name.span, |(_, span)| *span),
    };
    let refused = others(room, attribute, &allowed);
    room.deny(&saying, room.purpose(at).with(room.space, attribute, &refused));
    let with = |wanted: fn(&crate::model::Term) -> bool| {
        let listed =
            purpose.channels.iter().filter(|(channel, _)| room.model.terms.get(*channel).is_some_and(wanted));
        room.space.classes_of(Operand::Channel, listed.map(|(channel, _)| *channel))
    };
    let (electronic, elsewhere) = (with(|term| term.electronic), with(|term| term.third_party));
    if purpose.direct_marketing {
        saying.id = format!("{name}.electronic");
        saying.words = "electronic advertising needs consent beforehand".to_owned();
        saying.article = "Art. 13(1) Directive 2002/58/EC";
        // A soft opt-in stands for the consent by its channels, and holds for no other.
        let asked = |basis: Basis| matches!(basis, Basis::Consent | Basis::SoftOptIn);
        let used = room.used(at, purpose, |basis| basis.basis.is_some_and(|basis| !asked(basis)));
        if let Some(part) = room.purpose(at).with(room.space, attribute, &electronic) {
            let boxes = room.within(&part, &used, name)?;
            room.deny(&saying, boxes);
        }
    }
    saying.id = format!("{name}.channel_recipient");
    saying.gate = Gate::Recipient;
    saying.words =
        "another organisation runs this channel and gets the data: name it as recipient".to_owned();
    saying.article = "Art. 13(1)(e) GDPR";
    let part = room.purpose(at).with(room.space, attribute, &elsewhere);
    room.deny(&saying, part.and_then(|part: Box| room.restrict(part, input::RECIPIENT, [0])));
    Ok(())
}
