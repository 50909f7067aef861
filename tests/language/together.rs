//! What is found in a declaration does not depend on what stands beside it, although the search is done once for all that ask the same.

use lawful::{Checked, Settings, calendar, check};
use std::collections::BTreeSet;

const HEAD: &str = r#"
policy shop.notice { controller shop effective 2025-01-01 }
party shop { name "Example Shop (fictional)" country BE address "Example Street 1, 1000 Brussels" contact web <https://example.org/privacy> }
subject customer
subject visitor never has_contract
fact has_contract: yes/no "The person has a contract"
fact is_member: yes/no "The person is a member"
fact age: number 0 to 120 means age
event signed: date "The contract was signed" only if has_contract
event left: date "The member left" only if is_member
automated_decisions none
"#;

/// The checks that look at the cases of a purpose.
const EXACT: [&str; 5] = [
    "basis-guard-gap",
    "basis-guard-overlap",
    "email-marketing-without-consent",
    "retention-anchor-unreachable",
    "unreachable-clause",
];

fn checked(declarations: &str) -> Checked {
    let text = format!("{HEAD}{declarations}");
    check([("shop.policy".to_owned(), text)], &Settings::default(), calendar::parse("2026-11-22").unwrap())
}

/// Everything that is said of a purpose by those checks, but for where it stands.
fn said(checked: &Checked, purpose: &str) -> Vec<String> {
    let about = checked.findings.iter().filter(|one| one.subject.as_deref() == Some(purpose));
    let exact = about.filter(|one| EXACT.contains(&one.name.as_str()));
    let marked = |span| checked.sources.text_of(span).to_owned();
    let all = exact.map(|one| {
        let labels: Vec<_> =
            one.labels.iter().map(|label| (marked(label.span), label.text.to_string())).collect();
        let edits = one.fixes.iter().flat_map(|fix| &fix.edits);
        let fixes: Vec<_> = edits.map(|edit| (marked(edit.span), edit.text.clone())).collect();
        format!("{} {} {labels:?} {:?} {fixes:?}", one.name, one.title, one.help)
    });
    all.collect()
}

/// Purposes with chains of one to three clauses, drawn from a few guards and bases, so that many share guards and differ in bases, or the reverse.
fn purposes(count: usize) -> Vec<(String, String)> {
    const GUARDS: [&str; 7] = [
        "when has_contract",
        "when not has_contract",
        "when is_member",
        "when is_member and not has_contract",
        "when age at least 18",
        "when subject is visitor",
        "otherwise",
    ];
    const BASES: [&str; 4] =
        ["contract", "legal_obligation \"the law\"", "legitimate_interest \"fewer thefts\"", "none"];
    const PEOPLE: [&str; 4] = ["", " of customer", " of visitor", " of customer, visitor"];
    const ENDS: [&str; 4] =
        ["after signed", "after left", "after left when is_member", "after signed when is_member"];
    let mut number: u64 = 7;
    let mut drawn = |below: usize| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(number >> 33).unwrap() % below
    };
    let one = |at: usize| {
        let name = format!("purpose_{at}");
        let mut text = format!(
            "data details_{at} {{ from subject }}\npurpose {name} {{ uses details_{at}{}",
            PEOPLE[drawn(4)]
        );
        for _ in 0..=drawn(3) {
            text += &format!(" basis {} {}", BASES[drawn(4)], GUARDS[drawn(7)]);
        }
        if drawn(4) == 0 {
            text +=
                &format!(" objection is_member and {}has_contract via \"letter\"", ["", "not "][drawn(2)]);
        }
        text += &format!(" }}\nretain details_{at} in {name} for 1 year {}\n", ENDS[drawn(4)]);
        (name, text)
    };
    (0..count).map(one).collect()
}

#[test]
fn a_purpose_among_many_is_judged_as_it_is_alone() {
    let purposes = purposes(150);
    let all = checked(&purposes.iter().map(|(_, text)| text.as_str()).collect::<String>());
    let mut raised = BTreeSet::new();
    let mut silent = 0;
    for (name, text) in &purposes {
        let alone = checked(text);
        let there = said(&alone, name);
        assert_eq!(said(&all, name), there, "{text}");
        raised.extend(there.iter().filter_map(|one| one.split(' ').next()).map(str::to_owned));
        silent += usize::from(there.is_empty());
    }
    let expected =
        ["basis-guard-gap", "basis-guard-overlap", "retention-anchor-unreachable", "unreachable-clause"];
    assert_eq!(raised, expected.map(str::to_owned).into(), "what the purposes are made to raise");
    assert!((1..140).contains(&silent), "{silent} purposes raise nothing");
}

#[test]
fn the_same_guards_with_other_bases_are_another_question() {
    let purpose = |name: &str, second: &str| {
        format!(
            "data details_{name} {{ from subject }}\npurpose {name} {{ uses details_{name} basis contract when has_contract basis {second} when is_member basis none otherwise }}\n"
        )
    };
    let text = [
        purpose("one", "contract"),
        purpose("two", "legitimate_interest \"fewer thefts\""),
        purpose("three", "none"),
    ];
    let checked = checked(&text.concat());
    let overlaps = checked.findings.iter().filter(|one| one.name == "basis-guard-overlap");
    let about: Vec<&str> = overlaps.filter_map(|one| one.subject.as_deref()).collect();
    assert_eq!(about, ["two"]);
}
