//! The README shows real output: every `console` block is run, and must come out as it is written.
//!
//! `LAWFUL_BLESS=1` writes the blocks anew. Commands run as on a fixed day, because waivers end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests say what they expect by failing"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

const DAY: &str = "2026-11-22";

fn output(command: &str, root: &Path) -> String {
    let arguments =
        command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("lawful "));
    let arguments = arguments.unwrap_or_else(|| panic!("`{command}` is no command of this project"));
    let run = Command::new(env!("CARGO_BIN_EXE_lawful"))
        .args(arguments.split(' '))
        .args(["--today", DAY])
        .current_dir(root)
        .env_remove("COLUMNS")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

#[test]
fn every_console_block_is_real() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned();
    let path = root.join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    let mut rest = readme.as_str();
    let mut blocks = 0;
    while let Some(start) = rest.find("```console\n$ ") {
        let body = &rest[start + "```console\n$ ".len()..];
        let (command, after) = body.split_once('\n').unwrap();
        let end = after.find("```").unwrap();
        fresh.push_str(&rest[..start]);
        fresh.push_str(&format!("```console\n$ {command}\n{}\n```", output(command, &root)));
        rest = &after[end + 3..];
        blocks += 1;
    }
    fresh.push_str(rest);
    assert!(blocks >= 5, "the README shows {blocks} commands");
    if std::env::var_os("LAWFUL_BLESS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(committed, fresh, "run once with LAWFUL_BLESS=1");
}
