//! The engines that need no machine code, few questions each: what Miri can run (`docs/assurance.md` says how).
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

use lawful::decision::{Engine, Interpreter, Program, decide};
use lawful_native::{Standalone, TablePolicy, outcome};
use random::{Random, Shape};

/// Reference, loop and the operations of standalone code; text and bytes of the program there and back.
#[test]
fn loop_and_operations_say_what_the_reference_says() {
    let programs = if cfg!(miri) { 3 } else { 60 };
    let mut asked = 0;
    for seed in 0..programs {
        let mut random = Random(seed);
        let shape = Shape {
            purposes: 2,
            clauses: 3 + random.below(8),
            facts: 3,
            data: 2,
            on_purpose: 50,
            literals: 3,
            optional: 50,
            cuts: 2,
        };
        let made = random::program(&mut random, shape);
        let program = Program::from_bytes(&made.to_bytes()).unwrap();
        assert_eq!(Program::from_text(&program.to_text()).as_ref(), Ok(&made));
        let tables = TablePolicy::new(&program).unwrap();
        let standalone = Standalone::new(&program).unwrap();
        for _ in 0..8 {
            let question = random::question(&mut random, &program, 15);
            let first = Interpreter(&program).first(&question);
            assert_eq!(tables.first(&question), first, "seed {seed}: {question:?}");
            assert_eq!(tables.decide(&tables.pack(&question)), decide(&program, &question));
            let word = standalone.word(question.values());
            assert_eq!(outcome::first(word), first, "seed {seed}: {question:?}");
            asked += 1;
        }
        let short = &[0][..];
        assert_eq!(standalone.word(short), outcome::REFUSED, "too few values are refused");
    }
    assert_eq!(asked, programs * 8);
}
