//! What each field means for a decision: small policies with tests of their own, each expectation written by hand.

use crate::decision::texts;
use lawful::finding::Severity;
use lawful::{Settings, calendar, check, compile, run_tests};

/// The policies, each with the least number of its tests.
const POLICIES: [(&str, usize); 3] =
    [("choices.policy", 30), ("retention.policy", 30), ("transfers.policy", 12)];

#[test]
fn every_test_of_every_policy_passes() {
    let files = texts("tests/language/meaning");
    assert_eq!(files.len(), POLICIES.len());
    for ((name, text), (listed, least)) in files.into_iter().zip(POLICIES) {
        assert_eq!(name, listed);
        let checked = check([(name, text)], &Settings::default(), calendar::parse("2026-11-22").unwrap());
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|finding| finding.title.as_str()).collect();
        assert!(errors.is_empty(), "{listed}: {errors:#?}");
        let program = compile(&checked).unwrap();
        let outcomes = run_tests(&checked, &program);
        assert!(outcomes.len() >= least, "{listed}: {} tests", outcomes.len());
        let failed: Vec<_> =
            outcomes.iter().filter_map(|one| Some((&one.name, one.failure.as_ref()?))).collect();
        assert!(failed.is_empty(), "{listed}: {failed:#?}");
    }
}
