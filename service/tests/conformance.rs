//! The cases that every language asks (`tests/conformance/README.md`), asked here by machine code and by tables.

use super::load::{day, repository};
use lawful_service::{Policy, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn cases() -> Vec<Value> {
    let read = |name: &str| std::fs::read_to_string(repository("tests/conformance").join(name)).unwrap();
    let texts = ["bpost.jsonl", "hospital.jsonl", "shops.jsonl"].map(read);
    texts.iter().flat_map(|text| text.lines()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn text(case: &Value) -> String {
    case.get("text").map_or_else(|| case["request"].to_string(), |text| text.as_str().unwrap().to_owned())
}

fn refused(told: &Value) -> Value {
    let one = |refusal: &Value| match &refusal["nearest"] {
        Value::Null => json!({ "field": refusal["field"] }),
        nearest => json!({ "field": refusal["field"], "nearest": nearest }),
    };
    told.as_array().unwrap().iter().map(one).collect()
}

fn clauses(reasons: &Value) -> Value {
    reasons.as_array().into_iter().flatten().map(|reason| reason["clause"].clone()).collect()
}

#[test]
fn every_case_gets_its_answer() {
    let mut policies: BTreeMap<String, [Policy; 2]> = BTreeMap::new();
    let cases = cases();
    assert!(cases.len() > 600);
    for case in &cases {
        let (folder, notice) = (case["workspace"].as_str().unwrap(), case["notice"].as_str().unwrap());
        let [native, tables] = policies.entry(notice.to_owned()).or_insert_with(|| {
            let load = Policy::options().notice(notice).today(day(case["today"].as_str().unwrap()));
            let tables = load.clone().tables_only().load(repository(folder)).unwrap();
            [load.load(repository(folder)).unwrap(), tables]
        });
        for policy in [native, tables] {
            let mut json = policy.json();
            let short: Value = serde_json::from_str(json.decide(text(case))).unwrap();
            let full: Value = serde_json::from_str(json.explain(text(case))).unwrap();
            let name = &case["name"];
            if let Some(wanted) = case.get("refused") {
                assert_eq!(refused(&short["refused"]), *wanted, "{name}");
                assert_eq!(refused(&full["refused"]), *wanted, "{name}");
                continue;
            }
            let wanted = &case["answer"];
            let told = json!({
                "verdict": full["verdict"], "basis": full["basis"], "because": clauses(&full["because"]),
                "conditions": clauses(&full["conditions"]), "duties": full["duties"], "missing": full["missing"],
            });
            assert_eq!(told, *wanted, "{name}");
            assert_eq!(
                (&short["verdict"], &short["basis"]),
                (&wanted["verdict"], &wanted["basis"]),
                "{name}"
            );
            let request: Request = serde_json::from_str(&text(case)).unwrap();
            assert_eq!(policy.ask(&request).unwrap().decide().verdict.word(), wanted["verdict"], "{name}");
        }
    }
}

#[test]
fn fields_have_the_names_of_every_version() {
    use lawful_service::Takes;
    let garden = Policy::options().notice("brook.garden").today(day("2026-11-22"));
    let garden = garden.load(repository("policies/shops")).unwrap();
    let fields = garden.fields();
    let field = |name: &str| &fields.iter().find(|field| field.name == name).unwrap().takes;
    assert_eq!(*field("given.has_bought"), Takes::YesNo);
    assert_eq!(*field("given.last_order"), Takes::Event);
    assert_eq!(*field("at"), Takes::Day);
    let Takes::Words { words } = field("purpose") else { panic!("purposes are words") };
    for (_, program) in garden.versions() {
        let lawful_service::Domain::Words(own) = &program.inputs[0].domain else { panic!("words") };
        assert!(own.iter().all(|word| words.contains(word)));
    }
}
