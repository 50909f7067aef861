//! Memory and threads: what a policy holds is freed with its last handle, deciding allocates nothing, and handles travel.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a test may fail loudly"
)]

#[path = "random.rs"]
mod random;

use lawful::decision::{Engine, Program, Question, decide};
use lawful_native::{CurrentPolicy, NativePolicy, compile};
use random::{Random, Shape};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

fn sample(seed: u64) -> (Program, Vec<Question>) {
    let mut random = Random(seed);
    let shape = Shape {
        purposes: 4,
        clauses: 40,
        facts: 5,
        data: 4,
        on_purpose: 80,
        literals: 4,
        optional: 50,
        cuts: 2,
    };
    let program = random::program(&mut random, shape);
    let questions = (0..200).map(|_| random::question(&mut random, &program, 15)).collect();
    (program, questions)
}

#[test]
fn deciding_allocates_nothing_when_the_facts_settle_it() {
    let (program, questions) = sample(1);
    let policy = compile(&program).unwrap();
    let packed: Vec<_> =
        questions.iter().filter(|q| policy.first(q).sure).map(|question| policy.pack(question)).collect();
    assert!(packed.len() > 50, "{} settled", packed.len());
    let mut clauses = 0;
    let counted = allocation_counter::measure(|| {
        clauses = packed.iter().map(|packed| u64::from(policy.decide(packed).clause.unwrap_or(0))).sum();
    });
    assert_eq!(counted.count_total, 0, "sum of clauses {clauses}");
    let packing = allocation_counter::measure(|| drop(policy.pack(&questions[0])));
    assert!(packing.count_total > 0, "the counter counts");
}

#[cfg(target_os = "linux")]
#[test]
fn dropped_policies_give_their_memory_back() {
    let mappings = || std::fs::read_to_string("/proc/self/maps").unwrap().lines().count();
    let (program, questions) = sample(2);
    let rounds = |many: usize| {
        for round in 0..many {
            let policy = compile(&program).unwrap();
            let question = &questions[round % questions.len()];
            assert_eq!(policy.decide(&policy.pack(question)), decide(&program, question));
        }
    };
    rounds(200);
    let (before, before_mappings) = (resident(), mappings());
    rounds(2_000);
    let grown = resident().saturating_sub(before);
    assert!(grown < 4 << 20, "{grown} bytes more after 2,000 compiles");
    assert!(mappings() < before_mappings + 50, "{before_mappings} mappings before, {} after", mappings());
}

#[cfg(target_os = "linux")]
#[test]
fn code_is_executable_and_never_writable_at_once() {
    let (program, questions) = sample(4);
    let mappings = || -> Vec<(String, u64)> {
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        let mapping = |line: &str| {
            let (range, rest) = line.split_once(' ').unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let number = |text: &str| u64::from_str_radix(text, 16).unwrap();
            (rest[..4].to_owned(), number(end) - number(start))
        };
        maps.lines().map(mapping).collect()
    };
    let executable =
        || mappings().iter().filter(|(rights, _)| rights.contains('x')).map(|(_, bytes)| bytes).sum::<u64>();
    let before = executable();
    let policies: Vec<NativePolicy> = (0..20).map(|_| compile(&program).unwrap()).collect();
    assert_eq!(policies[19].decide(&policies[19].pack(&questions[0])), decide(&program, &questions[0]));
    // Other tests of this program map and free code at the same time, but not as much.
    assert!(executable() > before + 10 * 4096, "the code of live policies is mapped");
    let both: Vec<_> = mappings().into_iter().filter(|(rights, _)| rights.contains("wx")).collect();
    assert_eq!(both, []);
}

#[test]
fn handles_are_shared_between_threads_and_outlive_the_first() {
    fn travels<T: Send + Sync + Clone + 'static>(_: &T) {}
    let (program, questions) = sample(3);
    let policy = compile(&program).unwrap();
    travels(&policy);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (policy, program, questions) = (policy.clone(), program.clone(), questions.clone());
            std::thread::spawn(move || {
                for question in &questions {
                    assert_eq!(policy.decide(&policy.pack(question)), decide(&program, question));
                }
            })
        })
        .collect();
    drop(policy);
    for thread in threads {
        thread.join().unwrap();
    }
}

/// How often the policy is replaced; `LAWFUL_RELOADS=10000` is the measured run of `docs/benchmarks.md`.
fn reloads() -> usize {
    std::env::var("LAWFUL_RELOADS").ok().and_then(|many| many.parse().ok()).unwrap_or(1_000)
}

#[test]
fn a_policy_is_replaced_under_load_and_nothing_is_left_of_it() {
    let versions: Vec<_> = (10..14).map(sample).collect();
    let which = |policy: &NativePolicy| versions.iter().position(|(one, _)| one == policy.program()).unwrap();
    let current = CurrentPolicy::new(compile(&versions[0].0).unwrap());
    let done = AtomicBool::new(false);
    let decided = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for reader in 0..2 {
            let (current, versions, done, decided) = (&current, &versions, &done, &decided);
            scope.spawn(move || {
                let mut round = reader;
                while !done.load(Ordering::Relaxed) {
                    let policy = current.load();
                    let (program, questions) = &versions[which(&policy)];
                    for question in questions.iter().skip(round % 100).take(20) {
                        assert_eq!(policy.decide(&policy.pack(question)), decide(program, question));
                        decided.fetch_add(1, Ordering::Relaxed);
                    }
                    round += 1;
                }
            });
        }
        let replace = |rounds: usize| {
            for round in 0..rounds {
                let next = compile(&versions[round % versions.len()].0).unwrap();
                drop(current.replace(next));
            }
        };
        replace(200);
        let before = resident();
        replace(reloads());
        let grown = resident().saturating_sub(before);
        done.store(true, Ordering::Relaxed);
        println!("{} reloads, {grown} bytes more", reloads());
        assert!(grown < 4 << 20, "{grown} bytes more after {} reloads", reloads());
    });
    println!("{} decisions meanwhile", decided.load(Ordering::Relaxed));
    assert!(decided.load(Ordering::Relaxed) > 1_000);
}

/// The memory of this process that is in use, in bytes; 0 where the system does not say.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}
