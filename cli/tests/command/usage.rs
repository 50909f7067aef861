//! Arguments, help, completions and exit codes.

use crate::harness::{Room, code, out};
use insta::assert_snapshot;

const COMMANDS: [&str; 15] = [
    "check",
    "fix",
    "decide",
    "diff",
    "why",
    "explain",
    "test",
    "trace",
    "state",
    "deadline",
    "fmt",
    "new",
    "build",
    "lsp",
    "completions",
];

#[test]
fn the_help_lists_commands_and_exit_codes() {
    assert_snapshot!(Room::new().record(&["--help"]));
}

#[test]
fn every_command_shows_an_example() {
    let room = Room::new();
    for command in COMMANDS {
        let output = room.run(&[command, "--help"]);
        assert!(out(&output).contains("\nExample"), "{command}: {}", out(&output));
        assert_eq!(code(&output), 0);
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    let room = Room::with_policy();
    let cases: [&[&str]; 12] = [
        &[],
        &["chek"],
        &["check", "--format", "xml"],
        &["check", "shop", "--today", "31-03-2026"],
        &["check", "nowhere"],
        &["decide", "shop"],
        &["diff", "shop"],
        &["decide", "shop", "--request", "nowhere.json"],
        &["why", "shop", "--request", "x", "--number", "0"],
        &["deadline", "--received", "2026-02-30"],
        &["deadline", "--received", "2026-03-05", "--country", "XX"],
        &["state", "shop", "--log", "nowhere.jsonl"],
    ];
    for args in cases {
        let output = room.run(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn completions_and_version() {
    let room = Room::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(out(&room.run(&["completions", shell])).contains("lawful"), "{shell}");
    }
    assert_eq!(out(&room.run(&["--version"])), concat!("lawful ", env!("CARGO_PKG_VERSION"), "\n"));
}
