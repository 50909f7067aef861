//! `lawful diff`.

use crate::harness::{NOTICE, PEOPLE, PURPOSES, RETENTION, Room, code, out};
use lawful::decision::Request;

const TODAY: [&str; 2] = ["--today", "2026-11-22"];
const OLD: &str = include_str!("../../../examples/change/old.policy");
const NEW: &str = include_str!("../../../examples/change/new.policy");

fn room() -> Room {
    let mut room = Room::new();
    room.write("old.policy", OLD);
    room.write("new.policy", NEW);
    room
}

fn diff<'a>(old: &'a str, new: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    ["diff", old, new].into_iter().chain(TODAY).chain(more.iter().copied()).collect()
}

fn json(room: &Room, old: &str, new: &str, more: &[&str]) -> (i32, serde_json::Value) {
    let mut args = diff(old, new, more);
    args.extend(["--format", "json"]);
    let output = room.run(&args);
    (code(&output), serde_json::from_str(out(&output)).unwrap())
}

#[test]
fn each_region_is_told_with_a_request_that_shows_it() {
    let room = room();
    insta::assert_snapshot!(room.record(&diff("old.policy", "new.policy", &[])));
}

#[test]
fn what_is_told_is_what_decide_answers_on_both_sides() {
    let mut room = room();
    let (exit, report) = json(&room, "old.policy", "new.policy", &[]);
    assert_eq!((exit, &report["same"]), (1, &serde_json::Value::Bool(false)));
    let regions = report["regions"].as_array().unwrap().clone();
    assert!(!regions.is_empty());
    let mut wider = 0;
    for region in &regions {
        for (file, side) in [("old.policy", &region["before"]), ("new.policy", &region["after"])] {
            let request: Request = serde_json::from_value(side["request"].clone()).unwrap();
            room.write("request.json", serde_json::to_string(&request).unwrap());
            let args = ["decide", file, "--request", "request.json", TODAY[0], TODAY[1], "--format", "json"];
            let output = room.run(&args);
            let answer: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
            assert_eq!(answer["verdict"], side["verdict"], "{region:#}");
            assert_eq!(answer["because"][0]["clause"], side["because"]["clause"], "{region:#}");
        }
        wider += usize::from(region["turn"] == "wider");
    }
    assert_eq!(wider, regions.len(), "both changes make it wider: {report:#}");
    // The way back is narrower, region by region.
    let (exit, back) = json(&room, "new.policy", "old.policy", &["--fail-on", "wider"]);
    assert_eq!(exit, 0);
    let turns = back["regions"].as_array().unwrap().iter().map(|region| region["turn"].as_str().unwrap());
    assert_eq!(turns.collect::<Vec<_>>(), vec!["narrower"; wider]);
    assert_eq!(json(&room, "old.policy", "new.policy", &["--fail-on", "wider"]).0, 1);
    assert_eq!(json(&room, "old.policy", "new.policy", &["--fail-on", "never"]).0, 0);
}

#[test]
fn programs_compare_as_their_policies_do() {
    let room = room();
    for (file, name, kind) in [("old.policy", "old", "program"), ("new.policy", "new", "text")] {
        let args = ["build", file, "--emit", kind, "--name", name, "-o", ".", TODAY[0], TODAY[1]];
        assert_eq!(code(&room.run(&args)), 0);
    }
    let (_, policies) = json(&room, "old.policy", "new.policy", &[]);
    let (exit, programs) = json(&room, "old.program", "new.program.txt", &[]);
    assert_eq!(exit, 1);
    assert_eq!(programs["regions"], policies["regions"]);
    assert_eq!(json(&room, "old.program", "old.policy", &[]).0, 0);
    let refused = room.run(&diff("old.policy", "request.program", &[]));
    assert_eq!(code(&refused), 2);
}

#[test]
fn nothing_changes_where_only_words_do() {
    let mut room = Room::with_policy();
    for (name, text) in
        [("notice", NOTICE), ("people", PEOPLE), ("purposes", PURPOSES), ("retention", RETENTION)]
    {
        room.write(&format!("same/{name}.policy"), text.replace("label en \"", "label en \"Or: "));
    }
    insta::assert_snapshot!(room.record(&diff("shop", "same", &[])));
}

/// Words that one side only knows: a purpose, a fact, a recipient, a category of data.
#[test]
fn what_one_side_only_knows_is_a_region_of_its_own() {
    let mut room = room();
    let more = NEW
        .replace("event last_order", "data phone of customer { label en \"Telephone\" from subject }\nevent last_order")
        .replace("uses     email_address\n  channel", "uses     email_address, phone\n  channel")
        .replace(
            "retain all",
            "fact angry: yes/no \"They are angry\"\nrecipient printer is processor in BE for newsletter\n\nretain all",
        )
        .replace("withdrawn at <https://shop.example/choices>\n", "withdrawn at <https://shop.example/choices> when not angry\n  basis    none otherwise\n");
    room.write("more.policy", more);
    let (exit, report) = json(&room, "new.policy", "more.policy", &["--on", "2026-11-22"]);
    assert_eq!(exit, 1, "{report:#}");
    assert_eq!(report["facts_only_after"], serde_json::json!(["angry"]));
    let regions = report["regions"].as_array().unwrap();
    let unknown = |what: &str, turn: &str| {
        regions.iter().any(|region| region["before"]["unknown"] == what && region["turn"] == turn)
    };
    assert!(unknown("data `phone`", "wider"), "{report:#}");
    assert!(unknown("recipient `printer`", "wider"), "{report:#}");
    let angry = |region: &&serde_json::Value| region["after"]["request"]["given"]["angry"] == true;
    let narrower: Vec<_> = regions.iter().filter(angry).collect();
    assert!(narrower.iter().any(|region| region["turn"] == "narrower"), "{report:#}");
    for region in regions {
        let day = region["after"]["request"]["at"].as_str();
        assert!(day.is_none_or(|day| day == "2026-11-22"), "{region:#}");
    }
}

#[test]
fn a_side_that_is_not_compiled_is_said() {
    let mut room = room();
    room.write("broken.policy", OLD.replace("basis ", "basis nothing "));
    assert_eq!(code(&room.run(&diff("old.policy", "broken.policy", &[]))), 3);
    assert_eq!(code(&room.run(&diff("-", "-", &[]))), 2);
    assert_eq!(code(&room.run(&diff("old.policy", "nowhere", &[]))), 2);
}
