//! What the authors accept for a time, and what they expect: waivers and tests.

use super::Item;
use crate::syntax::Name;

/// A waiver.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// Place; the name is the finding's.
    pub item: Item,
    /// The item that the finding is about.
    pub on: Option<Name>,
    /// Why.
    pub because: Option<String>,
    /// Who answers for it.
    pub by: Option<String>,
    /// Its last day.
    pub until: Option<i32>,
}

/// What a test asks.
#[derive(Debug, Clone)]
pub struct PolicyTest {
    /// Place; the name is the text of the test.
    pub item: Item,
    /// The purpose.
    pub purpose: Option<Name>,
    /// The data.
    pub data: Vec<Name>,
    /// The role of the data subject.
    pub subject: Option<Name>,
    /// The operation.
    pub operation: Option<Name>,
    /// The recipient.
    pub recipient: Option<Name>,
    /// The country.
    pub country: Option<Name>,
    /// The channel.
    pub channel: Option<Name>,
    /// The day.
    pub day: Option<i32>,
    /// Facts with their values, as in a request.
    pub given: Vec<(Name, GivenValue)>,
    /// What must come out.
    pub expect: Option<Expectation>,
}

/// A value of a fact in a test or a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenValue {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(i64),
    /// A level, or a day as written, or `none`.
    Word(String),
}

/// What a test expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// `allow`, perhaps on a basis.
    Allow(Option<Name>),
    /// `deny`, perhaps because of a gate.
    Deny(Option<Name>),
    /// `unknown`, perhaps for want of these facts.
    Unknown(Vec<Name>),
}
