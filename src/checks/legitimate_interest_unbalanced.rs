//! A legitimate interest without a balancing test, where others have one.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity};
use crate::model::{AssessmentKind, Basis, Model};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "legitimate-interest-unbalanced",
    severity: Severity::Info,
    article: "Art. 5(2), 6(1)(f) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/legitimate-interest-unbalanced.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let tests = model.assessments.iter().filter(|one| one.kind == Some(AssessmentKind::BalancingTest));
    // A notice need not publish its balancing tests. Who has begun to state them should state all of them.
    if model.has_gaps || tests.clone().next().is_none() || !tests.clone().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let weighed: BTreeSet<usize> = tests.flat_map(|test| test.purposes.iter().copied()).collect();
    let mut found = Vec::new();
    for (at, purpose) in model.purposes.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        let interest = purpose.own_bases().iter().find(|one| one.basis == Some(Basis::LegitimateInterest));
        let Some(clause) = interest.filter(|_| !wholes(model, at).any(|at| weighed.contains(&at))) else {
            continue;
        };
        let name = &purpose.item.name.text;
        let title = format!("no balancing test of `{name}` is stated");
        let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title).about(name.clone());
        let finding = finding.help("add an `assessment` that `is balancing_test of` this purpose");
        let new = format!("{name}_balance");
        let taken = model.assessments.iter().any(|one| one.item.name.text == new);
        let edit = after(&purpose.item, &format!("assessment {new} is balancing_test of {name}"));
        found.push(match taken {
            true => finding,
            false => finding.fix("declare a balancing test to fill in", Safety::NeedsReview, vec![edit]),
        });
    }
    found
}

fn wholes(model: &Model, purpose: usize) -> impl Iterator<Item = usize> {
    let out = move |at: &usize| model.purposes.get(*at).and_then(|one| one.part_of);
    std::iter::successors(Some(purpose), out).take(model.purposes.len())
}
