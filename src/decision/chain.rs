//! Chains of bases as conditions: which clause of a chain is looked at where, and where its basis is there.

use crate::model::{Basis, Condition, FactKind, Guard, Model, Operand, Purpose, Test};

/// A clause of a chain, as the set of questions for which it is looked at and for which its basis is there.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Where its guard holds.
    pub guard: Condition,
    /// Where its guard holds and, for consent, the level is chosen.
    pub holds: Condition,
}

/// A chain of bases. None if a guard could not be understood.
pub type Chain = Option<Vec<Holding>>;

/// The clauses of a purpose's chain, in its order.
#[must_use]
pub fn chain(model: &Model, purpose: &Purpose) -> Chain {
    let mut before: Vec<Condition> = Vec::new();
    let mut clauses = Vec::new();
    for basis in &purpose.bases {
        let guard = match &basis.guard {
            Guard::Always => Condition::All(Vec::new()),
            Guard::When(condition) => condition.clone(),
            Guard::Otherwise => Condition::Not(std::boxed::Box::new(Condition::Any(before.clone()))),
            Guard::Unclear => return None,
        };
        let holds = match basis.consent {
            Some((fact, level)) => Condition::All(vec![guard.clone(), chosen(model, fact, level)]),
            // Nobody can show a consent whose choice is not named, so it never holds.
            None if basis.basis == Some(Basis::Consent) => Condition::Any(Vec::new()),
            None => guard.clone(),
        };
        before.push(guard.clone());
        clauses.push(Holding { guard, holds });
    }
    Some(clauses)
}

/// The level of a choice is reached: this one or, where levels are in order, a higher one.
fn chosen(model: &Model, fact: usize, level: usize) -> Condition {
    let values = match model.facts.get(fact).map(|fact| &fact.kind) {
        Some(FactKind::Choice { levels, ordered: true, .. }) => (level..levels.len()).collect(),
        Some(FactKind::Choice { .. } | FactKind::YesNo(_) | FactKind::Number { .. } | FactKind::Event(_))
        | None => vec![level],
    };
    Condition::Test(Test::OneOf(Operand::Fact(fact), values))
}
