//! Texts change in the order of the wire, whatever the handlers do.

use crate::client::{Client, all_capabilities, change, frame, subject};
use serde_json::json;

const URI: &str = "untitled:order";

fn edit(version: i64) -> serde_json::Value {
    // Inserting at the start makes the text depend on the order of all edits.
    let start = json!({ "line": 0, "character": 0 });
    json!([{ "range": { "start": start, "end": start }, "text": format!("{version} ") }])
}

#[test]
fn two_thousand_changes_arrive_in_order_while_handlers_wait() {
    let mut client = Client::start_with(&[], all_capabilities(), 20);
    client.open(URI, 0, "");
    let mut expected = String::new();
    let (mut questions, mut waiting) = (Vec::new(), Vec::new());
    for version in 1..=2000 {
        client.change(URI, version, edit(version));
        expected.insert_str(0, &format!("{version} "));
        if version % 10 == 0 {
            questions.push((client.request("lawful/text", subject(URI)), version, expected.clone()));
            waiting.push(client.request("textDocument/documentSymbol", subject(URI)));
        }
    }
    let mut inversions = 0;
    for (id, version, text) in questions {
        let answer = client.answer(id).unwrap();
        inversions += usize::from(answer["version"] != version || answer["text"] != text);
    }
    assert_eq!(inversions, 0);
    // A handler that had to wait speaks of its own text or says that it is out of date.
    for id in waiting {
        if let Err(error) = client.answer(id) {
            assert_eq!(error["code"], -32801, "{error}");
        }
    }
    assert_eq!(client.text(URI), json!({ "version": 2000, "text": expected }));
    client.finish();
}

#[test]
fn a_change_is_in_force_before_anything_behind_it_is_looked_at() {
    let mut client = Client::start(&[]);
    let changed = |version| {
        frame(&json!({
            "jsonrpc": "2.0", "method": "textDocument/didChange",
            "params": change(URI, version, json!([{ "text": format!("text {version}") }])),
        }))
    };
    client.open(URI, 0, "text 0");
    // One write, so that everything is read at once.
    let mut bytes = Vec::new();
    let mut asked = Vec::new();
    for version in 1..=50 {
        bytes.extend(changed(version));
        let (id, question) = client.prepare("lawful/text", subject(URI));
        bytes.extend(question);
        asked.push((id, version));
    }
    client.write(&bytes);
    for (id, version) in asked {
        let expected = json!({ "version": version, "text": format!("text {version}") });
        assert_eq!(client.answer(id).unwrap(), expected);
    }
    client.finish();
}

#[test]
fn an_older_version_is_ignored() {
    let mut client = Client::start(&[]);
    client.open(URI, 5, "five");
    client.replace(URI, 7, "seven");
    client.replace(URI, 6, "six");
    assert_eq!(client.text(URI), json!({ "version": 7, "text": "seven" }));
    client.close(URI);
    client.replace(URI, 8, "eight");
    assert_eq!(client.text(URI), json!(null), "a closed text does not change");
    client.open(URI, 1, "one");
    assert_eq!(client.text(URI), json!({ "version": 1, "text": "one" }), "versions start anew");
    client.finish();
}
