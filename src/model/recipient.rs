//! Who else gets data, where, and how long data are kept.

use super::{Condition, Guard, Item};
use crate::calendar::Period;
use crate::source::Span;
use crate::syntax::{Name, Text};
use serde::{Deserialize, Serialize};

/// What a recipient is to the controller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Art. 28.
    Processor,
    /// Art. 4(7).
    Controller,
    /// Art. 26.
    JointController,
    /// A public authority.
    Authority,
}

/// How a recipient gets at data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It keeps them there.
    Storage,
    /// It looks at them from there.
    RemoteAccess,
    /// They are sent there.
    Disclosure,
}

/// A country where a recipient gets at data.
#[derive(Debug, Clone)]
pub struct Location {
    /// The code, with its place.
    pub country: Name,
    /// How; none if not stated.
    pub access: Option<Access>,
    /// The field.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
}

/// A safeguard for a transfer.
#[derive(Debug, Clone)]
pub struct Safeguard {
    /// The term, unless it is deferred.
    pub term: Option<usize>,
    /// The policy to which it is deferred.
    pub deferred: Option<Name>,
    /// The module of standard clauses, as a place in `Model::terms`.
    pub module: Option<usize>,
    /// The assessment of the transfer, as a place in `Model::assessments`.
    pub assessment: Option<usize>,
    /// How to get a copy (Art. 13(1)(f)).
    pub copy: Option<String>,
    /// What shows it.
    pub evidence: Option<String>,
    /// Since when.
    pub since: Option<i32>,
    /// The field.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
}

/// A derogation for a transfer, Art. 49.
#[derive(Debug, Clone)]
pub struct Derogation {
    /// The term.
    pub term: Option<usize>,
    /// Why it applies.
    pub texts: Vec<Text>,
    /// Whether it is said to be for occasional transfers only (recital 111).
    pub occasional: bool,
    /// When it applies.
    pub guard: Guard,
    /// The field.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
}

/// How a processor may engage another one, Art. 28(2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authorisation {
    /// One by one.
    Specific,
    /// In general, with notice of changes.
    General,
}

/// Safeguards and derogations for several recipients at once.
#[derive(Debug, Clone)]
pub struct Transfers {
    /// Place; the name is the scope as written.
    pub item: Item,
    /// Which recipients; none means all.
    pub recipients: Option<Vec<usize>>,
    /// To which countries; none means all.
    pub countries: Vec<Name>,
    /// Safeguards.
    pub safeguards: Vec<Safeguard>,
    /// Derogations.
    pub derogations: Vec<Derogation>,
}

impl Transfers {
    /// Whether it speaks of a recipient (a place in `Model::recipients`) in a country.
    #[must_use]
    pub fn speaks_of(&self, recipient: usize, country: &str) -> bool {
        self.recipients.as_ref().is_none_or(|list| list.contains(&recipient))
            && (self.countries.is_empty() || self.countries.iter().any(|one| one.text == country))
    }
}

/// A recipient.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// What it is.
    pub role: Option<Role>,
    /// Where it gets at data.
    pub locations: Vec<Location>,
    /// For which purposes; none means none.
    pub purposes: Vec<usize>,
    /// Which data; none means all that the purpose uses.
    pub data: Vec<usize>,
    /// The processor that engages it, as a place in `Model::recipients`.
    pub under: Option<usize>,
    /// The group of recipients it is part of.
    pub part_of: Option<usize>,
    /// How it may engage others.
    pub authorised: Option<Authorisation>,
    /// Safeguards.
    pub safeguards: Vec<Safeguard>,
    /// Derogations.
    pub derogations: Vec<Derogation>,
    /// What of this is not its own.
    pub taken: TakenByRecipient,
}

/// What a recipient took from the one it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TakenByRecipient {
    /// Where it gets at data.
    pub locations: bool,
    /// Its safeguards.
    pub safeguards: bool,
}

impl Recipient {
    /// Whether where it gets at data, and under which safeguard, is what is stated of the one it is part of.
    #[must_use]
    pub fn adds_nothing(&self) -> bool {
        self.taken.locations && (self.taken.safeguards || self.safeguards.is_empty())
    }
}

/// What happens to data when their time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ending {
    /// They are erased.
    Erase,
    /// They are made anonymous.
    Anonymise,
    /// They are kept apart and only stored.
    Restrict,
    /// They go to an archive in the public interest, for research or statistics (Art. 89).
    Archive,
}

/// Which of several periods governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Whichever {
    /// The one that ends first.
    #[default]
    First,
    /// The one that ends last.
    Last,
}

/// The least or the most that the law lets data be kept.
#[derive(Debug, Clone)]
pub struct StatutoryTerm {
    /// How long, after the rule's own event (the first one, if there are several).
    pub period: Period,
    /// The statute, as a place in `Model::statutes`.
    pub under: Option<usize>,
    /// The law in words, where no statute is named.
    pub law: Vec<Text>,
    /// The field.
    pub span: Span,
}

/// A rule of retention.
#[derive(Debug, Clone)]
pub struct Retain {
    /// Place; the name is the scope as written.
    pub item: Item,
    /// Which data; none means all.
    pub data: Option<Vec<usize>>,
    /// In which purposes; none means all.
    pub purposes: Option<Vec<usize>>,
    /// How long, after which event (a place in `Model::facts`): usually one period, sometimes several.
    pub periods: Vec<(Period, usize)>,
    /// Which of several periods governs.
    pub whichever: Whichever,
    /// The least the law requires.
    pub floor: Option<StatutoryTerm>,
    /// The most the law allows.
    pub ceiling: Option<StatutoryTerm>,
    /// The criteria by which the period is found (Art. 13(2)(a)).
    pub criteria: Vec<Text>,
    /// While this holds, nothing is erased: a claim is pending, an authority asks.
    pub hold: Option<Condition>,
    /// When the rule applies.
    pub when: Option<Condition>,
    /// What happens then.
    pub then: Ending,
    /// The policy to which it is deferred.
    pub deferred: Option<Name>,
}

impl Retain {
    /// Whether it speaks of a category used for a purpose.
    #[must_use]
    pub fn covers(&self, data: usize, purpose: usize) -> bool {
        self.data.as_ref().is_none_or(|list| list.contains(&data))
            && self.purposes.as_ref().is_none_or(|list| list.contains(&purpose))
    }
}
