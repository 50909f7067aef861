//! The fictional companies of `policies/`: no error stands, and every test in them passes.

use lawful::finding::Severity;
use lawful::{Settings, calendar, check, run_all_tests};
use std::path::Path;

/// The texts below a folder, with their paths in it.
fn texts_below(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn stands(folder: &str, least: usize, waived: usize) {
    let today = calendar::parse("2026-11-22").unwrap();
    let checked = check(texts_below(folder), &Settings::default(), today);
    let errors: Vec<_> = checked.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(checked.waived.len(), waived, "{folder}");
    let outcomes = run_all_tests(&checked, None, None).unwrap();
    assert!(outcomes.len() >= least, "{folder} has {} tests", outcomes.len());
    let failed: Vec<_> = outcomes.iter().filter_map(|one| Some((&one.name, one.failure.as_ref()?))).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn the_hospital_group_stands() {
    stands("policies/hospital", 46, 1);
}

#[test]
fn the_shops_and_their_general_notice_stand() {
    stands("policies/shops", 37, 0);
}
