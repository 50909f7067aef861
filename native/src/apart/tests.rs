//! What is kept apart changes no answer, and a fault in it is found.

use super::*;
use crate::loops::TablePolicy;
use crate::policy::compile_apart;
use crate::random::{self, Random, Shape};
use lawful::decision::{Gate, Interpreter, calendar, decide};

/// Enough purposes, and most clauses for all of them, so that runs are taken out.
fn program(seed: u64) -> Program {
    let mut random = Random(seed);
    let shape = Shape {
        purposes: 9 + random.below(4),
        clauses: 20 + random.below(120),
        facts: random.below(5),
        data: 3 + random.below(9),
        on_purpose: random.below(40),
        literals: 1 + random.below(3),
        optional: random.below(101),
        cuts: 1 + random.below(2),
    };
    random::program(&mut random, shape)
}

#[test]
fn every_answer_and_reason_is_that_of_the_reference() {
    let mut taken_out = 0;
    for seed in 0..60 {
        let (program, mut random) = (program(seed), Random(seed + 1_000));
        taken_out += usize::from(Apart::of(&program, 1).is_some());
        let (policy, _) = compile_apart(program.clone().into(), 1).unwrap();
        let tables = TablePolicy::apart(program.clone().into(), 1).unwrap();
        let mut again = policy.pack(&random::question(&mut random, &program, 0));
        // Another policy's question is answered by the reference.
        let (other, _) = compile_apart(program.clone().into(), 1).unwrap();
        assert_eq!(other.decide(&again), decide(&program, again.question()));
        let mut reasons = Vec::new();
        for turn in 0..60 {
            let question = random::question(&mut random, &program, turn % 3 * 20);
            let packed = policy.pack(&question);
            let expected = decide(&program, &question);
            assert_eq!(policy.decide(&packed), expected, "seed {seed}: {question:?}");
            assert_eq!(tables.decide(&tables.pack(&question)), expected, "seed {seed}: {question:?}");
            policy.pack_again(&mut again, &question);
            assert_eq!(policy.raw(&again), policy.raw(&packed));
            let first = lawful::decision::Engine::first(&policy, &question);
            assert_eq!(first, lawful::decision::Engine::first(&Interpreter(&program), &question));
            policy.reasons(&packed, &mut reasons);
            let holds = |at: &u32| question.surely(&program, literals(&program, *at));
            let all: Vec<u32> = (0..program.clauses.len() as u32).filter(holds).collect();
            assert_eq!(reasons, all);
        }
    }
    assert!(taken_out > 40, "{taken_out} of 60");
}

#[test]
fn what_is_left_out_or_moved_is_found() {
    type Change = fn(&mut Apart) -> Option<()>;
    let changes: [Change; 8] = [
        |apart| apart.runs[0].clauses.pop().map(drop),
        |apart| {
            apart.runs[0].clauses.dedup_by_key(|_| 0);
            Some(())
        },
        |apart| {
            apart.runs[0].to += 1;
            Some(())
        },
        |apart| apart.runs[0].keys.pop().map(drop),
        |apart| apart.places.pop().map(drop),
        |apart| apart.core.clauses.pop().map(drop),
        |apart| {
            let run = apart.places.iter().position(|place| matches!(place, Place::Run(_)))?;
            apart.core.clauses[run].literals[0].accepts = ClassSet::of([1]);
            Some(())
        },
        |apart| {
            let kept = apart.places.iter().position(|place| matches!(place, Place::Clause(_)))?;
            apart.core.clauses[kept].literals.pop().map(drop)
        },
    ];
    let mut tried = [0; 8];
    for seed in 0..20 {
        let program = program(seed);
        for (at, change) in changes.iter().enumerate() {
            let Some(mut apart) = Apart::of(&program, 1) else { continue };
            assert_eq!(apart.check(&program), Ok(()));
            let clauses = apart.runs[0].clauses.len();
            if change(&mut apart).is_some() && (at != 1 || clauses > 1) {
                assert!(apart.check(&program).is_err(), "seed {seed}, change {at}");
                tried[at] += 1;
            }
        }
    }
    assert!(tried.iter().all(|many| *many > 3), "{tried:?}");
}

/// Each purpose uses one category of data and denies for all others.
fn categories(many: usize) -> Program {
    let words = |list: Vec<String>| Domain::Words(list);
    let names = |stem: &str, many: usize| (0..many).map(|at| format!("{stem}{at}")).collect();
    let input = |name: &str, domain: Domain| Input { name: name.into(), domain, optional: false };
    let yes_no = || words(vec!["no".into(), "yes".into()]);
    let mut inputs = vec![input("purpose", words(names("purpose", many)))];
    inputs.extend(
        ["subject", "operation", "recipient", "country", "channel"]
            .map(|name| input(name, words(names(name, 1)))),
    );
    inputs.push(input("at", Domain::Day));
    inputs.extend((0..many).map(|at| input(&format!("data{at}"), yes_no())));
    let mut attributes = vec![Attribute {
        input: 0,
        cut: Cut::Classes((1..=many as u16).collect()),
        classes: many as u16 + 1,
    }];
    attributes.extend((0..many).map(|at| attribute(input::FIRST_FACT + at)));
    let clause = |at: usize| Clause {
        id: format!("data{at}.used"),
        gate: Gate::Purpose,
        literals: vec![
            Literal {
                attribute: 0,
                accepts: ClassSet::of((1..=many as u16).filter(|class| usize::from(*class) != at + 1)),
            },
            said(1 + at),
        ],
        effect: Effect::Deny,
        words: String::new(),
        article: String::new(),
        section: None,
        place: None,
        duties: Vec::new(),
    };
    let mut program = shell(&random::program(&mut Random(1), Shape::any(&mut Random(1))), 0);
    (program.inputs, program.attributes, program.facts) = (inputs, attributes, 0);
    program.clauses = (0..many).map(clause).collect();
    program
}

#[test]
fn tables_do_not_grow_with_purposes_times_categories() {
    let program = categories(200);
    let (apart, _) = compile_apart(program.clone().into(), LEAST_SAID_AGAIN).unwrap();
    let (together, _) = compile_apart(program.clone().into(), usize::MAX).unwrap();
    assert!(
        apart.table_bytes() * 20 < together.table_bytes(),
        "{} {}",
        apart.table_bytes(),
        together.table_bytes()
    );
    let day = calendar::FIRST;
    for (purpose, data) in [(0, 0), (3, 199), (199, 3), (50, 50)] {
        let mut question = Question::new(&program, purpose, day).unwrap();
        question.set(&program, input::FIRST_FACT + data, 1).unwrap();
        for policy in [&apart, &together] {
            assert_eq!(policy.decide(&policy.pack(&question)), decide(&program, &question));
        }
    }
    assert!(
        Apart::of(&categories(100), LEAST_SAID_AGAIN).is_none(),
        "small policies keep all in their tables"
    );
}
