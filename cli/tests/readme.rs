//! The pages for users show real output: every `console` block of theirs is run, and must come out as it is written.
//!
//! `LAWFUL_BLESS=1` writes the blocks anew. A page is run from top to bottom in a copy of the policies and examples, so a command may write, and
//! later ones see what it wrote. The day is fixed, because waivers end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests say what they expect by failing"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const DAY: &str = "2026-11-22";
const OPEN: &str = "```console\n$ ";

fn lawful(arguments: &[String], root: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lawful"))
        .args(arguments)
        .current_dir(root)
        .env_remove("COLUMNS")
        .env("NO_COLOR", "1")
        .env("LAWFUL_LANG", "en")
        .output()
        .unwrap()
}

/// The words of a command as a shell would take them; only single and double quotes are known.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in command.chars() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => quote = Some(letter),
            (None, ' ') => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    assert!(quote.is_none(), "an open quote: {command}");
    words.retain(|word| !word.is_empty());
    words
}

fn output(command: &str, root: &Path) -> String {
    let arguments =
        command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("lawful "));
    let mut arguments =
        words(arguments.unwrap_or_else(|| panic!("`{command}` is no command of this project")));
    let help = lawful(&[arguments[0].clone(), "--help".to_owned()], root).stdout;
    if String::from_utf8(help).unwrap().contains("--today") && !command.contains("--today") {
        arguments.extend(["--today".to_owned(), DAY.to_owned()]);
    }
    let run = lawful(&arguments, root);
    let text = String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap();
    assert!(matches!(run.status.code(), Some(0 | 1)), "a page shows what does not work: {command}\n{text}");
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs the blocks of a page, of which there are at least so many.
fn is_real(page: &str, least: usize) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned();
    let scratch = tempfile::tempdir().unwrap();
    for folder in ["policies", "examples"] {
        copy(&root.join(folder), &scratch.path().join(folder));
    }
    let path = root.join(page);
    let written = std::fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    let mut rest = written.as_str();
    let mut blocks = 0;
    while let Some(start) = rest.find(OPEN) {
        let body = &rest[start + OPEN.len()..];
        let (command, after) = body.split_once('\n').unwrap();
        let end = after.find("```").unwrap();
        fresh.push_str(&rest[..start]);
        let shown = match output(command, scratch.path()) {
            nothing if nothing.is_empty() => nothing,
            lines => lines + "\n",
        };
        fresh.push_str(&format!("{OPEN}{command}\n{shown}```"));
        rest = &after[end + 3..];
        blocks += 1;
    }
    fresh.push_str(rest);
    assert!(blocks >= least, "{page} shows {blocks} commands");
    if std::env::var_os("LAWFUL_BLESS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(committed, fresh, "run once with LAWFUL_BLESS=1");
}

#[test]
fn the_readme_is_real() {
    is_real("README.md", 8);
}

#[test]
fn the_stories_of_the_examples_are_real() {
    is_real("examples/newsletter/README.md", 4);
    is_real("examples/bpost-requests/README.md", 1);
    is_real("examples/change/README.md", 1);
    is_real("examples/choices/README.md", 2);
    is_real("examples/trace/README.md", 2);
    is_real("examples/versions/README.md", 1);
}

#[test]
fn the_recipes_are_real() {
    is_real("docs/recipes.md", 12);
}
