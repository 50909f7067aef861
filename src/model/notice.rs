//! The notice itself: whose it is, from when, and what it says about rights, changes and its surroundings.

use super::{Confirmation, Item};
use crate::calendar::Period;
use crate::source::Span;
use crate::syntax::{Field, Name, Text};

/// A notice.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Name and place.
    pub item: Item,
    /// The general notice that it specifies, by name.
    pub parent: Option<Parent>,
    /// Other notices whose items it takes over, by name.
    pub imports: Vec<Parent>,
    /// Whether it says that it is a general notice.
    pub general: bool,
    /// Its title.
    pub title: Vec<Text>,
    /// Its controllers, as places in `Model::parties`.
    pub controllers: Vec<usize>,
    /// Whether it has a controller field at all.
    pub names_controller: bool,
    /// Representatives in the Union (Art. 27), as places in `Model::parties`.
    pub representatives: Vec<usize>,
    /// Data protection officers (Art. 37), as places in `Model::parties`.
    pub officers: Vec<usize>,
    /// Supervisory authorities, as places in `Model::parties`.
    pub authorities: Vec<usize>,
    /// Its version, as written.
    pub version: Option<String>,
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
    /// Where it is published.
    pub at: Option<String>,
    /// The state in which it was read.
    pub pin: Option<Pin>,
}

/// The state of another notice on which a notice relies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Whether it names a version; otherwise a fingerprint of the text.
    pub is_version: bool,
    /// The version or the fingerprint.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

/// A pin with fewer digits than this names no state.
const LEAST_DIGITS: usize = 8;

impl Pin {
    /// The pin in a `specific to` field.
    pub(super) fn of(field: &Field) -> Option<Self> {
        let text = field.texts().next().filter(|_| field.has("pinned"))?;
        Some(Self { is_version: field.has("version"), text: text.text.clone(), span: text.span })
    }

    /// Whether it names this version or fingerprint. Of a fingerprint the first digits are enough.
    #[must_use]
    pub fn fits(&self, found: &str) -> bool {
        if self.is_version {
            return self.text == found;
        }
        let pinned = self.text.to_ascii_lowercase();
        pinned.len() >= LEAST_DIGITS && (found.starts_with(&pinned) || pinned.starts_with(found))
    }
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Party {
    /// Name and place.
    pub item: Item,
    /// Its name as the world knows it.
    pub full_name: Option<String>,
    /// Its legal form.
    pub form: Option<String>,
    /// The register in which it is entered.
    pub register: Option<String>,
    /// The organisation it belongs to.
    pub part_of: Option<usize>,
    /// How its data protection officer can be reached.
    pub officer: Vec<Contact>,
    /// How sure the row is, for organisations of the standard library.
    pub confirmation: Confirmation,
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
    /// By how much more in difficult cases.
    pub extension: Option<Period>,
    /// What it costs.
    pub fee: Vec<Text>,
    /// The authorities with which a complaint can be lodged, as places in `Model::parties`.
    pub complaint: Vec<usize>,
    /// The rights it is about, as places in `Model::terms`; none means all.
    pub rights: Option<Vec<usize>>,
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
    /// The purposes in which there are any.
    pub purposes: Vec<usize>,
    /// What permits them under Art. 22(2): `contract`, `law` or `consent`.
    pub permitted: Vec<String>,
    /// The measures that protect the data subject, Art. 22(3).
    pub measures: Vec<Text>,
    /// The logic involved, in words.
    pub logic: Vec<Text>,
}

/// When a change takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On publication.
    Publication,
    /// On this day.
    Day(i32),
    /// This long after publication.
    After(Period),
}

/// A change clause.
#[derive(Debug, Clone)]
pub struct Changes {
    /// Place.
    pub item: Item,
    /// When changes take effect.
    pub effect: Option<When>,
    /// Whether people are told at all.
    pub notifies: bool,
    /// How people are told.
    pub notify: Vec<Text>,
    /// The channels by which they are told, as places in `Model::terms`.
    pub via: Vec<usize>,
    /// How long before.
    pub before: Option<Period>,
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
    /// The article of the law that lays it down.
    pub article: Option<String>,
    /// In words.
    pub text: Vec<Text>,
}
