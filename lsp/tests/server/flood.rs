//! Many messages, slow work, an editor that does not answer or does not read.

use crate::client::{Client, all_capabilities, at, subject};
use serde_json::json;
use std::time::{Duration, Instant};

const URI: &str = "untitled:flood";
const SLOW: u64 = 3000;
/// Far below `SLOW`, and far above what a busy machine needs.
const PROMPT: Duration = Duration::from_millis(1000);

#[test]
fn cancelling_works_with_64_slow_requests_in_flight() {
    let mut client = Client::start_with(&[], all_capabilities(), SLOW);
    client.open(URI, 1, "data contact");
    let start = Instant::now();
    let ids: Vec<_> = (0..64).map(|_| client.request("textDocument/hover", at(URI, 0, 6))).collect();
    for id in &ids {
        client.notify("$/cancelRequest", json!({ "id": id }));
    }
    for id in ids {
        assert_eq!(client.answer(id).unwrap_err()["code"], -32800);
    }
    assert!(start.elapsed() < PROMPT, "{:?}", start.elapsed());
    client.finish();
}

#[test]
fn a_small_request_does_not_wait_for_the_analysis() {
    let mut client = Client::start_with(&[], all_capabilities(), SLOW);
    client.open(URI, 1, "data contact");
    let slow = client.request("textDocument/hover", at(URI, 0, 6));
    let start = Instant::now();
    assert_eq!(client.text(URI)["text"], "data contact");
    assert!(start.elapsed() < PROMPT, "{:?}", start.elapsed());
    client.answer(slow).unwrap();
    assert!(start.elapsed() > PROMPT, "the analysis was not slow, so nothing was shown");
    client.finish();
}

#[test]
fn an_editor_that_never_answers_does_not_block_the_server() {
    let mut client = Client::spawn(0);
    client.answers_server = false;
    client.initialize(&[], all_capabilities());
    client.open(URI, 0, "");
    let mut waiting = Vec::new();
    for version in 1..=150 {
        client.replace(URI, version, &format!("data contact{version}"));
        waiting.push(client.request("textDocument/hover", at(URI, 0, 6)));
    }
    for id in waiting {
        let _ = client.answer(id);
    }
    assert_eq!(client.text(URI)["version"], 150);
    assert_eq!(client.asked.len(), 1, "the server did ask, and got no answer");
    client.finish();
}

#[test]
fn an_editor_that_writes_without_reading_does_not_block_the_server() {
    let mut client = Client::start(&[]);
    let text = format!("data contact // {}", "x".repeat(10_000));
    client.open(URI, 1, &text);
    // Ten megabytes of answers: far more than all pipes and queues on the way hold.
    let ids: Vec<_> = (0..1000).map(|_| client.request("lawful/text", subject(URI))).collect();
    for id in ids {
        assert_eq!(client.answer(id).unwrap()["text"], text);
    }
    client.finish();
}
