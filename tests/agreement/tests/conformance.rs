//! The cases by name: fresh, of every kind, and with one answer from the engines that Rust reaches.

use lawful::Timeline;
use lawful::decision::{Request, decide};
use lawful_agreement::conformance::{WORKSPACES, checked, expected, folder, made, saved};
use lawful_native::{TablePolicy, compile};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many bytes all cases may have.
const MOST_BYTES: usize = 1 << 20;

fn text(case: &Value) -> String {
    match case.get("text") {
        Some(text) => text.as_str().unwrap().to_owned(),
        None => case["request"].to_string(),
    }
}

#[test]
fn the_cases_are_what_the_reference_says_today() {
    let mut bytes = 0;
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (workspace, notices) in WORKSPACES {
        let mut lines: Vec<String> = made(workspace, notices).iter().map(Value::to_string).collect();
        lines.push(String::new());
        let lines = lines.join("\n");
        let path = folder().join(format!("{workspace}.jsonl"));
        if std::env::var_os("LAWFUL_BLESS").is_some() {
            std::fs::write(&path, &lines).unwrap();
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there == lines,
            "{workspace}: LAWFUL_BLESS=1 cargo test -p lawful-agreement conformance writes the cases anew"
        );
        bytes += lines.len();
        for case in saved(workspace) {
            let kind = case.get("answer").map_or("refused", |answer| answer["verdict"].as_str().unwrap());
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
    }
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
    for kind in ["allow", "deny", "unknown", "refused"] {
        assert!(kinds[kind] >= 50, "{kinds:?}");
    }
}

/// What anybody can see: these were written down by hand, for the requests of `examples/bpost-requests`.
#[test]
fn the_reference_says_what_people_say() {
    let checked = checked("bpost");
    let timeline = Timeline::of(&checked, None).unwrap();
    let requests = folder().join("../../examples/bpost-requests/requests.jsonl");
    let said = std::fs::read_to_string(requests).unwrap();
    let said: Vec<String> = said
        .lines()
        .map(|line| expected(&timeline, line).1["verdict"].as_str().unwrap().to_owned())
        .collect();
    let wanted = [
        "allow", "allow", "allow", "unknown", "allow", "deny", "deny", "allow", "unknown", "allow", "deny",
        "deny",
    ];
    assert_eq!(said, wanted);
}

#[test]
fn machine_code_and_tables_give_the_same_answers() {
    for (workspace, notices) in WORKSPACES {
        let checked = checked(workspace);
        for notice in notices {
            let timeline = Timeline::of(&checked, Some(notice)).unwrap();
            let engines: Vec<_> = timeline
                .programs()
                .map(|program| (compile(program).unwrap(), TablePolicy::new(program).unwrap()))
                .collect();
            let of_notice = |case: &Value| case["notice"] == *notice && case.get("answer").is_some();
            let mut fields = BTreeSet::new();
            for case in saved(workspace).into_iter().filter(of_notice) {
                let request: Request = serde_json::from_str(&text(&case)).unwrap();
                fields.extend(request.fields.iter().map(|(name, _)| name.clone()));
                let day = request.day().unwrap();
                let (native, tables) = &engines[timeline.place(day)];
                let question = request.question(timeline.for_day(day)).unwrap();
                let answer = decide(timeline.for_day(day), &question);
                assert_eq!(case["answer"]["verdict"], answer.verdict.word(), "{}", case["name"]);
                assert_eq!(native.decide(&native.pack(&question)), answer, "{}", case["name"]);
                assert_eq!(tables.decide(&tables.pack(&question)), answer, "{}", case["name"]);
            }
            assert!(fields.len() >= 8, "{notice}: the cases say {fields:?}");
        }
    }
}
