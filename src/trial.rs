//! Runs the tests that stand in the policy itself.
//!
//! In: a checked workspace and its program. Out: what came of each test. Never: an engine of its own; a test is a request like any other.

use crate::Checked;
use crate::analysis::{Decision, explain};
use crate::calendar;
use crate::decision::{Program, Request, RequestValue, Verdict, decide, main_policy};
use crate::model::{Expectation, GivenValue, Name, PolicyTest};
use crate::source::Span;

/// The day about which a test asks if neither it nor the notice names one.
pub const DEFAULT_DAY: &str = "2026-01-01";

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestOutcome {
    /// Its name.
    pub name: String,
    /// Where its name stands.
    pub span: Span,
    /// The section of the prose it is about.
    pub section: Option<String>,
    /// What was expected and what came instead; none if it passed.
    pub failure: Option<String>,
}

/// Runs every test of the workspace, in the order of the texts.
#[must_use]
pub fn run_tests(checked: &Checked, program: &Program) -> Vec<TestOutcome> {
    let day = main_policy(&checked.model).and_then(|policy| policy.effective);
    let outcome = |test: &PolicyTest| TestOutcome {
        name: test.item.name.text.clone(),
        span: test.item.name.span,
        section: test.item.section.clone(),
        failure: run(test, program, day).err(),
    };
    checked.model.tests.iter().filter(|test| !test.item.is_std).map(outcome).collect()
}

fn run(test: &PolicyTest, program: &Program, day: Option<i32>) -> Result<(), String> {
    let Some(expected) = &test.expect else {
        return Err("the test expects nothing: add `expect`".to_owned());
    };
    let question = request(test, day)
        .question(program)
        .map_err(|refused| refused.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let decision = explain(program, &question, decide(program, &question));
    let fits = match expected {
        Expectation::Allow(basis) => {
            decision.verdict == Verdict::Allow
                && basis
                    .as_ref()
                    .is_none_or(|basis| decision.basis.is_some_and(|came| came.word() == basis.text))
        }
        Expectation::Deny(gate) => {
            decision.verdict == Verdict::Deny
                && gate.as_ref().is_none_or(|gate| {
                    decision.because.first().is_some_and(|why| why.gate.word() == gate.text)
                })
        }
        Expectation::Unknown(facts) => decision.verdict == Verdict::Unknown && named(&decision, facts),
    };
    if fits { Ok(()) } else { Err(format!("expected {}, came {}", expectation(expected), came(&decision))) }
}

/// Whether one of the smallest sets of missing facts is exactly this one; no facts named means any.
fn named(decision: &Decision, facts: &[Name]) -> bool {
    let same =
        |set: &Vec<String>| set.len() == facts.len() && facts.iter().all(|fact| set.contains(&fact.text));
    facts.is_empty() || decision.missing.iter().any(same)
}

fn expectation(expected: &Expectation) -> String {
    match expected {
        Expectation::Allow(None) => "allow".to_owned(),
        Expectation::Allow(Some(basis)) => format!("allow on {}", basis.text),
        Expectation::Deny(None) => "deny".to_owned(),
        Expectation::Deny(Some(gate)) => format!("deny because {}", gate.text),
        Expectation::Unknown(facts) if facts.is_empty() => "unknown".to_owned(),
        Expectation::Unknown(facts) => {
            format!(
                "unknown missing {}",
                facts.iter().map(|fact| fact.text.as_str()).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn came(decision: &Decision) -> String {
    match (decision.verdict, decision.because.first()) {
        (Verdict::Allow, _) => match decision.basis {
            Some(basis) => format!("allow on {}", basis.word()),
            None => "allow, on one basis or another".to_owned(),
        },
        (Verdict::Deny, Some(why)) => {
            format!("deny because {}: {} ({})", why.gate.word(), why.words, why.clause)
        }
        (Verdict::Deny, None) => "deny by default".to_owned(),
        (Verdict::Unknown, _) => {
            let sets: Vec<String> = decision.missing.iter().map(|set| set.join(", ")).collect();
            format!("unknown missing {}", sets.join(" or "))
        }
    }
}

/// A test as the request that a service would send.
fn request(test: &PolicyTest, day: Option<i32>) -> Request {
    let text = |name: &Name| RequestValue::Text(name.text.clone());
    let day = test.day.or(day).map_or_else(|| DEFAULT_DAY.to_owned(), calendar::format);
    let mut fields = vec![
        ("data".to_owned(), RequestValue::List(test.data.iter().map(text).collect())),
        ("at".to_owned(), RequestValue::Text(day)),
    ];
    let optional = [
        ("purpose", &test.purpose),
        ("subject", &test.subject),
        ("operation", &test.operation),
        ("recipient", &test.recipient),
        ("country", &test.country),
        ("channel", &test.channel),
    ];
    fields.extend(
        optional.into_iter().filter_map(|(field, name)| Some((field.to_owned(), text(name.as_ref()?)))),
    );
    let given = test.given.iter().map(|(name, value)| {
        let value = match value {
            GivenValue::YesNo(yes) => RequestValue::YesNo(*yes),
            GivenValue::Number(number) => RequestValue::Number(*number),
            GivenValue::Word(word) if word == "none" => RequestValue::Nothing,
            GivenValue::Word(word) => RequestValue::Text(word.clone()),
        };
        (name.text.clone(), value)
    });
    fields.push(("given".to_owned(), RequestValue::Fields(given.collect())));
    Request { fields }
}
