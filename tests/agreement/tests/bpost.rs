//! The bpost policy: interpreter and machine code on every reachable combination.

use crate::policies;
use lawful::decision::{
    ABSENT, Answer, Domain, NEVER, Program, Question, calendar, candidates, decide, input,
};
use lawful_agreement::random::{Random, lifelike};
use lawful_agreement::workspace::{Compiled, bpost};
use lawful_agreement::{brute, by_hand};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The clauses that can hold for one purpose, as a program, and their places in the whole. A clause that does not accept the purpose cannot
/// hold, so the reference may skip it; random questions compare with the whole reference.
struct Slice {
    purpose: i32,
    program: Program,
    places: Vec<u32>,
}

impl Slice {
    fn of(program: &Program, purpose: i32) -> Self {
        let question = Question::new(program, purpose, 0).unwrap();
        let accepted = |literal: &lawful::decision::Literal| {
            let attribute = &program.attributes[literal.attribute];
            attribute.input != input::PURPOSE || literal.accepts.contains(question.class(attribute))
        };
        let mut slice = Self { purpose, program: program.clone(), places: Vec::new() };
        slice.program.clauses.clear();
        for (at, clause) in (0..).zip(&program.clauses) {
            if clause.literals.iter().all(accepted) {
                slice.program.clauses.push(clause.clone());
                slice.places.push(at);
            }
        }
        slice
    }

    fn decide(&self, question: &Question) -> Answer {
        let answer = decide(&self.program, question);
        Answer { clause: answer.clause.map(|at| self.places[at as usize]), ..answer }
    }

    /// One value of an input for each way in which the clauses of this slice can look at it, and "not known" if it may be left open.
    fn values(&self, at: usize) -> Vec<i32> {
        let program = &self.program;
        let mut question = Question::new(program, self.purpose, 20_000).unwrap();
        let mut seen: Vec<Vec<bool>> = Vec::new();
        let mut kept = Vec::new();
        let open = program.inputs[at].optional.then_some(ABSENT);
        for value in open.into_iter().chain(brute::values(program, at, 20_000)) {
            question.set(program, at, value).unwrap();
            let literals = program.clauses.iter().flat_map(|clause| &clause.literals);
            let on_input = literals.filter(|literal| program.attributes[literal.attribute].input == at);
            let mut looks: Vec<bool> = on_input
                .map(|literal| {
                    literal.accepts.contains(question.class(&program.attributes[literal.attribute]))
                })
                .collect();
            looks.push(value == ABSENT);
            if !looks.is_empty() && !seen.contains(&looks) {
                seen.push(looks);
                kept.push(value);
            }
        }
        // An input at which no clause looks.
        if kept.len() == 2 && open.is_some() && seen[1].iter().all(|look| !look) && !self.looks_at(at) {
            kept.truncate(1);
        }
        kept
    }

    fn looks_at(&self, at: usize) -> bool {
        let mut literals = self.program.clauses.iter().flat_map(|clause| &clause.literals);
        literals.any(|literal| self.program.attributes[literal.attribute].input == at)
    }

    /// A question for this purpose with everything given that is allowed, if one is found.
    fn allowed(&self) -> Question {
        let mut random = Random(7);
        let found = (0..100_000).find_map(|_| {
            let mut question = lifelike(&mut random, &self.program, 0, 0);
            question.set(&self.program, input::PURPOSE, self.purpose).unwrap();
            question.set(&self.program, input::DAY, 20_454).unwrap();
            for nobody in [input::RECIPIENT, input::COUNTRY, input::CHANNEL] {
                question.set(&self.program, nobody, 0).unwrap();
            }
            let allowed = self.decide(&question).verdict == lawful::decision::Verdict::Allow;
            allowed.then_some(question)
        });
        found.unwrap_or_else(|| panic!("purpose {} is allowed somewhere", self.purpose))
    }
}

/// Some inputs and their values.
type Axes = Vec<(usize, Vec<i32>)>;

