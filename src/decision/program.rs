//! The nouns of a decision program: plain data, deterministic, the only input of every engine.
//!
//! A question gives one number to each **input** (the purpose, the day, each fact, each category of data). **Attributes** cut inputs into a few
//! **classes**: equal values, ranks between the thresholds a policy names, and how far a period after an event has run. A **clause** is a
//! conjunction of literals, each "this attribute falls in one of these classes". Clauses stand in order of weight: the first that holds
//! decides, all that hold are reasons. Class 0 of every attribute means that the input is not known.

pub use super::class_set::ClassSet;
use crate::calendar::Period;
use crate::model::{Basis, Ending};
use crate::source::Place;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The version of this data format; an engine refuses another.
pub const PROGRAM_VERSION: u32 = 2;

/// The raw value of an input that is not known.
pub const ABSENT: i32 = i32::MIN;

/// The raw value of an event that has not happened.
pub const NEVER: i32 = i32::MAX;

/// The class that stands for "not known" in every attribute.
pub const UNKNOWN_CLASS: u16 = 0;

/// The most clauses a program may have: an answer carries the number of its clause in 24 bits.
pub const MAX_CLAUSES: usize = 1 << 20;

/// Where the fixed inputs stand in [`Program::inputs`]; facts, events and choices follow, then the categories of data.
pub mod input {
    /// What the data are to be used for.
    pub const PURPOSE: usize = 0;
    /// The role of the data subject.
    pub const SUBJECT: usize = 1;
    /// What is to be done with the data.
    pub const OPERATION: usize = 2;
    /// Who is to get them; value 0 is nobody.
    pub const RECIPIENT: usize = 3;
    /// The country from which they are seen or where they go; value 0 is none.
    pub const COUNTRY: usize = 4;
    /// The way by which a person is addressed; value 0 is none.
    pub const CHANNEL: usize = 5;
    /// The day of the act.
    pub const DAY: usize = 6;
    /// The first of the policy's own facts, events and choices.
    pub const FIRST_FACT: usize = 7;
}

/// A policy as a finite function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// [`PROGRAM_VERSION`].
    pub version: u32,
    /// The name of the policy it came from.
    pub policy: String,
    /// What a question has to say, the fixed inputs first.
    pub inputs: Vec<Input>,
    /// How many of the inputs, from [`input::FIRST_FACT`] on, are facts; the rest are categories of data.
    pub facts: usize,
    /// How inputs are cut into classes.
    pub attributes: Vec<Attribute>,
    /// In order of weight; the first that holds decides.
    pub clauses: Vec<Clause>,
    /// What must be done along with an allowed act; [`Clause::duties`] are places in this list.
    pub duties: Vec<Duty>,
    /// What is known about an input without being told.
    pub consequences: Vec<Consequence>,
    /// The conditions for special categories and criminal data.
    pub grounds: Vec<Ground>,
}

/// What takes a program to keep it takes it as it is, shared, or copied from a reference.
impl From<&Program> for Arc<Program> {
    fn from(program: &Program) -> Self {
        Self::new(program.clone())
    }
}

/// One thing a question says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The name in the policy and in requests.
    pub name: String,
    /// Which values it takes.
    pub domain: Domain,
    /// Whether a question may leave it open.
    pub optional: bool,
}

/// The values of an input, as raw 32-bit numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Domain {
    /// One of these words; the raw value is the place in the list.
    Words(Vec<String>),
    /// A whole number between the two, both included.
    Number {
        /// The smallest.
        least: i32,
        /// The largest.
        most: i32,
    },
    /// A day, as days since 1970-01-01.
    Day,
    /// A day, or [`NEVER`] for an event that has not happened.
    Event,
}

/// An input, cut into classes. Class 0 is "not known"; the others count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Place of the input in [`Program::inputs`].
    pub input: usize,
    /// How it is cut.
    pub cut: Cut,
    /// How many classes there are, class 0 included.
    pub classes: u16,
}

/// A way of cutting an input into classes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cut {
    /// For words: the class of each value.
    Classes(Vec<u16>),
    /// For numbers, days and events: ascending; the class is 1 and one more for each threshold that is not above the value.
    Thresholds(Vec<i32>),
    /// For events: where the day of the question lies, seen from the event and this period after it.
    Over(Period, Phases),
}

/// The classes of the three phases of a period after an event; those that no clause tells apart have one class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phases {
    /// The event has not happened by the day of the question: never, or later.
    pub ahead: u16,
    /// It has happened, and the period is not over.
    pub running: u16,
    /// The period is over.
    pub over: u16,
}

impl Phases {
    /// A class for each.
    pub const APART: Self = Self { ahead: 1, running: 2, over: 3 };

    /// The three classes, in the order of time.
    #[must_use]
    pub const fn all(self) -> [u16; 3] {
        [self.ahead, self.running, self.over]
    }
}

