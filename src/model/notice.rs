//! The notice itself: whose it is, from when, and what it says about rights, changes and its surroundings.

use super::Item;
use crate::calendar::Period;
use crate::syntax::{Name, Text};

/// A notice.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Name and place.
    pub item: Item,
    /// The general notice that it specifies, by name.
    pub parent: Option<Parent>,
    /// Whether it says that it is a general notice.
    pub general: bool,
    /// Its title.
    pub title: Vec<Text>,
    /// Its controllers, as places in `Model::parties`.
    pub controllers: Vec<usize>,
    /// Whether it has a controller field at all.
    pub names_controller: bool,
    /// First day it applies.
    pub effective: Option<i32>,
    /// Last day it applies.
    pub until: Option<i32>,
    /// Day of the last revision.
    pub revised: Option<i32>,
    /// What it is about.
    pub scope: Vec<Text>,
    /// The prose it comes from.
    pub source: Option<String>,
    /// Languages of the notice.
    pub languages: Vec<String>,
}

/// The general notice of a specific one.
#[derive(Debug, Clone)]
pub struct Parent {
    /// Its name, with the place where it is named.
    pub name: Name,
    /// Its place in `Model::policies`, if it is in the workspace.
    pub policy: Option<usize>,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Party {
    /// Name and place.
    pub item: Item,
    /// Its name as the world knows it.
    pub full_name: Option<String>,
    /// Country code of its seat.
    pub country: Option<Name>,
    /// Registered numbers: kind, number.
    pub numbers: Vec<(Name, Text)>,
    /// How it can be reached.
    pub contacts: Vec<Contact>,
    /// Whether a postal address stands there.
    pub has_address: bool,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// `web`, `post`, `email` or `phone`.
    pub kind: String,
    /// Address or text.
    pub to: String,
}

/// A statement on rights.
#[derive(Debug, Clone)]
pub struct Rights {
    /// Place; the name is the scope as written.
    pub item: Item,
    /// The policy to which it is deferred.
    pub deferred: Option<Name>,
    /// Routes.
    pub contacts: Vec<Contact>,
    /// Proof of identity asked for.
    pub proof: Vec<Text>,
    /// Grounds of refusal.
    pub refusal: Vec<Text>,
    /// How long an answer may take.
    pub deadline: Option<Period>,
}

/// A statement on automated decisions.
#[derive(Debug, Clone)]
pub struct Automated {
    /// Place.
    pub item: Item,
    /// Whether it says that there are none.
    pub none: bool,
    /// Whether it says anything at all.
    pub stated: bool,
    /// The policy to which it is deferred.
    pub deferred: Option<Name>,
}

/// A change clause.
#[derive(Debug, Clone)]
pub struct Changes {
    /// Place.
    pub item: Item,
    /// Whether changes take effect on publication.
    pub on_publication: bool,
    /// How people are told.
    pub notify: Vec<Text>,
}

/// Another document.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Name and place.
    pub item: Item,
    /// Its title.
    pub title: Vec<Text>,
    /// Where it is.
    pub at: Option<String>,
}

/// What another party undertakes.
#[derive(Debug, Clone)]
pub struct PartyDuty {
    /// Name and place.
    pub item: Item,
    /// In words.
    pub text: Vec<Text>,
}
