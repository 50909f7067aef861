//! How the cost of a decision grows with the policy: `cargo bench -p lawful-native --bench decide`.
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

use lawful::decision::{Answer, Program, Question, decide};
use lawful_native::{Standalone, TablePolicy, compile};
use measure::{Contender, REQUESTS, interleaved, milliseconds};
use random::{Random, Shape};

/// Clauses that hold for every purpose; the others name one or two.
const GENERAL: usize = 8;

fn program(clauses: usize, purposes: usize) -> (Program, Vec<Question>) {
    let mut random = Random(clauses as u64);
    let shape =
        Shape { purposes, clauses, facts: 6, data: 6, on_purpose: 100, literals: 6, optional: 50, cuts: 1 };
    let mut program = random::program(&mut random, shape);
    for clause in
        program.clauses.iter_mut().filter(|clause| clause.literals.len() > 3).take(GENERAL.min(clauses / 5))
    {
        clause.literals.retain(|literal| literal.attribute != 0);
    }
    let questions = (0..REQUESTS).map(|_| random::question(&mut random, &program, 0)).collect();
    (program, questions)
}

fn number(answer: Answer) -> u64 {
    u64::from(answer.clause.unwrap_or(u32::MAX)) + answer.verdict as u64
}

/// Every round visits every clause count's contenders in turn: packing and interpreting push the packed questions out of the near caches, so
/// `native` and `raw` read them from afar; `warm` repeats a few.
fn main() {
    println!(
        "clauses purposes columns | native ns   best    raw   warm | loop ns  interp ns pack ns | compile ms  code B  tables B"
    );
    for (clauses, purposes) in [(10, 5), (100, 8), (1_000, 83), (10_000, 833), (100, 1), (1_000, 1)] {
        let (program, questions) = program(clauses, purposes);
        let policy = compile(&program).unwrap();
        let packed: Vec<_> = questions.iter().map(|question| policy.pack(question)).collect();
        let tables = TablePolicy::new(&program).unwrap();
        let packed_for_loop: Vec<_> = questions.iter().map(|question| tables.pack(question)).collect();
        let some = (REQUESTS * 100 / clauses.max(100)).max(512);
        let few = packed.get(..512).unwrap();
        let times = interleaved(
            15,
            &mut [
                Contender::new("native", REQUESTS, || {
                    packed.iter().map(|one| number(policy.decide(one))).sum()
                }),
                Contender::new("interpreter", some, || {
                    questions.iter().take(some).map(|one| number(decide(&program, one))).sum()
                }),
                Contender::new("raw", REQUESTS, || packed.iter().map(|one| policy.raw(one)).sum()),
                Contender::new("pack", REQUESTS, || {
                    questions.iter().map(|one| policy.raw(&policy.pack(one))).sum()
                }),
                Contender::new("warm", REQUESTS, || {
                    let pass = |_| few.iter().map(|one| policy.raw(one)).sum::<u64>();
                    (0..REQUESTS / few.len()).map(pass).sum()
                }),
                Contender::new("loop", REQUESTS, || packed_for_loop.iter().map(|one| tables.raw(one)).sum()),
            ],
        );
        let [native, interpreter, raw, pack, warm, by_loop] = times.as_slice() else {
            panic!("six contenders")
        };
        assert_eq!(raw.sum, by_loop.sum, "machine code and loop");
        let agreed: u64 = packed.iter().take(some).map(|one| number(policy.decide(one))).sum();
        assert_eq!(agreed, interpreter.sum, "native and reference");
        let compiling = milliseconds(if clauses > 1_000 { 5 } else { 21 }, || compile(&program).unwrap());
        println!(
            "{clauses:>7} {purposes:>8} {:>7} | {:>9.2} {:>6.2} {:>6.2} {:>6.2} | {:>7.1} {:>10.1} {:>7.1} | {compiling:>10.2} {:>7} {:>9}",
            policy.columns(),
            native.median,
            native.best,
            raw.median,
            warm.median,
            by_loop.median,
            interpreter.median,
            pack.median - warm.median,
            policy.code_bytes(),
            policy.table_bytes()
        );
        let standalone = Standalone::new(&program).unwrap();
        println!(
            "        stands alone: {} operations, {} bytes of tables, {:.2} ms",
            standalone.operations(),
            standalone.table_bytes(),
            milliseconds(5, || Standalone::new(&program).unwrap())
        );
    }
}