/// Interpreter and machine code on the whole product; returns its size.
fn product(policy: &Compiled, slice: &Slice, start: &Question, axes: &[(usize, Vec<i32>)]) -> usize {
    let Some(((at, values), rest)) = axes.split_first() else {
        let reference = slice.decide(start);
        let native = policy.native.decide(&policy.native.pack(start));
        assert_eq!(native, reference, "{start:?}");
        return 1;
    };
    let mut question = start.clone();
    let each = |value: &i32| {
        question.set(&policy.program, *at, *value).unwrap();
        product(policy, slice, &question, rest)
    };
    values.iter().map(each).sum()
}

fn without_data(program: &Program, question: &Question) -> Question {
    let mut question = question.clone();
    for at in input::FIRST_FACT + program.facts..program.inputs.len() {
        question.set(program, at, 0).unwrap();
    }
    question
}

/// What is done for one purpose in each of the three products; the number of questions.
fn exhaust(policy: &Compiled, slice: &Slice, part: usize) -> usize {
    let program = &policy.program;
    let allowed = slice.allowed();
    let facts = input::FIRST_FACT..input::FIRST_FACT + program.facts;
    let data = facts.end..program.inputs.len();
    let axis = |at: usize| (at, slice.values(at));
    let fact = |at: usize| match program.inputs[at].domain {
        Domain::Event => (at, vec![ABSENT, NEVER, calendar::FIRST, calendar::LAST]),
        Domain::Words(_) | Domain::Number { .. } | Domain::Day => axis(at),
    };
    match part {
        // Who, what, to whom, where, how, when.
        0 => {
            let inputs = [
                input::SUBJECT,
                input::OPERATION,
                input::RECIPIENT,
                input::COUNTRY,
                input::CHANNEL,
                input::DAY,
            ];
            product(policy, slice, &allowed, &inputs.map(axis))
        }
        // Who, what, with which data, under which facts.
        1 => {
            let start = without_data(program, &allowed);
            let axes: Axes =
                [input::SUBJECT, input::OPERATION].into_iter().map(axis).chain(facts.map(fact)).collect();
            data.map(|one| {
                let mut start = start.clone();
                start.set(program, one, 1).unwrap();
                product(policy, slice, &start, &axes)
            })
            .sum()
        }
        // Pairs of data, and none.
        _ => {
            let start = without_data(program, &allowed);
            let axes = [input::SUBJECT, input::OPERATION, input::RECIPIENT, input::CHANNEL].map(axis);
            let pairs = data.clone().flat_map(|one| (one + 1..data.end).map(move |other| [one, other]));
            let both = |[one, other]: [usize; 2]| {
                let mut start = start.clone();
                start.set(program, one, 1).unwrap();
                start.set(program, other, 1).unwrap();
                product(policy, slice, &start, &axes)
            };
            pairs.map(both).sum::<usize>() + product(policy, slice, &start, &axes)
        }
    }
}

/// Interpreter and machine code agree, to the clause, on
///
/// 1. every purpose × role × operation × recipient × country × channel × day, with facts and data that allow;
/// 2. every purpose × role × operation × single category × all facts, each of them also not known;
/// 3. every purpose × role × operation × recipient × channel × pair of categories, and no category.
///
/// Values count as one if no clause of the purpose tells them apart ([`Slice::values`]); an event has not happened, happened long ago, or is to come.
/// A decision reads a row of bits for each attribute and takes the lowest bit of their AND, and each bit of a row speaks of one clause and one
/// attribute. So a wrong bit shows in any product in which that attribute varies while the clause would hold by the others; the three products and
/// the next two tests vary each attribute together with each other that a clause of this policy names beside it. The full product of the classes has
/// more questions than can be asked.
#[test]
fn every_combination_of_classes_has_one_answer() {
    let policy = bpost();
    let purposes = brute::values(&policy.program, input::PURPOSE, 0);
    let slices: Vec<Slice> = purposes.iter().map(|purpose| Slice::of(&policy.program, *purpose)).collect();
    let (next, asked) = (AtomicUsize::new(0), [const { AtomicUsize::new(0) }; 3]);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let (part, purpose) = (at / slices.len(), at % slices.len());
                    let (Some(slice), 0..3) = (slices.get(purpose), part) else { break };
                    asked[part].fetch_add(exhaust(&policy, slice, part), Ordering::Relaxed);
                }
            });
        }
    });
    let classes = policy.program.attributes.iter().map(|one| f64::from(one.classes)).product::<f64>();
    println!("asked {asked:?} of {classes:.1e} combinations of classes");
    assert!(asked.iter().map(|many| many.load(Ordering::Relaxed)).sum::<usize>() > 1_000_000);
}

