//! Formatting: edits that an editor can apply, small ones, and none where a declaration cannot be read.

use crate::client::{Client, all_capabilities, uri};
use serde_json::{Value, json};

/// Applies edits to a text the way an editor that counts in UTF-16 does.
fn apply(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let (line, character) = (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
        let start: usize =
            text.split_inclusive('\n').take(usize::try_from(line).unwrap()).map(str::len).sum();
        let mut counted = 0;
        let inside = text[start..].char_indices().find(|(_, c)| {
            let found = counted >= character;
            counted += c.len_utf16() as u64;
            found
        });
        start + inside.map_or(text.len() - start, |(at, _)| at)
    };
    let mut list: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    list.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, put) in list.into_iter().rev() {
        out.replace_range(start..end, put);
    }
    out
}

fn options(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 8, "insertSpaces": false } })
}

#[test]
fn a_text_is_laid_out_by_small_edits_and_broken_declarations_stay() {
    let mut client = Client::start(&[]);
    let uri = "untitled:format";
    let text = "subject   a {label en \"😀  x\"}\n\n\n\nfatc  b:   yes/no\r\npurpose p {\n\tuses a,b  // 😀  kept \n}";
    client.open(uri, 1, text);
    let edits = client.ask("textDocument/formatting", options(uri)).unwrap();
    let expected =
        "subject a { label en \"😀  x\" }\n\nfatc  b:   yes/no\npurpose p {\n  uses  a, b  // 😀  kept\n}\n";
    assert_eq!(apply(text, &edits), expected);
    for edit in edits.as_array().unwrap() {
        assert!(edit["newText"].as_str().unwrap().trim().is_empty(), "nothing but layout changes: {edit}");
    }
    client.change(uri, 2, json!([{ "text": expected }]));
    assert_eq!(client.ask("textDocument/formatting", options(uri)).unwrap(), json!([]));
    client.finish();
}

#[test]
fn a_selection_touches_whole_declarations_and_no_others() {
    let mut client = Client::start(&[]);
    let uri = "untitled:range";
    let text = "subject  a\nsubject  b {\n label en \"B\"\n}\nsubject  c\n";
    client.open(uri, 1, text);
    let mut params = options(uri);
    params["range"] = json!({ "start": { "line": 2, "character": 3 }, "end": { "line": 2, "character": 4 } });
    let edits = client.ask("textDocument/rangeFormatting", params).unwrap();
    assert_eq!(apply(text, &edits), "subject  a\nsubject b {\n  label  en \"B\"\n}\nsubject  c\n");
    client.finish();
}

#[test]
fn a_part_that_cannot_be_formatted_alone_is_refused_in_words() {
    let mut client = Client::start(&[]);
    let uri = "untitled:line-ends";
    client.open(uri, 1, "retain all for\r\n3 years after contract_end");
    let mut params = options(uri);
    params["range"] = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    let error = client.ask("textDocument/rangeFormatting", params).unwrap_err();
    assert_eq!(error["code"], -32803);
    assert!(error["message"].as_str().unwrap().contains("line ends"), "{error}");
    client.finish();
}

#[test]
fn settings_are_no_policy_and_columns_count_as_negotiated() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, policy) = (folder.path().join("lawful.toml"), folder.path().join("a.policy"));
    std::fs::write(&settings, "languages   = []\n").unwrap();
    let text = "subject a { label en \"é\"   nl \"é\" }\n";
    std::fs::write(&policy, text).unwrap();
    let mut capabilities = all_capabilities();
    capabilities["general"]["positionEncodings"] = json!(["utf-8"]);
    let mut client = Client::start_with(&[folder.path()], capabilities, 0);
    assert_eq!(client.ask("textDocument/formatting", options(&uri(&settings))).unwrap(), Value::Null);
    let edits = client.ask("textDocument/formatting", options(&uri(&policy))).unwrap();
    let place = |character: u64| json!({ "line": 0, "character": character });
    assert_eq!(edits, json!([{ "range": { "start": place(26), "end": place(28) }, "newText": "" }]));
    client.finish();
}
