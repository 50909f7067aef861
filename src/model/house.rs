//! Rules of the organisation's own: what every declaration of a kind must state, or none may.
//!
//! A rule speaks of declarations as they stand, so that it can be written with the words of the language alone. A condition in a rule
//! compares what a field states: `basis is consent`, `label in nl`, `period at most 5 years`; a dot goes on to what a field names
//! (`uses.kind is special`), and the word of a kind means the declarations of that kind that name the one in question (`assessment is dpia`).

use super::{Item, Text};
use crate::finding::Severity;
use crate::syntax::{Condition, Declaration, DeclarationKind, FieldKind, Name};

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct HouseRule {
    /// Its name is the name of the findings it raises.
    pub item: Item,
    /// How much these weigh.
    pub severity: Severity,
    /// What it wants.
    pub demands: Vec<Demand>,
    /// The same in the words of the organisation.
    pub text: Vec<Text>,
    /// Why.
    pub because: Vec<Text>,
    /// What to do where it is not met.
    pub help: Vec<Text>,
}

/// One sentence of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// The declarations it is about.
    pub kind: DeclarationKind,
    /// Those of them for which this holds; all if nothing is said.
    pub only: Option<Condition>,
    /// What must hold for each of these; nothing where there must be none.
    pub wanted: Option<Condition>,
}

/// A declaration of the view, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// What all items have.
    pub item: Item,
    /// The declaration.
    pub declaration: Declaration,
}

/// The fields that a word of a condition means.
#[must_use]
pub fn attribute(word: &str) -> &'static [FieldKind] {
    use FieldKind as F;
    match word {
        "label" => &[F::Label],
        "title" => &[F::Title],
        "text" => &[F::Text],
        "items" => &[F::Items],
        "kind" => &[F::Kind],
        "meaning" | "is" => &[F::Is, F::Assesses],
        "role" => &[F::Role],
        "from" => &[F::From],
        "of" => &[F::Of],
        "never" => &[F::Never],
        "uses" => &[F::Uses],
        "operation" => &[F::Operation],
        "channel" => &[F::Channel],
        "requires" => &[F::Requires],
        "voluntary" => &[F::Voluntary],
        "children" => &[F::Children],
        "basis" => &[F::Basis],
        "condition" => &[F::Condition],
        "objection" => &[F::Objection],
        "profiling" => &[F::Profiling],
        "country" | "in" => &[F::Country, F::Location, F::Countries],
        "purposes" => &[F::Purposes, F::For],
        "with" => &[F::With],
        "safeguard" => &[F::Safeguard],
        "derogation" => &[F::Derogation],
        "authorised" => &[F::Authorised],
        "under" => &[F::Under],
        "clause" => &[F::Clause],
        "on" => &[F::AskDay, F::On],
        "until" => &[F::Until],
        "at" => &[F::At],
        "by" => &[F::ByRecipient, F::By],
        "between" => &[F::Between],
        "responsible" => &[F::Responsible],
        "contact_point" => &[F::ContactPoint],
        "essence" => &[F::Essence],
        "review" => &[F::Review],
        "interest" => &[F::Interest],
        "description" => &[F::Description],
        "necessity" => &[F::Necessity],
        "risks" => &[F::Risks],
        "outcome" => &[F::Outcome],
        "consulted" => &[F::Consulted],
        "measures" => &[F::Measures],
        "period" => &[F::Period],
        "after" => &[F::Anchor],
        "floor" => &[F::Floor],
        "ceiling" => &[F::Ceiling],
        "criteria" => &[F::Criteria],
        "hold" => &[F::Hold],
        "when" => &[F::When],
        "then" => &[F::Then],
        "deferred" => &[F::Deferred],
        "contact" => &[F::Contact],
        "deadline" => &[F::Deadline],
        "proof" => &[F::Proof],
        "refusal" => &[F::Refusal],
        "fee" => &[F::Fee],
        "complaint" => &[F::Complaint],
        "permitted" => &[F::Permitted],
        "notify" => &[F::Notify],
        "covers" => &[F::Covers],
        "article" => &[F::Article],
        "name" => &[F::Name],
        "form" => &[F::Form],
        "address" => &[F::Address],
        "number" => &[F::Number],
        "controller" => &[F::Controller],
        "officer" => &[F::Officer, F::DataOfficer],
        "authority" => &[F::Authority],
        "representative" => &[F::Representative],
        "effective" => &[F::Effective],
        "revised" => &[F::Revised],
        "version" => &[F::Version],
        "law" => &[F::Law],
        "languages" => &[F::Languages],
        "scope" => &[F::Scope],
        _ => &[],
    }
}

impl Demand {
    /// The words of its conditions that mean nothing for the kind it is about, where that can be told: the first part of each.
    #[must_use]
    pub fn unknown(&self) -> Vec<Name> {
        let mut found = Vec::new();
        for condition in self.only.iter().chain(&self.wanted) {
            words(condition, &mut |name| {
                let parts: Vec<&str> = name.text.split('.').collect();
                let known =
                    |part: &&str| !attribute(part).is_empty() || DeclarationKind::from_word(part).is_some();
                if !parts.iter().all(known) {
                    found.push(name.clone());
                }
            });
        }
        found
    }
}

fn words(condition: &Condition, visit: &mut impl FnMut(&Name)) {
    match condition {
        Condition::All(parts, _) | Condition::Any(parts, _) => {
            parts.iter().for_each(|part| words(part, visit))
        }
        Condition::Not(part, _) => words(part, visit),
        Condition::Holds(name) => visit(name),
        Condition::Quantified { names, .. } => names.iter().for_each(visit),
        Condition::Compare { left, .. } => visit(left),
    }
}
