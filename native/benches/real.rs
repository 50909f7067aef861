//! A real policy: that of bpost, and requests such as its services make.
#![allow(dead_code, reason = "not every benchmark takes all of it")]

use crate::measure::REQUESTS;
use crate::random::{Random, lifelike};
use lawful::decision::{Program, Question};
use lawful::{Settings, calendar};
use std::path::Path;

pub fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/bpost");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

pub fn checked() -> lawful::Checked {
    lawful::check(texts(), &Settings::default(), calendar::parse("2026-11-22").unwrap())
}

/// The same, only to decide: checked for errors alone.
pub fn for_decision() -> lawful::Checked {
    let today = calendar::parse("2026-11-22").unwrap();
    lawful::check_for_decision(texts(), &Settings::default(), today)
}

/// Distinct questions with all facts given, 60 in 100 led towards `allow`.
pub fn questions(program: &Program) -> Vec<Question> {
    let mut random = Random(2026);
    let mut seen = std::collections::HashSet::new();
    let mut list = Vec::new();
    while list.len() < REQUESTS {
        let steps = if random.percent(60) { 200 } else { 0 };
        let question = lifelike(&mut random, program, 0, steps);
        if seen.insert(question.clone()) {
            list.push(question);
        }
    }
    list
}
