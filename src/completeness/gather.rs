//! From what is stated of each purpose, recipient or category to one answer.

use super::State;
use crate::finding::{Message, Piece, Words};
use crate::source::Span;

/// What is stated of one of the things that an item is about.
#[derive(Debug, Clone)]
pub(super) struct One<'m> {
    pub name: &'m str,
    pub place: Span,
    pub state: State,
}

/// What is stated of an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    pub state: State,
    pub places: Vec<Span>,
    pub note: Option<Message>,
}

const NOT_FOR: Words = Words {
    en: "not stated for {0}",
    nl: "niet vermeld voor {0}",
    fr: "pas indiqué pour {0}",
    de: "nicht angegeben für {0}",
};
const LEFT_FOR: Words = Words {
    en: "left to another notice for {0}",
    nl: "overgelaten aan een ander beleid voor {0}",
    fr: "renvoyé à une autre notice pour {0}",
    de: "anderer Erklärung überlassen für {0}",
};
/// What is said of things that are stated in part, where nothing more exact is known.
pub(super) const IN_PART_FOR: Words = Words {
    en: "only in part for {0}",
    nl: "slechts deels voor {0}",
    fr: "en partie seulement pour {0}",
    de: "nur teilweise für {0}",
};
const JOINED: Words = Words::same("{0}; {1}");

impl Answer {
    /// An answer without places.
    pub fn bare(state: State, note: Option<Message>) -> Self {
        Self { state, places: Vec::new(), note }
    }

    /// Stated at these places.
    pub fn stated(places: Vec<Span>) -> Self {
        Self { state: State::Stated, places, note: None }
    }

    /// The law does not ask for it here, because of this.
    pub fn not_needed(why: Words) -> Self {
        Self::bare(State::NotNeeded, Some(why.into()))
    }
}

/// One answer for all. `in_part` says what is lacking of those that are stated in part.
pub(super) fn gather(ones: &[One<'_>], in_part: Words) -> Answer {
    let needed: Vec<&One<'_>> = ones.iter().filter(|one| one.state != State::NotNeeded).collect();
    let Some(first) = needed.first() else { return Answer::bare(State::NotNeeded, None) };
    let same = needed.iter().all(|one| one.state == first.state);
    let state = if same { first.state } else { State::Partly };
    let places = needed.iter().filter(|one| one.state != State::Missing).map(|one| one.place).collect();
    let mut note: Option<Message> = None;
    let said = [(State::Partly, in_part), (State::Deferred, LEFT_FOR), (State::Missing, NOT_FOR)];
    for (wanted, words) in said {
        let names: Vec<&str> = needed.iter().filter(|one| one.state == wanted).map(|one| one.name).collect();
        // That all of them are missing is what the state says already.
        if names.is_empty() || (same && wanted != State::Partly) {
            continue;
        }
        let part = words.with(Piece::names(names));
        note = Some(match note {
            Some(before) => JOINED.with(before).with(part),
            None => part,
        });
    }
    Answer { state, places, note }
}
