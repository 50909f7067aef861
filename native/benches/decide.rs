//! Every way to decide, side by side, on generated policies of 5 to 10,000 clauses: `cargo bench -p lawful-native --bench decide`.
//!
//! All that is printed is Markdown, for `docs/benchmarks.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark prints, and may fail loudly"
)]

mod by_rustc;
#[path = "../../benches/generate.rs"]
mod generate;
#[path = "measure.rs"]
mod measure;
#[path = "../tests/random.rs"]
mod random;

use by_rustc::{Outside, Written, digest};
use lawful::decision::{Answer, Cut, Program, Question, decide};
use lawful::{Settings, calendar};
use lawful_native::{
    CurrentPolicy, NativePolicy, Packed, Standalone, TablePolicy, compile, compile_in_stages,
};
use measure::{
    Contender, REQUESTS, Targets, Timing, Work, interleaved, median, milliseconds, processor, short, work,
};
use random::{Random, Shape};
use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;

/// Clauses that hold for every purpose; the others name one or two.
const GENERAL: usize = 8;

/// Clauses and purposes; the last one is one purpose with all clauses, where every word of every row counts.
const SHAPES: [(usize, usize); 6] = [(5, 1), (20, 2), (100, 8), (1_000, 83), (10_000, 833), (1_000, 1)];

fn program(random: &mut Random, clauses: usize, purposes: usize) -> Program {
    let shape =
        Shape { purposes, clauses, facts: 6, data: 6, on_purpose: 100, literals: 6, optional: 50, cuts: 1 };
    let mut program = random::program(random, shape);
    for clause in
        program.clauses.iter_mut().filter(|clause| clause.literals.len() > 3).take(GENERAL.min(clauses / 5))
    {
        clause.literals.retain(|literal| literal.attribute != 0);
    }
    program
}

/// Distinct questions with all facts given: 60 in 100 are made to meet some clause, the rest are at random.
fn questions(random: &mut Random, program: &Program) -> Vec<Question> {
    let (mut list, mut seen) = (Vec::with_capacity(REQUESTS), HashSet::with_capacity(REQUESTS));
    while list.len() < REQUESTS {
        let mut question = random::question(random, program, 0);
        if random.percent(60) {
            let clause = &program.clauses[random.below(program.clauses.len())];
            for literal in &clause.literals {
                let cut = &program.attributes[literal.attribute];
                if literal.accepts.contains(question.class(cut)) {
                    continue;
                }
                let values = match &cut.cut {
                    Cut::Classes(classes) => {
                        let all = classes.iter().zip(0..);
                        all.filter(|(class, _)| literal.accepts.contains(**class))
                            .map(|(_, value)| value)
                            .collect()
                    }
                    Cut::Thresholds(_) | Cut::Over(..) => {
                        let mut values = lawful::decision::candidates(program, &question, cut.input);
                        values.retain(|value| {
                            let set = question.set(program, cut.input, *value);
                            set.is_ok() && literal.accepts.contains(question.class(cut))
                        });
                        values
                    }
                };
                if !values.is_empty() {
                    question.set(program, cut.input, values[random.below(values.len())]).unwrap();
                }
            }
        }
        if seen.insert(question.clone()) {
            list.push(question);
        }
    }
    list
}

fn number(answer: Answer) -> u64 {
    u64::from(answer.clause.unwrap_or(u32::MAX)) + answer.verdict as u64
}

const WAYS: [&str; 11] = [
    "reference interpreter",
    "loop over the tables",
    "**machine code, the word** (`raw`)",
    "**machine code, the answer** (`decide`)",
    "object file, from raw values",
    "by hand, a chain of `if`, rustc -O3",
    "by hand, `match` on the purpose, rustc -O3",
    "the same tables, rustc -O3",
    "machine code, from raw values (pack and decide)",
    "machine code, all reasons, how many",
    "machine code, all reasons, as a list",
];

