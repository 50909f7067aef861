//! One decision under the bpost policy, by every way there is: `cargo bench -p lawful-native --bench bpost`. What is printed is Markdown, for
//! `docs/benchmarks.md`.
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
mod by_rustc;
#[path = "measure.rs"]
mod measure;
#[path = "../tests/random.rs"]
mod random;
mod real;

use by_hand::{Outcome, World, branches, masks};
use by_rustc::{Outside, Written, digest};
use lawful::analysis::explain;
use lawful::calendar;
use lawful::decision::{Answer, Basis, Gate, Program, Question, Request, RequestValue, basis_of, decide};
use lawful_native::{NativePolicy, TablePolicy};
use measure::{Contender, REQUESTS, Targets, interleaved, median, milliseconds, short};
use std::cell::RefCell;

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
    let checked = real::checked();
    let program = lawful::compile(&checked).unwrap();
    let policy = lawful_native::compile(&program).unwrap();
    let tables = TablePolicy::new(&program).unwrap();
    let world = World::new(&program);
    let questions = real::questions(&program);
    let [allowed, denied] = agree(&program, &policy, &world, &questions);
    println!(
        "{} clauses, {} columns, {} bytes of code, {} bytes of tables. {REQUESTS} distinct requests, {allowed} allowed, {denied} denied; all ways agree.\n",
        program.clauses.len(),
        policy.columns(),
        policy.code_bytes(),
        short(policy.table_bytes() as f64)
    );

    let packed: Vec<_> = questions.iter().map(|question| policy.pack(question)).collect();
    let for_loop: Vec<_> = questions.iter().map(|question| tables.pack(question)).collect();
    let requests: Vec<_> =
        questions.iter().map(|question| by_hand::Request::of(&program, question)).collect();
    let texts: Vec<String> =
        questions.iter().take(REQUESTS / 8).map(|question| json(&program, question)).collect();
    let outside = Outside::start("bpost", Written::Tables, &policy, &questions).map(RefCell::new);
    let words = digest(packed.iter().map(|one| policy.raw(one)));
    assert_eq!(words, digest(for_loop.iter().map(|one| tables.raw(one))), "the loop over the tables");
    let told = |way: &str| outside.as_ref().map(|outside| outside.borrow_mut().run(way));
    for way in ["object#", "tables#"] {
        assert!(told(way).is_none_or(|(found, _)| found == words), "{way} answers otherwise");
    }
    let few = REQUESTS / 16;
    let mut list = Vec::with_capacity(64);
    let mut contenders = vec![
        Contender::new("by hand, without branches (`by_hand/masks.rs`)", REQUESTS, || {
            requests.iter().map(|request| u64::from(masks::decide(&world, request))).sum()
        }),
        Contender::new("by hand, with branches (`by_hand/branches.rs`)", REQUESTS, || {
            requests.iter().map(|request| number(branches::decide(&world, request))).sum()
        }),
        Contender::new("**machine code, the word** (`raw`)", REQUESTS, || {
            packed.iter().map(|one| policy.raw(one)).sum()
        }),
        Contender::new("**machine code, the answer** (`decide`)", REQUESTS, || {
            packed.iter().map(|one| plain(policy.decide(one))).sum()
        }),
        Contender::new("all reasons, how many", REQUESTS, || {
            packed.iter().map(|one| policy.holding(one).count() as u64).sum()
        }),
        Contender::new("all reasons, as a list", REQUESTS, || {
            let all = |one| {
                policy.reasons(one, &mut list);
                list.len() as u64
            };
            packed.iter().map(all).sum()
        }),
        Contender::new("loop over the tables", REQUESTS, || for_loop.iter().map(|one| tables.raw(one)).sum()),
        Contender::new("pack a question and decide", REQUESTS, || {
            questions.iter().map(|one| policy.raw(&policy.pack(one))).sum()
        }),
    ];
    if let Some(outside) = &outside {
        for (name, way) in [
            ("the same tables, rustc -O3", "tables"),
            ("object file, from raw values, calendar included", "object"),
        ] {
            contenders.push(Contender::elsewhere(name, REQUESTS, move || outside.borrow_mut().run(way)));
        }
    }
    let mut ways = vec![
        Contender::new("reference interpreter", few, || {
            questions.iter().take(few).map(|one| plain(decide(&program, one))).sum()
        }),
        Contender::new(
            "JSON text → request → question → packed → answer → JSON text",
            texts.len(),
            || texts.iter().map(|text| reply(&policy, text)).sum(),
        ),
        Contender::new("bare parse of the same text (`serde_json::Value`)", texts.len(), || {
            let parse = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
            texts.iter().map(|text| parse(text).as_object().map_or(0, |fields| fields.len() as u64)).sum()
        }),
        Contender::new(
            "the same with the explanation: reasons, duties, places",
            few.min(texts.len()),
            || texts.iter().take(few).map(|text| explained(&policy, text)).sum(),
        ),
    ];
    println!("| way | ns, median | ns, best |\n| --- | ---: | ---: |");
    let mut all: Vec<(String, f64)> = Vec::new();
    for (rounds, contenders) in [(41, &mut contenders), (11, &mut ways)] {
        let times = interleaved(rounds, contenders);
        for (one, timing) in contenders.iter().zip(times) {
            println!("| {} | {} | {} |", one.name, short(timing.median), short(timing.best));
            all.push((one.name.to_owned(), timing.median));
        }
    }
    let time =
        |name: &str| all.iter().find(|(other, _)| other.contains(name)).map_or(f64::NAN, |(_, time)| *time);

    let whole = milliseconds(21, real::checked);
    let check = milliseconds(21, real::for_decision);
    let lower = milliseconds(21, || lawful::compile(&checked).unwrap());
    let native = milliseconds(21, || lawful_native::compile(&program).unwrap());
    let bytes = program.to_bytes();
    let saved = milliseconds(21, || {
        let policy = lawful_native::compile(Program::from_bytes(&bytes).unwrap()).unwrap();
        policy.decide(&policy.pack(&questions[0]))
    });
    println!("\n| step | ms, median |\n| --- | ---: |");
    for (name, time) in [
        ("read the bpost policy and check all there is", whole),
        ("read the bpost policy and check for errors, the standard library at hand", check),
        ("to a decision program", lower),
        ("to machine code, every table bit checked twice, witnesses asked", native),
        ("**source → first decision, together**", check + lower + native),
        ("saved program → first decision", saved),
    ] {
        println!("| {name} | {} |", short(time));
    }
    let mut targets = Targets::default();
    let (raw, answer) = (time("(`raw`)"), time("(`decide`)"));
    targets.at_most(
        "machine code, the answer ÷ by hand without branches",
        1.5,
        answer / time("without branches"),
    );
    targets.at_most("machine code, the answer ÷ by hand with branches", 1.0, answer / time("with branches"));
    targets.at_most("all reasons, how many ÷ the answer", 1.5, time("how many") / answer);
    targets.at_most("all reasons, as a list ÷ the answer", 1.5, time("as a list") / answer);
    targets.at_most("source to first decision, ms", 5.0, check + lower + native);
    if let Some(outside) = &outside {
        targets.at_most(
            "machine code, the word ÷ the same tables by rustc",
            1.3,
            raw / time("the same tables"),
        );
        let load = median((0..41).map(|_| outside.borrow_mut().run("load").1 / 1e3).collect());
        println!("| shared library → first decision | {:.3} |", load / 1e3);
        targets.at_most("shared library to first decision, µs", 200.0, load);
    }
    targets.print();
}
