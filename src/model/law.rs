//! The law as data: terms, countries, areas, adequacy decisions, registered numbers.

use super::{Item, NameKind};
use crate::syntax::Text;

/// A word of the common vocabulary.
#[derive(Debug, Clone)]
pub struct Term {
    /// Name and place.
    pub item: Item,
    /// Its sort.
    pub sort: NameKind,
    /// Its label.
    pub label: Vec<Text>,
    /// Its article.
    pub article: Option<String>,
    /// For a channel: whether advertising by it needs consent (Art. 13(1) Directive 2002/58/EC).
    pub electronic: bool,
    /// For a channel: whether another organisation runs it and so receives data.
    pub third_party: bool,
}

/// A country.
#[derive(Debug, Clone)]
pub struct Territory {
    /// The code is the name.
    pub item: Item,
    /// Its name in English.
    pub label: String,
}

/// A set of countries by date.
#[derive(Debug, Clone)]
pub struct Area {
    /// Name and place.
    pub item: Item,
    /// Code, first day, last day.
    pub members: Vec<(String, i32, Option<i32>)>,
}

impl Area {
    /// Whether a country is in it on a day.
    #[must_use]
    pub fn contains(&self, country: &str, day: i32) -> bool {
        let on = |(code, from, until): &(String, i32, Option<i32>)| {
            code == country && *from <= day && until.is_none_or(|until| day <= until)
        };
        self.members.iter().any(on)
    }
}

/// An adequacy decision.
#[derive(Debug, Clone)]
pub struct Adequacy {
    /// Name and place.
    pub item: Item,
    /// The country.
    pub country: Option<String>,
    /// The act.
    pub act: String,
    /// First day.
    pub from: Option<i32>,
    /// Last day.
    pub until: Option<i32>,
    /// The scope that an importer must fall in, if it does not hold for all.
    pub within: Option<String>,
    /// Whether the row is unverified.
    pub unverified: bool,
}

impl Adequacy {
    /// Whether it stands on a day.
    #[must_use]
    pub fn in_force(&self, day: i32) -> bool {
        self.from.is_some_and(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A kind of registered number.
#[derive(Debug, Clone)]
pub struct Identifier {
    /// Name and place.
    pub item: Item,
    /// The country whose numbers these are.
    pub country: Option<String>,
    /// How many digits.
    pub digits: Option<usize>,
    /// With which digits it may start; none means any.
    pub starting: Vec<i64>,
    /// The check: last digits, minuend, first digits, modulus.
    pub check: Option<[i64; 4]>,
}
