//! A contract as the basis for people who are not a party to it.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause, Condition, Guard, Model, Operand, Test};
use crate::source::Span;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "contract-subject-not-party",
    severity: Severity::Warning,
    article: "Art. 6(1)(b) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/contract-subject-not-party.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` rests on a contract that `{1}` is no party to",
    nl: "`{0}` steunt op een overeenkomst waarbij `{1}` geen partij is",
    fr: "`{0}` repose sur un contrat auquel `{1}` n'est pas partie",
    de: "`{0}` beruht auf einem Vertrag, in dem `{1}` keine Partei ist",
};
const NEVER: Words = Words {
    en: "never `{0}`, and a contract is a basis elsewhere only when `{0}`",
    nl: "nooit `{0}`, en elders is een overeenkomst enkel een rechtsgrond bij `{0}`",
    fr: "jamais `{0}`, alors qu'ailleurs un contrat n'est une base que si `{0}`",
    de: "nie `{0}`, und anderswo ist ein Vertrag nur dann Grundlage, wenn `{0}`",
};
const HELP: Words = Words {
    en: "add `when {0}`, and another basis for everybody else",
    nl: "voeg `when {0}` toe, en een andere rechtsgrond voor alle anderen",
    fr: "ajoutez `when {0}`, et une autre base juridique pour les autres",
    de: "ergänzen Sie `when {0}` und eine andere Rechtsgrundlage für alle anderen",
};
const GUARD: Words = Words {
    en: "rest on the contract only when `{0}`, on nothing otherwise",
    nl: "steun enkel bij `{0}` op de overeenkomst, anders op niets",
    fr: "ne reposer sur le contrat que si `{0}`, sinon sur rien",
    de: "nur bei `{0}` auf dem Vertrag beruhen, sonst auf nichts",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let needed = needed(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let unguarded = |clause: &&BasisClause| {
            clause.basis == Some(Basis::Contract) && matches!(clause.guard, Guard::Always | Guard::Otherwise)
        };
        let Some(clause) = purpose.own_bases().iter().find(unguarded) else { continue };
        let roles = purpose.subjects.iter().filter_map(|at| model.subjects.get(*at));
        let stranger = roles.filter(|role| faults.spare(&role.item)).find_map(|role| {
            Some((
                role,
                role.never.iter().find(|fact| needed.contains(fact)).and_then(|at| model.facts.get(*at))?,
            ))
        });
        let Some((role, fact)) = stranger else { continue };
        let (name, fact) = (&purpose.item.name.text, &fact.item.name.text);
        let title = TITLE.with(name).with(&role.item.name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title).about(name.clone());
        let finding = finding.also(role.item.name.span, NEVER.with(fact)).help(HELP.with(fact));
        let only = matches!(clause.guard, Guard::Always) && purpose.own_bases().len() == 1;
        let behind = Span { start: clause.span.end, ..clause.span };
        let edit = Edit { span: behind, text: format!(" when {fact}\n  basis none otherwise") };
        found.push(if only {
            finding.fix(GUARD.with(fact), Safety::NeedsReview, vec![edit])
        } else {
            finding
        });
    }
    found
}

/// The facts on which a contract as a basis depends somewhere in the policy: those that say who has one.
fn needed(model: &Model) -> BTreeSet<usize> {
    let clauses = model.purposes.iter().flat_map(|purpose| purpose.own_bases());
    let guards = clauses.filter(|clause| clause.basis == Some(Basis::Contract)).filter_map(|clause| {
        match &clause.guard {
            Guard::When(condition) => Some(condition),
            Guard::Always | Guard::Otherwise | Guard::Unclear => None,
        }
    });
    guards.flat_map(asked).collect()
}

/// The facts that have to be yes wherever a condition holds.
fn asked(condition: &Condition) -> Vec<usize> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(asked).collect(),
        Condition::Test(Test::OneOf(Operand::Fact(fact), values)) if values.as_slice() == [1] => vec![*fact],
        Condition::Test(_) | Condition::Any(_) | Condition::Not(_) => Vec::new(),
    }
}
