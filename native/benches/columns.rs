//! Whole columns: rows a second by every kernel, against reading the same bytes, and against a loop written by hand for the bpost policy:
//! `cargo bench -p lawful-native --bench columns`. What is printed is Markdown, for `docs/benchmarks.md`.
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

use by_hand::columns::{Numbers, Table, Values as Written};
use lawful::decision::{Domain, Program, Question, Verdict, decide, input};
use lawful_native::{Column, ColumnQuery, Kernel, Values};
use measure::{Contender, Targets, interleaved, median, milliseconds, short};
use random::{Random, Shape, lifelike};
use std::sync::Barrier;
use std::time::Instant;

/// More than the caches hold.
const ROWS: usize = 1 << 22;
const KERNELS: [Kernel; 3] = [Kernel::Masks, Kernel::Groups, Kernel::Rows];

enum Made {
    Words(Vec<u8>),
    Numbers(Vec<i32>),
}

/// Columns for inputs, each row one of some questions.
fn made(program: &Program, inputs: &[usize], few: &[Question], picks: &[usize]) -> Vec<Made> {
    let column = |at: &usize| {
        let values = picks.iter().map(|pick| few[*pick].get(*at));
        match program.inputs[*at].domain {
            Domain::Words(_) => Made::Words(values.map(|value| value as u8).collect()),
            Domain::Number { .. } | Domain::Day | Domain::Event => Made::Numbers(values.collect()),
        }
    };
    inputs.iter().map(column).collect()
}

fn columns(made: &[Made]) -> Vec<Column<'_>> {
    made.iter().map(|made| Column { values: made.values(), valid: None }).collect()
}

impl Made {
    fn values(&self) -> Values<'_> {
        match self {
            Self::Words(values) => Values::Words(values),
            Self::Numbers(values) => Values::Numbers(values),
        }
    }
}

/// Reads every byte of every column, and does nothing with it that counts.
fn read(made: &[Made]) -> u64 {
    let sum = |made: &Made| match made {
        Made::Words(values) => values.iter().fold(0u8, |sum, value| sum ^ value).into(),
        Made::Numbers(values) => values.iter().fold(0, |sum, value| sum ^ value) as u64,
    };
    made.iter().map(sum).fold(0, u64::wrapping_add)
}

fn allowed(verdicts: &[Verdict]) -> u64 {
    u64::from(verdicts[7] == Verdict::Allow) + verdicts.len() as u64
}

/// All kernels on one table. A kernel that would be far behind is left out.
struct Measured {
    left: usize,
    /// By kernel: millions of rows a second, and the milliseconds until the question is ready.
    kernels: Vec<Option<(f64, f64)>>,
    chosen: Kernel,
    threads: f64,
    floor: f64,
}

fn measure(
    program: &Program,
    same: &Question,
    inputs: &[usize],
    few: &[Question],
    picks: &[usize],
) -> (Measured, Vec<Verdict>) {
    let made = made(program, inputs, few, picks);
    let columns = columns(&made);
    let chosen = ColumnQuery::new(program, same, inputs).unwrap();
    let left = chosen.clauses();
    let wanted = |kernel: &Kernel| match kernel {
        Kernel::Masks => left <= 120,
        Kernel::Groups | Kernel::Rows => true,
    };
    let with = |kernel: Kernel| ColumnQuery::with(program, same, inputs, Some(kernel)).unwrap();
    let queries: Vec<Option<ColumnQuery>> =
        KERNELS.iter().map(|kernel| wanted(kernel).then(|| with(*kernel))).collect();
    let mut out = vec![Verdict::Unknown; ROWS];
    chosen.decide(&columns, &mut out).unwrap();
    for (row, verdict) in out.iter().enumerate().take(5_000) {
        let mut question = same.clone();
        inputs.iter().for_each(|at| question.set(program, *at, few[picks[row]].get(*at)).unwrap());
        assert_eq!(decide(program, &question).verdict, *verdict, "row {row}");
    }
    let mut one = vec![Verdict::Unknown; ROWS];
    for query in queries.iter().flatten() {
        query.decide(&columns, &mut one).unwrap();
        assert_eq!(one, out, "{:?}", query.kernel());
    }
    let mut outs = vec![vec![Verdict::Unknown; ROWS]; queries.len()];
    let mut contenders = vec![Contender::new("read", ROWS, || read(&made))];
    for (query, out) in queries.iter().zip(&mut outs) {
        if let Some(query) = query {
            contenders.push(Contender::new("kernel", ROWS, || {
                query.decide(&columns, out).unwrap();
                allowed(out)
            }));
        }
    }
    let times = interleaved(5, &mut contenders);
    drop(contenders);
    let million = |at: usize| 1e3 / times[at].median;
    let mut at = 1;
    let kernels = KERNELS.iter().zip(&queries).map(|(kernel, query)| {
        query.as_ref().map(|_| {
            at += 1;
            (million(at - 1), milliseconds(3, || with(*kernel)))
        })
    });
    let kernels = kernels.collect();
    let threads = threads(&chosen, &columns, &mut one);
    (Measured { left, kernels, chosen: chosen.kernel(), threads, floor: million(0) }, out)
}