/// From a question for each clause, in which that clause holds, every input takes every one of its values while the others stay: all 250
/// countries, every border of days and the days beside it. First clause, and the list of all reasons, so that every bit of every row that
/// such a question selects is seen and not only the lowest. The questions that hold are found from the clause's own literals.
#[test]
fn every_bit_that_one_change_reaches_is_right() {
    let Compiled { program, native, .. } = bpost();
    let mut random = Random(3);
    let (mut questions, mut reached) = (0, 0);
    for (at, clause) in program.clauses.iter().enumerate() {
        let holds = |question: &Question| question.surely(&program, &clause.literals);
        let mut question = lifelike(&mut random, &program, 0, 0);
        for literal in &clause.literals {
            let attribute = &program.attributes[literal.attribute];
            let fits = |question: &Question| literal.accepts.contains(question.class(attribute));
            for value in candidates(&program, &question, attribute.input) {
                let mut trial = question.clone();
                trial.set(&program, attribute.input, value).unwrap();
                if fits(&trial) {
                    question = trial;
                    break;
                }
            }
        }
        assert!(holds(&question), "clause {at} holds somewhere");
        reached += 1;
        for asked in 0..program.inputs.len() {
            let day = question.get(input::DAY);
            let open = program.inputs[asked].optional.then_some(ABSENT);
            for value in brute::values(&program, asked, day).into_iter().chain(open) {
                let mut changed = question.clone();
                changed.set(&program, asked, value).unwrap();
                let packed = native.pack(&changed);
                assert_eq!(native.decide(&packed), decide(&program, &changed), "clause {at}: {changed:?}");
                let mut reasons = Vec::new();
                native.reasons(&packed, &mut reasons);
                let surely = |at: &u32| changed.surely(&program, &program.clauses[*at as usize].literals);
                assert!(
                    reasons.into_iter().eq((0..program.clauses.len() as u32).filter(surely)),
                    "{changed:?}"
                );
                questions += 1;
            }
        }
    }
    println!("{questions} questions around {reached} clauses");
    assert_eq!(reached, program.clauses.len());
}

/// 200,000 random questions, a third with facts open: interpreter and machine code to the clause, and the meaning written by hand where
/// nothing is open.
#[test]
fn random_questions_have_one_answer() {
    let policy = bpost();
    let ask = |seed: u64| {
        let mut random = Random(seed);
        let mut verdicts = [0usize; 3];
        for at in 0..100_000 {
            let (absent, steps) = [(0, 0), (0, 60), (20, 60)][at % 3];
            let question = lifelike(&mut random, &policy.program, absent, steps);
            let differing =
                policies::native(&policy, &question).or_else(|| policies::hand(&policy, &question));
            assert_eq!(differing, None, "{question:?}");
            verdicts[policy.native.decide(&policy.native.pack(&question)).verdict as usize] += 1;
        }
        verdicts
    };
    let [one, other] = std::thread::scope(|scope| {
        let other = scope.spawn(|| ask(2));
        [ask(1), other.join().unwrap()]
    });
    println!("allow, deny, unknown: {one:?} {other:?}");
    assert!(one.iter().all(|many| *many > 800), "{one:?}");
}

/// The civil calendar of the library and the one written out here, on every day of 2016 to 2032 and at the edges.
#[test]
fn two_calendars_have_one_answer() {
    let period = lawful::decision::Period::new;
    let periods = [
        period(3, 0, 0),
        period(1, 1, 0),
        period(0, 1, 0),
        period(0, 18, 0),
        period(2, 13, 45),
        period(0, 0, 14),
        period(10, 0, 0).from_year_end(),
        period(0, 14, 1).from_year_end(),
    ];
    for day in (16_801..23_000).chain([calendar::FIRST, -1, 0, calendar::LAST - 400, calendar::LAST]) {
        for period in periods {
            assert_eq!(by_hand::after(day, period), calendar::after(day, period), "{day} {period}");
        }
    }
}
