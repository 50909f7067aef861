//! The notice of bpost: what the checker finds in it is what its list of waivers says.

use lawful::{Settings, calendar, check};

#[test]
fn every_finding_of_the_notice_is_waived_and_every_waiver_is_used() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/bpost");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    assert!(paths.len() > 5, "the notice is there");
    let texts = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    let day = calendar::parse("2026-11-22").unwrap();
    let checked = check(texts.collect::<Vec<_>>(), &Settings::default(), day);
    // An unused waiver would be a finding of its own.
    let standing: Vec<_> = checked.findings.iter().map(|one| (&one.name, &one.subject, &one.title)).collect();
    assert!(standing.is_empty(), "{standing:#?}");
    let mut used: Vec<usize> = checked.waived.iter().map(|waived| waived.waiver).collect();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), checked.model.waivers.len());
}