/// How many times as fast two threads are as one, by the clock: both are there and warm before it starts, and each decides its half.
fn threads(query: &ColumnQuery, columns: &[Column<'_>], out: &mut [Verdict]) -> f64 {
    const ROUNDS: usize = 7;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for column in columns {
        let (one, other) = match column.values {
            Values::Words(values) => (Values::Words(&values[..ROWS / 2]), Values::Words(&values[ROWS / 2..])),
            Values::Numbers(values) => {
                (Values::Numbers(&values[..ROWS / 2]), Values::Numbers(&values[ROWS / 2..]))
            }
        };
        left.push(Column { values: one, valid: None });
        right.push(Column { values: other, valid: None });
    }
    let (mut alone, mut together) = (Vec::new(), Vec::new());
    let gate = Barrier::new(2);
    for round in 0..=ROUNDS {
        let start = Instant::now();
        query.decide(columns, out).unwrap();
        let one = start.elapsed().as_secs_f64();
        let (mine, theirs) = out.split_at_mut(ROWS / 2);
        let two = std::thread::scope(|scope| {
            scope.spawn(|| {
                query.decide(&right, theirs).unwrap(); // the first time is for the caches and the scheduler
                gate.wait();
                query.decide(&right, theirs).unwrap();
                gate.wait();
            });
            query.decide(&left, mine).unwrap();
            gate.wait();
            let start = Instant::now();
            query.decide(&left, mine).unwrap();
            gate.wait();
            start.elapsed().as_secs_f64()
        });
        if round > 0 {
            alone.push(one);
            together.push(two);
        }
    }
    median(alone) / median(together)
}

fn print_head() {
    println!(
        "| table | clauses left | bytes a row | masks | groups | rows | chosen | read floor | of it | 2 threads ÷ 1 | masks, groups ready, ms |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |");
}

fn print(name: &str, bytes: usize, one: &Measured) -> f64 {
    let cell = |kernel: usize| one.kernels[kernel].map_or_else(|| "–".to_owned(), |(rows, _)| short(rows));
    let ready = |kernel: usize| one.kernels[kernel].map_or_else(|| "–".to_owned(), |(_, ready)| short(ready));
    let chosen = one.kernels[one.chosen as usize].map_or(0.0, |(rows, _)| rows);
    let share = chosen / one.floor;
    println!(
        "| {name} | {} | {bytes} | {} | {} | {} | {:?} | {} | {:.0} % | {:.2} | {}, {} |",
        one.left,
        cell(0),
        cell(1),
        cell(2),
        one.chosen,
        short(one.floor),
        share * 100.0,
        one.threads,
        ready(0),
        ready(1)
    );
    share
}

fn bytes(program: &Program, inputs: &[usize]) -> usize {
    let one = |at: &usize| if matches!(program.inputs[*at].domain, Domain::Words(_)) { 1 } else { 4 };
    inputs.iter().map(one).sum::<usize>() + 1
}

fn generated(targets: &mut Targets) {
    for clauses in [5, 10, 20, 40, 100, 250, 500, 1_000, 3_000] {
        let mut random = Random(clauses as u64);
        let shape = Shape {
            purposes: 12,
            clauses,
            facts: 6,
            data: 6,
            on_purpose: 0,
            literals: 5,
            optional: 0,
            cuts: 1,
        };
        let mut program = random::program(&mut random, shape);
        // A clause that asks nothing of a row would end the list.
        program.clauses.retain(|clause| {
            clause.literals.iter().any(|one| {
                let asked = program.attributes[one.attribute].input;
                asked != input::PURPOSE && asked != input::DAY
            })
        });
        let same = random::question(&mut random, &program, 0);
        let inputs: Vec<usize> = (1..program.inputs.len()).filter(|at| *at != input::DAY).collect();
        let few: Vec<Question> = (0..4096).map(|_| random::question(&mut random, &program, 0)).collect();
        let picks: Vec<usize> = (0..ROWS).map(|_| random.below(few.len())).collect();
        let (one, _) = measure(&program, &same, &inputs, &few, &picks);
        let share = print(&format!("generated, {clauses}"), bytes(&program, &inputs), &one);
        match clauses {
            20 => targets.at_least("columns ÷ read floor, 20 clauses", 0.9, share),
            100 => targets.at_least("columns ÷ read floor, 100 clauses", 0.5, share),
            _ => {}
        }
    }
}

/// Generic advertising to a million customers of bpost, on one day.
fn bpost(targets: &mut Targets) {
    let program = lawful::compile(&real::checked()).unwrap();
    let mut random = Random(2026);
    let Domain::Words(purposes) = &program.inputs[input::PURPOSE].domain else { panic!("words") };
    let purpose = purposes.iter().position(|word| word == "generic_advertising").unwrap() as i32;
    let day = lawful::calendar::parse("2026-11-22").unwrap();
    let same = Question::new(&program, purpose, day).unwrap();
    let inputs: Vec<usize> = (1..program.inputs.len()).filter(|at| *at != input::DAY).collect();
    let mut few = Vec::new();
    while few.len() < 4096 {
        let steps = if random.percent(60) { 200 } else { 0 };
        let question = lifelike(&mut random, &program, 0, steps);
        if question.get(input::PURPOSE) == purpose {
            few.push(question);
        }
    }
    let picks: Vec<usize> = (0..ROWS).map(|_| random.below(few.len())).collect();
    let (one, verdicts) = measure(&program, &same, &inputs, &few, &picks);
    print("bpost, generic advertising", bytes(&program, &inputs), &one);

    let made = made(&program, &inputs, &few, &picks);
    let mut table = Table(vec![None; program.inputs.len()]);
    for (at, made) in inputs.iter().zip(&made) {
        table.0[*at] = Some(match made {
            Made::Words(values) => Written::Words(values),
            Made::Numbers(values) => Written::Numbers(values),
        });
    }
    let world = by_hand::World::new(&program);
    let numbers = Numbers::new(&program, &world, day);
    let mut out = vec![0u8; ROWS];
    by_hand::columns::decide(&numbers, &table, &mut out);
    for (row, (verdict, by_hand)) in verdicts.iter().zip(&out).enumerate() {
        assert_eq!(*verdict == Verdict::Allow, *by_hand == 1, "row {row}: {:?}", few[picks[row]]);
    }
    let query = ColumnQuery::new(&program, &same, &inputs).unwrap();
    let columns = columns(&made);
    let mut ours = vec![Verdict::Unknown; ROWS];
    let times = interleaved(
        9,
        &mut [
            Contender::new("lawful", ROWS, || {
                query.decide(&columns, &mut ours).unwrap();
                allowed(&ours)
            }),
            Contender::new("by hand", ROWS, || {
                by_hand::columns::decide(&numbers, &table, &mut out);
                out[7].into()
            }),
        ],
    );
    let yes = verdicts.iter().filter(|verdict| **verdict == Verdict::Allow).count();
    println!(
        "\nThe bpost table, {yes} of {ROWS} rows allowed: lawful {} million rows a second, every value held against its domain; by hand {}, nothing checked.",
        short(1e3 / times[0].median),
        short(1e3 / times[1].median)
    );
    targets.at_least("columns ÷ the loop by hand, bpost", 0.9, times[1].median / times[0].median);
}

fn main() {
    println!("{ROWS} rows; millions of rows a second, one thread, median.\n");
    print_head();
    let mut targets = Targets::default();
    generated(&mut targets);
    bpost(&mut targets);
    targets.print();
}
