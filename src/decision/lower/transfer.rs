//! Who else gets the data, and where they go.

use super::purposes::covers;
use super::{Room, Saying, TooLarge, not};
use crate::calendar;
use crate::decision::program::{ClassSet, Gate, input};
use crate::decision::region::{Box, grouped};
use crate::model::{Condition, Guard, Location, Model, Operand, Purpose, Recipient};

/// Recipients that are not declared for the purpose, or not for these data.
pub(super) fn recipients(room: &mut Room<'_>, at: usize, purpose: &Purpose) {
    let name = &purpose.item.name.text;
    let model = room.model;
    let strangers = model.recipients.iter().enumerate().filter(|(_, one)| !one.purposes.contains(&at));
    let strangers: Vec<usize> = strangers.map(|(other, _)| other + 1).collect();
    let mut saying = Saying {
        id: format!("{name}.recipient"),
        gate: Gate::Recipient,
        words: format!("this recipient gets no data for `{name}`"),
        article: "Art. 13(1)(e) and 5(1)(b) GDPR",
        section: purpose.item.section.clone(),
        span: purpose.item.name.span,
    };
    if !strangers.is_empty() {
        room.deny(&saying, room.restrict(room.purpose(at), input::RECIPIENT, strangers));
    }
    for (other, recipient) in model.recipients.iter().enumerate() {
        if !recipient.purposes.contains(&at) || recipient.data.is_empty() {
            continue;
        }
        let used = |data: &usize| purpose.uses.iter().any(|(whole, _)| covers(room, *whole, *data));
        let theirs = |data: &usize| recipient.data.iter().any(|whole| covers(room, *whole, *data));
        let kept: Vec<usize> = (0..model.data.len()).filter(|data| used(data) && !theirs(data)).collect();
        for data in kept {
            let named = model.data.get(data).map(|data| data.item.name.text.as_str()).unwrap_or_default();
            saying.id = format!("{}.data.{named}", recipient.item.name.text);
            saying.words = format!("`{}` does not get `{named}`", recipient.item.name.text);
            saying.article = "Art. 5(1)(c) GDPR";
            saying.section.clone_from(&recipient.item.section);
            saying.span = recipient.item.name.span;
            let part = room.naming(room.purpose(at), data);
            let part = part.and_then(|part| room.restrict(part, input::RECIPIENT, [other + 1]));
            room.deny(&saying, part);
        }
    }
}

/// Countries that a recipient does not name, and third countries without adequacy or a safeguard that is shown.
pub(super) fn transfers(room: &mut Room<'_>) -> Result<(), TooLarge> {
    own_access(room);
    for (at, recipient) in room.model.recipients.iter().enumerate() {
        let name = &recipient.item.name.text;
        let Some(theirs) = room.restrict(Box::everything(), input::RECIPIENT, [at + 1]) else { continue };
        let country = room.space.own(input::COUNTRY);
        let unnamed = 1u16;
        let declared =
            recipient.locations.iter().filter_map(|location| room.lookup.territory(&location.country.text));
        let declared = room.space.classes_of(Operand::Country, declared);
        let mut saying = Saying {
            id: format!("{name}.country"),
            gate: Gate::Transfer,
            words: format!("`{name}` is not said to get data there"),
            article: "Art. 13(1)(f) and 44 GDPR",
            section: recipient.item.section.clone(),
            span: recipient.item.name.span,
        };
        let fine = if recipient.locations.is_empty() {
            declared
        } else {
            ClassSet::of(declared.iter().chain([unnamed]))
        };
        room.deny(&saying, theirs.clone().with(room.space, country, &fine.not(room.space.classes(country))));
        for location in &recipient.locations {
            let Some(place) = room.lookup.territory(&location.country.text) else { continue };
            saying.id = format!("{name}.transfer.{}", location.country.text);
            saying.words = unsafe_words(recipient, location);
            saying.article = "Art. 44 and 46(1) GDPR";
            saying.section.clone_from(&location.section);
            saying.span = location.span;
            // Without a country in the question any of the recipient's may be meant, so each has to be in order.
            let there =
                ClassSet::of(room.space.classes_of(Operand::Country, [place]).iter().chain([unnamed]));
            let days = room.space.days().filter(|(_, day)| !is_safe(room, at, &location.country.text, *day));
            let days = ClassSet::of(days.map(|(class, _)| class));
            let part = theirs.clone().with(room.space, country, &there);
            let part = part.and_then(|part| part.with(room.space, room.space.own(input::DAY), &days));
            let Some(part) = part else { continue };
            // A derogation lets single transfers pass, where nothing else does.
            let derogated = not(Condition::Any(derogations(room.model, at, &location.country.text)));
            let boxes = room.within(&part, &derogated, name)?;
            room.deny(&saying, boxes);
        }
    }
    Ok(())
}

