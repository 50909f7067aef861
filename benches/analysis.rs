//! Exact questions about programs of 20 to 10,000 clauses: `cargo bench -p lawful --bench analysis`.
//!
//! The programs are made up: about twenty clauses a purpose, as policies have them (denials by who, what, where, when; then bases), over a common set of
//! facts, events and categories. `-- 20 100` measures these sizes alone.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement stops at the first surprise and prints what it measured"
)]

use lawful::analysis::{Days, Exact, Limits, difference, equivalent, implies};
use lawful::decision::Program;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const SIZES: [usize; 4] = [20, 100, 1_000, 10_000];
const RUNS: usize = 5;
const DAYS: Days = Days::Near(20_454); // 2026-01-01

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|one| one.parse().ok()).collect();
    let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };
    println!(
        "| clauses | purposes | prepare: ms | does a clause decide: µs each | unreachable | implies: ms | equivalent: ms | difference: ms | edits | regions | open |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for size in sizes {
        measure(size);
    }
}

fn measure(size: usize) {
    let purposes = size.div_ceil(20).max(2);
    let before = program(size, 0);
    let edits = size.div_ceil(100);
    let after = program(size, edits);
    let limits = Limits::default();
    let (prepared, mut exact) = best(|| Exact::of(&before, DAYS));
    let (reached, unreachable) = best(|| exact.unreachable(limits).unwrap());
    let each = reached.as_secs_f64() * 1e6 / size as f64;
    let (implied, _) = best(|| implies(&before, &after, DAYS, limits).unwrap());
    let (same, _) = best(|| equivalent(&before, &before, DAYS, limits).unwrap());
    let (differ, found) = best(|| difference(&before, &after, DAYS, limits));
    let ms = |took: Duration| took.as_secs_f64() * 1e3;
    println!(
        "| {size} | {purposes} | {:.2} | {each:.1} | {} | {:.2} | {:.2} | {:.2} | {edits} | {} | {} |",
        ms(prepared),
        unreachable.len(),
        ms(implied),
        ms(same),
        ms(differ),
        found.regions.len(),
        found.open.len()
    );
}

/// The shortest of several runs; of one that takes seconds, the first.
fn best<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut measured = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed(), result)
    };
    let mut best = measured();
    for _ in 1..RUNS {
        if best.0 > Duration::from_secs(2) {
            break;
        }
        let next = measured();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

/// Numbers, the same on every machine (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % end
    }
}

/// The attributes that clauses look at, and how many classes each has: recipient, country, channel, day, operation, subject, five flags, a choice, two
/// events with a period, a number, eight categories.
const CLASSES: [u64; 23] = [8, 6, 6, 4, 8, 4, 2, 2, 2, 2, 2, 3, 3, 3, 4, 2, 2, 2, 2, 2, 2, 2, 2];

/// A program of that many clauses, spread over purposes; every hundredth of them edited, if `edits` is not 0.
fn program(clauses: usize, edits: usize) -> Program {
    let purposes = clauses.div_ceil(20).max(2); // a literal accepts not all classes
    let mut text = format!("program {} \"measured\" facts 9\n", lawful::decision::PROGRAM_VERSION);
    let words = |stem: &str, many: usize| (0..many).map(|at| format!(" \"{stem}{at}\"")).collect::<String>();
    let flag = " words \"no\" \"yes\"";
    let _ = writeln!(text, "input \"purpose\" words{}", words("purpose_", purposes));
    for (name, many, open) in [
        ("subject", 4, true),
        ("operation", 8, true),
        ("recipient", 8, false),
        ("country", 6, false),
        ("channel", 6, false),
    ] {
        let open = if open { " open" } else { "" };
        let _ = writeln!(text, "input \"{name}\"{open} words{}", words(name, many));
    }
    text.push_str("input \"day\" day\n");
    for at in 0..5 {
        let _ = writeln!(text, "input \"flag_{at}\" open{flag}");
    }
    text.push_str("input \"choice\" open words \"none\" \"some\" \"all\"\ninput \"ended\" open event\ninput \"began\" open event\ninput \"age\" open number 0 120\n");
    for at in 0..8 {
        let _ = writeln!(text, "input \"data_{at}\"{flag}");
    }
    let identity = |many: usize| (1..=many).map(|at| format!(" {at}")).collect::<String>();
    let _ = writeln!(text, "attribute 0 classes{} of {}", identity(purposes), purposes + 1);
    let inputs = [3, 4, 5, 6, 2, 1, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23];
    for (input, classes) in inputs.into_iter().zip(CLASSES) {
        let _ = match input {
            6 => writeln!(text, "attribute 6 thresholds 18000 20000 20454 of 5"),
            13 => writeln!(text, "attribute 13 over 3 0 0 from-day phases 1 2 3 of 4"),
            14 => writeln!(text, "attribute 14 over 7 0 0 from-year-end phases 1 2 3 of 4"),
            15 => writeln!(text, "attribute 15 thresholds 13 16 18 of 5"),
            _ => writeln!(text, "attribute {input} classes{} of {}", identity(classes as usize), classes + 1),
        };
    }
    for at in 0..clauses {
        let mut random = Random(at as u64 * 7_919);
        let purpose = at / 20 + 1;
        let edited = edits > 0 && at % 100 == 57 % clauses.min(100);
        if edited {
            random = Random(at as u64 * 7_919 + 1);
        }
        let last = at % 20 >= 16;
        let head = match (last, at % 20) {
            (true, 16) => "contract passed",
            (true, 17) => "legitimate_interest passed",
            (true, 18) => "consent passed",
            (true, _) => "deny default",
            (false, _) => "deny purpose",
        };
        let _ = write!(text, "clause {head} \"clause_{at}\"\n  when 0={purpose}");
        let mut literals = std::collections::BTreeMap::new();
        let many = if at % 20 == 19 { 0 } else { 2 + random.below(3) };
        while (literals.len() as u64) < many {
            let attribute = random.below(CLASSES.len() as u64) as usize;
            let classes = CLASSES[attribute];
            let first = 1 + random.below(classes);
            let mut accepted = vec![first];
            if classes > 3 && random.below(2) == 0 {
                accepted.push(1 + first % classes);
                accepted.sort_unstable();
            }
            literals.insert(attribute + 1, accepted);
        }
        for (attribute, accepted) in literals {
            let accepted: Vec<String> = accepted.iter().map(u64::to_string).collect();
            let _ = write!(text, " {attribute}={}", accepted.join(","));
        }
        text.push('\n');
    }
    // Gates stand in order: denials first, the bases behind them, what is left by default at the end.
    in_order(&text)
}

/// The clauses of a text, sorted by gate.
fn in_order(text: &str) -> Program {
    let start = text.find("clause ").unwrap();
    let (head, clauses) = text.split_at(start);
    let mut lines = clauses.lines();
    let mut pairs: Vec<(u8, String)> = Vec::new();
    while let (Some(one), Some(two)) = (lines.next(), lines.next()) {
        let rank = if one.contains(" purpose ") {
            0
        } else if one.contains(" passed ") {
            1
        } else {
            2
        };
        pairs.push((rank, format!("{one}\n{two}\n")));
    }
    pairs.sort_by_key(|(rank, _)| *rank);
    let clauses: String = pairs.into_iter().map(|(_, text)| text).collect();
    Program::from_text(&format!("{head}{clauses}")).unwrap()
}
