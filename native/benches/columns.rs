//! Rows a second, against reading the same bytes: `cargo bench -p lawful-native --bench columns`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark prints, and may fail loudly"
)]

#[path = "measure.rs"]
mod measure;
#[path = "../tests/random.rs"]
mod random;

use lawful::decision::{Domain, Question, Verdict, decide, input};
use lawful_native::{Column, ColumnQuery, Values};
use measure::{Contender, interleaved, milliseconds};
use random::{Random, Shape};

const ROWS: usize = 1 << 20;

enum Made {
    Words(Vec<u8>),
    Numbers(Vec<i32>),
}

fn main() {
    println!(
        "clauses  left  bytes a row | masks: M rows/s   rows: M rows/s   2 threads   read floor | compile ms"
    );
    for clauses in [5, 20, 100, 1_000] {
        let mut random = Random(clauses as u64);
        let shape = Shape {
            purposes: 12,
            clauses,
            facts: 6,
            data: 6,
            on_purpose: 80,
            literals: 5,
            optional: 0,
            cuts: 1,
        };
        let program = random::program(&mut random, shape);
        let same = random::question(&mut random, &program, 0);
        let inputs: Vec<usize> = (1..program.inputs.len()).filter(|at| *at != input::DAY).collect();
        let few: Vec<Question> = (0..4096).map(|_| random::question(&mut random, &program, 0)).collect();
        let picks: Vec<usize> = (0..ROWS).map(|_| random.below(few.len())).collect();
        let made: Vec<Made> = inputs
            .iter()
            .map(|at| {
                let values = picks.iter().map(|pick| few[*pick].get(*at));
                match program.inputs[*at].domain {
                    Domain::Words(_) => Made::Words(values.map(|value| value as u8).collect()),
                    Domain::Number { .. } | Domain::Day | Domain::Event => Made::Numbers(values.collect()),
                }
            })
            .collect();
        let columns: Vec<Column<'_>> = made
            .iter()
            .map(|made| match made {
                Made::Words(values) => Column { values: Values::Words(values), valid: None },
                Made::Numbers(values) => Column { values: Values::Numbers(values), valid: None },
            })
            .collect();
        let bytes: usize =
            made.iter().map(|made| if matches!(made, Made::Words(_)) { 1 } else { 4 }).sum::<usize>() + 1;
        let masks = ColumnQuery::new(&program, &same, &inputs).unwrap();
        let rows = ColumnQuery::new(&program, &same, &inputs).unwrap().by_rows();
        let (mut one, mut two, mut three) =
            (vec![Verdict::Deny; ROWS], vec![Verdict::Deny; ROWS], vec![Verdict::Deny; ROWS]);
        masks.decide(&columns, &mut one).unwrap();
        for (row, verdict) in one.iter().enumerate().take(5_000) {
            let mut question = same.clone();
            inputs.iter().for_each(|at| question.set(&program, *at, few[picks[row]].get(*at)).unwrap());
            assert_eq!(decide(&program, &question).verdict, *verdict);
        }
        let times = interleaved(
            11,
            &mut [
                Contender::new("masks", ROWS, || {
                    masks.decide(&columns, &mut one).unwrap();
                    one[7] as u64
                }),
                Contender::new("rows", ROWS, || {
                    rows.decide(&columns, &mut two).unwrap();
                    two[7] as u64
                }),
                Contender::new("threads", ROWS, || {
                    masks.decide_threads(&columns, &mut three, 2).unwrap();
                    three[7] as u64
                }),
                Contender::new("read", ROWS, || {
                    let sum = |made: &Made| match made {
                        Made::Words(values) => values.iter().fold(0u8, |sum, value| sum ^ value).into(),
                        Made::Numbers(values) => values.iter().fold(0, |sum, value| sum ^ value) as u64,
                    };
                    made.iter().map(sum).fold(0, u64::wrapping_add)
                }),
            ],
        );
        let million: Vec<f64> = times.iter().map(|time| 1e3 / time.median).collect();
        let compile = milliseconds(11, || ColumnQuery::new(&program, &same, &inputs).unwrap());
        println!(
            "{clauses:>7} {:>5} {bytes:>12} | {:>15.1} {:>16.1} {:>11.1} {:>12.1} | {compile:>10.2}",
            masks.clauses(),
            million[0],
            million[1],
            million[2],
            million[3]
        );
    }
}
