//! Transfers out of the European Economic Area: where, on which footing, and how to see the safeguard.

use super::State;
use super::gather::{Answer, IN_PART_FOR, One, gather};
use crate::checks::{Standing, abroad, claims_adequacy, standing};
use crate::finding::Words;
use crate::model::{Derogation, Location, Model, Recipient, Safeguard};

/// The derogation of Art. 49(1), second subparagraph: the only one whose safeguards the record must document.
const COMPELLING: &str = "compelling_interest";

pub(super) const NONE: Words = Words {
    en: "no transfer out of the European Economic Area is stated",
    nl: "er is geen doorgifte buiten de Europese Economische Ruimte vermeld",
    fr: "aucun transfert hors de l'Espace économique européen n'est indiqué",
    de: "keine Übermittlung aus dem Europäischen Wirtschaftsraum ist angegeben",
};
const NO_COPY: Words = Words {
    en: "no transfer rests on a safeguard of which a copy can be had",
    nl: "geen doorgifte berust op een waarborg waarvan een kopie te krijgen is",
    fr: "aucun transfert ne repose sur une garantie dont on peut obtenir copie",
    de: "keine Übermittlung beruht auf einer Garantie, von der eine Kopie zu erhalten ist",
};

/// A recipient in a country outside the area, with what is stated of that.
struct Transfer<'m> {
    recipient: &'m Recipient,
    location: &'m Location,
    standing: Standing<'m>,
    safeguards: Vec<&'m Safeguard>,
    derogations: Vec<&'m Derogation>,
}

fn all(model: &Model, day: i32) -> Vec<Transfer<'_>> {
    let mut found = Vec::new();
    for (at, recipient) in model.recipients.iter().enumerate().filter(|(_, one)| !one.item.is_std) {
        for location in abroad(model, recipient, day) {
            let country = location.country.text.as_str();
            let shared: Vec<_> = model.transfers.iter().filter(|one| one.speaks_of(at, country)).collect();
            found.push(Transfer {
                recipient,
                location,
                standing: standing(model, country, day),
                safeguards: recipient
                    .safeguards
                    .iter()
                    .chain(shared.iter().flat_map(|one| &one.safeguards))
                    .collect(),
                derogations: recipient
                    .derogations
                    .iter()
                    .chain(shared.iter().flat_map(|one| &one.derogations))
                    .collect(),
            });
        }
    }
    found
}

impl<'m> Transfer<'m> {
    fn one(&self, state: State) -> One<'m> {
        One { name: &self.recipient.item.name.text, place: self.location.span, state }
    }

    /// On which footing: an adequacy decision, a safeguard, a derogation.
    fn footing(&self, model: &Model) -> State {
        let stands = |safeguard: &&Safeguard| match (claims_adequacy(model, safeguard), self.standing) {
            (None, _) => false,
            (Some(false), _) | (Some(true), Standing::All | Standing::Within(_)) => true,
            (Some(true), Standing::Ended(_) | Standing::Unclear | Standing::None) => false,
        };
        if matches!(self.standing, Standing::All)
            || self.safeguards.iter().any(stands)
            || self.derogations.iter().any(|one| one.term.is_some())
        {
            State::Stated
        } else if self.safeguards.iter().any(|one| one.deferred.is_some()) {
            State::Deferred
        } else {
            State::Missing
        }
    }
}

/// That data leave, where to, and on which footing.
pub(super) fn footing(model: &Model, day: i32) -> Answer {
    let transfers = all(model, day);
    if transfers.is_empty() {
        return Answer::not_needed(NONE);
    }
    let ones: Vec<One<'_>> = transfers.iter().map(|one| one.one(one.footing(model))).collect();
    gather(&ones, IN_PART_FOR)
}

/// How to get a copy of a safeguard, or where it can be read.
pub(super) fn copy(model: &Model, day: i32) -> Answer {
    let mut ones = Vec::new();
    let transfers = all(model, day);
    for transfer in transfers.iter().filter(|one| !matches!(one.standing, Standing::All)) {
        for safeguard in &transfer.safeguards {
            let term = safeguard.term.and_then(|term| model.terms.get(term));
            let needed = term.is_some_and(|term| term.needs.iter().any(|need| need == "copy"));
            let state = match (&safeguard.copy, &safeguard.deferred) {
                (Some(_), _) => State::Stated,
                (None, Some(_)) => State::Deferred,
                (None, None) if needed => State::Missing,
                (None, None) => State::NotNeeded,
            };
            ones.push(One { place: safeguard.span, ..transfer.one(state) });
        }
    }
    let answer = gather(&ones, IN_PART_FOR);
    if answer.state == State::NotNeeded { Answer::not_needed(NO_COPY) } else { answer }
}

/// For the record: the country, and for compelling interests what safeguards there are.
pub(super) fn for_the_record(model: &Model, day: i32) -> Answer {
    let transfers = all(model, day);
    if transfers.is_empty() {
        return Answer::not_needed(NONE);
    }
    let documented = |transfer: &Transfer<'_>| {
        let compelling = |one: &&&Derogation| {
            let term = one.term.and_then(|term| model.terms.get(term));
            term.is_some_and(|term| term.item.name.text == COMPELLING)
        };
        transfer.derogations.iter().filter(compelling).all(|one| !one.texts.is_empty())
    };
    let state = |one: &Transfer<'_>| if documented(one) { State::Stated } else { State::Partly };
    let ones: Vec<One<'_>> = transfers.iter().map(|one| one.one(state(one))).collect();
    gather(&ones, IN_PART_FOR)
}
