//! Requests and answers as JSON text: one object each.
//!
//! A request has the fields of [`Request`]; an answer is `{"version":1,"verdict":…,"basis":…,"clause":…}` with the `id` of the request, or
//! `{"version":1,"refused":[…]}`, as `lawful decide --format json` writes them. `lawful schema` describes both.

use crate::policy::{Answer, Asked, Policy};
use crate::request::Refused;
use lawful::analysis::Decision;
use lawful::decision::{Refusal, Request, RequestValue};
use serde::Serialize;

/// The version of the shape of answers; it goes up when something is taken away or changes its meaning.
const VERSION: u32 = 1;

/// The longest request that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 1 << 20;

/// Reads JSON requests and writes JSON answers, with buffers of its own: one for each thread.
#[derive(Debug, Clone)]
pub struct Json {
    policy: Policy,
    answer: String,
}

#[derive(Serialize)]
struct AnswerOut<'a> {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RequestValue>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Rest<'a> {
    Plain { verdict: &'static str, basis: Option<&'static str>, clause: Option<&'a str> },
    Explained(Decision),
    Refused { refused: &'a [Refusal] },
}

impl Policy {
    /// A reader of JSON requests.
    #[must_use]
    pub fn json(&self) -> Json {
        Json { policy: self.clone(), answer: String::new() }
    }
}

impl Json {
    /// The policy that answers.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The answer to a request, both as JSON text. What cannot be asked is refused in the answer, by field.
    pub fn decide(&mut self, request: impl AsRef<[u8]>) -> &str {
        self.exactly(request.as_ref(), |asked| plain(asked.decide()))
    }

    /// The same with every reason, its article and place, the duties, and what is missing.
    pub fn explain(&mut self, request: impl AsRef<[u8]>) -> &str {
        self.exactly(request.as_ref(), |asked| Rest::Explained(asked.explain()))
    }

    fn exactly(&mut self, text: &[u8], rest: impl FnOnce(&Asked) -> Rest<'_>) -> &str {
        let request = read(text);
        let id = request.as_ref().ok().and_then(id);
        let asked = match &request {
            Ok(request) => self.policy.ask(request),
            Err(refusal) => Err(Refused(vec![refusal.clone()])),
        };
        let rest = match &asked {
            Ok(asked) => rest(asked),
            Err(Refused(refused)) => Rest::Refused { refused },
        };
        // Writing such an answer to a string does not fail; an empty answer allows nothing.
        self.answer = serde_json::to_string(&AnswerOut { version: VERSION, id, rest }).unwrap_or_default();
        &self.answer
    }
}

fn plain(answer: Answer<'_>) -> Rest<'_> {
    let basis = answer.basis.map(lawful::decision::Basis::word);
    Rest::Plain { verdict: answer.verdict.word(), basis, clause: answer.clause }
}

fn id(request: &Request) -> Option<&RequestValue> {
    request.fields.iter().find(|(name, _)| name == "id").map(|(_, value)| value)
}

/// Reads one request exactly.
fn read(text: &[u8]) -> Result<Request, Refusal> {
    let refusal = |problem: String| Refusal {
        field: "request".to_owned(),
        problem,
        allowed: Vec::new(),
        nearest: None,
    };
    if text.len() > MAX_REQUEST_BYTES {
        return Err(refusal(format!("the request is longer than {MAX_REQUEST_BYTES} bytes")));
    }
    match serde_json::from_slice::<RequestValue>(text) {
        Ok(RequestValue::Fields(fields)) => Ok(Request { fields }),
        Ok(_) => Err(refusal("a request is an object, as in {\"purpose\": …}".to_owned())),
        Err(error) => {
            let ends = if error.is_eof() { ": it breaks off" } else { "" };
            let (line, column) = (error.line(), error.column());
            Err(refusal(format!("this is not JSON{ends} at line {line}, column {column}")))
        }
    }
}
