//! What it costs to show a thousand findings in a file of 1.6 MB: `cargo bench -p lawful-cli --bench report`.
//!
//! The built program is run as a whole. A check against a baseline that knows every finding does all the work but the showing, so the
//! difference to one without a baseline is what showing costs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement stops at the first surprise and prints what it measured"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FINDINGS: usize = 1000;
const BYTES: usize = 1_600_000;
const RUNS: usize = 11;
const FORMS: [&str; 7] = ["human", "narrated", "compact", "json", "sarif", "junit", "github"];

fn main() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("large.policy"), text()).unwrap();
    let known = ["--baseline", "known.json"];
    run(folder.path(), &["--baseline", "known.json", "--write-baseline"]);
    println!("| form | showing {FINDINGS} findings: ms | the whole check: ms |");
    println!("| --- | ---: | ---: |");
    for form in FORMS {
        let form_of = ["--format", form];
        let (mut with, mut without) = (Vec::new(), Vec::new());
        // Taking turns, so that other work on the machine falls on both.
        for _ in 0..RUNS {
            with.push(run(folder.path(), &form_of));
            without.push(run(folder.path(), &[form_of, known].concat()));
        }
        let (with, without) = (*with.iter().min().unwrap(), *without.iter().min().unwrap());
        let shown = with.saturating_sub(without).as_secs_f64() * 1e3;
        println!("| {form} | {shown:.1} | {:.1} |", with.as_secs_f64() * 1e3);
    }
}

fn run(folder: &Path, more: &[&str]) -> Duration {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lawful"));
    command.args(["check", ".", "--today", "2026-11-22"]).args(more).current_dir(folder);
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    let took = start.elapsed();
    assert!(matches!(status.code(), Some(0 | 1)), "{more:?}");
    took
}

/// A policy with that many faults, evenly over so many bytes.
fn text() -> String {
    let mut text = String::from("policy large.one { title en \"A large notice (fictional)\" }\n");
    let filler = "// a remark as long as a line of a policy may well be, so that the text has its length\n";
    for nth in 0..FINDINGS {
        writeln!(text, "data category_{nth} {{ label en \"Nobody uses it\" }}").unwrap();
        while text.len() < BYTES / FINDINGS * (nth + 1) {
            text.push_str(filler);
        }
    }
    text
}