struct Measured {
    clauses: usize,
    purposes: usize,
    times: Vec<Option<Timing>>,
    reasons: f64,
}

/// Without what rustc makes of the policy (`-- alone`): that takes minutes the first time.
fn alone() -> bool {
    std::env::args().any(|argument| argument == "alone")
}

/// What rustc makes of a policy, in its process.
fn outside(
    clauses: usize,
    purposes: usize,
    policy: &NativePolicy,
    questions: &[Question],
) -> Option<Outside> {
    let written = if clauses <= 1_000 { Written::Chain } else { Written::Match };
    let name = format!("generated_{clauses}_{purposes}");
    if alone() { None } else { Outside::start(&name, written, policy, questions) }
}

/// Every way answers every request, in turns.
fn ways(clauses: usize, purposes: usize, policy: &NativePolicy, questions: &[Question]) -> Measured {
    let program = policy.program();
    let packed: Vec<Packed> = questions.iter().map(|question| policy.pack(question)).collect();
    let tables = TablePolicy::new(program).unwrap();
    let for_loop: Vec<Packed> = questions.iter().map(|question| tables.pack(question)).collect();
    let some = (REQUESTS * 20 / clauses.max(100)).max(256);
    let written = if clauses <= 1_000 { Written::Chain } else { Written::Match };
    let outside = outside(clauses, purposes, policy, questions).map(RefCell::new);

    let words = digest(packed.iter().map(|one| policy.raw(one)));
    assert_eq!(words, digest(for_loop.iter().map(|one| tables.raw(one))), "machine code and loop");
    for (question, packed) in questions.iter().zip(&packed).take(some.max(2_048)) {
        assert_eq!(decide(program, question), policy.decide(packed), "{question:?}");
    }
    let told = |way: &str| outside.as_ref().map(|outside| outside.borrow_mut().run(way));
    for way in ["object#", "tables#", "match#", "chain#"] {
        if way != "chain#" || written == Written::Chain {
            assert!(
                told(way).is_none_or(|(found, _)| found == words),
                "{way} answers otherwise: {clauses} clauses, {purposes} purposes"
            );
        }
    }
    let mut reasons = Vec::with_capacity(64);
    let mut contenders = vec![
        Contender::new(WAYS[0], some, || {
            questions.iter().take(some).map(|one| number(decide(program, one))).sum()
        }),
        Contender::new(WAYS[1], REQUESTS, || for_loop.iter().map(|one| tables.raw(one)).sum()),
        Contender::new(WAYS[2], REQUESTS, || packed.iter().map(|one| policy.raw(one)).sum()),
        Contender::new(WAYS[3], REQUESTS, || packed.iter().map(|one| number(policy.decide(one))).sum()),
        Contender::new(WAYS[8], REQUESTS, || questions.iter().map(|one| policy.raw(&policy.pack(one))).sum()),
        Contender::new(WAYS[9], REQUESTS, || {
            packed.iter().map(|one| policy.holding(one).count() as u64).sum()
        }),
        Contender::new(WAYS[10], REQUESTS, || {
            let list = |one| {
                policy.reasons(one, &mut reasons);
                reasons.len() as u64
            };
            packed.iter().map(list).sum()
        }),
    ];
    let elsewhere = [(WAYS[4], "object"), (WAYS[5], "chain"), (WAYS[6], "match"), (WAYS[7], "tables")];
    for (name, way) in elsewhere {
        if let Some(outside) = outside.as_ref().filter(|_| way != "chain" || written == Written::Chain) {
            contenders.push(Contender::elsewhere(name, REQUESTS, move || outside.borrow_mut().run(way)));
        }
    }
    let names: Vec<&str> = contenders.iter().map(|one| one.name).collect();
    let found = interleaved(15, &mut contenders);
    let at = |name: &str| names.iter().position(|other| *other == name).map(|at| found[at]);
    let reasons = at(WAYS[9]).map_or(0.0, |timing| timing.sum as f64 / REQUESTS as f64);
    Measured { clauses, purposes, times: WAYS.iter().map(|name| at(name)).collect(), reasons }
}