/// Where a derogation of Art. 49 for a recipient in a country applies.
fn derogations(model: &Model, recipient: usize, country: &str) -> Vec<Condition> {
    let own = model.recipients.get(recipient).map(|one| one.derogations.as_slice()).unwrap_or_default();
    let shared = model.transfers.iter().filter(|one| one.speaks_of(recipient, country));
    let stated = own.iter().chain(shared.flat_map(|one| &one.derogations)).filter(|one| one.term.is_some());
    let guards = stated.filter_map(|one| match &one.guard {
        Guard::Always => Some(Condition::All(Vec::new())),
        Guard::When(when) => Some(when.clone()),
        Guard::Otherwise | Guard::Unclear => None,
    });
    guards.collect()
}

/// Access without a recipient, by the controller's own people: from the EEA or a country with an adequacy decision for all.
fn own_access(room: &mut Room<'_>) {
    let country = room.space.own(input::COUNTRY);
    let by_day = grouped(room.space, |day| {
        let outside = room.model.territories.iter().enumerate().filter(|(_, territory)| {
            let code = &territory.item.name.text;
            !room.lookup.in_eea(code, day) && !is_adequate(room.model, code, day, false)
        });
        room.space.classes_of(Operand::Country, outside.map(|(at, _)| at))
    });
    let Some(policy) = super::main_policy(room.model) else { return };
    let saying = Saying {
        id: "own_access.country".to_owned(),
        gate: Gate::Transfer,
        words: "data may not be reached from this country".to_owned(),
        article: "Art. 24 and 32 GDPR",
        section: None,
        span: policy.item.name.span,
    };
    for (countries, days) in by_day {
        let part = room.restrict(Box::everything(), input::RECIPIENT, [0]);
        let part = part.and_then(|part| part.with(room.space, country, &countries));
        room.deny(&saying, part.and_then(|part| part.with(room.space, room.space.own(input::DAY), &days)));
    }
}

fn unsafe_words(recipient: &Recipient, location: &Location) -> String {
    let name = &recipient.item.name.text;
    let country = &location.country.text;
    match recipient.safeguards.iter().find_map(|safeguard| safeguard.deferred.as_ref()) {
        Some(policy) => {
            format!("the safeguard for `{name}` in {country} is only said to stand in `{}`", policy.text)
        }
        None => format!("no safeguard is shown for `{name}` in {country}"),
    }
}

/// Whether data may go to a recipient in a country on a day, without a derogation.
fn is_safe(room: &Room<'_>, recipient: usize, country: &str, day: i32) -> bool {
    let model = room.model;
    let term = |at: usize| model.terms.get(at).map(|term| term.item.name.text.as_str());
    let own = model.recipients.get(recipient).map(|one| one.safeguards.as_slice()).unwrap_or_default();
    let shared = model.transfers.iter().filter(|one| one.speaks_of(recipient, country));
    let shown = own.iter().chain(shared.flat_map(|one| &one.safeguards)).filter(|safeguard| {
        safeguard.evidence.is_some()
            && safeguard.since.is_none_or(|since| since <= day)
            && safeguard.term.is_some()
    });
    let names: Vec<&str> = shown.filter_map(|safeguard| safeguard.term.and_then(term)).collect();
    room.lookup.in_eea(country, day)
        || is_adequate(model, country, day, names.contains(&"adequacy"))
        || names.iter().any(|name| *name != "adequacy")
}

/// Whether an adequacy decision stands. One that holds only within a scope counts where somebody states that the scope is met.
fn is_adequate(model: &Model, country: &str, day: i32, scope_stated: bool) -> bool {
    debug_assert!(calendar::contains(day), "days of the space lie in the calendar");
    model.adequacy.iter().any(|act| {
        act.country.as_deref() == Some(country) && act.in_force(day) && (act.within.is_none() || scope_stated)
    })
}
