//! A legitimate interest against that of a child, and nobody has weighed them.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{AssessmentKind, Basis};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "interest-child",
    severity: Severity::Warning,
    article: "Art. 6(1)(f) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/interest-child.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is about children, and nobody weighed their interests",
    nl: "`{0}` gaat over kinderen, en niemand woog hun belangen af",
    fr: "`{0}` concerne des enfants, et personne n'a pesé leurs intérêts",
    de: "`{0}` betrifft Kinder, und niemand hat ihre Interessen abgewogen",
};
const HELP: Words = Words {
    en: "add an `assessment` that `is balancing_test of` this purpose, with what children expect",
    nl: "voeg een `assessment` toe die `is balancing_test of` dit doel, met wat kinderen verwachten",
    fr: "ajoutez un `assessment` qui `is balancing_test of` cette finalité, avec ce que les enfants attendent",
    de: "ergänzen Sie ein `assessment`, das `is balancing_test of` dieser Zweck, mit dem, was Kinder erwarten",
};
const ADD: Words = Words {
    en: "declare a balancing test to fill in",
    nl: "declareer een belangenafweging om in te vullen",
    fr: "déclarer une mise en balance à compléter",
    de: "eine Abwägung zum Ausfüllen erklären",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // Where some balancing tests are stated, `legitimate-interest-unbalanced` names those that lack.
    let weighed = model.assessments.iter().any(|one| one.kind == Some(AssessmentKind::BalancingTest));
    if model.has_gaps || weighed || !model.assessments.iter().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let is_child = |at: &usize| model.subjects.get(*at).is_some_and(|subject| subject.minors);
    let mut found = Vec::new();
    for purpose in
        model.purposes.iter().filter(|one| faults.spare(&one.item) && one.subjects.iter().any(is_child))
    {
        let interest =
            purpose.own_bases().iter().find(|clause| clause.basis == Some(Basis::LegitimateInterest));
        let Some(interest) = interest else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, interest.span, TITLE.with(name));
        let edit = after(&purpose.item, &format!("assessment {name}_balance is balancing_test of {name}"));
        found.push(finding.about(name.clone()).help(HELP).fix(ADD, Safety::Example, vec![edit]));
    }
    found
}
