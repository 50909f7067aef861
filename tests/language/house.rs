//! Rules of an organisation's own: what each sort of sentence asks, where its findings stand, and how they weigh.

use lawful::finding::{Language, Severity};
use lawful::{Settings, calendar, check, compile};

const NOTICE: &str = r#"
data name { kind personal }
data wounds { kind special health }
event visit: date "The visit"
purpose treat { label en "Treat" nl "Behandelen" uses name, wounds basis contract condition health_care "care" }
purpose write { label en "Write" uses name channel email basis consent }
purpose write_weekly { part of write uses name }
recipient lab is processor in US for treat safeguard standard_contractual_clauses "c" on 2025-01-01
recipient host is processor in FR for write
agreement hosting with host { clause instructions on 2025-01-01 }
assessment care is dpia of treat on 2026-01-01 review 2027-01-01
retain wounds for 30 years after visit
retain all for 1 year after visit
"#;

/// The items that a rule is not met by.
fn unmet(rule: &str) -> Vec<String> {
    let text = format!("{NOTICE}\nrequire our-rule as error {{ {rule} }}\n");
    let today = calendar::parse("2026-11-22").unwrap();
    let checked = check([("a.policy".to_owned(), text)], &Settings::default(), today);
    assert_eq!(checked.findings.iter().filter(|one| one.name == "condition-mismatched").count(), 0, "{rule}");
    let found = checked.findings.iter().filter(|one| one.name == "our-rule");
    found.map(|one| one.subject.clone().unwrap()).collect()
}

#[test]
fn each_sort_of_sentence_asks_what_it_says() {
    let rows: [(&str, &[&str]); 24] = [
        ("every purpose has label", &[]),
        ("every purpose has label in nl", &["write", "write_weekly"]),
        ("every purpose where channel is email has label in nl", &["write", "write_weekly"]),
        ("every purpose where not channel has label in nl", &[]),
        ("every purpose has basis is one of consent, contract", &[]),
        ("every purpose has basis is contract or label in nl", &["write", "write_weekly"]),
        ("no purpose where basis is consent", &["write", "write_weekly"]),
        ("no purpose where uses.kind is special", &["treat"]),
        ("every purpose where uses.kind is special has assessment is dpia", &[]),
        ("every purpose has assessment", &["write", "write_weekly"]),
        ("every purpose has assessment.review after 2026-12-31", &["write", "write_weekly"]),
        ("every purpose where assessment has assessment.review after 2027-06-01", &["treat"]),
        ("every recipient has agreement", &["lab"]),
        ("every recipient where role is processor has agreement.clause is instructions", &["lab"]),
        ("every recipient has country in EEA", &["lab"]),
        ("no recipient where country not in EEA", &["lab"]),
        ("no recipient where country not in EEA and not safeguard", &[]),
        ("no recipient", &["lab", "host"]),
        ("every retain has period at most 5 years", &["wounds"]),
        ("every data has retain", &[]),
        ("no retain where period above 1 year and period below 40 years", &["wounds"]),
        ("every data where kind is special has retain.period at least 10 years", &["wounds"]),
        ("every assessment has all of review, on and none of outcome, risks", &[]),
        ("every purpose has label in nl  no recipient where role is controller", &["write", "write_weekly"]),
    ];
    for (rule, expected) in rows {
        assert_eq!(unmet(rule), expected, "{rule}");
    }
}

fn read(rule: &str) -> lawful::Checked {
    let settings = Settings::default();
    check([("a.policy".to_owned(), format!("{NOTICE}\n{rule}\n"))], &settings, 20_779)
}

#[test]
fn a_word_that_means_nothing_is_named_and_the_rule_asks_nothing() {
    let rows = [
        ("every purpos has label", "no rule can be about `purpos`"),
        ("every waive has because", "no rule can be about `waive`"),
        ("every purpose has lable", "`lable` is nothing that a declaration states"),
        ("every purpose has uses.size", "`uses.size` is nothing that a declaration states"),
        ("en \"nothing\"", "this rule asks for nothing"),
    ];
    for (rule, title) in rows {
        let checked = read(&format!("require our-rule {{ {rule} }}"));
        let found: Vec<String> = checked
            .findings
            .iter()
            .filter(|one| one.name == "condition-mismatched")
            .map(|one| one.title.to_string())
            .collect();
        assert_eq!(found, [title], "{rule}");
        assert!(!checked.findings.iter().any(|one| one.name == "our-rule"), "{rule}");
    }
}

#[test]
fn weight_texts_levels_and_waivers_are_those_of_any_finding() {
    let rule = "require our-rule as error { no recipient where country is US en \"None in the US\" nl \"Geen in de VS\" help en \"Move it\" }";
    let checked = read(rule);
    let finding = checked.findings.iter().find(|one| one.name == "our-rule").unwrap();
    assert_eq!(
        (finding.severity, finding.labels[0].text.to_string().as_str()),
        (Severity::Error, "None in the US")
    );
    assert_eq!(finding.labels[0].text.in_language(Language::Dutch), "Geen in de VS");
    assert_eq!(finding.help.as_ref().unwrap().to_string(), "Move it");
    assert_eq!(finding.title.in_language(Language::French), "`lab` ne respecte pas `our-rule`");
    assert!(compile(&checked).is_err(), "an error of the organisation's own stops compilation");
    let waived = read(&format!("{rule}\nwaive our-rule on lab because \"r\" by \"DPO\" until 2027-01-01"));
    assert!(!waived.findings.iter().any(|one| one.name == "our-rule" || one.name == "waiver-unused"));
    let (settings, faults) = Settings::read(lawful::source::SourceId(0), "[levels]\nour-rule = \"off\"\n");
    assert_eq!(faults, []);
    let text =
        |weight: &str| [("a.policy".to_owned(), format!("{NOTICE}\n{}\n", rule.replace("as error", weight)))];
    let raised = |weight: &str| {
        check(text(weight), &settings, 20_779).findings.iter().any(|one| one.name == "our-rule")
    };
    assert!(raised("as error") && !raised("") && !raised("as info"), "only an error cannot be switched off");
}

#[test]
fn a_rule_of_the_general_notice_holds_for_the_specific_ones() {
    let texts = [
        (
            "g.policy",
            "policy g { general effective 2025-01-01 }\nrequire our-labels { every purpose has label }\n",
        ),
        (
            "one/n.policy",
            "policy one { specific to g effective 2025-01-01 }\ndata name\npurpose answer { uses name basis contract }\n",
        ),
    ];
    let texts = texts.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let checked = check(texts, &Settings::default(), 20_779);
    let found = checked.findings.iter().filter(|one| one.name == "our-labels");
    let places: Vec<String> =
        found.map(|one| checked.sources.place(one.span().unwrap()).to_string()).collect();
    assert_eq!(places, ["one/n.policy:3:9"]);
}

#[test]
fn periods_in_the_conditions_of_a_decision_are_refused() {
    let checked = read(
        "fact age: number 0 to 120 means age\npurpose p { uses name basis contract when age at least 18 years }",
    );
    assert!(checked.findings.iter().any(|one| one.name == "condition-mismatched"), "{:#?}", checked.findings);
}
