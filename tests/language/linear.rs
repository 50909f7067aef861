//! Reading takes work in proportion to the text, whatever the text: asked by counting, not by the clock.
//!
//! `Effort` counts how often the grammar is asked and through how many bytes it is led. What happens within one question is counted by
//! running the same grammar, rule by rule, in pest's own interpreter.

use lawful::source::SourceId;
use lawful::syntax::{Effort, MAX_NESTING, parse};
use pest_vm::Vm;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A shape of text, `n` times as long as its smallest form.
type Shape = (&'static str, fn(usize) -> String);

const SHAPES: [Shape; 18] = [
    ("many short declarations", |n| "fact f: yes/no\n".repeat(40 * n)),
    ("a long list", |n| format!("data d {{ items {}z }}\n", "name, ".repeat(100 * n))),
    ("a long list without a comma", |n| format!("data d {{ items {}z }}\n", "name, name ".repeat(50 * n))),
    ("many fields", |n| format!("data d {{\n{}}}\n", "  from subject via web §3\n".repeat(40 * n))),
    ("many fields on one line", |n| format!("data d {{ {} }}\n", "from subject via web ".repeat(40 * n))),
    ("many faulty fields", |n| format!("data d {{\n{}}}\n", "  from sujbect via web §3\n".repeat(40 * n))),
    ("many faulty fields on one line", |n| format!("data d {{ {} }}\n", "from sujbect via ".repeat(60 * n))),
    ("a long condition", |n| format!("purpose p {{ objection a{} }}\n", " and b or c is x".repeat(60 * n))),
    ("a long faulty condition", |n| {
        format!("purpose p {{ objection a{} and }}\n", " and b or c is x".repeat(60 * n))
    }),
    ("deep brackets in many fields", |n| {
        let deep = MAX_NESTING - 2;
        format!(
            "purpose p {{\n{} }}\n",
            format!("objection {}a{}\n", "(".repeat(deep), ")".repeat(deep)).repeat(n)
        )
    }),
    ("deep brackets, one missing, in many declarations", |n| {
        let deep = MAX_NESTING - 2;
        format!("purpose p {{ objection {}a{} }}\n", "(".repeat(deep), ")".repeat(deep - 1)).repeat(n)
    }),
    ("many `not`", |n| format!("purpose p {{ objection {}a }}\n", "not ".repeat(MAX_NESTING - 2)).repeat(n)),
    ("unclosed texts", |n| "data d { label \"x\n}\n".repeat(40 * n)),
    ("unclosed long texts", |n| format!("data d {{ label {}", "\"\"\" x ".repeat(41 * n))),
    ("unclosed blocks", |n| "purpose p { uses a\n".repeat(40 * n)),
    ("curved quotes on one line", |n| format!("data d {{ {} }}\n", "label « x ".repeat(60 * n))),
    ("stray words", |n| "x y z\n".repeat(100 * n)),
    ("signs of other languages", |n| {
        format!("purpose p {{ basis contract when {}a }}\n", "a && b ; when ".repeat(40 * n))
    }),
];

fn effort(text: &str) -> Effort {
    parse(SourceId(0), text).effort
}

/// Twice the text may take at most this many times the work: linear, with room for what is done once.
const ROOM: f64 = 2.3;

#[test]
fn twice_the_text_is_at_most_twice_the_work() {
    let mut slow = Vec::new();
    for (name, shape) in SHAPES {
        // From where a declaration is too large to be tried with one change: below, that is bounded by a constant and not by the text.
        let efforts = [16, 32, 64].map(|n| effort(&shape(n)));
        for pair in efforts.windows(2) {
            let ratio = |one: u64, two: u64| two as f64 / one.max(1) as f64;
            let (one, two) = (pair[0], pair[1]);
            let (calls, bytes) = (ratio(one.calls, two.calls), ratio(one.bytes, two.bytes));
            if calls > ROOM || bytes > ROOM {
                slow.push(format!("{name}: calls × {calls:.2}, bytes × {bytes:.2} ({one:?}, {two:?})"));
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn a_byte_costs_a_bounded_number_of_steps_of_the_grammar() {
    let mut texts: Vec<(String, String)> =
        SHAPES.iter().map(|(name, shape)| ((*name).to_owned(), shape(2))).collect();
    texts.extend(["(", "not ", "a ", "\"", "{", "<", ",", "§", "é", "//", "\\"].map(|one| {
        (format!("{one:?} over and over"), format!("purpose p {{ objection {}", one.repeat(2_000)))
    }));
    let mut highest = 0;
    for (name, text) in texts {
        let half: String = text.chars().take(text.chars().count() / 2).collect();
        let (one, two) = (steps(&half), steps(&text));
        highest = highest.max(two / text.len() as u64);
        assert!(two <= 20 * text.len() as u64, "{name}: {two} steps for {} bytes", text.len());
        assert!(two <= one * 3 + 5_000, "{name}: {one} steps for half, {two} for all");
    }
    println!("at most {highest} steps a byte");
}

/// How many rules the strict grammar enters to read a text as one declaration.
fn steps(text: &str) -> u64 {
    let count = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&count);
    let listener = move |_: String, _: &pest::Position<'_>| {
        seen.fetch_add(1, Ordering::Relaxed);
        false
    };
    let vm = Vm::new_with_listener(grammar(), Box::new(listener));
    let _ = vm.parse("declaration", text);
    count.load(Ordering::Relaxed)
}

fn grammar() -> Vec<pest_meta::optimizer::OptimizedRule> {
    let read = |file: &str| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(root.join("grammar").join(file)).unwrap()
    };
    let text = ["lexical.pest", "condition.pest", "declaration.pest"].map(read).join("\n");
    let pairs = pest_meta::parser::parse(pest_meta::parser::Rule::grammar_rules, &text).unwrap();
    pest_meta::optimizer::optimize(pest_meta::parser::consume_rules(pairs).unwrap())
}
