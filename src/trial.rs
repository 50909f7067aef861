//! Runs the tests that stand in the policy itself.
//!
//! In: a checked workspace. Out: what came of each test. Never: an engine of its own; a test is a request like any other.

use crate::analysis::{Decision, explain};
use crate::calendar;
use crate::decision::{Program, Request, RequestValue, Verdict, decide};
use crate::model::{Expectation, GivenValue, Name, Owner, PolicyTest};
use crate::source::{SourceId, Span};
use crate::{Checked, Refused, Timeline};
use std::collections::BTreeMap;

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
    /// The notice whose test it is; none if all notices share it.
    pub notice: Option<String>,
    /// What was expected and what came instead; none if it passed.
    pub failure: Option<String>,
}

/// Runs the tests of the main notice with one program of it, in the order of the texts.
#[must_use]
pub fn run_tests(checked: &Checked, program: &Program) -> Vec<TestOutcome> {
    let trials = Trials { checked, compiled: BTreeMap::new() };
    let policy = checked.model.notice.and_then(|at| checked.model.policies.get(at));
    let notice = policy.map(|policy| policy.item.name.text.as_str());
    let own = checked.model.tests.iter().filter(|test| !test.item.is_std);
    own.map(|test| {
        let day = test.day.or_else(|| trials.first_day(test.item.span.source, notice));
        outcome(checked, test, run(test, program, day).err())
    })
    .collect()
}

/// Runs every test of the workspace, or those of one notice, in the order of the texts. A test runs in the notice that owns its file, in the
/// version of the day it asks about (this day, if it names none); one that all notices share has to hold in each.
///
/// # Errors
/// If the workspace is not compiled, or there is no such notice.
pub fn run_all_tests(
    checked: &Checked,
    notice: Option<&str>,
    day: Option<i32>,
) -> Result<Vec<TestOutcome>, Refused> {
    Trials { checked, compiled: BTreeMap::new() }.run(notice, day)
}

fn outcome(checked: &Checked, test: &PolicyTest, failure: Option<String>) -> TestOutcome {
    TestOutcome {
        name: test.item.name.text.clone(),
        span: test.item.name.span,
        section: test.item.section.clone(),
        notice: checked.notices.owner_name(test.item.span.source).map(str::to_owned),
        failure,
    }
}

/// Tests on the bench, with the notices compiled so far.
struct Trials<'c> {
    checked: &'c Checked,
    compiled: BTreeMap<Option<String>, Result<Timeline, Refused>>,
}

impl Trials<'_> {
    fn run(mut self, only: Option<&str>, day: Option<i32>) -> Result<Vec<TestOutcome>, Refused> {
        let deciding: Vec<String> = self.checked.notices().into_iter().map(str::to_owned).collect();
        // What cannot be compiled has no tests; one notice that does not stand alone is only named.
        let asked = only.or(deciding.first().map(String::as_str));
        match self.compiled(asked.map(str::to_owned)) {
            Err(Refused::Alone { .. }) | Ok(_) => {}
            Err(refused) => return Err(refused.clone()),
        }
        let mut tests: BTreeMap<Span, &PolicyTest> = BTreeMap::new();
        let each = self.checked.models().flat_map(|model| &model.tests);
        tests.extend(each.filter(|test| !test.item.is_std).map(|test| (test.item.span, test)));
        let mut outcomes = Vec::new();
        for test in tests.into_values() {
            let source = test.item.span.source;
            let owner = self.checked.notices.owner_name(source).map(str::to_owned);
            let notices = match (&owner, deciding.as_slice()) {
                (Some(owner), _) => vec![Some(owner.clone())],
                (None, []) => vec![None],
                (None, all) => all.iter().cloned().map(Some).collect(),
            };
            let notices: Vec<Option<String>> =
                notices.into_iter().filter(|notice| only.is_none() || notice.as_deref() == only).collect();
            if notices.is_empty() {
                continue;
            }
            let several = notices.len() > 1;
            let mut failure = None;
            for notice in notices {
                let day = test.day.or(day).or_else(|| self.first_day(source, notice.as_deref()));
                let came = match self.compiled(notice.clone()) {
                    Ok(timeline) => {
                        let program = timeline.for_day(day.unwrap_or_else(default_day));
                        run(test, program, day)
                    }
                    Err(refused) => Err(refused.to_string()),
                };
                if let Err(words) = came {
                    let place =
                        notice.filter(|_| several).map(|name| format!("in `{name}`: ")).unwrap_or_default();
                    failure = Some(format!("{place}{words}"));
                    break;
                }
            }
            outcomes.push(outcome(self.checked, test, failure));
        }
        Ok(outcomes)
    }

    fn compiled(&mut self, notice: Option<String>) -> &Result<Timeline, Refused> {
        let checked = self.checked;
        self.compiled.entry(notice).or_insert_with_key(|notice| Timeline::of(checked, notice.as_deref()))
    }

    /// The first day of the version that owns a text, else of the notice's version in force on the day of the check.
    fn first_day(&self, source: SourceId, notice: Option<&str>) -> Option<i32> {
        let notices = &self.checked.notices;
        let version = match notices.owner(source) {
            Some(Owner::Version(at)) => Some(*at),
            Some(Owner::Notice(_) | Owner::Everybody) | None => {
                notice.and_then(|name| notices.in_force(name, self.checked.today))
            }
        };
        notices.versions.get(version?)?.effective
    }
}

fn run(test: &PolicyTest, program: &Program, day: Option<i32>) -> Result<(), String> {
    let Some(expected) = &test.expect else {
        return Err("the test expects nothing: add `expect`".to_owned());
    };
    let day = day.unwrap_or_else(default_day);
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

fn default_day() -> i32 {
    calendar::parse(DEFAULT_DAY).unwrap_or_default()
}

/// A test as the request that a service would send.
fn request(test: &PolicyTest, day: i32) -> Request {
    let text = |name: &Name| RequestValue::Text(name.text.clone());
    let mut fields = vec![
        ("data".to_owned(), RequestValue::List(test.data.iter().map(text).collect())),
        ("at".to_owned(), RequestValue::Text(calendar::format(day))),
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
