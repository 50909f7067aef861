//! What is open stays open exactly as long as it has to; and what parts, chains and refusals mean.

use crate::policies;
use lawful::decision::{ABSENT, Program, Question, Verdict, decide, input};
use lawful_agreement::random::{self, Random, Shape};
use lawful_agreement::workspace::compiled;
use lawful_agreement::{brute, generate};
use lawful_native::NativePolicy;

/// The most completions that are tried for one question.
const MOST: usize = 4_000;

/// Small programs: made at random, and compiled from random policies.
fn programs(seed: u64) -> Vec<Program> {
    let mut random = Random(seed);
    let shape = Shape {
        purposes: 1 + random.below(2),
        clauses: random.below(14),
        facts: 1 + random.below(4),
        data: random.below(2),
        on_purpose: random.below(60),
        literals: 1 + random.below(3),
        optional: 90,
        cuts: 1 + random.below(2),
    };
    let made = random::program(&mut random, shape);
    let policy = compiled(&generate::workspace(&mut random).text());
    std::iter::once(made).chain(policy.map(|policy| policy.program)).collect()
}

fn questions(random: &mut Random, program: &Program, many: usize) -> Vec<Question> {
    let one = |at: usize| match at % 2 {
        0 => random::question(random, program, 60),
        _ => random::lifelike(random, program, 50, 8),
    };
    let inputs = program.inputs.len() - input::FIRST_FACT - program.facts;
    let step = if inputs == 0 { 2 } else { 1 };
    (0..many * step).step_by(step).map(one).collect()
}

/// The verdict is the one that all completions have in common which do not contradict themselves, found by trying them all; else unknown.
#[test]
fn three_valued_answers_are_exact() {
    let (mut compared, mut verdicts) = (0, [[0usize; 3]; 2]);
    for seed in 1_000..1_300 {
        for program in programs(seed) {
            let native = lawful_native::compile(&program).unwrap();
            let mut random = Random(seed);
            for question in questions(&mut random, &program, 30) {
                // A question that contradicts itself has no exact answer.
                if brute::completions(&program, &question) > MOST || !brute::is_possible(&program, &question)
                {
                    continue;
                }
                let answer = decide(&program, &question);
                let exact = brute::exact(&program, &question);
                assert_eq!(answer.verdict, exact, "seed {seed}: {question:?} of {program:?}");
                assert_eq!(native.decide(&native.pack(&question)), answer);
                let open = !brute::open(&program, &question).is_empty();
                verdicts[usize::from(open)][exact as usize] += 1;
                compared += 1;
            }
        }
    }
    println!(
        "{compared} questions; allow, deny, unknown with nothing open and with something open: {verdicts:?}"
    );
    assert!(compared > 5_000 && verdicts[1].iter().all(|many| *many > 100), "{verdicts:?}");
}

/// An answer stays when what it did not need becomes known: allow never becomes deny, deny never allow, and neither becomes unknown again. A fact
/// that contradicts the others (an event that they rule out) is no such news.
#[test]
fn more_facts_never_turn_an_answer_round() {
    let mut steps = [0usize; 2];
    for seed in 2_000..2_300 {
        for program in programs(seed) {
            let native = lawful_native::compile(&program).unwrap();
            let mut random = Random(seed);
            for question in questions(&mut random, &program, 20) {
                steps[0] += filled(&mut random, &program, &native, question, &mut steps[1]);
            }
        }
    }
    println!("{} facts filled in, {} of them after the answer was settled", steps[0], steps[1]);
    assert!(steps[1] > 10_000, "{steps:?}");
}

fn filled(
    random: &mut Random,
    program: &Program,
    native: &NativePolicy,
    mut question: Question,
    settled: &mut usize,
) -> usize {
    let asked = question.clone();
    let mut verdict = decide(program, &question).verdict;
    let mut steps = 0;
    loop {
        let open: Vec<usize> = (0..program.inputs.len()).filter(|at| question.get(*at) == ABSENT).collect();
        if open.is_empty() {
            return steps;
        }
        let at = open[random.below(open.len())];
        let values = brute::values(program, at, question.get(input::DAY));
        let mut next = question.clone();
        next.set(program, at, values[random.below(values.len())]).unwrap();
        if brute::contradicts(program, &asked, &next.clone().completed(program)) {
            return steps;
        }
        let now = native.decide(&native.pack(&next)).verdict;
        if verdict != Verdict::Unknown {
            assert_eq!(now, verdict, "{question:?} then {next:?} of {program:?}");
            *settled += 1;
        }
        (question, verdict) = (next, now);
        steps += 1;
    }
}

/// A policy for what a part of a category inherits, and what becomes of a consent that is refused.
const PARTS: &str = r#"
policy parts { controller company effective 2025-01-01 }
party company { name "Company" country BE address "Street 1" contact web <https://example.org> }
subject customer
data health kind special health
data diagnosis part of health
data offences kind criminal
data addiction { part of offences kind special health }
data contact
data phone_number part of contact
data clicks
fact asked: yes/no "Asked for"
event ended: date "It ended"
choice consents { none_given < given  at <https://example.org/choice> }
purpose care { uses health, offences basis contract condition official_authority_control "By law" }
purpose advertise is direct_marketing {
  uses contact, clicks
  basis consent consents at given, withdrawn at <https://example.org/withdraw>
  basis legitimate_interest "more sales"
  profiling from clicks
  objection asked at <https://example.org/object>
}
recipient printer is processor in BE for advertise with clicks
retain contact for 1 year after ended
automated_decisions none
"#;

/// Found by comparing lowering with the meaning written by hand, when each of these was allowed.
#[test]
fn a_part_shares_the_fate_of_its_whole_and_refused_consent_leads_nowhere() {
    let policy = compiled(PARTS).unwrap();
    let ask = |purpose: &str, data: &str, more: &str, consents: &str, ended: &str| {
        let json = format!(
            r#"{{"purpose": "{purpose}", "data": ["{data}"], "subject": "customer", "at": "2026-01-01", {more}
                "given": {{"asked": false, "consents": "{consents}", "ended": {ended}}}}}"#
        );
        let request: lawful::decision::Request = serde_json::from_str(&json).unwrap();
        let question = request.question(&policy.program).unwrap();
        assert_eq!(policies::native(&policy, &question), None);
        assert_eq!(policies::hand(&policy, &question), None);
        let clause = decide(&policy.program, &question).clause.unwrap();
        policy.program.clauses[clause as usize].gate.word()
    };
    let (uses, profiles) = (r#""operation": "use","#, r#""operation": "profile","#);
    let printer = r#""operation": "use", "recipient": "printer","#;
    assert_eq!(ask("advertise", "phone_number", uses, "given", "null"), "passed");
    assert_eq!(ask("care", "diagnosis", uses, "given", "null"), "special_category");
    // It has a part of a special category.
    assert_eq!(ask("care", "offences", uses, "given", "null"), "special_category");
    assert_eq!(ask("care", "addiction", uses, "given", "null"), "special_category");
    assert_eq!(ask("advertise", "phone_number", printer, "given", "null"), "recipient");
    assert_eq!(ask("advertise", "phone_number", profiles, "given", "null"), "operation");
    assert_eq!(ask("advertise", "phone_number", uses, "given", "\"2024-01-01\""), "retention");
    assert_eq!(ask("advertise", "phone_number", uses, "none_given", "null"), "basis");
}
