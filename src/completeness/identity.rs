//! Who answers for the processing, and how to reach them.

use super::State;
use super::gather::{Answer, IN_PART_FOR, One, gather};
use crate::finding::Words;
use crate::model::{Model, Party, Policy};
use crate::source::Span;

const INSIDE: Words = Words {
    en: "each controller has its seat in the European Economic Area",
    nl: "elke verwerkingsverantwoordelijke is in de Europese Economische Ruimte gevestigd",
    fr: "chaque responsable du traitement a son siège dans l'Espace économique européen",
    de: "jeder Verantwortliche hat seinen Sitz im Europäischen Wirtschaftsraum",
};
const NO_SEAT: Words = Words {
    en: "where the controller has its seat is not stated",
    nl: "waar de verwerkingsverantwoordelijke gevestigd is, is niet vermeld",
    fr: "le siège du responsable du traitement n'est pas indiqué",
    de: "der Sitz des Verantwortlichen ist nicht angegeben",
};
const IF_DESIGNATED: Words = Words {
    en: "needed where an officer is designated (Art. 37)",
    nl: "nodig waar een functionaris is aangewezen (art. 37)",
    fr: "requis si un délégué est désigné (art. 37)",
    de: "nötig, wo ein Beauftragter benannt ist (Art. 37)",
};
const NO_OFFICER: Words = Words {
    en: "no data protection officer is named",
    nl: "er is geen functionaris voor gegevensbescherming genoemd",
    fr: "aucun délégué à la protection des données n'est nommé",
    de: "kein Datenschutzbeauftragter ist genannt",
};

/// The notice of the view.
pub(super) fn policy(model: &Model) -> Option<&Policy> {
    model.notice.and_then(|at| model.policies.get(at))
}

/// The controllers it names.
pub(super) fn controllers(model: &Model) -> Vec<&Party> {
    let places = policy(model).map(|policy| policy.controllers.as_slice()).unwrap_or_default();
    places.iter().filter_map(|at| model.parties.get(*at)).collect()
}

/// Who and how to reach them: name and one way.
pub(super) fn controller(model: &Model) -> Answer {
    let ones: Vec<One<'_>> = controllers(model).into_iter().map(reachable).collect();
    if ones.is_empty() { Answer::bare(State::Missing, None) } else { gather(&ones, IN_PART_FOR) }
}

fn reachable(party: &Party) -> One<'_> {
    let reached = party.has_address || !party.contacts.is_empty();
    let state = match (party.full_name.is_some(), reached) {
        (true, true) => State::Stated,
        (false, false) => State::Missing,
        (true, false) | (false, true) => State::Partly,
    };
    One { name: &party.item.name.text, place: party.item.name.span, state }
}

/// The representative of a controller outside the Union.
pub(super) fn representative(model: &Model, day: i32) -> Answer {
    let parties = controllers(model);
    let area = model.areas.iter().find(|area| area.item.name.text == "EEA");
    let seats: Vec<&str> = parties
        .iter()
        .filter_map(|party| party.country.as_ref())
        .map(|country| country.text.as_str())
        .collect();
    let Some(area) = area.filter(|_| !seats.is_empty()) else { return Answer::not_needed(NO_SEAT) };
    if seats.len() == parties.len() && seats.iter().all(|seat| area.contains(seat, day)) {
        return Answer::not_needed(INSIDE);
    }
    if seats.iter().all(|seat| area.contains(seat, day)) {
        return Answer::not_needed(NO_SEAT);
    }
    let named = policy(model).map(|policy| policy.representatives.as_slice()).unwrap_or_default();
    let ones: Vec<One<'_>> = named.iter().filter_map(|at| model.parties.get(*at)).map(reachable).collect();
    if ones.is_empty() { Answer::bare(State::Missing, None) } else { gather(&ones, IN_PART_FOR) }
}

/// How to reach the data protection officer.
pub(super) fn officer(model: &Model) -> Answer {
    let named = policy(model).map(|policy| policy.officers.as_slice()).unwrap_or_default();
    let officers = named.iter().filter_map(|at| model.parties.get(*at));
    let reached = officers.filter(|party| party.has_address || !party.contacts.is_empty());
    let own = controllers(model).into_iter().filter(|party| !party.officer.is_empty());
    let places: Vec<Span> = reached.chain(own).map(|party| party.item.name.span).collect();
    match (places.is_empty(), named.is_empty()) {
        (false, _) => Answer::stated(places),
        (true, false) => Answer::bare(State::Partly, None),
        (true, true) => Answer::bare(State::Missing, Some(IF_DESIGNATED.into())),
    }
}

/// Names and contacts for the record: controller, and who else is named.
pub(super) fn for_the_record(model: &Model) -> Answer {
    let mut answer = controller(model);
    let officer = officer(model);
    if answer.state == State::Stated && officer.state != State::Stated {
        answer.state = State::Partly;
        answer.note = Some(NO_OFFICER.into());
    }
    answer.places.extend(officer.places);
    answer
}
