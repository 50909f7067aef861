//! What a policy states: every declared thing with its fields, names resolved across all texts of a workspace.
//!
//! In: the trees of all texts. Out: `Model`, always, with lists of what did not resolve. Never: judges. Whether something is
//! missing or unlawful is for `checks`; what it means for a decision is for `decision`.

mod condition;
mod expectation;
mod facts;
mod law;
mod names;
mod notice;
mod purpose;
mod recipient;
mod resolve;
mod words;

pub use condition::{Condition, Operand, Test};
pub use expectation::{Expectation, GivenValue, PolicyTest, Waiver};
pub use facts::{Data, Fact, FactKind, Meaning, Origin, PersonKind, Subject};
pub use law::{Adequacy, Area, Identifier, Term, Territory};
pub use names::{Duplicate, NameKind, Target, Unresolved, Use};
pub use notice::{Automated, Changes, Contact, Parent, Party, PartyDuty, Policy, Reference, Rights};
pub use purpose::{Basis, BasisClause, Guard, Objection, Purpose, SpecialCondition};
pub use recipient::{Access, Location, Recipient, Retain, Role, Safeguard};
pub use resolve::resolve;
pub use words::in_words;

use crate::source::Span;
pub use crate::syntax::{Name, Section, Text};

/// What all declared things have.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The name, with its place.
    pub name: Name,
    /// The whole declaration.
    pub span: Span,
    /// The section of the prose it comes from.
    pub section: Option<String>,
    /// Whether all of it was read and understood. If not, nothing may be concluded from what it lacks.
    pub complete: bool,
    /// Whether it came with the compiler.
    pub is_std: bool,
    /// Where a further field may be put: before the closing brace, or behind the last field.
    pub end: Span,
    /// Whether it has a block.
    pub has_block: bool,
}

/// A checked workspace's content. Lists keep the order of the texts; a `usize` elsewhere in the model is a place in one of them.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Notices.
    pub policies: Vec<Policy>,
    /// Organisations.
    pub parties: Vec<Party>,
    /// Roles of data subjects.
    pub subjects: Vec<Subject>,
    /// Categories of data.
    pub data: Vec<Data>,
    /// Facts, events and choices.
    pub facts: Vec<Fact>,
    /// Purposes.
    pub purposes: Vec<Purpose>,
    /// Recipients.
    pub recipients: Vec<Recipient>,
    /// Rules of retention.
    pub retention: Vec<Retain>,
    /// Statements on rights.
    pub rights: Vec<Rights>,
    /// Statements on automated decisions.
    pub automated: Vec<Automated>,
    /// Change clauses.
    pub changes: Vec<Changes>,
    /// Other documents.
    pub references: Vec<Reference>,
    /// What others undertake.
    pub duties: Vec<PartyDuty>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
    /// Tests in the language.
    pub tests: Vec<PolicyTest>,
    /// The common vocabulary.
    pub terms: Vec<Term>,
    /// Countries.
    pub territories: Vec<Territory>,
    /// Sets of countries by date.
    pub areas: Vec<Area>,
    /// Adequacy decisions.
    pub adequacy: Vec<Adequacy>,
    /// Kinds of registered numbers.
    pub identifiers: Vec<Identifier>,
    /// Every name that refers to something declared.
    pub uses: Vec<Use>,
    /// Names that refer to nothing.
    pub unresolved: Vec<Unresolved>,
    /// Names declared twice.
    pub duplicates: Vec<Duplicate>,
    /// Conditions and values that do not fit what they are about.
    pub mismatches: Vec<Mismatch>,
    /// Fields that stand twice where only one can count.
    pub repeated: Vec<Repeated>,
    /// Whether anything of the workspace could not be read; then nothing may be concluded from what is absent from it.
    pub has_gaps: bool,
}

/// A field that stands there again.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeated {
    /// The second one.
    pub span: Span,
    /// The first.
    pub first: Span,
    /// The item.
    pub item: String,
}

/// A condition or value that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// Where.
    pub span: Span,
    /// What does not fit.
    pub title: String,
    /// What would.
    pub help: String,
    /// The word that was probably meant in its place.
    pub nearest: Option<String>,
}
