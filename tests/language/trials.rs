//! Tests in the language that ask nothing, expect nothing, or expect what can never come.

use lawful::Settings;

const POLICY: &str = r#"
policy shop.notice { controller shop effective 2025-01-01 }
party shop { name "Shop" country BE address "Street 1" }
fact has_contract: yes/no
event last_order: date
data address { from subject }
purpose deliver { uses address basis contract when has_contract basis none otherwise }
retain all for 1 year after last_order
automated_decisions none
"#;

/// What is found about a test: the marked words and the help.
fn found(test: &str) -> Vec<(String, String)> {
    let text = format!("{POLICY}test \"one\" {{ {test} }}\n");
    let checked = lawful::check([("one.policy".to_owned(), text.clone())], &Settings::default(), 20_000);
    let each = checked.findings.iter().filter(|finding| finding.name == "test-incomplete");
    each.map(|finding| {
        let marked = finding.span().and_then(|span| text.get(span.range())).unwrap_or_default();
        (marked.to_owned(), finding.help.clone().unwrap_or_default().to_string())
    })
    .collect()
}

fn expected(marked: &str, help: &str) -> Vec<(String, String)> {
    vec![(marked.to_owned(), help.to_owned())]
}

#[test]
fn what_a_test_does_not_say_is_named_at_its_name() {
    assert_eq!(found("with address expect allow"), expected("\"one\"", "add `ask` with a purpose"));
    assert_eq!(
        found("ask deliver"),
        expected(
            "\"one\"",
            "add `with` and the data to the question; add `expect` with allow, deny or unknown"
        )
    );
}

#[test]
fn what_can_never_come_is_marked() {
    let asked = |expect: &str| found(&format!("ask deliver with address expect {expect}"));
    assert_eq!(asked("allow on contracts"), expected("contracts", "did you mean `contract`?"));
    assert_eq!(asked("deny because retentoin"), expected("retentoin", "did you mean `retention`?"));
    assert_eq!(
        asked("unknown missing has_contracts, last_order"),
        expected("has_contracts", "did you mean `has_contract`?")
    );
    let gates = "write one of: erasure, marketing_objection, objection, purpose, special_category, basis, operation, \
                 recipient, transfer, retention";
    assert_eq!(asked("deny because passed"), expected("passed", gates));
    for fits in ["allow", "allow on contract", "deny", "deny because basis", "unknown missing subject"] {
        assert_eq!(asked(fits), []);
    }
}
