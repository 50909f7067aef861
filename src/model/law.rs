//! The law as data: terms, countries, areas, adequacy decisions, registered numbers.

use super::{Basis, Item, NameKind};
use crate::calendar::Period;
use crate::syntax::Text;

/// How sure a row of the law as data is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Confirmation {
    /// The last day for which a source tells that it is so.
    pub confirmed: Option<i32>,
    /// The key of the source; the head of the file says what it stands for.
    pub source: Option<String>,
    /// Whether it, or a part of it, is known from memory only; it then never raises an error.
    pub unverified: bool,
    /// Which part that is, where it is not the whole.
    pub doubt: Option<String>,
}

/// Who sends or receives in a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferRole {
    /// A controller.
    Controller,
    /// A processor.
    Processor,
}

/// From which age a child may consent alone to an information society service, Art. 8(1).
#[derive(Debug, Clone)]
pub struct AgeOfConsent {
    /// The country code is the name.
    pub item: Item,
    /// Age in years, first day, last day.
    pub ages: Vec<(i32, i32, Option<i32>)>,
    /// How sure the row is.
    pub confirmation: Confirmation,
}

/// A rule of law on how long something is kept.
#[derive(Debug, Clone)]
pub struct Statute {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// The country.
    pub country: Option<String>,
    /// The least.
    pub floor: Option<Period>,
    /// The most.
    pub ceiling: Option<Period>,
    /// After what, in words.
    pub after: Vec<Text>,
    /// Whether it is counted from the next 1 January.
    pub from_year_end: bool,
    /// The article.
    pub article: Option<String>,
    /// First day it applies.
    pub from: Option<i32>,
    /// Last day it applies.
    pub until: Option<i32>,
    /// How sure the row is.
    pub confirmation: Confirmation,
}

/// The public holidays of a country.
#[derive(Debug, Clone)]
pub struct HolidayCalendar {
    /// The country code is the name.
    pub item: Item,
    /// Month and day of those with a fixed date.
    pub fixed: Vec<(u8, u8)>,
    /// Days after (before, if negative) Easter Sunday.
    pub easter: Vec<i64>,
    /// How sure the list is.
    pub confirmation: Confirmation,
}

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
    /// Its term in the W3C Data Privacy Vocabulary.
    pub dpv: Option<String>,
    /// Its term in fideslang.
    pub fides: Option<String>,
    /// For a channel: whether it is electronic mail, for which the rule on existing customers exists (Art. 13(2) Directive 2002/58/EC).
    pub mail: bool,
    /// For a right: the bases on which it can be invoked; none means all.
    pub applies: Vec<Basis>,
    /// What must be stated with it. For a safeguard or a derogation: `module`, `assessment`, `copy`, `evidence`, `occasional`; for a condition of
    /// Art. 9 or 10: `law`.
    pub needs: Vec<String>,
    /// What the law confines it to, in words.
    pub limits: Vec<Text>,
    /// For a module: who sends.
    pub exporter: Option<TransferRole>,
    /// For a module: who receives.
    pub importer: Option<TransferRole>,
    /// How sure the row is.
    pub confirmation: Confirmation,
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
    /// The country it belongs to, for a territory with rules of its own.
    pub part_of: Option<String>,
    /// How sure the row is.
    pub confirmation: Confirmation,
}

/// A set of countries by date.
#[derive(Debug, Clone)]
pub struct Area {
    /// Name and place.
    pub item: Item,
    /// Code, first day, last day.
    pub members: Vec<(String, i32, Option<i32>)>,
    /// The codes of those whose membership, or its days, is known from memory only.
    pub doubtful: Vec<String>,
    /// How sure the list is.
    pub confirmation: Confirmation,
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
    /// How sure the row is.
    pub confirmation: Confirmation,
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
    /// How sure the row is.
    pub confirmation: Confirmation,
}
