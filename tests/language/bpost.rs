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

/// `policies/bpost/FINDINGS.md`: the rows that name findings, with their weights, against what is waived.
#[test]
fn the_page_of_findings_names_what_is_waived_and_nothing_else() {
    use std::collections::{BTreeMap, BTreeSet};
    let checked = bpost();
    let weights: BTreeMap<&str, &str> = checked
        .waived
        .iter()
        .map(|one| (one.finding.name.as_str(), &one.finding.severity.word()[..1]))
        .collect();
    let page = include_str!("../../policies/bpost/FINDINGS.md");
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.trim_start_matches("| ").starts_with(|first: char| first.is_ascii_digit()))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 53);
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for row in &rows {
        let names: Vec<&str> = row[3]
            .split(',')
            .map(|name| name.trim().trim_matches('`'))
            .filter(|name| !name.is_empty())
            .collect();
        assert!(!names.is_empty() || !row[7].is_empty(), "raised, or a reason: {row:?}");
        let stated: BTreeSet<String> = row[5]
            .split(',')
            .map(|weight| weight.trim().to_lowercase())
            .filter(|weight| !weight.is_empty())
            .collect();
        let real: BTreeSet<String> =
            names.iter().map(|name| (*weights.get(name).unwrap_or(&"?")).to_owned()).collect();
        assert_eq!(stated, real, "{row:?}");
        named.extend(names);
    }
    assert_eq!(named, weights.keys().copied().collect::<BTreeSet<&str>>());
}
