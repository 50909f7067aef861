//! One decision under the bpost policy, by every way there is: `cargo bench -p lawful-native --bench bpost`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    missing_docs,
    reason = "a benchmark prints, and may fail loudly"
)]

mod by_hand;
#[path = "measure.rs"]
mod measure;
#[path = "../tests/random.rs"]
mod random;
mod real;

use by_hand::{Outcome, World, branches, masks};
use lawful::analysis::explain;
use lawful::decision::{Answer, Basis, Gate, Program, Question, Request, RequestValue, basis_of, decide};
use lawful::{Settings, calendar};
use lawful_native::NativePolicy;
use measure::{Contender, REQUESTS, interleaved, milliseconds};
use random::{Random, lifelike};
use std::path::Path;

fn outcome(program: &Program, answer: Answer) -> Outcome {
    match (basis_of(program, answer.clause), answer.clause) {
        (Some(basis), _) => Ok(basis),
        (None, Some(clause)) => Err(program.clauses[clause as usize].gate),
        (None, None) => Err(Gate::Default),
    }
}

fn number(outcome: Outcome) -> u64 {
    match outcome {
        Ok(basis) => 16 + basis as u64,
        Err(gate) => gate as u64,
    }
}

fn plain(answer: Answer) -> u64 {
    u64::from(answer.clause.unwrap_or(u32::MAX)) + answer.verdict as u64
}

/// A request as JSON text, as a service writes it.
fn json(program: &Program, question: &Question) -> String {
    use lawful::decision::{Domain, NEVER, input};
    let text = |text: &str| RequestValue::Text(text.to_owned());
    let (mut fields, mut data, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for (at, asked) in program.inputs.iter().enumerate() {
        let value = question.get(at);
        let is_fact = (input::FIRST_FACT..input::FIRST_FACT + program.facts).contains(&at);
        match &asked.domain {
            Domain::Words(words) if words.as_slice() == ["no", "yes"] && is_fact => {
                given.push((asked.name.clone(), RequestValue::YesNo(value == 1)));
            }
            Domain::Words(words) if is_fact => given.push((asked.name.clone(), text(&words[value as usize]))),
            Domain::Words(_) if at >= input::FIRST_FACT => {
                data.extend((value == 1).then(|| text(&asked.name)));
            }
            Domain::Words(words) => fields.push((asked.name.clone(), text(&words[value as usize]))),
            Domain::Number { .. } => given.push((asked.name.clone(), RequestValue::Number(value.into()))),
            Domain::Day => fields.push(("at".to_owned(), text(&calendar::format(value)))),
            Domain::Event if value == NEVER => given.push((asked.name.clone(), RequestValue::Nothing)),
            Domain::Event => given.push((asked.name.clone(), text(&calendar::format(value)))),
        }
    }
    fields.push(("data".to_owned(), RequestValue::List(data)));
    fields.push(("given".to_owned(), RequestValue::Fields(given)));
    serde_json::to_string(&Request { fields }).unwrap()
}

#[derive(serde::Serialize)]
struct Reply<'a> {
    verdict: lawful::decision::Verdict,
    basis: Option<Basis>,
    clause: Option<&'a str>,
}

fn asked(policy: &NativePolicy, text: &str) -> (Question, Answer) {
    let request: Request = serde_json::from_str(text).unwrap();
    let question = request.question(policy.program()).unwrap();
    let answer = policy.decide(&policy.pack(&question));
    (question, answer)
}

fn reply(policy: &NativePolicy, text: &str) -> u64 {
    let (_, answer) = asked(policy, text);
    let clause = answer.clause.map(|at| policy.program().clauses[at as usize].id.as_str());
    let basis = basis_of(policy.program(), answer.clause);
    serde_json::to_string(&Reply { verdict: answer.verdict, basis, clause }).unwrap().len() as u64
}

fn explained(policy: &NativePolicy, text: &str) -> u64 {
    let (question, answer) = asked(policy, text);
    serde_json::to_string(&explain(policy.program(), &question, answer)).unwrap().len() as u64
}

