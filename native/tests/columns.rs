//! Whole columns: every row as the reference decides it, by every kernel.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test may fail loudly"
)]

#[path = "random.rs"]
mod random;

use lawful::decision::{ABSENT, Cut, Domain, Program, Question, Verdict, decide, input};
use lawful_native::{Column, ColumnFault, ColumnQuery, Kernel, Values};
use random::{Random, Shape};

/// One input as a column.
struct Made {
    words: Option<Vec<u8>>,
    numbers: Vec<i32>,
    valid: Option<Vec<u8>>,
}

impl Made {
    fn column(&self) -> Column<'_> {
        let values = match &self.words {
            Some(words) => Values::Words(words),
            None => Values::Numbers(&self.numbers),
        };
        Column { values, valid: self.valid.as_deref() }
    }
}

fn made(program: &Program, asked: usize, questions: &[Question], random: &mut Random) -> Made {
    let raw: Vec<i32> = questions.iter().map(|question| question.get(asked)).collect();
    let missing = raw.contains(&ABSENT);
    let mut bits = vec![0u8; raw.len().div_ceil(8)];
    for (row, value) in raw.iter().enumerate() {
        bits[row / 8] |= u8::from(*value != ABSENT) << (row % 8);
    }
    // What is missing may be any rubbish.
    let rubbish = random.next() as u8;
    let words = matches!(program.inputs[asked].domain, Domain::Words(_))
        .then(|| raw.iter().map(|value| if *value == ABSENT { rubbish } else { *value as u8 }).collect());
    Made { words, numbers: raw, valid: (missing || random.percent(20)).then_some(bits) }
}

/// As many countries as one shuffle does not tell apart, in the same classes.
fn more_countries(random: &mut Random, program: &mut Program, many: usize) {
    let Domain::Words(words) = &mut program.inputs[input::COUNTRY].domain else {
        panic!("countries are words")
    };
    (words.len()..many).for_each(|at| words.push(format!("country{at}")));
    for attribute in program.attributes.iter_mut().filter(|one| one.input == input::COUNTRY) {
        let Cut::Classes(classes) = &mut attribute.cut else { panic!("words have classes") };
        classes.resize_with(many, || 1 + random.below(usize::from(attribute.classes) - 1) as u16);
    }
}

fn agree(seed: u64, shape: Shape, rows: usize) -> (ColumnQuery, [usize; 3]) {
    let mut random = Random(seed);
    let mut program = random::program(&mut random, shape);
    if seed.is_multiple_of(3) {
        more_countries(&mut random, &mut program, 60);
    }
    let absent = random.below(50);
    let same = random::question(&mut random, &program, absent);
    let columns: Vec<usize> = (0..program.inputs.len())
        .filter(|at| ![input::PURPOSE, input::DAY].contains(at) && random.percent(80))
        .collect();
    let questions: Vec<Question> = (0..rows)
        .map(|_| {
            let other = random::question(&mut random, &program, absent);
            let mut question = same.clone();
            for at in &columns {
                question.set(&program, *at, other.get(*at)).unwrap();
            }
            question
        })
        .collect();
    let expected: Vec<Verdict> =
        questions.iter().map(|question| decide(&program, question).verdict).collect();
    let parts: Vec<Made> = columns.iter().map(|at| made(&program, *at, &questions, &mut random)).collect();
    let parts: Vec<Column<'_>> = parts.iter().map(Made::column).collect();
    let query = ColumnQuery::new(&program, &same, &columns).unwrap();
    let mut out = vec![Verdict::Allow; rows];
    query.decide(&parts, &mut out).unwrap();
    assert_eq!(out, expected, "seed {seed}, {:?}", query.kernel());
    out.fill(Verdict::Allow);
    query.decide_threads(&parts, &mut out, 3).unwrap();
    assert_eq!(out, expected, "seed {seed}, on threads");
    for kernel in [Kernel::Masks, Kernel::Groups, Kernel::Rows] {
        let other = ColumnQuery::with(&program, &same, &columns, Some(kernel)).unwrap();
        out.fill(Verdict::Allow);
        other.decide(&parts, &mut out).unwrap();
        assert_eq!(out, expected, "seed {seed}, {kernel:?}, in fact {:?}", other.kernel());
    }
    let mut seen = [0; 3];
    expected.iter().for_each(|verdict| seen[*verdict as usize] += 1);
    (query, seen)
}

const SHAPE: Shape =
    Shape { purposes: 3, clauses: 40, facts: 6, data: 4, on_purpose: 60, literals: 5, optional: 50, cuts: 2 };

