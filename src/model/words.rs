//! Conditions in plain English, for explanations and counterexamples.

use super::condition::{Condition, Operand, Test};
use super::{FactKind, Model};
use crate::calendar;

/// A condition as a clause of a sentence, in the words of the policy.
#[must_use]
pub fn in_words(model: &Model, condition: &Condition) -> String {
    spoken(model, condition, false)
}

fn spoken(model: &Model, condition: &Condition, inner: bool) -> String {
    let join = |parts: &[Condition], word: &str| {
        // A guard that always holds says nothing.
        let parts: Vec<String> =
            parts.iter().map(|part| spoken(model, part, true)).filter(|part| !part.is_empty()).collect();
        let joined = parts.join(word);
        if inner && parts.len() > 1 { format!("({joined})") } else { joined }
    };
    match condition {
        Condition::All(parts) => join(parts, " and "),
        Condition::Any(parts) => join(parts, " or "),
        Condition::Not(part) => match part.as_ref() {
            Condition::Test(test) => tested(model, test, true),
            Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
                format!("not {}", spoken(model, part, true))
            }
        },
        Condition::Test(test) => tested(model, test, false),
    }
}

fn tested(model: &Model, test: &Test, negated: bool) -> String {
    let not = if negated { "not " } else { "" };
    match test {
        Test::OneOf(Operand::Fact(fact), values) => {
            let Some(fact) = model.facts.get(*fact) else { return String::new() };
            let name = &fact.item.name.text;
            match &fact.kind {
                FactKind::YesNo(_) => {
                    format!("{}`{name}`", if negated == values.contains(&1) { "not " } else { "" })
                }
                FactKind::Choice { levels, .. } => {
                    let named =
                        values.iter().filter_map(|at| levels.get(*at)).map(|level| level.text.as_str());
                    format!("`{name}` is {not}{}", listed(named.collect()))
                }
                FactKind::Number { .. } | FactKind::Event(_) => name.clone(),
            }
        }
        Test::OneOf(operand, values) => {
            let named = values.iter().map(|value| value_name(model, *operand, *value)).collect();
            format!("the {} is {not}{}", operand_word(*operand), listed(named))
        }
        Test::AtLeast(operand, value) => {
            let (name, is_day) = match operand {
                Operand::Fact(fact) => match model.facts.get(*fact) {
                    Some(fact) => {
                        (format!("`{}`", fact.item.name.text), matches!(fact.kind, FactKind::Event(_)))
                    }
                    None => (String::new(), false),
                },
                Operand::Subject
                | Operand::Operation
                | Operand::Recipient
                | Operand::Country
                | Operand::Channel
                | Operand::Day => ("the day".to_owned(), true),
            };
            match (is_day, negated) {
                (true, _) if *value == i32::MAX => {
                    format!("{name} has {}happened", if negated { "" } else { "not " })
                }
                (true, true) => format!("{name} is before {}", calendar::format(*value)),
                (true, false) => format!("{name} is on or after {}", calendar::format(*value)),
                (false, true) => format!("{name} is below {value}"),
                (false, false) => format!("{name} is at least {value}"),
            }
        }
        Test::Within(event, period) => {
            let name = model.facts.get(*event).map(|fact| fact.item.name.text.as_str()).unwrap_or_default();
            format!("`{name}` is {not}within {period}")
        }
        Test::InArea(area) => {
            let name = model.areas.get(*area).map(|area| area.item.name.text.as_str()).unwrap_or_default();
            format!("the country is {not}in {name}")
        }
    }
}

fn operand_word(operand: Operand) -> &'static str {
    match operand {
        Operand::Fact(_) => "fact",
        Operand::Subject => "data subject",
        Operand::Operation => "operation",
        Operand::Recipient => "recipient",
        Operand::Country => "country",
        Operand::Channel => "channel",
        Operand::Day => "day",
    }
}

fn value_name(model: &Model, operand: Operand, value: usize) -> &str {
    let item = match operand {
        Operand::Subject => model.subjects.get(value).map(|subject| &subject.item),
        Operand::Operation | Operand::Channel => model.terms.get(value).map(|term| &term.item),
        Operand::Recipient => model.recipients.get(value).map(|recipient| &recipient.item),
        Operand::Country => model.territories.get(value).map(|territory| &territory.item),
        Operand::Fact(fact) => model.facts.get(fact).map(|fact| &fact.item),
        Operand::Day => None,
    };
    item.map(|item| item.name.text.as_str()).unwrap_or_default()
}

/// `a`, `a or b`, `a, b or c`.
fn listed(names: Vec<&str>) -> String {
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