/// A rule of the policy in its final form: if all literals hold, this is the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// A name for people and logs, such as `deliver_service.basis.2`.
    pub id: String,
    /// The gate it belongs to.
    pub gate: Gate,
    /// At most one for each attribute, ascending by attribute. None: the clause always holds.
    pub literals: Vec<Literal>,
    /// What it leads to.
    pub effect: Effect,
    /// The rule in words.
    pub words: String,
    /// The law it rests on.
    pub article: String,
    /// The section of the prose notice.
    pub section: Option<String>,
    /// Where the rule stands in the policy.
    pub place: Option<Place>,
    /// What must be done if it decides; places in [`Program::duties`].
    pub duties: Vec<u16>,
}

/// One condition of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Literal {
    /// Place of the attribute in [`Program::attributes`].
    pub attribute: usize,
    /// The classes that fulfil it; never all of them, and never class 0.
    pub accepts: ClassSet,
}

/// What a clause leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// The act may not be done.
    Deny,
    /// The act may be done, on this basis.
    Allow(Basis),
}

/// What a decision looks at, the weightiest first; the order only decides which reason stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The data are erased or restricted.
    Erasure,
    /// Objection to direct marketing: absolute.
    MarketingObjection,
    /// Any other objection.
    Objection,
    /// The purpose is in force on that day, for that data and that person.
    Purpose,
    /// Special categories and criminal data.
    SpecialCategory,
    /// The chain of legal bases.
    Basis,
    /// What is done, by which channel, with which inputs of a profile.
    Operation,
    /// Who gets the data.
    Recipient,
    /// Where they go.
    Transfer,
    /// Whether they should be gone by now.
    Retention,
    /// All gates passed.
    Passed,
    /// No clause spoke: default deny.
    Default,
}

impl Gate {
    /// All of them, the weightiest first.
    pub const ALL: [Self; 12] = [
        Self::Erasure,
        Self::MarketingObjection,
        Self::Objection,
        Self::Purpose,
        Self::SpecialCategory,
        Self::Basis,
        Self::Operation,
        Self::Recipient,
        Self::Transfer,
        Self::Retention,
        Self::Passed,
        Self::Default,
    ];

    /// The word by which tests and output name it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Erasure => "erasure",
            Self::MarketingObjection => "marketing_objection",
            Self::Objection => "objection",
            Self::Purpose => "purpose",
            Self::SpecialCategory => "special_category",
            Self::Basis => "basis",
            Self::Operation => "operation",
            Self::Recipient => "recipient",
            Self::Transfer => "transfer",
            Self::Retention => "retention",
            Self::Passed => "passed",
            Self::Default => "default",
        }
    }

    /// The gate with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gate| gate.word() == word)
    }
}

/// Something that must be done along with an allowed act.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Duty {
    /// Offer the right to object, at the latest at the first communication; with the route, if the policy names one.
    OfferObjection(Option<String>),
    /// Offer the right to object in each message, as a soft opt-in needs (Art. 13(2) Directive 2002/58/EC); with the route.
    OfferObjectionEachTime(Option<String>),
    /// Let consent be withdrawn, by this route.
    OfferWithdrawal(Option<String>),
    /// Tell the person where the data came from, if one of these categories (places in [`Program::inputs`]) is used.
    InformOfSource(Vec<usize>),
    /// Erase, or what else the rule says, when the time is over.
    Erase {
        /// How long the data are kept.
        kept: Kept,
        /// What happens then.
        then: Ending,
        /// The categories it is about, as places in [`Program::inputs`]; none means all.
        data: Vec<usize>,
    },
}

/// How long data are kept under one rule; events are places in [`Program::inputs`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Kept {
    /// The rule's own periods.
    pub periods: Vec<(usize, Period)>,
    /// Whether the last of them governs, not the first.
    pub last: bool,
    /// The least that the law requires.
    pub floor: Option<(usize, Period)>,
    /// The most that the law allows.
    pub ceiling: Option<(usize, Period)>,
    /// Whether the rule provides for a hold.
    pub held: bool,
}

/// What follows about an input from the rest of a question: if one of these conjunctions holds for certain, it has this value and no other. An event
/// that cannot have happened has not; what is never so for a role is not so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consequence {
    /// Place of the input in [`Program::inputs`]; it may be left open.
    pub input: usize,
    /// Its value, within its domain.
    pub value: i32,
    /// The conjunctions.
    pub when: Vec<Vec<Literal>>,
}

/// A condition of Art. 9(2) or 10 that an answer names if it is met. It decides nothing: clauses deny where none is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// A name for people and logs, such as `treat.condition.1`.
    pub id: String,
    /// In words.
    pub words: String,
    /// The law.
    pub article: String,
    /// The section of the prose notice.
    pub section: Option<String>,
    /// Where it stands in the policy.
    pub place: Option<Place>,
    /// The categories that need it, as places in [`Program::inputs`].
    pub data: Vec<usize>,
    /// It is met if one of these conjunctions holds.
    pub when: Vec<Vec<Literal>>,
}
