//! Chains of bases as conditions: which clause of a chain is looked at where, and where its basis is there.
//!
//! Whether a clause is looked at is its guard alone. Whether a consent was given, for which channel, for how long and by whom is no guard: a
//! clause that is looked at and does not hold keeps its place.

use crate::model::{Basis, BasisClause, Condition, FactKind, Guard, Model, NameKind, Operand, Purpose, Test};

/// The age that Art. 8(1) GDPR sets where no law of the country is known to set a lower one.
const AGE_OF_THE_REGULATION: i32 = 16;

/// A clause of a chain, as the set of questions for which it is looked at and for which its basis is there.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Where its guard holds.
    pub guard: Condition,
    /// Where its guard holds and all else that its basis needs: a level that is chosen, a channel, a time, an age.
    pub holds: Condition,
    /// The part of `holds` that is said in the clause's own words: without the channels and the age of a consent.
    pub said: Condition,
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
            Guard::Otherwise => not(Condition::Any(before.clone())),
            Guard::Unclear => return None,
        };
        let mut said = vec![guard.clone()];
        let mut unsaid = Vec::new();
        match basis.basis {
            Some(Basis::Consent) => {
                said.push(given(model, basis));
                unsaid.extend(asked_for(model, basis));
                unsaid.extend(old_enough(model, purpose));
            }
            Some(Basis::SoftOptIn) => said.push(by_mail(model)),
            Some(
                Basis::Contract
                | Basis::LegalObligation
                | Basis::VitalInterests
                | Basis::PublicTask
                | Basis::LegitimateInterest,
            )
            | None => {}
        }
        let said = if said.len() == 1 { guard.clone() } else { Condition::All(said) };
        let holds = if unsaid.is_empty() {
            said.clone()
        } else {
            Condition::All(std::iter::once(said.clone()).chain(unsaid).collect())
        };
        before.push(guard.clone());
        clauses.push(Holding { guard, holds, said });
    }
    Some(clauses)
}

/// A consent that was given and still lasts.
fn given(model: &Model, basis: &BasisClause) -> Condition {
    // Nobody can show a consent whose choice is not named, so it never holds.
    let Some((fact, level)) = basis.consent else { return Condition::Any(Vec::new()) };
    let chosen = chosen(model, fact, level);
    match basis.lifetime {
        Some((period, event)) => Condition::All(vec![chosen, Condition::Test(Test::Within(event, period))]),
        None => chosen,
    }
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

/// By none of the channels for which the consent was not asked; where nobody is addressed, it counts.
fn asked_for(model: &Model, basis: &BasisClause) -> Option<Condition> {
    let asked = basis.channels.as_ref()?;
    let others = channels(model, |at, _| !asked.contains(&at));
    Some(not(Condition::Test(Test::OneOf(Operand::Channel, others))))
}

/// By electronic mail, and in no other case.
fn by_mail(model: &Model) -> Condition {
    Condition::Test(Test::OneOf(Operand::Channel, channels(model, |_, term| term.mail)))
}

fn channels(model: &Model, which: impl Fn(usize, &crate::model::Term) -> bool) -> Vec<usize> {
    let terms = model.terms.iter().enumerate().filter(|(_, term)| term.sort == NameKind::Channel);
    terms.filter(|(at, term)| which(*at, term)).map(|(at, _)| at).collect()
}

/// Old enough to consent alone, or consented for by those with parental responsibility (Art. 8). A role of minors always needs the latter.
fn old_enough(model: &Model, purpose: &Purpose) -> Option<Condition> {
    let children = purpose.children.as_ref()?;
    let authorised = children.need.map(|fact| Condition::Test(Test::OneOf(Operand::Fact(fact), vec![1])));
    let subjects = model.subjects.iter().enumerate();
    let minors: Vec<usize> = subjects.filter(|(_, subject)| subject.minors).map(|(at, _)| at).collect();
    let mut alone = Vec::new();
    if !minors.is_empty() {
        alone.push(not(Condition::Test(Test::OneOf(Operand::Subject, minors))));
    }
    let is_age = |kind: &FactKind| matches!(kind, FactKind::Number { age: true, .. });
    if let Some(age) = model.facts.iter().position(|fact| is_age(&fact.kind)) {
        alone.push(of_age(model, age, &children.country.text));
    }
    Some(Condition::Any(authorised.into_iter().chain([Condition::All(alone)]).collect()))
}

/// The age of consent of a country, by day. Where several are in force, all of them.
fn of_age(model: &Model, age: usize, country: &str) -> Condition {
    let least = |years: i32| Condition::Test(Test::AtLeast(Operand::Fact(age), years));
    let from = |day: i32| Condition::Test(Test::AtLeast(Operand::Day, day));
    let rows = model.ages.iter().filter(|row| row.item.name.text == country).flat_map(|row| &row.ages);
    let mut all = Vec::new();
    let mut in_force = Vec::new();
    for (years, first, last) in rows {
        let mut days = vec![from(*first)];
        days.extend(last.map(|last| not(from(last.saturating_add(1)))));
        let days = Condition::All(days);
        all.push(Condition::Any(vec![not(days.clone()), least(*years)]));
        in_force.push(days);
    }
    in_force.push(least(AGE_OF_THE_REGULATION));
    all.push(Condition::Any(in_force));
    Condition::All(all)
}

fn not(condition: Condition) -> Condition {
    Condition::Not(std::boxed::Box::new(condition))
}
