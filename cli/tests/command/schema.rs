//! `lawful schema`, held against what the policy takes and refuses.

use crate::harness::{Room, code, out};
use serde_json::{Value, json};
use std::path::Path;

fn schema(room: &Room, args: &[&str]) -> jsonschema::Validator {
    let output = room.run(args);
    assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    let schema: Value = serde_json::from_str(out(&output)).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "a schema of its own dialect");
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn good() -> Value {
    json!({ "id": 7, "purpose": "serve_customers", "data": ["contact_details"], "operation": "use", "at": "2026-03-02",
        "subject": null, "given": { "has_contract": true, "last_contact": null } })
}

/// Requests that the policy refuses: where, and what stands there.
fn refused() -> Vec<(&'static str, Value)> {
    vec![
        ("/purpose", json!("serve_custmers")),
        ("/purpose", Value::Null),
        ("/data", json!([])),
        ("/data", json!(["contact"])),
        ("/data", Value::Null),
        ("/operation", json!("sell")),
        ("/operation", json!(1)),
        ("/at", json!("2026-02-30")),
        ("/at", json!("tomorrow")),
        ("/at", Value::Null),
        ("/given", json!([])),
        ("/given/has_contract", json!("yes")),
        ("/given/has_contract", Value::Null),
        ("/given/last_contact", json!("2026-2-1")),
        ("/given/last_contact", json!(20_000)),
        ("/policy", json!("another")),
    ]
}

#[test]
fn it_takes_what_the_policy_takes_and_refuses_what_it_refuses() {
    let mut room = Room::with_policy();
    let requests = schema(&room, &["schema", "shop", "--today", "2026-11-22"]);
    let answers = schema(&room, &["schema", "shop", "--answers", "--today", "2026-11-22"]);
    let mut asked = vec![(good(), true)];
    asked.extend(refused().into_iter().map(|(place, value)| {
        let mut request = good();
        match request.pointer_mut(place) {
            Some(there) => *there = value,
            None => request[place.trim_start_matches('/')] = value,
        }
        (request, false)
    }));
    for (name, value) in [("purposes", json!(1)), ("lost", Value::Null)] {
        let mut request = good();
        request[name] = value;
        asked.push((request, false));
        let mut request = good();
        request["given"][name] = json!(true);
        asked.push((request, false));
    }
    for name in ["purpose", "data", "at"] {
        let mut request = good();
        request.as_object_mut().unwrap().remove(name);
        asked.push((request, false));
    }
    let mut one = good();
    one["data"] = json!("contact_details");
    asked.push((one, true));
    let lines: Vec<String> = asked.iter().map(|(request, _)| request.to_string()).collect();
    room.write("requests.jsonl", lines.join("\n"));
    let decided = room.run(&[
        "decide",
        "shop",
        "--request",
        "requests.jsonl",
        "--format",
        "json",
        "--today",
        "2026-11-22",
    ]);
    let said: Vec<Value> = out(&decided).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said.len(), asked.len());
    for ((request, taken), answer) in asked.iter().zip(&said) {
        assert_eq!(answer.get("refused").is_none(), *taken, "{request}\n{answer}");
        assert_eq!(requests.is_valid(request), *taken, "{request}");
        let faults: Vec<String> = answers.iter_errors(answer).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{answer}");
    }
    let mut wider = said[0].clone();
    wider["verdict"] = json!("yes");
    assert!(!answers.is_valid(&wider), "no other word is a verdict");
    wider["verdict"] = json!("allow");
    wider["refused"] = json!([]);
    assert!(!answers.is_valid(&wider), "answered and refused at once");
}

#[test]
fn every_request_and_answer_of_the_examples_is_as_the_schemas_say() {
    let room = Room::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let at = |path: &str| root.join(path).display().to_string();
    for (policy, file) in [
        ("policies/bpost", "examples/bpost-requests/requests.jsonl"),
        ("examples/choices/shop.policy", "examples/choices/requests.jsonl"),
        ("examples/newsletter/after.policy", "examples/newsletter/no-consent.json"),
    ] {
        let (policy, file) = (at(policy), at(file));
        let requests = schema(&room, &["schema", &policy, "--today", "2026-11-22"]);
        let answers = schema(&room, &["schema", &policy, "--answers", "--today", "2026-11-22"]);
        let text = std::fs::read_to_string(&file).unwrap();
        let mut read = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        let all: Vec<Value> = read.by_ref().map(Result::unwrap).collect();
        assert!(!all.is_empty() && all.iter().all(|request| requests.is_valid(request)), "{file}");
        let mut json = lawful_service::Policy::options()
            .today(lawful::calendar::parse("2026-11-22").unwrap())
            .load(&policy)
            .unwrap()
            .json();
        for request in &all {
            for answer in
                [json.decide(request.to_string()).to_owned(), json.explain(request.to_string()).to_owned()]
            {
                let answer: Value = serde_json::from_str(&answer).unwrap();
                assert!(answers.is_valid(&answer) && answer.get("verdict").is_some(), "{answer}");
            }
        }
        let args = ["decide", &policy, "--request", &file, "--format", "json", "--today", "2026-11-22"];
        for line in out(&room.run(&args)).lines() {
            let answer: Value = serde_json::from_str(line).unwrap();
            assert!(answers.is_valid(&answer), "{answer}");
        }
        for number in 1..=all.len() {
            let number = number.to_string();
            let args = [
                "why",
                &policy,
                "--request",
                &file,
                "--number",
                &number,
                "--format",
                "json",
                "--today",
                "2026-11-22",
            ];
            let answer: Value = serde_json::from_str(out(&room.run(&args))).unwrap();
            assert!(answers.is_valid(&answer), "{answer}");
        }
    }
}

#[test]
fn a_policy_with_errors_has_no_schema() {
    let mut room = Room::with_policy();
    room.write("shop/wrong.policy", "purpose lost {\n}\n");
    assert_eq!(code(&room.run(&["schema", "shop"])), 3);
}
