//! `lawful decide` and `lawful why`.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

const REQUESTS: &str = r#"{"id":"order-7","purpose":"serve_customers","data":["contact_details"],"operation":"use","at":"2026-03-02","given":{"has_contract":true,"last_contact":null}}
{"id":8,"purpose":"serve_custmers","data":["contact_details"],"operation":"use","at":"2026-02-30","given":{"has_contract":"yes"}}
{"purpose":
{"purpose":"serve_customers","data":"contact_details","operation":"use","at":"2026-03-02"}

{"purpose":"serve_customers","data":["contact_details"],"operation":"use","at":"2026-03-02","given":{"has_contract":true,"last_contact":"2024-02-01"}}
"#;

const ONE: &str = r#"{
  "purpose": "serve_customers",
  "data": ["contact_details"],
  "operation": "use",
  "at": "2026-03-02",
  "given": { "has_contract": false, "last_contact": "2024-02-01" }
}
"#;

fn room() -> Room {
    let mut room = Room::with_policy();
    room.show("requests.jsonl", REQUESTS);
    room
}

#[test]
fn a_bad_line_spoils_no_other() {
    assert_snapshot!(room().record(&["decide", "shop", "--request", "requests.jsonl"]));
}

#[test]
fn json_has_one_object_a_line_and_engines_agree() {
    let room = room();
    let args = ["decide", "shop", "--request", "requests.jsonl", "--format", "json"];
    assert_snapshot!(room.record(&args));
    let reference = room.run(&[args.as_slice(), &["--engine", "interpreter"]].concat());
    assert_eq!(out(&room.run(&args)), out(&reference));
}

#[test]
fn one_object_over_lines_an_array_and_a_stream() {
    let mut room = Room::with_policy();
    room.write("one.json", ONE);
    room.write("list.json", format!("[\n{ONE},\n{ONE}, 5]"));
    room.write("one-line.json", format!("\u{feff}[{}]", ONE.replace('\n', "")));
    room.write("empty.json", "\n\n");
    let verdicts = |args: &[&str]| {
        let output = room.run(args);
        let lines = out(&output).lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let verdicts: Vec<String> =
            lines.map(|line| line["verdict"].as_str().unwrap_or("refused").to_owned()).collect();
        (verdicts.join(" "), code(&output))
    };
    let decide = |file| verdicts(&["decide", "shop", "--format", "json", "--request", file]);
    assert_eq!(decide("one.json"), ("deny".to_owned(), 0));
    assert_eq!(decide("one-line.json"), ("deny".to_owned(), 0));
    assert_eq!(decide("list.json"), ("deny deny refused".to_owned(), 1));
    assert_eq!(decide("empty.json"), (String::new(), 2));
    let cut = room.run_with(&["decide", "shop", "--request", "-"], b"{\"purpose\":\n \"x\"");
    assert!(out(&cut).contains("breaks off at line 2") && code(&cut) == 1, "{}", out(&cut));
    let line = format!("{}\n", "x".repeat(3 << 20));
    let long = room.run_with(
        &["decide", "shop", "--request", "-", "--format", "json"],
        format!("{line}{}\n", ONE.replace('\n', "")).as_bytes(),
    );
    assert!(
        out(&long).starts_with("{\"version\":1,\"number\":1,\"refused\"")
            && out(&long).contains("\"number\":2,\"verdict\":\"deny\""),
        "{}",
        out(&long)
    );
}

#[test]
fn answers_come_while_requests_still_do() {
    use std::io::{BufRead, BufReader, Write};
    let room = Room::with_policy();
    let mut command = room.command(&["decide", "shop", "--request", "-", "--format", "json"]);
    let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for number in 1..4 {
        writeln!(to, "{}", ONE.replace('\n', "")).unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("{{\"version\":1,\"number\":{number},\"verdict\":\"deny\"")),
            "{answer}"
        );
    }
    drop(to);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_policy_with_errors_decides_nothing() {
    let mut room = room();
    room.show("shop/bad.policy", "purpose remind { uses contact_details }");
    for command in ["decide", "why"] {
        assert_eq!(code(&room.run(&[command, "shop", "--request", "requests.jsonl"])), 3);
    }
    let args = ["decide", "shop", "--request", "requests.jsonl"];
    let output = room.run(&args);
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("`lawful check shop` says where"));
}

#[test]
fn both_from_standard_input_is_a_mistake() {
    let output = room().run_with(&["decide", "-", "--request", "-"], b"");
    assert_eq!(code(&output), 2);
}

#[test]
fn why_shows_the_clause_and_what_would_permit_it() {
    let mut room = Room::with_policy();
    room.show("denied.json", ONE);
    assert_snapshot!(room.record(&["why", "shop", "--request", "denied.json"]));
    assert_snapshot!(
        "why_json",
        room.record(&["why", "shop", "--request", "denied.json", "--format", "json"])
    );
}

#[test]
fn why_explains_one_of_several_when_told_which() {
    let room = room();
    let several = room.run(&["why", "shop", "--request", "requests.jsonl"]);
    assert_eq!(code(&several), 2);
    assert!(String::from_utf8_lossy(&several.stderr).contains("--number N"));
    assert_eq!(code(&room.run(&["why", "shop", "--request", "requests.jsonl", "--number", "9"])), 2);
    assert_eq!(code(&room.run(&["why", "shop", "--request", "requests.jsonl", "--number", "2"])), 1);
    assert_snapshot!(room.record(&["why", "shop", "--request", "requests.jsonl", "--number", "4"]));
}
