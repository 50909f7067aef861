//! The decision program as data: bytes, text, number, invariants, passes.

use lawful::decision::{
    Broken, Cut, Domain, Duty, Effect, Engine, Gate, Interpreter, MAGIC, PASSES, PROGRAM_VERSION, Program,
    Unreadable, decide, input,
};
use lawful_agreement::random::{Random, Shape, program, question};
use lawful_agreement::workspace::company;

fn random_programs(many: u64) -> impl Iterator<Item = (u64, Random, Program)> {
    (0..many).map(|seed| {
        let mut random = Random(seed);
        let shape = Shape::any(&mut random);
        let program = program(&mut random, shape);
        (seed, random, program)
    })
}

fn companies() -> Vec<Program> {
    ["bpost", "hospital"].map(|name| company(name).program).into()
}

#[test]
fn bytes_and_text_are_read_back_the_same() {
    let random = random_programs(300).map(|(_, _, program)| program);
    for program in random.chain(companies()) {
        let bytes = program.to_bytes();
        assert_eq!(Program::from_bytes(&bytes).as_ref(), Ok(&program));
        let text = program.to_text();
        assert_eq!(Program::from_text(&text).as_ref(), Ok(&program), "{text}");
        assert_eq!(Program::from_text(&text).unwrap().fingerprint(), program.fingerprint());
    }
}

/// Everything that a program can say, in the text form: a change of either format shows here.
const EVERYTHING: &str = r#"program 2 "small" facts 4
input "purpose" words "deliver" "advertise"
input "subject" open words "customer" "a \"child\""
input "operation" open words "use"
input "recipient" words "none"
input "country" words "none"
input "channel" words "none" "e_mail"
input "day" day
input "objected" open words "no" "yes"
input "age" open number 0 120
input "end" open event
input "birth" day
input "email" words "no" "yes"
attribute 0 classes 1 2 of 3
attribute 7 classes 1 2 of 3
attribute 8 thresholds 16 18 of 4
attribute 9 over 3 0 7 from-year-end phases 1 2 2 of 3
attribute 9 over 0 6 0 from-day phases 1 2 3 of 4
attribute 11 classes 1 2 of 3
duty offer-objection
duty offer-objection-each-time "a line\nin each message"
duty offer-withdrawal "the account"
duty inform-of-source 11
duty erase after 9 1 0 0 from-day after 9 0 0 30 from-day floor 9 7 0 0 from-year-end ceiling 9 10 0 0 from-day last held data 11
duty archive
clause deny marketing_objection "advertise.objection" words "no advertising" article "Art. 21(3) GDPR" section "3.1" place "small.policy" 3 1
  when 0=2 1=2
clause deny retention "email.over"
  when 3=2 4=2,3
clause contract passed "deliver.basis.1" duties 0 4
  when 0=1
clause legitimate_interest passed "advertise.basis.1" duties 1
  when 0=2 2=2,3 5=1
consequence 9 value 2147483647
  when 1=1
  when
consequence 7 value 0
ground "deliver.condition.1" words "w" article "a" section "s" place "p" 1 2 data 11
  when 5=2
"#;

#[test]
fn a_test_can_start_from_a_text_and_the_formats_are_pinned() {
    let program = Program::from_text(EVERYTHING).unwrap();
    assert_eq!(program.to_text(), EVERYTHING);
    assert_eq!(Program::from_bytes(&program.to_bytes()).unwrap(), program);
    assert_eq!(program.clauses[3].effect, Effect::Allow(lawful::decision::Basis::LegitimateInterest));
    assert!(matches!(&program.duties[4], Duty::Erase { kept, .. } if kept.last && kept.held));
    // Whoever changes this number changes the format, and has to raise `PROGRAM_VERSION`.
    assert_eq!(PROGRAM_VERSION, 2);
    assert_eq!(
        program.fingerprint().to_string(),
        "03098035c1905c5cc67c70f5cb0ee1ecc0517b8d28d46631236927f09beaa4d2"
    );
    let with_comment = EVERYTHING.replace("attribute 0", "# the purpose\n\nattribute 0");
    assert_eq!(Program::from_text(&with_comment).unwrap(), program);
}

#[test]
fn damaged_bytes_are_refused_and_never_make_a_panic() {
    let program = Program::from_text(EVERYTHING).unwrap();
    let bytes = program.to_bytes();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(Program::from_bytes(&damaged).is_err(), "byte {at}");
        assert!(Program::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
    }
    // With a checksum that fits, the reader itself has to hold.
    let mut random = Random(7);
    let mut read = 0;
    for _ in 0..40_000 {
        let mut body = bytes[..bytes.len() - 32].to_vec();
        for _ in 0..1 + random.below(3) {
            let at = MAGIC.len() + 4 + random.below(body.len() - MAGIC.len() - 4);
            match random.below(4) {
                0 => body[at] = random.next() as u8,
                1 => body[at] ^= 1 << random.below(8),
                2 => drop(body.remove(at)),
                _ => body.insert(at, random.next() as u8),
            }
        }
        let signed = with_checksum(body);
        if let Ok(changed) = Program::from_bytes(&signed) {
            assert_eq!(changed.to_bytes(), signed, "there is one way to write a program");
            assert_eq!(changed.verify(), Ok(()));
            read += 1;
        }
    }
    assert!(read > 500, "changed programs that are programs: {read}");
    assert_eq!(Program::from_bytes(b"LAWFULDP"), Err(Unreadable::NoProgram));
    let mut later = bytes[..bytes.len() - 32].to_vec();
    later[MAGIC.len()] = 9;
    assert_eq!(
        Program::from_bytes(&with_checksum(later)),
        Err(Unreadable::Broken(Broken::Version { found: 9 }))
    );
}

