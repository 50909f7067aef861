//! How the process ends, and with which exit code.

use crate::client::{Client, all_capabilities, at};
use serde_json::{Value, json};
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn exit_after_shutdown_is_0_with_the_pipe_open() {
    let mut client = Client::start(&[]);
    client.ask("shutdown", Value::Null).unwrap();
    let refused = client.ask("textDocument/hover", at("untitled:x", 0, 0)).unwrap_err();
    assert_eq!(refused["code"], -32600, "nothing is answered after shutdown");
    let start = Instant::now();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
    assert!(start.elapsed() < Duration::from_millis(900), "no patience was used up: {:?}", start.elapsed());
}

#[test]
fn exit_without_shutdown_is_1() {
    let mut client = Client::start(&[]);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));

    let mut client = Client::spawn(0);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1), "before initialize too");
}

#[test]
fn exit_does_not_wait_for_slow_requests() {
    let mut client = Client::start_with(&[], all_capabilities(), 60_000);
    client.open("untitled:x", 1, "data contact");
    for _ in 0..64 {
        client.request("textDocument/hover", at("untitled:x", 0, 6));
    }
    let start = Instant::now();
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn the_end_of_the_input_is_the_end() {
    let mut client = Client::start(&[]);
    client.close_input();
    assert_eq!(client.wait().code(), Some(1));

    let mut client = Client::start(&[]);
    client.ask("shutdown", Value::Null).unwrap();
    client.close_input();
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn what_was_asked_before_the_end_of_the_input_is_answered() {
    let mut client = Client::start(&[]);
    client.open("untitled:x", 1, "data contact");
    let id = client.request("textDocument/hover", at("untitled:x", 0, 6));
    client.close_input();
    assert!(client.answer(id).unwrap().is_object());
}

#[test]
fn half_a_message_and_the_end_of_the_input_is_no_panic() {
    for half in ["Content-Le", "Content-Length: 100\r\n\r\n{\"jsonrpc\":\"2.0\","] {
        let mut client = Client::start(&[]);
        client.write(half.as_bytes());
        client.close_input();
        // A panic on the main thread would be 101.
        assert_eq!(client.wait().code(), Some(1));
    }
}

#[cfg(unix)]
#[test]
fn the_death_of_the_editor_is_the_end() {
    let mut editor = Command::new("sleep").arg("60").spawn().unwrap();
    let mut client = Client::spawn(0);
    let params = json!({ "processId": editor.id(), "rootUri": null, "capabilities": {} });
    client.ask("initialize", params).unwrap();
    client.notify("initialized", json!({}));
    client.open("untitled:x", 1, "data contact");
    client.published("untitled:x", |_| true);
    editor.kill().unwrap();
    editor.wait().unwrap();
    // Our end of the pipe stays open all the while.
    assert_eq!(client.wait().code(), Some(1));
}
