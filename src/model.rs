//! What a policy states: every declared thing with its fields, names resolved across all texts of a workspace.
//!
//! In: the trees of all texts. Out: `Model`, always, with lists of what did not resolve. Never: judges. Whether something is
//! missing or unlawful is for `checks`; what it means for a decision is for `decision`.

mod condition;
mod names;
mod resolve;
mod words;

pub use condition::{Condition, Operand, Test};
pub use names::{Duplicate, NameKind, Target, Unresolved, Use};
pub use resolve::resolve;
pub use words::in_words;

use crate::calendar::Period;
use crate::source::Span;
pub use crate::syntax::{Name, Section, Text};
use serde::{Deserialize, Serialize};

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
    /// Whether anything of the workspace could not be read; then nothing may be concluded from what is absent from it.
    pub has_gaps: bool,
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
}

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
    /// Its controllers, as places in [`Model::parties`].
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
    /// Its place in [`Model::policies`], if it is in the workspace.
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

/// A role of data subjects.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// Facts that cannot be so for it.
    pub never: Vec<usize>,
}

/// What kind of data, as the law divides them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PersonKind {
    /// Personal data.
    #[default]
    Personal,
    /// Data about a legal person.
    LegalPerson,
    /// A special category of Art. 9(1); the kind is a term.
    Special(Option<usize>),
    /// Criminal convictions and offences, Art. 10.
    Criminal,
    /// A national identification number, Art. 87.
    NationalNumber,
}

/// Where data come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The data subject.
    Subject,
    /// Somebody else.
    ThirdParty,
    /// A public source.
    PublicSource,
    /// Observation of the data subject.
    Observation,
    /// Derived from other data.
    Inference,
}

/// A category of data.
#[derive(Debug, Clone)]
pub struct Data {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// Whose data; none means anybody's.
    pub subjects: Vec<usize>,
    /// Its kind.
    pub kind: PersonKind,
    /// The category it is part of.
    pub part_of: Option<usize>,
    /// Where it comes from.
    pub origins: Vec<Origin>,
}

/// A fact, an event or a choice.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Name and place.
    pub item: Item,
    /// What it is.
    pub kind: FactKind,
    /// In words.
    pub text: Vec<Text>,
    /// Where it can be changed, for a choice.
    pub at: Option<String>,
}

/// The kinds of facts.
#[derive(Debug, Clone)]
pub enum FactKind {
    /// Yes or no.
    YesNo(Option<Meaning>),
    /// A whole number between two, both included.
    Number {
        /// The smallest.
        least: i32,
        /// The largest.
        most: i32,
    },
    /// A day, or never. The condition says when it can happen at all.
    Event(Option<Condition>),
    /// One of these, in order if `ordered`.
    Choice {
        /// The values.
        levels: Vec<Name>,
        /// Whether they are in order.
        ordered: bool,
    },
}

/// What a fact means to the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The data are erased or have to be, Art. 17.
    Erasure,
    /// Processing is restricted, Art. 18.
    Restriction,
}

/// A purpose.
#[derive(Debug, Clone)]
pub struct Purpose {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// Terms it falls under.
    pub is: Vec<usize>,
    /// The purpose it is part of.
    pub part_of: Option<usize>,
    /// Whether it is direct marketing, by its terms or those of the purposes it is part of.
    pub direct_marketing: bool,
    /// Categories of data, each with the place where it is named.
    pub uses: Vec<(usize, Span)>,
    /// Roles of data subjects; none means all.
    pub subjects: Vec<usize>,
    /// Operations; none means all but profiling.
    pub operations: Vec<usize>,
    /// Channels by which people are addressed, with their places.
    pub channels: Vec<(usize, Span)>,
    /// The chain of bases.
    pub bases: Vec<BasisClause>,
    /// Conditions for special categories and criminal data.
    pub conditions: Vec<SpecialCondition>,
    /// Objections.
    pub objections: Vec<Objection>,
    /// The inputs of a profile, with their places.
    pub profiling: Vec<(usize, Span)>,
}

/// When a clause of a chain is looked at.
#[derive(Debug, Clone)]
pub enum Guard {
    /// Always.
    Always,
    /// When this holds.
    When(Condition),
    /// When none of the guards above holds.
    Otherwise,
    /// The guard could not be understood.
    Unclear,
}

/// A clause of a chain of bases.
#[derive(Debug, Clone)]
pub struct BasisClause {
    /// Which basis; none says on purpose that there is none.
    pub basis: Option<Basis>,
    /// When.
    pub guard: Guard,
    /// For consent: the choice and the level that must be reached.
    pub consent: Option<(usize, usize)>,
    /// For consent: how it is withdrawn.
    pub withdrawal: Option<String>,
    /// The interest, the law, the reason.
    pub texts: Vec<Text>,
    /// The clause.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
}

/// A condition under Art. 9(2) or 10.
#[derive(Debug, Clone)]
pub struct SpecialCondition {
    /// The term.
    pub term: Option<usize>,
    /// When it is met.
    pub guard: Guard,
    /// The clause.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
}

/// An objection to a purpose.
#[derive(Debug, Clone)]
pub struct Objection {
    /// When the data subject has objected.
    pub when: Option<Condition>,
    /// How to object.
    pub route: Option<String>,
    /// The clause.
    pub span: Span,
    /// The section of the prose.
    pub section: Option<String>,
}

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
    /// After which event, as a place in [`Model::facts`].
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

/// The legal bases of Art. 6(1) GDPR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Art. 6(1)(a).
    Consent,
    /// Art. 6(1)(b).
    Contract,
    /// Art. 6(1)(c).
    LegalObligation,
    /// Art. 6(1)(d).
    VitalInterests,
    /// Art. 6(1)(e).
    PublicTask,
    /// Art. 6(1)(f).
    LegitimateInterest,
}

impl Basis {
    /// All of them, in the order of the letters.
    pub const ALL: [Self; 6] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterests,
        Self::PublicTask,
        Self::LegitimateInterest,
    ];

    /// The word of the language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Contract => "contract",
            Self::LegalObligation => "legal_obligation",
            Self::VitalInterests => "vital_interests",
            Self::PublicTask => "public_task",
            Self::LegitimateInterest => "legitimate_interest",
        }
    }

    /// The letter of the law.
    #[must_use]
    pub const fn article(self) -> &'static str {
        match self {
            Self::Consent => "Art. 6(1)(a) GDPR",
            Self::Contract => "Art. 6(1)(b) GDPR",
            Self::LegalObligation => "Art. 6(1)(c) GDPR",
            Self::VitalInterests => "Art. 6(1)(d) GDPR",
            Self::PublicTask => "Art. 6(1)(e) GDPR",
            Self::LegitimateInterest => "Art. 6(1)(f) GDPR",
        }
    }

    /// The basis with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.word() == word)
    }
}
