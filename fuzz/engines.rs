//! What holds for any decision program and any request. The fuzz targets and the replay of their corpus (`tests/agreement/tests/fuzzed.rs`) ask the same.

use lawful::decision::{
    ABSENT, Domain, Engine, Interpreter, NEVER, Program, Question, Request, RequestValue, calendar, decide,
};
use lawful_native::{Standalone, TablePolicy, compile, outcome};
use lawful_service::{MAX_REQUEST_BYTES, Policy};

/// Programs beyond this are read, and not compiled: a fuzzer has better to do.
const MOST_CLAUSES: usize = 400;

/// A program is read or refused; what is read is written as it was, keeps every invariant, and is decided alike by every engine.
pub fn program(bytes: &[u8]) {
    let read = match std::str::from_utf8(bytes) {
        Ok(text) if text.starts_with("program") => Program::from_text(text).ok(),
        Ok(_) | Err(_) => Program::from_bytes(bytes).ok(),
    };
    let Some(program) = read else { return };
    assert_eq!(program.verify(), Ok(()), "what is read keeps every invariant");
    assert_eq!(Program::from_bytes(&program.to_bytes()).as_ref(), Ok(&program));
    assert_eq!(Program::from_text(&program.to_text()).as_ref(), Ok(&program));
    if program.clauses.len() > MOST_CLAUSES {
        return;
    }
    // A program may be beyond a limit of the compiler; never is a check at compile time.
    let told = |error: lawful_native::CompileError| {
        assert!(!matches!(error, lawful_native::CompileError::Differs { .. }), "{error}");
    };
    let tables = TablePolicy::new(&program).map_err(told).ok();
    let native = compile(&program).map_err(told).ok();
    let standalone = Standalone::new(&program).map_err(told).ok();
    for turn in 0..8 {
        let Some(question) = question(&program, bytes, turn) else { return };
        let first = Interpreter(&program).first(&question);
        let answer = decide(&program, &question);
        if let Some(tables) = &tables {
            assert_eq!(tables.first(&question), first, "the loop, {question:?}");
            assert_eq!(tables.decide(&tables.pack(&question)), answer, "the loop, {question:?}");
        }
        if let Some(native) = &native {
            assert_eq!(native.first(&question), first, "machine code, {question:?}");
            assert_eq!(native.decide(&native.pack(&question)), answer, "machine code, {question:?}");
        }
        if let Some(standalone) = &standalone {
            let word = standalone.word(question.values());
            assert_eq!(outcome::first(word), first, "standalone code, {question:?}");
        }
    }
}

/// A question whose values the bytes choose; none if the program can be asked nothing.
fn question(program: &Program, bytes: &[u8], turn: usize) -> Option<Question> {
    let mut next = bytes.iter().rev().cycle().skip(turn * 7);
    let mut number = || next.next().map_or(0, |byte| i32::from(*byte));
    let mut question = Question::new(program, 0, 20_000).ok()?;
    for (at, asked) in program.inputs.iter().enumerate() {
        let chosen = number();
        let value = match &asked.domain {
            _ if asked.optional && chosen % 4 == 3 => ABSENT,
            Domain::Words(words) => chosen.checked_rem(i32::try_from(words.len()).ok()?)?,
            Domain::Number { least, most } => least.saturating_add(chosen).min(*most),
            Domain::Event if chosen % 5 == 4 => NEVER,
            Domain::Day | Domain::Event => match chosen % 16 {
                0 => calendar::FIRST,
                1 => calendar::LAST,
                _ => 19_000 + chosen * 8 + number() % 8,
            },
        };
        let _ = question.set(program, at, value);
    }
    Some(question)
}

/// A policy to ask in JSON.
pub fn policy(text: &str) -> Policy {
    let program = Program::from_text(text).expect("a program");
    Policy::options().today(20_779).program(program).expect("a policy")
}

/// The quick reader of JSON answers what the exact one answers, or both refuse.
pub fn request(policy: &Policy, json: &mut lawful_service::Json, bytes: &[u8]) {
    let found = json.decide(bytes).to_owned();
    let found: serde_json::Value = serde_json::from_str(&found).expect("an answer is JSON");
    let read: Option<RequestValue> = serde_json::from_slice(bytes).ok();
    let fields = match read {
        Some(RequestValue::Fields(fields)) if bytes.len() <= MAX_REQUEST_BYTES => fields,
        _ => {
            assert!(found.get("refused").is_some(), "{found}");
            return;
        }
    };
    match policy.ask(&Request { fields }) {
        Ok(asked) => {
            let answer = asked.decide();
            assert_eq!(found["verdict"], answer.verdict.word());
            assert_eq!(found["basis"], serde_json::to_value(answer.basis).expect("a basis"));
            assert_eq!(found["clause"], serde_json::to_value(answer.clause).expect("a clause"));
        }
        Err(refused) => assert_eq!(found["refused"], serde_json::to_value(refused.0).expect("reasons")),
    }
    json.explain(bytes);
}
