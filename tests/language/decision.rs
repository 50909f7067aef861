//! What policies decide: the tests that stand in them, and cases asserted by hand.

use lawful::source::Settings;
use lawful::{Checked, calendar, check, compile, run_tests};

/// The texts of a folder of `policies`.
pub fn texts(folder: &str) -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

pub fn bpost() -> Checked {
    check(texts("policies/bpost"), &Settings::default(), calendar::parse("2026-11-22").unwrap())
}

#[test]
fn the_tests_of_the_bpost_policy_pass() {
    let checked = bpost();
    let program = compile(&checked).unwrap();
    let outcomes = run_tests(&checked, &program);
    assert!(outcomes.len() >= 60);
    let failed: Vec<_> = outcomes.iter().filter_map(|one| Some((&one.name, one.failure.as_ref()?))).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}
