//! From a keystroke to the findings on screen, without the editor: median and 99th percentile.
//!
//! `cargo bench -p lawful-lsp -- FOLDER` types into the largest `.policy` file of a folder; nothing is written to disk.
//! Without a folder, one is generated.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs,
    reason = "a measurement stops at the first surprise and prints what it measured"
)]

#[path = "../tests/server/client.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod client;

use client::{Client, uri};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const KEYSTROKES: usize = 500;
const WARM_UP: usize = 20;
const TURNS: usize = 40;

fn main() {
    let generated = tempfile::tempdir().unwrap();
    let asked = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let folder = asked.map_or_else(|| generate(generated.path()), PathBuf::from).canonicalize().unwrap();
    let (files, bytes, largest) = survey(&folder);
    let text = std::fs::read_to_string(&largest).unwrap();

    let start = Instant::now();
    let mut client = Client::start(&[&folder]);
    let uri = uri(&largest);
    client.open(&uri, 0, &text);
    client.published(&uri, |published| published.version == Some(0));
    let first = start.elapsed();

    // A comment on a new last line: what is typed there changes no finding, so each costs the same.
    let line = text.lines().count() as u64 + 1;
    let insert = |line: u64, column: u64, text: &str| {
        let place = json!({ "line": line, "character": column });
        json!([{ "range": { "start": place, "end": place }, "text": text }])
    };
    client.change(&uri, 1, insert(line, 0, "\n\n// "));
    client.published(&uri, |published| published.version == Some(1));
    let end = client.text(&uri)["text"].as_str().unwrap().to_owned();
    let line = end.matches('\n').count() as u64;

    let mut took: Vec<Duration> = Vec::new();
    for key in 0..KEYSTROKES + WARM_UP {
        let version = key as i64 + 2;
        let start = Instant::now();
        client.change(&uri, version, insert(line, key as u64 + 3, "x"));
        client.published(&uri, |published| published.version == Some(version));
        if key >= WARM_UP {
            took.push(start.elapsed());
        }
    }

    // A question about the text waits for the analysis of the whole workspace with this change in it.
    let mut whole: Vec<Duration> = Vec::new();
    for turn in 0..TURNS {
        let version = (KEYSTROKES + WARM_UP + turn) as i64 + 2;
        let start = Instant::now();
        client.change(&uri, version, insert(line, (KEYSTROKES + WARM_UP + turn) as u64 + 3, "y"));
        client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })).unwrap();
        whole.push(start.elapsed());
    }
    client.finish();

    took.sort_unstable();
    whole.sort_unstable();
    let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)];
    println!("{files} files, {bytes} bytes; typing into {} ({} bytes)", largest.display(), text.len());
    println!("start to first findings   {first:>10.2?}");
    println!("keystroke to its file     median {:.2?}, 99 % {:.2?}, worst {:.2?}", at(50), at(99), at(100));
    let at = |share: usize| whole[(whole.len() * share / 100).min(whole.len() - 1)];
    println!("edit to the whole         median {:.2?}, 99 % {:.2?}, worst {:.2?}", at(50), at(99), at(100));
}

/// How many sources, how many bytes, and the largest of them.
fn survey(folder: &Path) -> (usize, u64, PathBuf) {
    let mut folders = vec![folder.to_owned()];
    let mut sizes = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "policy") {
                sizes.push((std::fs::metadata(&path).unwrap().len(), path));
            }
        }
    }
    let (count, bytes) = (sizes.len(), sizes.iter().map(|(size, _)| size).sum());
    (count, bytes, sizes.into_iter().max().expect("a folder with a `.policy` file").1)
}

/// Twenty files of some 10 kB that refer to each other.
fn generate(folder: &Path) -> PathBuf {
    for file in 0..20 {
        let one = |n: usize| {
            let other = (file + 1) % 20;
            format!(
                "data d{file}_{n} {{\n  label en \"Data {n}\"\n}}\n\npurpose p{file}_{n} {{\n  uses d{file}_{n}, d{other}_{n}\n  basis contract\n}}\n\n"
            )
        };
        let text: String = (0..90).map(one).collect();
        std::fs::write(folder.join(format!("f{file}.policy")), text).unwrap();
    }
    folder.to_owned()
}
