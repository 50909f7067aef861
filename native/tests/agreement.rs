//! One answer: the machine code and the reference interpreter, on random programs and on the corners.
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

use lawful::decision::{
    ABSENT, Attribute, ClassSet, Cut, Domain, Effect, Engine, Input, Interpreter, Literal, PROGRAM_VERSION,
    Program, Question, UNKNOWN_CLASS, Verdict, decide, input,
};
use lawful_native::{CompileError, NativePolicy, TablePolicy, compile, outcome};
use random::{Random, Shape};

fn agree(policy: &NativePolicy, program: &Program, question: &Question, context: &str) -> Verdict {
    let packed = policy.pack(question);
    let reference = decide(program, question);
    assert_eq!(
        policy.first(question),
        Interpreter(program).first(question),
        "first, {context}: {question:?}"
    );
    assert_eq!(policy.decide(&packed), reference, "decide, {context}: {question:?}");
    let mut reasons = vec![7];
    policy.reasons(&packed, &mut reasons);
    let holds = |at: &u32| question.surely(program, &program.clauses[*at as usize].literals);
    let expected: Vec<u32> = (0..program.clauses.len() as u32).filter(holds).collect();
    assert_eq!(reasons, expected, "reasons, {context}: {question:?}");
    let mut holding = policy.holding(&packed);
    assert_eq!(holding.clone().count(), expected.len(), "how many, {context}: {question:?}");
    if holding.next().is_some() {
        assert_eq!(holding.count(), expected.len() - 1, "how many are left, {context}: {question:?}");
    }
    reference.verdict
}

/// The loop over the tables says the same.
fn by_tables(tables: &TablePolicy, program: &Program, question: &Question) {
    let packed = tables.pack(question);
    assert_eq!(tables.first(question), Interpreter(program).first(question), "first by tables: {question:?}");
    assert_eq!(tables.decide(&packed), decide(program, question), "by tables: {question:?}");
}

#[test]
fn random_programs_and_questions_have_one_answer() {
    let (mut pairs, mut seen) = (0, [0usize; 3]);
    let mut wide = 0;
    for seed in 0..600 {
        let mut random = Random(seed);
        let shape = Shape::any(&mut random);
        let program = random::program(&mut random, shape);
        let policy = compile(&program).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        wide += usize::from(shape.clauses > 150 && shape.on_purpose < 30);
        let tables = TablePolicy::new(&program).unwrap();
        let absent = random.below(60);
        for _ in 0..50 {
            let question = random::question(&mut random, &program, absent);
            by_tables(&tables, &program, &question);
            let verdict = agree(&policy, &program, &question, &format!("seed {seed}"));
            seen[verdict as usize] += 1;
            pairs += 1;
        }
    }
    assert!(pairs >= 20_000, "{pairs}");
    assert!(seen.iter().all(|many| *many > 200), "allow, deny, unknown: {seen:?}");
    assert!(wide > 10, "programs with rows of many words: {wide}");
}

#[test]
fn rows_of_every_width_agree_at_their_borders() {
    // Clause i holds for one combination of ten flags only, so each decides for some question, the last as well.
    const FLAGS: usize = 10;
    for clauses in [0, 1, 62, 63, 64, 65, 126, 127, 128, 129, 191, 192, 255, 256, 700] {
        let mut program = flags(1, FLAGS);
        let class = |at: usize, flag: usize| (at >> flag & 1) as u16 + 1;
        let literals = |at: usize| (0..FLAGS).map(|flag| (flag + 1, class(at, flag))).collect::<Vec<_>>();
        program.clauses = (0..clauses)
            .map(|at| clause(&literals(at), if at % 3 == 0 { Effect::Deny } else { ALLOW }))
            .collect();
        let policy = compile(&program).unwrap();
        let tables = TablePolicy::new(&program).unwrap();
        let mut random = Random(clauses as u64);
        for at in (0..clauses + 2).chain([1023]) {
            let mut question = Question::new(&program, 0, 0).unwrap();
            for flag in 0..FLAGS {
                question.set(&program, input::FIRST_FACT + flag, i32::from(class(at, flag)) - 1).unwrap();
            }
            agree(&policy, &program, &question, &format!("{clauses} clauses, question {at}"));
            let decided = policy.decide(&policy.pack(&question)).clause;
            assert_eq!(decided, (at < clauses).then_some(at as u32));
            question.set(&program, input::FIRST_FACT + random.below(FLAGS), ABSENT).unwrap();
            agree(&policy, &program, &question, &format!("{clauses} clauses, open question {at}"));
            by_tables(&tables, &program, &question);
        }
    }
}

