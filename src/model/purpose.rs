//! Purposes and their chains of legal bases.

use super::{Condition, Item};
use crate::calendar::Period;
use crate::source::Span;
use crate::syntax::{Name, Text};
use serde::{Deserialize, Serialize};

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
    /// Data that must be given, and what follows if they are not (Art. 13(2)(e)).
    pub requires: Vec<Requirement>,
    /// Data that may be given or not.
    pub voluntary: Vec<(usize, Span)>,
    /// What children need to consent (Art. 8).
    pub children: Option<Children>,
    /// Conditions for special categories and criminal data.
    pub conditions: Vec<SpecialCondition>,
    /// Objections.
    pub objections: Vec<Objection>,
    /// The inputs of a profile, with their places.
    pub profiling: Vec<(usize, Span)>,
    /// What of this is not its own.
    pub taken: Taken,
}

/// What a purpose took from the one it is part of: what is wrong with that is said there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// The channels.
    pub channels: bool,
    /// The chain of bases.
    pub bases: bool,
    /// The conditions.
    pub conditions: bool,
    /// What children need.
    pub children: bool,
    /// So many objections, the last ones of the list.
    pub objections: usize,
}

impl Purpose {
    /// The clauses of the chain that it states itself.
    #[must_use]
    pub fn own_bases(&self) -> &[BasisClause] {
        if self.taken.bases { &[] } else { &self.bases }
    }

    /// The objections that it states itself.
    #[must_use]
    pub fn own_objections(&self) -> &[Objection] {
        self.objections.get(..self.objections.len().saturating_sub(self.taken.objections)).unwrap_or_default()
    }
}

/// What obliges people to give data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// A contract.
    Contract,
    /// A law.
    Law,
}

/// Data that must be given.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// Categories of data, with the places where they are named.
    pub data: Vec<(usize, Span)>,
    /// By what.
    pub by: Required,
    /// What follows if they are not given.
    pub otherwise: Vec<Text>,
    /// The field.
    pub span: Span,
}

/// A child below the age of consent can consent only with those who have parental responsibility, Art. 8.
#[derive(Debug, Clone)]
pub struct Children {
    /// The `yes/no` fact that they have consented or authorised it, as a place in `Model::facts`.
    pub need: Option<usize>,
    /// The country whose age of consent applies.
    pub country: Name,
    /// The field.
    pub span: Span,
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
    /// For consent: the channels for which it was asked, as places in `Model::terms`; none means all.
    pub channels: Option<Vec<usize>>,
    /// For consent: what shows that it was given (Art. 7(1)).
    pub evidence: Option<String>,
    /// For consent: how long it lasts, after which event (a place in `Model::facts`).
    pub lifetime: Option<(Period, usize)>,
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
    /// The law, the contract or how it is met, in words.
    pub texts: Vec<Text>,
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
    /// Electronic mail to existing customers about similar products and services of one's own: Art. 13(2) Directive 2002/58/EC, on the
    /// legitimate interest of Art. 6(1)(f).
    SoftOptIn,
}

impl Basis {
    /// All of them, in the order of the letters.
    pub const ALL: [Self; 7] = [
        Self::Consent,
        Self::Contract,
        Self::LegalObligation,
        Self::VitalInterests,
        Self::PublicTask,
        Self::LegitimateInterest,
        Self::SoftOptIn,
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
            Self::SoftOptIn => "soft_opt_in",
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
            Self::SoftOptIn => "Art. 13(2) Directive 2002/58/EC and Art. 6(1)(f) GDPR",
        }
    }

    /// The basis with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.word() == word)
    }
}
