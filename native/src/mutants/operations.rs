//! Changed operations of standalone code.

use super::{Fate, Small, Tally, product, program, question, values};
use crate::outcome;
use crate::standalone::Standalone;
use crate::standalone::code::{Code, Op, Value};
use lawful::decision::{ABSENT, Cut, Domain, Engine, Interpreter, NEVER, Period, Program, calendar};
use std::collections::BTreeMap;

/// The values with which two codes come apart, by where they do and by the two results.
type Differing = BTreeMap<(usize, usize, [Option<u64>; 2]), Vec<i32>>;

const WAYS: usize = 3;

/// One change of an operation; none if it has nothing to change in that way.
fn changed(op: Op, way: usize) -> Option<Op> {
    Some(match (op, way) {
        (Op::Const(number), 0) => Op::Const(number + 1),
        (Op::Const(number), 1) => Op::Const(number - 1),
        (Op::Input(at), 0) => Op::Input(at + 1),
        (Op::Word(a, offset), 0) => Op::Word(a, offset + 4),
        (Op::Word(a, offset), 1) => Op::Word(a, offset.checked_sub(4)?),
        (Op::Double(a, offset), 0) => Op::Double(a, offset + 8),
        (Op::Add(a, b), 0) => Op::Sub(a, b),
        (Op::Add(a, b), 1) => Op::Or(a, b),
        (Op::Sub(a, b), 0) => Op::Add(a, b),
        (Op::Mul(a, b), 0) => Op::Add(a, b),
        (Op::And(a, b), 0) => Op::Or(a, b),
        (Op::Or(a, b), 0) => Op::And(a, b),
        (Op::Shl(a, by), 0) => Op::Shl(a, by + 1),
        (Op::Shl(a, by), 1) => Op::Shl(a, by - 1),
        (Op::Shr(a, by), 0) => Op::Shr(a, by + 1),
        (Op::Shr(a, by), 1) => Op::Shr(a, by - 1),
        (Op::Less(a, b), 0) => Op::Less(b, a),
        (Op::Less(a, b), 1) => Op::Equal(a, b),
        (Op::Equal(a, b), 0) => Op::Less(a, b),
        (Op::Equal(a, b), 1) => Op::Less(b, a),
        (Op::Select(c, a, b), 0) => Op::Select(c, b, a),
        (Op::Select(_, a, _), 1) => Op::Add(a, Value(0)),
        (Op::Select(_, a, _), 2) => Op::And(a, a),
        _ => return None,
    })
}

/// Programs in which each kind of operation has something to do.
fn programs() -> Vec<Program> {
    let plain = Small { clauses: 14, words: 5, maps: 1, ..Small::default() };
    let wide = Small { clauses: 90, words: 24, maps: 2, ..Small::default() };
    let numbers = Small {
        clauses: 24,
        words: 3,
        numbers: vec![vec![4, 9], vec![2, 5, 11, 17, 40, 41, 99]],
        ..Small::default()
    };
    let dated = |period: Period, seed: u64| {
        let days = vec![18_000 + seed as i32 * 211, 20_000];
        program(seed, &Small { clauses: 20, words: 3, periods: vec![period], days, ..Small::default() })
    };
    vec![
        program(1, &plain),
        program(2, &plain),
        program(3, &wide),
        program(4, &numbers),
        dated(Period::new(3, 0, 0), 5),
        dated(Period::new(0, 7, 3), 6),
        dated(Period::new(1, 0, 0).from_year_end(), 7),
    ]
}

/// Raw values of an input: those that it takes, as far as anything tells them apart, and some that it does not.
fn raw(program: &Program, asked: usize) -> Vec<i32> {
    let input = &program.inputs[asked];
    let mut list = values(program, asked, &[calendar::FIRST, 18_100, 20_100, 19_782, calendar::LAST]);
    let borders = match &input.domain {
        Domain::Words(words) => vec![0, words.len() as i32],
        Domain::Number { least, most } => vec![*least, *most + 1],
        Domain::Day | Domain::Event => vec![calendar::FIRST, calendar::LAST + 1],
    };
    list.extend(borders.iter().flat_map(|border| [border - 1, *border]));
    list.extend([ABSENT, ABSENT + 1, NEVER - 1, NEVER]);
    list.sort_unstable();
    list.dedup();
    list
}

