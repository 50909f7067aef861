//! Who else gets data, where, and how long data are kept.

use super::{Condition, Item};
use crate::calendar::Period;
use crate::source::Span;
use crate::syntax::{Name, Text};

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
    /// What shows it.
    pub evidence: Option<String>,
    /// Since when.
    pub since: Option<i32>,
    /// The field.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
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
    /// Safeguards.
    pub safeguards: Vec<Safeguard>,
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
    /// How long.
    pub period: Option<Period>,
    /// After which event, as a place in `Model::facts`.
    pub anchor: Option<usize>,
    /// When the rule applies.
    pub when: Option<Condition>,
    /// Whether making anonymous is enough.
    pub anonymise: bool,
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