/// A row of a table of Markdown.
fn row(name: &str, cells: impl Iterator<Item = String>) {
    println!("| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
}

fn head(first: &str, all: &[Measured]) {
    let cell = |one: &Measured| {
        format!("{} ({})", short(one.clauses as f64).replace(".00", "").replace(".0", ""), one.purposes)
    };
    row(first, all.iter().map(cell));
    println!("| --- |{}", " ---: |".repeat(all.len()));
}

/// What a policy costs before it decides, in milliseconds by the clock, for several threads work on it; the parts of a compile: the best of the runs.
fn before(policies: &[(NativePolicy, Vec<Question>)], all: &[Measured], targets: &mut Targets) {
    println!("\nBefore the first decision, ms by the clock, median (best):\n");
    head("step", all);
    let mut columns: Vec<Vec<String>> = Vec::new();
    for ((policy, questions), measured) in policies.iter().zip(all) {
        let clauses = measured.clauses;
        let program = Arc::new(policy.program().clone());
        let runs = if clauses > 1_000 { 15 } else { 31 };
        let stages: Vec<_> = (0..runs).map(|_| compile_in_stages(Arc::clone(&program)).unwrap().1).collect();
        let stage = |part: fn(&lawful_native::Stages) -> std::time::Duration| {
            stages.iter().map(|one| part(one).as_secs_f64() * 1e3).fold(f64::INFINITY, f64::min)
        };
        let all = work(runs, || compile(Arc::clone(&program)).unwrap());
        let (bytes, text) = (program.to_bytes(), program.to_text());
        let first = |program: Program| {
            let policy = compile(program).unwrap();
            (policy.decide(&policy.pack(&questions[0])), policy)
        };
        let from_bytes = work(runs, || first(Program::from_bytes(&bytes).unwrap()));
        let from_text = work(runs, || first(Program::from_text(&text).unwrap()));
        let reading = milliseconds(runs, || Program::from_bytes(&bytes).unwrap());
        let reading_text = milliseconds(runs, || Program::from_text(&text).unwrap());
        let both = |work: &Work| format!("{} ({})", short(work.clock), short(work.best));
        let alone = milliseconds(5, || Standalone::new(&program).unwrap());
        let current = CurrentPolicy::new(policy.clone());
        let swap = milliseconds(101, || current.replace(policy.clone())) * 1e3;
        let loaded = outside(clauses, measured.purposes, policy, questions);
        let load = loaded.map(|mut one| median((0..41).map(|_| one.run("load").1 / 1e3).collect()));
        let (tables, code) = (stage(|one| one.tables), stage(|one| one.code));
        columns.push(vec![
            short(tables),
            short(stage(|one| one.check)),
            short(code),
            short(stage(|one| one.witnesses)),
            both(&all),
            short(all.processors),
            short(reading),
            both(&from_bytes),
            short(reading_text),
            both(&from_text),
            format!("{swap:.2} µs"),
            short(alone),
            load.map_or_else(|| "–".to_owned(), |load| format!("{load:.0} µs")),
            short(policy.code_bytes() as f64).replace(".0", ""),
            short(policy.table_bytes() as f64).replace(".0", ""),
        ]);
        match (clauses, measured.purposes) {
            (1_000, 83) => targets.at_most("compile with all checks at 1,000 clauses, ms", 10.0, all.clock),
            (10_000, _) => {
                targets.at_most("machine code at 10,000 clauses, ms", 5.0, code);
                targets.at_most("tables and machine code at 10,000 clauses, ms", 5.0, tables + code);
                targets.at_most("text of a program to ready at 10,000 clauses, ms", 50.0, from_text.clock);
                targets.at_most(
                    "saved program to first decision at 10,000 clauses, ms",
                    40.0,
                    from_bytes.clock,
                );
            }
            _ => {}
        }
        if let (Some(load), 100) = (load, clauses) {
            targets.at_most("shared library to first decision, 100 clauses, µs", 200.0, load);
        }
    }
    let steps = [
        "tables, best",
        "every bit a second time, best",
        "machine code, best",
        "witnesses asked, best",
        "**compile, all of these**",
        "the same, what all threads worked together",
        "reading a saved program, of the processor",
        "saved program → first decision",
        "reading the text of a program, of the processor",
        "text of a program → first decision",
        "put in place of another (reload)",
        "standalone code, checked",
        "shared library → first decision",
        "bytes of code",
        "bytes of tables",
    ];
    for (at, step) in steps.iter().enumerate() {
        row(step, columns.iter().map(|column| column[at].clone()));
    }
}

/// From policy files to the first decision, at about 10,000 clauses.
fn from_source(targets: &mut Targets) {
    let texts = generate::workspace(40, 400_000);
    let today = calendar::parse("2026-11-22").unwrap();
    let check = || lawful::check_for_decision(texts.clone(), &Settings::default(), today);
    let checked = check();
    let program = match lawful::compile(&checked) {
        Ok(program) => program,
        Err(refused) => panic!(
            "the generated workspace is refused: {refused:?} {:?}",
            checked.findings.iter().take(3).collect::<Vec<_>>()
        ),
    };
    let check = work(3, check).clock;
    let lower = work(3, || lawful::compile(&checked).unwrap()).clock;
    let program = Arc::new(program);
    let ready = work(3, || compile(Arc::clone(&program)).unwrap()).clock;
    let policy = compile(Arc::clone(&program)).unwrap();
    let clauses = program.clauses.len();
    println!(
        "\nFrom policy files, 400 kB in 40 files, {} clauses: read and checked for errors {} ms, to a program {} ms, to machine code {} ms ({} inputs, {} columns, {} bytes of tables).",
        short(clauses as f64),
        short(check),
        short(lower),
        short(ready),
        short(program.inputs.len() as f64),
        policy.columns(),
        short(policy.table_bytes() as f64)
    );
    targets.at_most(&format!("policy files to ready, {clauses} clauses, ms"), 40.0, check + lower + ready);
}

/// How much faster two threads are than one, by the clock: the best of the rounds of each, for with other work on the machine no more than that can be
/// known. A round is long against the start of a thread, and each thread walks its half of the questions many times.
fn threads(policy: &NativePolicy, questions: &[Question]) -> f64 {
    const TIMES: usize = 200;
    let packed: Vec<Packed> = questions.iter().map(|question| policy.pack(question)).collect();
    let (one, other) = packed.split_at(packed.len() / 2);
    let many = |part: &[Packed]| -> u64 {
        (0..TIMES)
            .map(|_| part.iter().map(|one| policy.raw(one)).fold(0, u64::wrapping_add))
            .fold(0, u64::wrapping_add)
    };
    // Both walk the same two halves, so that neither has less to keep in its caches at a time.
    let times = interleaved(
        15,
        &mut [
            Contender::by_the_clock("one", REQUESTS * TIMES, || many(one).wrapping_add(many(other))),
            Contender::by_the_clock("two", REQUESTS * TIMES, || {
                std::thread::scope(|scope| {
                    let running = scope.spawn(|| many(one));
                    many(other).wrapping_add(running.join().unwrap())
                })
            }),
        ],
    );
    assert_eq!(times[0].sum, times[1].sum);
    println!(
        "\nTwo threads, 1,000 clauses: {} ns a decision, one: {}.",
        short(times[1].best),
        short(times[0].best)
    );
    times[0].best / times[1].best
}

/// Only compiling, over and over: for a profiler (`-- compile`).
fn compile_only() {
    for (clauses, purposes) in [(1_000, 83), (10_000, 833)] {
        let program = program(&mut Random(clauses as u64), clauses, purposes);
        let (program, runs) = (Arc::new(program), 200_000 / clauses);
        let (bytes, text) = (program.to_bytes(), program.to_text());
        let compiled = work(runs, || compile(Arc::clone(&program)).unwrap());
        let read = work(runs, || Program::from_bytes(&bytes).unwrap());
        let read_text = work(runs, || Program::from_text(&text).unwrap());
        println!(
            "{clauses} clauses: compiled {compiled:.2?}, read {read:.2?}, from its text {read_text:.2?}"
        );
        let stages: Vec<_> = (0..runs).map(|_| compile_in_stages(Arc::clone(&program)).unwrap().1).collect();
        println!("{:?}", stages.iter().min_by_key(|one| one.tables + one.check + one.code + one.witnesses));
    }
}

fn main() {
    if std::env::args().any(|argument| argument == "compile") {
        return compile_only();
    }
    let start = processor();
    let (mut all, mut policies) = (Vec::new(), Vec::new());
    for (clauses, purposes) in SHAPES {
        let mut random = Random(clauses as u64);
        let program = program(&mut random, clauses, purposes);
        let questions = questions(&mut random, &program);
        let policy = compile(&program).unwrap();
        all.push(ways(clauses, purposes, &policy, &questions));
        policies.push((policy, questions));
    }
    println!("{REQUESTS} distinct requests; ns a decision, median (best). Clauses (purposes):\n");
    head("way", &all);
    for (at, way) in WAYS.iter().enumerate() {
        let cell = |one: &Measured| match one.times[at] {
            Some(timing) => format!("{} ({})", short(timing.median), short(timing.best)),
            None => "–".to_owned(),
        };
        row(way, all.iter().map(cell));
    }
    row("clauses that hold, mean", all.iter().map(|one| format!("{:.1}", one.reasons)));
    row("columns", policies.iter().map(|(policy, _)| policy.columns().to_string()));

    let mut targets = Targets::default();
    let time = |clauses: usize, purposes: usize, way: usize| {
        let one = all.iter().find(|one| one.clauses == clauses && one.purposes == purposes).unwrap();
        one.times[way].map(|timing| timing.median)
    };
    let raw = |clauses, purposes| time(clauses, purposes, 2).unwrap();
    for (clauses, purposes, limit) in [(20, 2, 2.0), (1_000, 83, 5.0)] {
        if let (Some(chain), Some(by_match)) = (time(clauses, purposes, 5), time(clauses, purposes, 6)) {
            let ratio = chain.min(by_match) / raw(clauses, purposes);
            targets.at_least(
                &format!("better of both by hand ÷ machine code, {clauses} clauses"),
                limit,
                ratio,
            );
        }
    }
    for (clauses, purposes) in SHAPES {
        if let Some(tables) = time(clauses, purposes, 7) {
            let what =
                format!("machine code ÷ the same tables by rustc, {clauses} clauses, {purposes} purposes");
            targets.at_most(&what, 1.3, raw(clauses, purposes) / tables);
        }
    }
    targets.at_most("machine code, 10,000 clauses ÷ 20 clauses", 2.0, raw(10_000, 833) / raw(20, 2));
    targets.at_most(
        "the same, 1,000 clauses of one purpose ÷ 20",
        1_000.0 / 64.0,
        raw(1_000, 1) / raw(20, 2),
    );
    for (clauses, purposes) in [(100, 8), (1_000, 83)] {
        for (way, what) in [(9, "how many"), (10, "as a list")] {
            let ratio = time(clauses, purposes, way).unwrap() / time(clauses, purposes, 3).unwrap();
            targets.at_most(&format!("all reasons, {what} ÷ the answer, {clauses} clauses"), 1.5, ratio);
        }
    }
    before(&policies, &all, &mut targets);
    if !alone() {
        from_source(&mut targets);
    }
    let (policy, questions) = &policies[3];
    targets.at_least("two threads ÷ one, 1,000 clauses", 1.8, threads(policy, questions));
    targets.print();
    println!(
        "\n{:.0} s of the processor, rustc and the other process not counted",
        (processor() - start) / 1e9
    );
}