/// Every question, and for each input the values that it does not take, with two of the questions.
fn every_request(program: &Program) -> Vec<(Vec<i32>, u64)> {
    let days = [calendar::FIRST, 18_100, 19_782, 20_100];
    let lists: Vec<Vec<i32>> = (0..program.inputs.len()).map(|at| values(program, at, &days)).collect();
    let mut all: Vec<Vec<i32>> = product(&lists).collect();
    for start in [all[0].clone(), all[all.len() / 2].clone(), all[all.len() - 1].clone()] {
        for at in 0..program.inputs.len() {
            for value in raw(program, at) {
                let mut values = start.clone();
                values[at] = value;
                all.push(values);
            }
        }
    }
    let right = |values: &Vec<i32>| match question(program, values) {
        Some(question) => {
            let first = Interpreter(program).first(&question);
            outcome::word(program, first.clause) | u64::from(!first.sure) << outcome::OPEN_BIT
        }
        None => outcome::REFUSED,
    };
    all.into_iter().map(|values| (values.clone(), right(&values))).collect()
}

/// For each operation the inputs that it hangs on, a bit each, in either of two codes.
fn supports(codes: [&Code; 2]) -> Vec<u64> {
    let mut list: Vec<u64> = Vec::new();
    for ops in codes[0].ops.iter().zip(&codes[1].ops) {
        let mut bits = 0;
        for (code, op) in codes.iter().zip([ops.0, ops.1]) {
            let rows = code.rows.iter().copied().filter(|_| *op == Op::Lowest);
            bits |= op.operands().chain(rows).fold(0, |bits, value| bits | list[value.0 as usize]);
            bits |= if let Op::Input(at) = op { 1 << at } else { 0 };
        }
        list.push(bits);
    }
    list
}

/// The code of one operation that hangs on one input alone.
fn alone(code: &Code, result: usize) -> Code {
    let mut needed = vec![false; code.ops.len()];
    let mut todo = vec![result];
    while let Some(at) = todo.pop() {
        if !std::mem::replace(&mut needed[at], true) {
            todo.extend(code.ops[at].operands().map(|value| value.0 as usize));
        }
    }
    let (mut names, mut ops) = (Vec::new(), Vec::new());
    for (op, needed) in code.ops.iter().zip(needed) {
        names.push(Value(ops.len() as u32));
        if needed {
            ops.push(op.renamed(&names));
        }
    }
    Code { result: names[result].0, ops, rows: Vec::new(), words: code.words, inputs: code.inputs }
}

/// Days at which a calendar may go wrong; with `LAWFUL_MUTATION=all` every day there is.
fn days() -> Vec<i32> {
    if std::env::var("LAWFUL_MUTATION").is_ok_and(|wanted| wanted == "all") {
        return (calendar::FIRST..=calendar::LAST).collect();
    }
    let edges = (calendar::FIRST..calendar::FIRST + 70).chain(calendar::LAST - 70..=calendar::LAST);
    edges.chain(19_700..20_200).chain((calendar::FIRST..calendar::LAST).step_by(5_003)).collect()
}

/// Whether a change that reaches the rest of the code only through operations that hang on one input leaves these what they were for every value of the
/// input, or at least every answer; none if it reaches further by itself. Some request that it answers otherwise is an error.
fn same_for_one_input(right: &Standalone, wrong: &Code, at: usize) -> Option<Result<(), Vec<i32>>> {
    /// More differences are not asked about one by one.
    const MOST: usize = 400;
    let supports = supports([&right.code, wrong]);
    let mut differing: Differing = BTreeMap::new();
    let is_shared = |at: usize| supports[at].count_ones() > 1;
    let mut watched: Vec<usize> = Vec::new();
    for (user, op) in right.code.ops.iter().enumerate().filter(|(user, _)| is_shared(*user)) {
        let rows = right.code.rows.iter().copied().filter(|_| *op == Op::Lowest);
        let used = op.operands().chain(rows).map(|value| value.0 as usize);
        if user == at {
            return None;
        }
        watched.extend(used.filter(|used| !is_shared(*used)));
    }
    watched.sort_unstable();
    watched.dedup();
    if watched.contains(&at) && supports[at] == 0 {
        return None;
    }
    for place in watched.into_iter().filter(|place| supports[*place] != 0) {
        let (one, other) = (alone(&right.code, place), alone(wrong, place));
        if one == other {
            continue;
        }
        let input = supports[place].trailing_zeros() as usize;
        let mut all = raw(&right.program, input);
        match &right.program.inputs[input].domain {
            Domain::Number { least, most } => all.extend(*least..=*most),
            Domain::Day | Domain::Event => all.extend(days()),
            Domain::Words(_) => {}
        }
        let mut values = vec![0; right.program.inputs.len()];
        for value in all {
            // What no input takes is refused, whatever the rest of the code makes of it; that it is, is asked above.
            if question_takes(&right.program, input, value) {
                values[input] = value;
                let found = [&one, &other].map(|code| right.evaluated_of(code, &values));
                if found[0] != found[1] {
                    differing.entry((input, place, found)).or_default().push(value);
                }
            }
        }
    }
    if differing.len() > MOST {
        return Some(Err(vec![differing.len() as i32]));
    }
    let wrong = Standalone { code: wrong.clone(), ..right.clone() };
    // Of values that make the same difference the first, one between and the last: the rest of the code only compares them with the day.
    let ends = |list: &[i32]| [list[0], list[list.len() / 2], list[list.len() - 1]];
    let some = differing.iter().flat_map(|((input, ..), list)| ends(list).map(|value| (*input, value)));
    for (input, value) in some {
        let otherwise = |values: &Vec<i32>| right.evaluated(values) != wrong.evaluated(values);
        if let Some(values) = requests_with(&right.program, input, value).find(otherwise) {
            return Some(Err(values));
        }
    }
    Some(Ok(()))
}

