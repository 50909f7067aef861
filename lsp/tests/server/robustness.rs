//! Messages that no editor should send.

use crate::client::{Client, all_capabilities, at, frame, subject};
use serde_json::json;

const URI: &str = "untitled:robust";

#[test]
fn requests_before_initialize_are_refused_and_texts_ignored() {
    let mut client = Client::spawn(0);
    client.open(URI, 1, "early");
    assert_eq!(client.ask("textDocument/hover", at(URI, 0, 0)).unwrap_err()["code"], -32002);
    client.initialize(&[], all_capabilities());
    assert_eq!(client.text(URI), json!(null));
    assert_eq!(client.ask("initialize", json!({ "capabilities": {} })).unwrap_err()["code"], -32600);
    client.finish();
}

#[test]
fn an_editor_that_does_not_wait_for_the_answer_to_initialize_loses_nothing() {
    let mut client = Client::spawn(0);
    let params = json!({ "processId": null, "rootUri": null, "capabilities": {} });
    let (hello, mut bytes) = client.prepare("initialize", params);
    bytes.extend(frame(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} })));
    let item = json!({ "uri": URI, "languageId": "policy", "version": 1, "text": "data contact" });
    let opened =
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": item } });
    bytes.extend(frame(&opened));
    let (hover, question) = client.prepare("textDocument/hover", at(URI, 0, 6));
    bytes.extend(question);
    client.write(&bytes);
    client.answer(hello).unwrap();
    assert!(client.answer(hover).unwrap().is_object());
    client.finish();
}

#[test]
fn wrong_parameters_and_unknown_methods_do_no_harm() {
    let mut client = Client::start(&[]);
    client.open(URI, 1, "data contact");
    client.notify("textDocument/didChange", json!({ "textDocument": 7 }));
    client.notify("textDocument/didChange", json!({ "contentChanges": [] }));
    client.notify("$/unknown", json!({}));
    client.notify("textDocument/unknown", json!({}));
    assert_eq!(client.ask("textDocument/hover", json!({})).unwrap_err()["code"], -32602);
    assert_eq!(client.ask("textDocument/unknown", json!({})).unwrap_err()["code"], -32601);
    assert_eq!(client.ask("textDocument/didOpen", json!({})).unwrap_err()["code"], -32600);
    assert_eq!(client.ask("textDocument/hover", at("untitled:nowhere", 3, 3)).unwrap(), json!(null));
    assert!(client.ask("textDocument/hover", at(URI, 9, 9)).is_ok());
    assert_eq!(client.text(URI)["text"], "data contact");
    client.finish();
}

#[test]
fn a_message_that_is_not_json_is_answered_and_skipped() {
    let mut client = Client::start(&[]);
    client.open(URI, 1, "data contact");
    client.expect_nameless_error(-32700, b"Content-Length: 9\r\n\r\n{\"jsonrpc");
    client.expect_nameless_error(-32600, b"Content-Length: 2\r\n\r\n{}");
    client.expect_nameless_error(-32600, b"Nonsense\r\n\r\n");
    let (id, question) = client.prepare("lawful/text", subject(URI));
    client.write(&question);
    assert_eq!(client.answer(id).unwrap()["text"], "data contact");
    client.finish();
}