/// The fixed inputs, one attribute on the purpose, and flags that may be absent.
fn flags(purposes: usize, many: usize) -> Program {
    let words = |many: usize| Domain::Words((0..many).map(|at| at.to_string()).collect());
    let known = |domain| Input { name: String::new(), domain, optional: false };
    let mut inputs = vec![known(words(purposes))];
    inputs.extend((0..5).map(|_| known(words(1))));
    inputs.push(known(Domain::Day));
    inputs.extend((0..many).map(|_| Input { name: String::new(), domain: words(2), optional: true }));
    let mut attributes = vec![Attribute {
        input: input::PURPOSE,
        cut: Cut::Classes((1..=purposes as u16).collect()),
        classes: purposes as u16 + 1,
    }];
    let flag = |at| Attribute { input: input::FIRST_FACT + at, cut: Cut::Classes(vec![1, 2]), classes: 3 };
    attributes.extend((0..many).map(flag));
    Program {
        version: PROGRAM_VERSION,
        policy: String::new(),
        inputs,
        facts: many,
        attributes,
        clauses: Vec::new(),
        duties: Vec::new(),
        consequences: Vec::new(),
        grounds: Vec::new(),
    }
}

fn clause(literals: &[(usize, u16)], effect: Effect) -> lawful::decision::Clause {
    let literal = |(attribute, class): &(usize, u16)| Literal {
        attribute: *attribute,
        accepts: ClassSet::of([*class]),
    };
    lawful::decision::Clause {
        id: String::new(),
        gate: lawful::decision::Gate::Basis,
        literals: literals.iter().map(literal).collect(),
        effect,
        words: String::new(),
        article: String::new(),
        section: None,
        place: None,
        duties: Vec::new(),
    }
}

const ALLOW: Effect = Effect::Allow(lawful::decision::Basis::LegitimateInterest);

#[test]
fn an_absent_fact_is_unknown_only_where_it_matters() {
    let mut program = flags(2, 2);
    // Purpose 0: denied if the first flag is set, else allowed. Purpose 1: allowed either way.
    program.clauses = vec![
        clause(&[(0, 1), (1, 2)], Effect::Deny),
        clause(&[(0, 1)], ALLOW),
        clause(&[(0, 2), (1, 2)], ALLOW),
        clause(&[(0, 2), (1, 1)], ALLOW),
    ];
    let policy = compile(&program).unwrap();
    let mut question = Question::new(&program, 0, 0).unwrap();
    assert_eq!(agree(&policy, &program, &question, "open"), Verdict::Unknown);
    assert!(outcome::is_open(policy.raw(&policy.pack(&question))));
    question.set(&program, input::FIRST_FACT, 0).unwrap();
    assert_eq!(agree(&policy, &program, &question, "not set"), Verdict::Allow);
    let word = policy.raw(&policy.pack(&question));
    assert_eq!(outcome::clause(word), Some(1));
    assert_eq!(outcome::basis(word), Some(lawful::decision::Basis::LegitimateInterest));
    question.set(&program, input::FIRST_FACT, 1).unwrap();
    assert_eq!(agree(&policy, &program, &question, "set"), Verdict::Deny);
    let other = Question::new(&program, 1, 0).unwrap();
    assert_eq!(agree(&policy, &program, &other, "either way"), Verdict::Allow);
    assert_eq!(policy.decide(&policy.pack(&other)).clause, None, "two clauses, one verdict");
}

#[test]
fn no_clause_denies() {
    let program = flags(1, 0);
    let policy = compile(&program).unwrap();
    let question = Question::new(&program, 0, 0).unwrap();
    let answer = policy.decide(&policy.pack(&question));
    assert_eq!((answer.verdict, answer.clause), (Verdict::Deny, None));
    assert_eq!(policy.raw(&policy.pack(&question)), u64::from(outcome::NO_CLAUSE));
}

#[test]
fn more_absent_facts_than_bits_are_still_exact() {
    // Seventy facts that may be absent, each looked at: the last share a bit, and one of them being open must not touch the others.
    let mut program = flags(1, 70);
    program.clauses = (1..=70).map(|flag| clause(&[(flag, 2)], ALLOW)).collect();
    let policy = compile(&program).unwrap();
    let tables = TablePolicy::new(&program).unwrap();
    let mut random = Random(5);
    for round in 0..400 {
        let mut question = Question::new(&program, 0, 0).unwrap();
        for flag in 0..70 {
            let value = match random.below(200) {
                0 => ABSENT,
                1 => 1,
                _ => 0,
            };
            question.set(&program, input::FIRST_FACT + flag, value).unwrap();
        }
        agree(&policy, &program, &question, &format!("round {round}"));
        by_tables(&tables, &program, &question);
    }
    let mut question = Question::new(&program, 0, 0).unwrap();
    for flag in 0..70 {
        question.set(&program, input::FIRST_FACT + flag, 0).unwrap();
    }
    question.set(&program, input::FIRST_FACT + 65, 1).unwrap();
    question.set(&program, input::FIRST_FACT + 69, ABSENT).unwrap();
    assert_eq!(agree(&policy, &program, &question, "a shared bit"), Verdict::Allow);
    assert_eq!(policy.decide(&policy.pack(&question)).clause, Some(65));
}

