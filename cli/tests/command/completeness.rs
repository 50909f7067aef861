//! `lawful check --report`: what the notices of this repository state of what the law asks for.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;
use serde_json::Value;
use std::fmt::Write as _;
use std::process::{Command, Output};

fn run(args: &[&str]) -> Output {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lawful"));
    command.args(["check", "--report", "--today", "2026-11-22"]).args(args);
    command.current_dir(root).env_clear().env("TZ", "UTC").output().unwrap()
}

/// The states without the lines they stand on, which change for reasons of their own.
fn table(folder: &str) -> String {
    let output = run(&[folder, "--format", "json"]);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut text = String::new();
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    for notice in json["notices"].as_array().unwrap() {
        writeln!(text, "{}", words(&notice["policy"])).unwrap();
        for item in notice["items"].as_array().unwrap() {
            let (article, state, about) =
                (words(&item["article"]), words(&item["state"]), words(&item["about"]));
            writeln!(text, "  {article:9} {state:11} {about}").unwrap();
            if let Some(note) = item["note"].as_str() {
                writeln!(text, "                        {note}").unwrap();
            }
            let placed = !item["places"].as_array().unwrap().is_empty();
            assert!(placed || state == "missing" || state == "not-needed" || state == "partly", "{item}");
        }
        for line in notice["in_order"].as_array().unwrap() {
            writeln!(text, "  + {}", words(line)).unwrap();
        }
        writeln!(text, "  not at hand: {}\n", notice["not_at_hand"]).unwrap();
    }
    text
}

#[test]
fn the_notices_of_this_repository() {
    for folder in ["bpost", "hospital", "shops"] {
        assert_snapshot!(format!("report_{folder}"), table(&format!("policies/{folder}")));
    }
}

#[test]
fn for_people_in_four_languages_and_without_a_verdict() {
    for language in ["en", "nl", "fr", "de"] {
        let output = run(&["policies/bpost", "--lang", language]);
        let text = out(&output).to_lowercase();
        assert!(text.contains("13(2)(f)") && text.contains("30(1)(g)"), "{text}");
        for word in ["compliant", "conform", "konform", "conforme"] {
            assert!(!text.contains(word), "{language}: {text}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 130), "{text}");
    }
}

#[test]
fn one_notice_of_several_and_other_formats() {
    let one = run(&["policies/shops", "--policy", "nobody"]);
    assert_eq!(code(&one), 2);
    let sarif = run(&["policies/bpost", "--format", "sarif"]);
    assert_eq!(code(&sarif), 2);
    let room = Room::with_policy();
    let output = room.run(&["check", "--report", "shop", "--today", "2026-03-31"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("shop/"), "{}", out(&output));
}
