//! A legitimate interest without a balancing test, where others have one.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
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

const TITLE: Words = Words {
    en: "no balancing test of `{0}` is stated",
    nl: "er staat geen belangenafweging van `{0}`",
    fr: "aucune mise en balance de `{0}` n'est indiquée",
    de: "keine Interessenabwägung zu `{0}` ist angegeben",
};
const HELP: Words = Words {
    en: "add an `assessment` that `is balancing_test of` this purpose",
    nl: "voeg een `assessment` toe dat `is balancing_test of` dit doel is",
    fr: "ajoutez un `assessment` qui `is balancing_test of` cette finalité",
    de: "ergänzen Sie ein `assessment`, das `is balancing_test of` dieser Zweck ist",
};
const FIX: Words = Words {
    en: "declare a balancing test to fill in",
    nl: "een belangenafweging aangeven, om in te vullen",
    fr: "déclarer une mise en balance, à compléter",
    de: "eine Interessenabwägung angeben, zum Ausfüllen",
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
        let title = TITLE.with(name);
        let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title).about(name.clone());
        let finding = finding.help(HELP);
        let new = format!("{name}_balance");
        let taken = model.assessments.iter().any(|one| one.item.name.text == new);
        let edit = after(&purpose.item, &format!("assessment {new} is balancing_test of {name}"));
        found.push(match taken {
            true => finding,
            false => finding.fix(FIX, Safety::NeedsReview, vec![edit]),
        });
    }
    found
}

fn wholes(model: &Model, purpose: usize) -> impl Iterator<Item = usize> {
    let out = move |at: &usize| model.purposes.get(*at).and_then(|one| one.part_of);
    std::iter::successors(Some(purpose), out).take(model.purposes.len())
}