fn with_checksum(mut body: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(&body);
    body.extend_from_slice(&hash);
    body
}

#[test]
fn damaged_texts_are_refused_by_line_and_never_make_a_panic() {
    let mut random = Random(8);
    let characters: Vec<char> = EVERYTHING.chars().collect();
    let mut read = 0;
    for _ in 0..20_000 {
        let mut changed = characters.clone();
        for _ in 0..1 + random.below(3) {
            let at = random.below(changed.len());
            match random.below(3) {
                0 => drop(changed.remove(at)),
                1 => changed[at] = ['"', ' ', '9', '=', ',', '\\', '\n', 'x', '-', '#'][random.below(10)],
                _ => changed.insert(at, characters[random.below(characters.len())]),
            }
        }
        let text: String = changed.into_iter().collect();
        if let Ok(program) = Program::from_text(&text) {
            assert_eq!(program.verify(), Ok(()));
            assert_eq!(Program::from_text(&program.to_text()), Ok(program));
            read += 1;
        }
    }
    assert!(read > 1_000, "changed texts that are programs: {read}");
    let line = |text: &str| Program::from_text(text).unwrap_err().line;
    assert_eq!(line(&EVERYTHING.replace("attribute 8", "attribute x")), 16);
    assert_eq!(line("input \"purpose\" day\n"), 1);
    assert_eq!(line(""), 0);
    // Few characters that would cost much memory.
    let wide: String = (0..60_000).map(|at| format!(" \"w{at}\"")).collect();
    let classes: String = (1..=60_000).map(|at| format!(" {at}")).collect();
    let mut hostile = EVERYTHING.replacen("words \"none\"\n", &format!("words{wide}\n"), 1);
    hostile = hostile.replacen("duty", &format!("attribute 3 classes{classes} of 60001\nduty"), 1);
    hostile.push_str(&"clause deny default \"x\"\n  when 6=60000\n".repeat(5_000));
    assert!(Program::from_text(&hostile).unwrap_err().what.contains("too many"));
}

#[test]
fn every_invariant_is_verified() {
    type Change = fn(&mut Program);
    let changes: [Change; 24] = [
        |program| program.inputs.truncate(input::DAY),
        |program| program.inputs[input::PURPOSE].optional = true,
        |program| program.inputs[input::PURPOSE].domain = Domain::Words(vec![]),
        |program| program.inputs[input::DAY].optional = true,
        |program| program.inputs[input::DAY].domain = Domain::Event,
        |program| program.facts = 99,
        |program| program.inputs[8].domain = Domain::Number { least: 2, most: 1 },
        |program| program.inputs[8].domain = Domain::Number { least: i32::MIN, most: 1 },
        |program| program.attributes[0].input = 99,
        |program| program.attributes[0].cut = Cut::Classes(vec![1]),
        |program| program.attributes[0].cut = Cut::Classes(vec![0, 1]),
        |program| program.attributes[0].classes = 9,
        |program| program.attributes[2].cut = Cut::Thresholds(vec![18, 18]),
        |program| program.attributes[2].classes = 5,
        |program| program.attributes[3].input = 8,
        |program| program.clauses[0].literals[0].attribute = 99,
        |program| program.clauses[0].literals.reverse(),
        |program| program.clauses[0].literals[0].accepts.insert(0),
        |program| program.clauses[0].literals[0].accepts.insert(1),
        |program| program.clauses[0].literals[0].accepts = Default::default(),
        |program| program.clauses[0].gate = Gate::Passed,
        |program| program.clauses[0].duties.push(99),
        |program| program.consequences[0].value = i32::MIN,
        |program| program.grounds[0].data.push(99),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut program = Program::from_text(EVERYTHING).unwrap();
        change(&mut program);
        let broken = program.verify().expect_err(&format!("change {at}"));
        assert!(matches!(broken, Broken::Malformed { .. }), "change {at}: {broken}");
        assert_eq!(Program::from_bytes(&program.to_bytes()), Err(Unreadable::Broken(broken)), "change {at}");
    }
}

#[test]
fn every_pass_keeps_the_meaning_and_the_invariants() {
    let mut changed = vec![0; PASSES.len()];
    for (seed, mut random, program) in random_programs(400) {
        assert_eq!(program.verify(), Ok(()), "seed {seed}");
        let mut before = program;
        for (pass, changed) in PASSES.iter().zip(&mut changed) {
            let after = (pass.run)(before.clone());
            assert_eq!(after.verify(), Ok(()), "{}, seed {seed}", pass.name);
            assert_eq!((pass.run)(after.clone()), after, "{} has nothing left to do, seed {seed}", pass.name);
            *changed += usize::from(after != before);
            let absent = random.below(60);
            for _ in 0..40 {
                let question = question(&mut random, &before, absent);
                let context = || format!("{}, seed {seed}: {question:?}", pass.name);
                assert_eq!(
                    Interpreter(&after).first(&question),
                    Interpreter(&before).first(&question),
                    "{}",
                    context()
                );
                assert_eq!(decide(&after, &question), decide(&before, &question), "{}", context());
                for (clause, same) in before.clauses.iter().zip(&after.clauses) {
                    assert_eq!(
                        question.surely(&before, &clause.literals),
                        question.surely(&after, &same.literals)
                    );
                }
            }
            before = after;
        }
    }
    assert!(changed.iter().all(|many| *many > 50), "programs that a pass changed: {changed:?}");
}
