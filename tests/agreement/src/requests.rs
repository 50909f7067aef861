//! Questions as requests by name, which keep their meaning when a policy shrinks.

use lawful::decision::{Program, Question, Request};

/// The request that asks a question. It names every category of data the question names, and gives every fact that is known.
#[must_use]
pub fn request(program: &Program, question: &Question) -> Request {
    Request::of(program, question)
}

/// As JSON.
#[must_use]
pub fn json(request: &Request) -> String {
    serde_json::to_string_pretty(request).unwrap()
}
