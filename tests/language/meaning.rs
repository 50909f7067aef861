//! What each field means for a decision: small policies with tests of their own, each expectation written by hand.

use crate::decision::texts;
use lawful::analysis::{Decision, explain};
use lawful::decision::{Program, Request, decide};
use lawful::finding::Severity;
use lawful::{Checked, Settings, calendar, check, compile, run_tests};

/// The policies, each with the least number of its tests.
const POLICIES: [(&str, usize); 4] =
    [("choices.policy", 30), ("retention.policy", 30), ("special.policy", 6), ("transfers.policy", 12)];

fn checked(name: &str, text: String) -> Checked {
    let checked =
        check([(name.to_owned(), text)], &Settings::default(), calendar::parse("2026-11-22").unwrap());
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|finding| finding.title.to_string()).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
    checked
}

fn program(name: &str) -> Program {
    let files = texts("tests/language/meaning");
    let (name, text) = files.into_iter().find(|(one, _)| one == name).unwrap();
    compile(&checked(&name, text)).unwrap()
}

/// A request in JSON, answered and explained.
fn answered(program: &Program, request: &str) -> Decision {
    let request: Request = serde_json::from_str(request).unwrap();
    let question = request.question(program).unwrap();
    explain(program, &question, decide(program, &question))
}

#[test]
fn every_test_of_every_policy_passes() {
    let files = texts("tests/language/meaning");
    assert_eq!(files.len(), POLICIES.len());
    for ((name, text), (listed, least)) in files.into_iter().zip(POLICIES) {
        assert_eq!(name, listed);
        let checked = checked(&name, text);
        let outcomes = run_tests(&checked, &compile(&checked).unwrap());
        assert!(outcomes.len() >= least, "{listed}: {} tests", outcomes.len());
        let failed: Vec<_> =
            outcomes.iter().filter_map(|one| Some((&one.name, one.failure.as_ref()?))).collect();
        assert!(failed.is_empty(), "{listed}: {failed:#?}");
    }
}

#[test]
fn an_answer_names_the_conditions_that_are_met() {
    let program = program("special.policy");
    let named = |data: &str, given: &str| {
        let request = format!(
            r#"{{"purpose": "care", "data": ["{data}"], "subject": "patient", "operation": "use", "at": "2026-01-01",
                "given": {{"has_contract": true, "last_visit": null, {given}}}}}"#
        );
        let decision = answered(&program, &request);
        decision.conditions.into_iter().map(|one| (one.clause, one.article)).collect::<Vec<_>>()
    };
    let one = |number: usize, article: &str| (format!("care.condition.{number}"), article.to_owned());
    let (consent, vital) = (one(1, "Art. 9(2)(a) GDPR"), one(2, "Art. 9(2)(c) GDPR"));
    assert_eq!(named("health", r#""agreed": true, "emergency": false"#), std::slice::from_ref(&consent));
    assert_eq!(named("health", r#""agreed": true, "emergency": true"#), [consent, vital.clone()]);
    assert_eq!(named("health", r#""emergency": true"#), [vital], "only what surely is met");
    assert_eq!(named("health", r#""agreed": false, "emergency": false"#), [], "denied");
    assert_eq!(named("contact", r#""agreed": true, "emergency": false"#), [], "nothing asks for one");
    let criminal = named("conviction", r#""agreed": true, "emergency": false"#);
    assert_eq!(criminal.iter().map(|(clause, _)| clause.as_str()).collect::<Vec<_>>(), ["care.condition.3"]);
}

#[test]
fn a_duty_names_the_day_before_and_by_which_data_go() {
    let program = program("retention.policy");
    let duties = |data: &str, given: &str| {
        let request = format!(
            r#"{{"purpose": "repair", "data": ["{data}"], "subject": "customer", "operation": "store", "at": "2026-06-01",
                "given": {{{given}}}}}"#
        );
        let decision = answered(&program, &request);
        decision.duties.into_iter().map(|duty| (duty.words, duty.by.unwrap_or_default())).collect::<Vec<_>>()
    };
    let due = |words: &str, by: &str| vec![(words.to_owned(), by.to_owned())];
    assert_eq!(
        duties("invoice", r#""invoiced": "2026-03-15""#),
        due(
            "erase the data, 1 year after the end of the year of `invoiced`, not before 2034-01-01, as the law requires",
            "2034-01-01"
        )
    );
    let held = "at the latest 3 years after `answered`, and not while it is held";
    let periods = "6 months after `answered` or 1 year after `closed`, whichever ends last";
    assert_eq!(
        duties("complaint", r#""answered": "2026-03-01", "closed": "2026-04-01", "claim": false"#),
        due(&format!("erase the data, {periods}, {held}"), "2027-04-01")
    );
    // The other period has not begun: the most that the law allows is what is left.
    assert_eq!(
        duties("complaint", r#""answered": "2026-03-01", "closed": null, "claim": false"#),
        due(&format!("erase the data, {periods}, {held}"), "2029-03-01")
    );
    assert_eq!(
        duties("photo", r#""answered": "2026-03-01", "closed": "2024-07-01""#),
        due(
            "restrict the data to storage, 1 year after `answered` or 2 years after `closed`, whichever ends first",
            "2026-07-01"
        )
    );
    assert_eq!(
        duties("diary", r#""closed": null"#),
        due("move the data to the archive 1 year after `closed`", "")
    );
}

#[test]
fn a_soft_opt_in_asks_for_an_objection_in_each_message() {
    let request = r#"{"purpose": "offers", "data": ["address"], "subject": "customer", "operation": "use", "channel": "email",
        "at": "2026-03-01", "given": {"is_customer": true, "objected": false, "last_order": null}}"#;
    let decision = answered(&program("choices.policy"), request);
    let duty =
        "offer the right to object, free of charge, in each message at https://garden.example/objections";
    assert_eq!(decision.duties.first().map(|duty| duty.words.as_str()), Some(duty));
    let because: Vec<&str> = decision.because.iter().map(|reason| reason.words.as_str()).collect();
    let channels = "the channel is email, sms or mms";
    let rests = "`offers` rests on soft opt in (similar plants), because `is_customer` and";
    assert_eq!(because, [format!("{rests} {channels}")]);
}