#[test]
fn many_columns_with_rows_of_many_words_agree() {
    // Seventy facts of three classes fill more columns than a packed question carries itself.
    let mut program = flags(1, 70);
    let second = |at: usize| 1 + (at + 1 + at / 70) % 70;
    let literals = |at: usize| {
        let (one, two) = (at % 70 + 1, second(at));
        [(one.min(two), 2), (one.max(two), 2)]
    };
    program.clauses =
        (0..300).map(|at| clause(&literals(at), if at % 2 == 0 { ALLOW } else { Effect::Deny })).collect();
    let policy = compile(&program).unwrap();
    assert!(policy.columns() > 6, "{} columns", policy.columns());
    let tables = TablePolicy::new(&program).unwrap();
    let mut random = Random(9);
    for round in 0..1_000 {
        let mut question = Question::new(&program, 0, 0).unwrap();
        for flag in 0..70 {
            let value = match random.below(100) {
                0 => ABSENT,
                1..8 => 1,
                _ => 0,
            };
            question.set(&program, input::FIRST_FACT + flag, value).unwrap();
        }
        agree(&policy, &program, &question, &format!("round {round}"));
        by_tables(&tables, &program, &question);
    }
}

#[test]
fn a_great_number_of_purposes_agrees() {
    // So many that columns are made small, and a packed question has their rows in 8 bits each.
    let shape = Shape {
        purposes: 833,
        clauses: 10_000,
        facts: 6,
        data: 6,
        on_purpose: 100,
        literals: 6,
        optional: 50,
        cuts: 1,
    };
    let mut random = Random(10_000);
    let program = random::program(&mut random, shape);
    let (policy, tables) = (compile(&program).unwrap(), TablePolicy::new(&program).unwrap());
    assert_eq!((policy.row_bits(), policy.words()), (8, Some(1)), "{} columns", policy.columns());
    for round in 0..200 {
        let question = random::question(&mut random, &program, [0, 0, 20][round % 3]);
        agree(&policy, &program, &question, &format!("round {round}"));
        by_tables(&tables, &program, &question);
    }
}

#[test]
fn a_question_of_another_program_is_answered_by_the_reference() {
    let mut random = Random(11);
    let shape = Shape {
        purposes: 9,
        clauses: 200,
        facts: 5,
        data: 5,
        on_purpose: 50,
        literals: 4,
        optional: 50,
        cuts: 2,
    };
    let large = random::program(&mut random, shape);
    let small = flags(1, 0);
    let (large_policy, small_policy) = (compile(&large).unwrap(), compile(&small).unwrap());
    let twin = compile(&large).unwrap();
    for _ in 0..200 {
        let question = random::question(&mut random, &large, 20);
        let packed = large_policy.pack(&question);
        assert_eq!(small_policy.decide(&packed), decide(&small, &question));
        assert_eq!(small_policy.decide(&small_policy.pack(&question)), decide(&small, &question));
        assert_eq!(twin.decide(&packed), decide(&large, &question), "the same program, compiled twice");
        let mut reasons = Vec::new();
        small_policy.reasons(&packed, &mut reasons);
        assert!(reasons.is_empty());
    }
    let question = Question::new(&small, 0, 0).unwrap();
    assert_eq!(large_policy.decide(&small_policy.pack(&question)), decide(&large, &question));
}

#[test]
fn compiling_is_deterministic() {
    let mut random = Random(3);
    let shape = Shape::any(&mut random);
    let program = random::program(&mut random, shape);
    let (one, two) = (compile(&program).unwrap(), compile(&program).unwrap());
    assert_eq!((one.code_bytes(), one.table_bytes()), (two.code_bytes(), two.table_bytes()));
    assert!(one.code_bytes() > 0 && one.table_bytes() > 0);
    assert_eq!(one.program(), &program);
}

#[test]
fn malformed_programs_are_refused() {
    type Change = fn(&mut Program);
    let refused = |change: Change| {
        let mut program = flags(2, 2);
        program.clauses = vec![clause(&[(0, 1), (1, 2)], Effect::Deny)];
        change(&mut program);
        compile(&program).unwrap_err()
    };
    let version = refused(|program| program.version = PROGRAM_VERSION + 1);
    assert_eq!(version, CompileError::Version { found: PROGRAM_VERSION + 1 });
    let changes: [Change; 9] = [
        |program| program.inputs[input::PURPOSE].optional = true,
        |program| program.inputs.truncate(3),
        |program| program.inputs[input::PURPOSE].domain = Domain::Day,
        |program| program.attributes[1].classes = 2,
        |program| program.attributes[1].input = 99,
        |program| program.attributes[1].cut = Cut::Classes(vec![0, 1]),
        |program| program.attributes[1].cut = Cut::Thresholds(vec![1]),
        |program| program.clauses[0].literals[1].attribute = 77,
        |program| program.clauses[0].literals[1].accepts.insert(UNKNOWN_CLASS),
    ];
    for change in changes {
        let error = refused(change);
        assert!(matches!(error, CompileError::Malformed { .. }), "{error}");
    }
    let mut many = flags(1, 0);
    many.clauses = vec![clause(&[], ALLOW); lawful::decision::MAX_CLAUSES + 1];
    assert!(matches!(compile(&many).unwrap_err(), CompileError::TooManyClauses { .. }));
}
