//! What a notice states of what Art. 13, 14 and 30 GDPR ask for: item by item, with the place, and what is in order in words.
//!
//! In: the model of one notice and the day. Out: `Matrix`, plain data. Never: judges (that is the checks), or says that anything is lawful:
//! whether what is stated is true and enough, no program can tell.

mod gather;
mod identity;
mod items;
mod order;
mod transfers;

use crate::finding::{Message, Words};
use crate::model::Model;
use crate::source::Span;
use serde::Serialize;

/// How much of an item is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All of it.
    Stated,
    /// Some of it.
    Partly,
    /// Another notice is said to state it.
    Deferred,
    /// Nothing of it.
    Missing,
    /// The law does not ask for it here.
    NotNeeded,
}

impl State {
    /// All of them, the best first.
    pub const ALL: [Self; 5] = [Self::Stated, Self::Partly, Self::Deferred, Self::Missing, Self::NotNeeded];

    /// Its word.
    #[must_use]
    pub const fn word(self) -> Words {
        match self {
            Self::Stated => Words { en: "stated", nl: "vermeld", fr: "indiqué", de: "angegeben" },
            Self::Partly => Words { en: "partly", nl: "deels", fr: "en partie", de: "teilweise" },
            Self::Deferred => Words { en: "deferred", nl: "verwezen", fr: "renvoyé", de: "verwiesen" },
            Self::Missing => Words { en: "missing", nl: "ontbreekt", fr: "manque", de: "fehlt" },
            Self::NotNeeded => {
                Words { en: "not needed", nl: "niet nodig", fr: "pas requis", de: "nicht nötig" }
            }
        }
    }
}

/// One item of the law.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where the law asks for it, such as `13(1)(a)`.
    pub article: &'static str,
    /// Where else, such as `14(1)(a)`; may be empty.
    pub also: &'static str,
    /// What it is.
    pub about: Words,
    /// How much of it is stated.
    pub state: State,
    /// Where.
    pub places: Vec<Span>,
    /// For what not, or why it is not needed.
    pub note: Option<Message>,
}

/// All items of a notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The name of the notice; none where the workspace declares none.
    pub notice: Option<String>,
    /// The items, in the order of the law.
    pub rows: Vec<Row>,
    /// What is in order.
    pub in_order: Vec<Message>,
    /// General notices that it specifies and that are not at hand: they may state what is missing here.
    pub not_at_hand: Vec<String>,
}

impl Matrix {
    /// What a notice states, as of a day.
    #[must_use]
    pub fn of(model: &Model, day: i32) -> Self {
        let policy = model.notice.and_then(|at| model.policies.get(at));
        let parents = policy.into_iter().flat_map(|policy| policy.parent.iter().chain(&policy.imports));
        let away = parents.filter(|parent| parent.policy.is_none()).map(|parent| parent.name.text.clone());
        Self {
            notice: policy.map(|policy| policy.item.name.text.clone()),
            rows: items::rows(model, day),
            in_order: order::in_order(model, day),
            not_at_hand: away.collect(),
        }
    }

    /// How many items are in a state.
    #[must_use]
    pub fn count(&self, state: State) -> usize {
        self.rows.iter().filter(|row| row.state == state).count()
    }
}
