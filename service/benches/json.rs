//! From JSON text to JSON text under the bpost policy: `cargo bench -p lawful-service`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::wildcard_enum_match_arm,
    missing_docs,
    reason = "a benchmark prints, and may fail loudly"
)]

#[path = "../../native/benches/measure.rs"]
mod measure;
#[path = "../../native/tests/random.rs"]
mod random;
#[path = "../tests/texts.rs"]
mod texts;

use lawful::calendar;
use lawful::decision::{Question, input};
use lawful_service::{Policy, Request};
use measure::{Contender, REQUESTS, interleaved};
use random::{Random, lifelike};
use std::collections::HashSet;
use std::path::Path;

/// Distinct texts, 60 in 100 led towards `allow`, facts given; on one day or on any.
fn requests(policy: &Policy, on: Option<i32>) -> Vec<String> {
    let program = policy.program();
    let mut random = Random(2026);
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    while list.len() < REQUESTS {
        let steps = if random.percent(60) { 200 } else { 0 };
        let mut question: Question = lifelike(&mut random, program, 0, steps);
        if let Some(day) = on {
            question.set(program, input::DAY, day).unwrap();
        }
        let text = texts::text(program, &question);
        if seen.insert(text.clone()) {
            list.push(text);
        }
    }
    list
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/bpost");
    let today = calendar::parse("2026-11-22").unwrap();
    let policy = Policy::options().today(today).load(folder).unwrap();
    println!("{REQUESTS} distinct requests under {}\n", policy.name());
    for (what, on) in [("on one day, as a service asks", Some(today)), ("on any day", None)] {
        let texts = requests(&policy, on);
        let bytes = texts.iter().map(String::len).sum::<usize>() / texts.len();
        let asked: Vec<Question> = texts
            .iter()
            .map(|text| policy.ask(&serde_json::from_str(text).unwrap()).unwrap().question().clone())
            .collect();
        let native = lawful_native::compile(policy.program()).unwrap();
        let (mut json, mut again) = (policy.json(), native.pack(&asked[0]));
        let few = REQUESTS / 8;
        // One after the other, as they come out of a connection; and each in memory of its own, which is seldom in a cache.
        let mut all = String::new();
        let parts: Vec<std::ops::Range<usize>> = texts
            .iter()
            .map(|text| {
                all.push_str(text);
                all.len() - text.len()..all.len()
            })
            .collect();
        let mut random = Random(7);
        let any_order: Vec<String> = texts.iter().map(|text| texts::reordered(&mut random, text)).collect();
        let (mut apart, mut mixed) = (policy.json(), policy.json());
        let timings = interleaved(
            15,
            &mut [
                Contender::new("text to text", REQUESTS, || {
                    parts.iter().map(|part| json.decide(&all[part.clone()]).len() as u64).sum()
                }),
                Contender::new("text to text, apart", REQUESTS, || {
                    texts.iter().map(|text| apart.decide(text).len() as u64).sum()
                }),
                Contender::new("text to text, any order", REQUESTS, || {
                    any_order.iter().map(|text| mixed.decide(text).len() as u64).sum()
                }),
                Contender::new("pack again and decide", REQUESTS, || {
                    let word = |question| {
                        native.pack_again(&mut again, question);
                        native.raw(&again)
                    };
                    asked.iter().map(word).fold(0, u64::wrapping_add)
                }),
                Contender::new("pack and decide", REQUESTS, || {
                    asked.iter().map(|one| native.raw(&native.pack(one))).fold(0, u64::wrapping_add)
                }),
                Contender::new("bare serde_json::Value", few, || {
                    let parse = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
                    texts.iter().take(few).map(|text| parse(text).as_object().unwrap().len() as u64).sum()
                }),
                Contender::new("serde_json, checked by the syntax alone", few, || {
                    let skip = |text: &String| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
                    texts.iter().take(few).map(|text| u64::from(skip(text))).sum()
                }),
                Contender::new("the exact reader, decided", few, || {
                    let ask =
                        |text: &String| policy.ask(&serde_json::from_str::<Request>(text).unwrap()).unwrap();
                    texts.iter().take(few).map(|text| ask(text).decide().verdict as u64).sum()
                }),
            ],
        );
        println!(
            "{what}: {bytes} bytes a request on average\n{:<42} {:>9} {:>9}",
            "ns a request", "median", "best"
        );
        let names = [
            "text to text, one after the other",
            "the same, each in memory of its own",
            "the same, keys in any order",
            "pack again and decide",
            "pack and decide",
            "bare serde_json::Value",
            "serde_json, the syntax alone",
            "the exact reader, decided",
        ];
        for (name, timing) in names.iter().zip(&timings) {
            println!("{name:<42} {:>9.1} {:>9.1}", timing.median, timing.best);
        }
        println!();
    }
}
