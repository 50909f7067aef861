//! `lawful state`, and `lawful decide` with a log.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;
use std::fmt::Write;

const SHOP: &str = include_str!("../../../examples/choices/shop.policy");
const EVENTS: &str = include_str!("../../../examples/choices/events.jsonl");
const REQUESTS: &str = include_str!("../../../examples/choices/requests.jsonl");

fn room() -> Room {
    let mut room = Room::new();
    room.write("shop.policy", SHOP);
    room.show("events.jsonl", EVENTS);
    room
}

#[test]
fn the_state_of_a_day_is_shown() {
    assert_snapshot!(room().record(&["state", "shop.policy", "--log", "events.jsonl", "--at", "2026-03-10"]));
    assert_snapshot!(room().record(&[
        "state",
        "shop.policy",
        "--log",
        "events.jsonl",
        "--at",
        "2026-05-01",
        "--format",
        "json"
    ]));
}

#[test]
fn requests_are_completed_by_the_log() {
    let mut room = room();
    room.write("requests.jsonl", REQUESTS);
    assert_snapshot!(room.record(&[
        "decide",
        "shop.policy",
        "--log",
        "events.jsonl",
        "--request",
        "requests.jsonl"
    ]));
}

#[test]
fn what_is_not_allowed_or_not_understood_is_said() {
    let mut room = Room::new();
    room.write("shop.policy", SHOP.replace("change  any to none sets withdrawn", "change letters to none"));
    room.show(
        "jump.jsonl",
        "{\"on\":\"2026-03-01\",\"choice\":\"advertising\",\"to\":\"everything\"}\n\
         {\"on\":\"2026-03-02\",\"choice\":\"advertising\",\"to\":\"none\"}\n",
    );
    let jump = room.record(&["state", "shop.policy", "--log", "jump.jsonl", "--at", "2026-03-02"]);
    assert!(jump.ends_with("--- exit 1\n"), "{jump}");
    assert_snapshot!(jump);
    room.show(
        "slips.jsonl",
        "{\"on\":\"2026-03-01\",\"choice\":\"advertisng\",\"to\":\"everything\"}\n\n{\"on\n",
    );
    assert_snapshot!(room.record(&["state", "shop.policy", "--log", "slips.jsonl", "--at", "2026-03-02"]));
    room.write("requests.jsonl", REQUESTS);
    let decide = ["decide", "shop.policy", "--log", "slips.jsonl", "--request", "requests.jsonl"];
    let refused = room.run(&decide);
    assert_eq!((code(&refused), out(&refused)), (2, ""));
    let both = room.run(&["decide", "shop.policy", "--log", "-", "--request", "-"]);
    assert_eq!(code(&both), 2);
}

#[test]
fn what_state_prints_can_be_pasted_into_a_request() {
    let mut room = room();
    let printed = room.run(&[
        "state",
        "shop.policy",
        "--log",
        "events.jsonl",
        "--at",
        "2026-02-25",
        "--format",
        "json",
    ]);
    let printed: serde_json::Value = serde_json::from_str(out(&printed)).unwrap();
    let request = serde_json::json!({
        "purpose": "newsletter", "data": ["email_address"], "operation": "use", "channel": "email", "at": "2026-02-25",
        "given": printed["given"],
    });
    room.write("request.json", request.to_string());
    let decide = ["decide", "shop.policy", "--request", "request.json", "--format", "json"];
    let alone = room.run(&decide);
    let with_log = room.run(&[&decide[..], &["--log", "events.jsonl"]].concat());
    assert_eq!(out(&alone), out(&with_log));
    assert_eq!(code(&alone), 0);
}

#[test]
fn a_long_log_is_read_line_by_line() {
    let mut room = room();
    let mut log = String::new();
    for line in 0..60_000 {
        let (year, month, day) = (1900 + line / 336 % 100, line / 28 % 12 + 1, line % 28 + 1);
        let level = ["letters", "everything", "none"][line % 3];
        writeln!(
            log,
            "{{\"on\":\"{year}-{month:02}-{day:02}\",\"choice\":\"advertising\",\"to\":\"{level}\"}}"
        )
        .unwrap();
    }
    room.write("long.jsonl", log);
    let output =
        room.run(&["state", "shop.policy", "--log", "long.jsonl", "--at", "2026-03-10", "--format", "json"]);
    assert!(out(&output).contains("\"advertising\": \""), "{}", out(&output));
}
