//! The notice of bpost: what the checker finds in it is what its list of waivers says.

use crate::decision::bpost;

#[test]
fn every_finding_of_the_notice_is_waived_and_every_waiver_is_used() {
    let checked = bpost();
    let standing: Vec<_> = checked.findings.iter().map(|one| (&one.name, &one.subject, &one.title)).collect();
    assert!(standing.is_empty(), "{standing:#?}");
    let mut used: Vec<usize> = checked.waived.iter().map(|waived| waived.waiver).collect();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), checked.model.waivers.len());
    assert!(!used.is_empty());
}

#[test]
fn a_workspace_that_holds_the_standard_library_does_not_get_it_twice() {
    let mut texts = crate::decision::texts("policies/std");
    texts.retain(|(name, _)| name != "eea.policy");
    texts.extend(crate::decision::texts("policies/bpost"));
    let today = lawful::calendar::parse("2026-11-22").unwrap();
    let checked = lawful::check(texts, &lawful::Settings::default(), today);
    assert_eq!(checked.findings, []);
}