#[test]
fn every_row_is_decided_as_the_reference_does() {
    let (mut kernels, mut seen) = ([0; 3], [0; 3]);
    for seed in 0..150 {
        let mut random = Random(seed);
        let shape = match seed % 10 {
            0 => Shape { clauses: 500, on_purpose: 0, literals: 9, facts: 8, ..SHAPE },
            _ => Shape { clauses: random.below(260), ..SHAPE },
        };
        let (query, verdicts) = agree(seed, shape, [1, 15, 16, 17, 100, 333][seed as usize % 6]);
        kernels[query.kernel() as usize] += 1;
        seen.iter_mut().zip(verdicts).for_each(|(all, more)| *all += more);
    }
    assert!(seen.iter().all(|many| *many > 300), "allow, deny, unknown: {seen:?}");
    if cfg!(target_arch = "x86_64") {
        assert!(kernels[..2].iter().all(|many| *many > 10), "masks, groups, row by row: {kernels:?}");
    }
}

#[test]
fn many_rows_in_many_chunks() {
    agree(1_000, Shape { optional: 10, ..SHAPE }, 20_001);
    agree(1_001, Shape { clauses: 300, optional: 10, ..SHAPE }, 9_000);
}

#[test]
fn values_that_no_input_takes_are_told_by_row_and_nothing_is_decided() {
    let program = Program::from_text(
        r#"program 2 "small" facts 3
input "purpose" words "deliver"
input "subject" words "customer" "visitor" "child"
input "operation" words "use"
input "recipient" words "none"
input "country" words "none"
input "channel" words "none"
input "day" day
input "age" number 0 120
input "objected" open words "no" "yes"
input "end" event
attribute 7 thresholds 16 of 3
attribute 9 over 1 0 0 from-day phases 1 2 3 of 4
clause deny retention "over"
  when 1=3
clause contract passed "adults"
  when 0=2
"#,
    )
    .unwrap();
    let same = Question::new(&program, 0, 20_000).unwrap();
    let query = ColumnQuery::new(&program, &same, &[1, 7, 8, 9]).unwrap();
    let (subject, objected) = (vec![0u8, 1, 2, 0], vec![0u8, 1, 9, 0]);
    let (age, end) = (vec![15, 16, 120, 40], vec![20_000, i32::MAX, 19_999, 19_000]);
    let valid = [0b1011u8];
    fn words<'a>(values: &'a [u8], valid: Option<&'a [u8]>) -> Column<'a> {
        Column { values: Values::Words(values), valid }
    }
    fn numbers(values: &[i32]) -> Column<'_> {
        Column { values: Values::Numbers(values), valid: None }
    }
    let ask = |subject: &[u8], age: &[i32], end: &[i32], bits: Option<&[u8]>| {
        let mut out = vec![Verdict::Allow; 4];
        let columns = [words(subject, None), numbers(age), words(&objected, bits), numbers(end)];
        let result = query.decide(&columns, &mut out);
        assert!(result.is_ok() || out.iter().all(|verdict| *verdict == Verdict::Unknown));
        result.map(|()| out)
    };
    let (allow, deny) = (Verdict::Allow, Verdict::Deny);
    assert_eq!(ask(&subject, &age, &end, Some(&valid)), Ok(vec![deny, allow, allow, deny]));
    assert_eq!(ask(&subject, &age, &end, None), Err(ColumnFault::Value { column: 2, row: 2 }));
    assert_eq!(ask(&[0, 3, 0, 0], &age, &end, Some(&valid)), Err(ColumnFault::Value { column: 0, row: 1 }));
    assert_eq!(
        ask(&subject, &[0, 0, -1, 0], &end, Some(&valid)),
        Err(ColumnFault::Value { column: 1, row: 2 })
    );
    let wrong = [0, 0, 0, i32::MAX - 1];
    assert_eq!(ask(&subject, &age, &wrong, Some(&valid)), Err(ColumnFault::Value { column: 3, row: 3 }));
    assert_eq!(ask(&subject[1..], &age, &end, Some(&valid)), Err(ColumnFault::Shape { column: 0 }));
    assert_eq!(ask(&subject, &age, &end, Some(&[])), Err(ColumnFault::Shape { column: 2 }));
    let mut out = vec![Verdict::Allow; 4];
    let columns =
        [words(&subject, Some(&valid)), numbers(&age), words(&objected, Some(&valid)), numbers(&end)];
    assert_eq!(query.decide(&columns, &mut out), Err(ColumnFault::Missing { column: 0, row: 2 }));
    assert_eq!(query.decide(&columns[..2], &mut out), Err(ColumnFault::Shape { column: 2 }));
    for wrong in [&[input::PURPOSE][..], &[input::DAY], &[7, 7], &[99]] {
        assert!(ColumnQuery::new(&program, &same, wrong).is_err(), "{wrong:?}");
    }
    assert_eq!(query.clauses(), 2);
}