/// Every request in which an input has this value; if that is an event, on the days that matter to it.
fn requests_with(program: &Program, input: usize, value: i32) -> impl Iterator<Item = Vec<i32>> {
    let periods = program.attributes.iter().filter_map(|one| match one.cut {
        Cut::Over(period, _) if one.input == input => Some(calendar::after(value, period)),
        Cut::Over(..) | Cut::Classes(_) | Cut::Thresholds(_) => None,
    });
    let mut days = vec![calendar::FIRST, 18_100, 19_782, 20_100, calendar::LAST];
    days.extend(periods.chain([value]).flat_map(|day| [day.saturating_sub(1), day, day.saturating_add(1)]));
    days.retain(|day| calendar::contains(*day));
    let mut lists: Vec<Vec<i32>> = (0..program.inputs.len()).map(|at| values(program, at, &days)).collect();
    lists[input] = vec![value];
    product(&lists).collect::<Vec<_>>().into_iter()
}

fn question_takes(program: &Program, input: usize, value: i32) -> bool {
    let start = lawful::decision::Question::new(program, 0, 0);
    start.is_ok_and(|mut question| question.set(program, input, value).is_ok())
}

fn fate(standalone: &Standalone, all: &[(Vec<i32>, u64)]) -> Fate {
    if standalone.accept().is_err() {
        return Fate::Refused;
    }
    match all.iter().find(|(values, right)| standalone.evaluated(values) != Some(*right)) {
        Some((values, _)) => Fate::Missed(values.clone()),
        None => Fate::Same,
    }
}

#[test]
fn a_changed_operation_is_refused_or_answers_every_request_right() {
    let (mut tally, mut by_one_input) = (Tally::default(), 0);
    for (number, program) in programs().iter().enumerate() {
        let right = Standalone::new(program).unwrap();
        let all = every_request(program);
        for (values, word) in &all {
            assert_eq!(right.evaluated(values), Some(*word), "what is not changed is right: {values:?}");
        }
        let mut judge = |code: Code, at: Option<usize>, what: String| {
            let mut fate = fate(&Standalone { code: code.clone(), ..right.clone() }, &all);
            let one = at.filter(|_| fate == Fate::Same).and_then(|at| same_for_one_input(&right, &code, at));
            match one {
                Some(Ok(())) => by_one_input += 1,
                Some(Err(values)) => fate = Fate::Missed(values),
                None => {}
            }
            tally.count(fate, || format!("program {number}: {what}"));
        };
        for (at, op) in right.code.ops.iter().enumerate() {
            for way in 0..WAYS {
                let Some(changed) = changed(*op, way) else { continue };
                let mut code = right.code.clone();
                code.ops[at] = changed;
                judge(code, Some(at), format!("operation {at}, {changed:?} instead of {op:?}"));
            }
        }
        for row in 0..right.code.rows.len() {
            let mut code = right.code.clone();
            code.rows[row] = code.rows[(row + 1) % right.code.rows.len()];
            if code.rows != right.code.rows {
                judge(code, None, format!("row {row} is forgotten"));
            }
        }
    }
    println!(
        "{} refused, {} harmless, {by_one_input} of these by every value of one input",
        tally.refused, tally.same
    );
    tally.hold(1_800);
}