/// Everybody says the same of every question, before anybody is timed.
fn agree(program: &Program, policy: &NativePolicy, world: &World, questions: &[Question]) -> [usize; 2] {
    let mut verdicts = [0; 2];
    for question in questions {
        let native = policy.decide(&policy.pack(question));
        assert_eq!(native, decide(program, question), "interpreter: {question:?}");
        let expected = outcome(program, native);
        let request = by_hand::Request::of(program, question);
        assert_eq!(branches::decide(world, &request), expected, "branches: {request:?}");
        assert_eq!(masks::outcome(masks::decide(world, &request)), expected, "masks: {request:?}");
        verdicts[usize::from(expected.is_err())] += 1;
    }
    verdicts
}

fn main() {
    let checked = checked();
    let program = lawful::compile(&checked).unwrap();
    let policy = lawful_native::compile(&program).unwrap();
    let world = World::new(&program);
    let questions = questions(&program);
    let [allowed, denied] = agree(&program, &policy, &world, &questions);
    println!("{REQUESTS} distinct requests, {allowed} allowed, {denied} denied; all agree on gate and basis");
    println!(
        "{} clauses, {} columns, {} bytes of code, {} bytes of tables\n",
        program.clauses.len(),
        policy.columns(),
        policy.code_bytes(),
        policy.table_bytes()
    );

    let packed: Vec<_> = questions.iter().map(|question| policy.pack(question)).collect();
    let requests: Vec<_> =
        questions.iter().map(|question| by_hand::Request::of(&program, question)).collect();
    let texts: Vec<String> =
        questions.iter().take(REQUESTS / 8).map(|question| json(&program, question)).collect();
    let few = REQUESTS / 16;
    let decisions = interleaved(
        41,
        &mut [
            Contender::new("by hand, without branches", REQUESTS, || {
                requests.iter().map(|request| u64::from(masks::decide(&world, request))).sum()
            }),
            Contender::new("native, raw word", REQUESTS, || packed.iter().map(|one| policy.raw(one)).sum()),
            Contender::new("native, decide", REQUESTS, || {
                packed.iter().map(|one| plain(policy.decide(one))).sum()
            }),
            Contender::new("by hand, with branches", REQUESTS, || {
                requests.iter().map(|request| number(branches::decide(&world, request))).sum()
            }),
        ],
    );
    let ways = interleaved(
        11,
        &mut [
            Contender::new("interpreter", few, || {
                questions.iter().take(few).map(|one| plain(decide(&program, one))).sum()
            }),
            Contender::new("pack and decide", REQUESTS, || {
                questions.iter().map(|one| policy.raw(&policy.pack(one))).sum()
            }),
            Contender::new("JSON in, JSON out", texts.len(), || {
                texts.iter().map(|text| reply(&policy, text)).sum()
            }),
            Contender::new("JSON in, explained, JSON out", few.min(texts.len()), || {
                texts.iter().take(few).map(|text| explained(&policy, text)).sum()
            }),
        ],
    );
    println!("{:<30} {:>9} {:>9}", "ns a decision", "median", "best");
    let names = ["by hand, without branches", "native, raw word", "native, decide", "by hand, with branches"];
    let more = ["interpreter", "pack and decide", "JSON in, JSON out", "JSON in, explained, JSON out"];
    for (name, timing) in names.iter().zip(&decisions).chain(more.iter().zip(&ways)) {
        println!("{name:<30} {:>9.2} {:>9.2}", timing.median, timing.best);
    }
    let ratio = decisions[2].median / decisions[0].median;
    println!("native decide takes {ratio:.2} times the branch-free code by hand\n");
    println!("{:<30} {:>9}", "ms, source to ready", "median");
    let check = milliseconds(21, self::checked);
    let lower = milliseconds(21, || lawful::compile(&checked).unwrap());
    let native = milliseconds(21, || lawful_native::compile(&program).unwrap());
    for (name, time) in [
        ("read and check", check),
        ("to a decision program", lower),
        ("to checked machine code", native),
        ("together", check + lower + native),
    ] {
        println!("{name:<30} {time:>9.2}");
    }
}
