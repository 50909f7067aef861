//! What a controller keeps ready to show (Art. 5(2)): contracts, arrangements, measures, assessments.

use super::Item;
use crate::syntax::Text;

/// The contract with a processor, Art. 28(3).
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Name and place.
    pub item: Item,
    /// The recipients it binds, as places in `Model::recipients`.
    pub with: Vec<usize>,
    /// The purposes it is about; none means all of theirs.
    pub purposes: Vec<usize>,
    /// The clauses it contains, as places in `Model::terms`.
    pub clauses: Vec<usize>,
    /// First day.
    pub from: Option<i32>,
    /// Last day.
    pub until: Option<i32>,
    /// Where it can be read.
    pub at: Option<String>,
    /// In words.
    pub text: Vec<Text>,
}

/// The arrangement of joint controllers, Art. 26.
#[derive(Debug, Clone)]
pub struct Arrangement {
    /// Name and place.
    pub item: Item,
    /// The controllers, as places in `Model::parties`.
    pub between: Vec<usize>,
    /// The purposes they share.
    pub purposes: Vec<usize>,
    /// Who answers for what: a party; rights and clauses (places in `Model::terms`); in words.
    pub responsible: Vec<Responsibility>,
    /// The contact point for data subjects, a place in `Model::parties`.
    pub contact_point: Option<usize>,
    /// The essence that is made available to data subjects, Art. 26(2).
    pub essence: Vec<Text>,
    /// Since when.
    pub since: Option<i32>,
    /// Where it can be read.
    pub at: Option<String>,
}

/// What one of several controllers answers for.
#[derive(Debug, Clone)]
pub struct Responsibility {
    /// A place in `Model::parties`.
    pub party: Option<usize>,
    /// Rights and clauses, as places in `Model::terms`.
    pub terms: Vec<usize>,
    /// In words.
    pub text: Vec<Text>,
}

/// A measure of security, Art. 32.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Name and place.
    pub item: Item,
    /// Its label.
    pub label: Vec<Text>,
    /// The kinds of measure, as places in `Model::terms`.
    pub is: Vec<usize>,
    /// Categories of data; none means all.
    pub data: Vec<usize>,
    /// Purposes; none means all.
    pub purposes: Vec<usize>,
    /// The recipients that take it; none means the controller.
    pub by: Vec<usize>,
    /// In words.
    pub text: Vec<Text>,
}

/// The kinds of assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssessmentKind {
    /// Of a legitimate interest, Art. 6(1)(f).
    BalancingTest,
    /// Of the impact on data protection, Art. 35.
    Dpia,
    /// Of the law and practice at the destination of a transfer, Art. 46 (CJEU C-311/18).
    TransferImpact,
}

/// An assessment made beforehand.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// Name and place.
    pub item: Item,
    /// Of which kind.
    pub kind: Option<AssessmentKind>,
    /// The purposes it is about.
    pub purposes: Vec<usize>,
    /// The recipients it is about.
    pub recipients: Vec<usize>,
    /// When it was made.
    pub on: Option<i32>,
    /// When it must be looked at again.
    pub review: Option<i32>,
    /// The interest.
    pub interest: Vec<Text>,
    /// The processing, described (Art. 35(7)(a)).
    pub description: Vec<Text>,
    /// Necessity and proportionality (Art. 35(7)(b)).
    pub necessity: Vec<Text>,
    /// What data subjects reasonably expect (recital 47).
    pub expectation: Vec<Text>,
    /// Risks to data subjects (Art. 35(7)(c)).
    pub risks: Vec<Text>,
    /// Measures against them (Art. 35(7)(d)).
    pub measures: Vec<Text>,
    /// Who was asked: officer, data subjects, authority (Art. 35(2), 35(9), 36).
    pub consulted: Vec<Text>,
    /// What came out.
    pub outcome: Vec<Text>,
    /// Where it can be read.
    pub at: Option<String>,
}
