//! Requests and answers as JSON text: one object each.
//!
//! A request has the fields of [`Request`]; an answer is `{"version":1,"verdict":…,"basis":…,"clause":…}` with the `id` of the request, or
//! `{"version":1,"refused":[…]}`, as `lawful decide --format json` writes them. `lawful schema` describes both.
//!
//! | file | what happens there |
//! | --- | --- |
//! | `quick` | a request of plain words that the policy knows: read in place, nothing is allocated |
//! | `scan`, `words`, `months` | its tokens, the look-up of its names, of its days |
//! | below | everything else, and every refusal: the exact reader of the library |

mod months;
mod quick;
mod scan;
mod words;

pub(crate) use quick::Vocabulary;

use crate::policy::{Answer, Asked, Policy, Version, named};
use crate::request::Refused;
use lawful::analysis::Decision;
use lawful::decision::{self, Program, Question, Refusal, Request, RequestValue, Verdict};
use lawful_native::{Packed, Said};
use months::Months;
use serde::Serialize;

/// The version of the shape of answers; it goes up when something is taken away or changes its meaning.
const VERSION: u32 = 1;
/// How every answer starts.
const START: &str = "{\"version\":1,";

/// The longest request that is read, in bytes.
pub const MAX_REQUEST_BYTES: usize = 1 << 20;

/// Reads JSON requests and writes JSON answers, with buffers of its own: one for each thread.
#[derive(Debug, Clone)]
pub struct Json {
    policy: Policy,
    answer: String,
    /// The version that answered last: most likely the one that answers next.
    version: usize,
    /// By version, from its first request on.
    scratch: Vec<Option<Scratch>>,
}

/// What is used again for every request.
#[derive(Debug, Clone)]
struct Scratch {
    said: Said,
    months: Months,
    question: Question,
    packed: Packed,
}

/// A request that was answered at once.
struct Quick<'t> {
    version: usize,
    answer: decision::Answer,
    /// The caller's own mark, as it was written.
    id: Option<&'t [u8]>,
}

/// Answers without an `id`, written down once for each clause.
#[derive(Debug)]
pub(crate) struct Answers {
    clauses: Box<[Box<str>]>,
    /// Without a clause, by verdict.
    without: [(Verdict, Box<str>); 3],
}

impl Answers {
    pub(crate) fn new(program: &Program) -> Self {
        let text = |answer: decision::Answer| {
            let rest = plain(named(program, answer));
            let out = AnswerOut { version: VERSION, id: None, rest };
            serde_json::to_string(&out).unwrap_or_default().into()
        };
        let of_clause = |at: u32| {
            let verdict = decision::verdict_of(program, Some(at));
            text(decision::Answer { verdict, clause: Some(at) })
        };
        let clauses = (0u32..).take(program.clauses.len()).map(of_clause).collect();
        let without = [Verdict::Allow, Verdict::Deny, Verdict::Unknown]
            .map(|verdict| (verdict, text(decision::Answer { verdict, clause: None })));
        Self { clauses, without }
    }

    #[inline]
    fn of(&self, answer: decision::Answer) -> Option<&str> {
        match answer.clause {
            Some(at) => self.clauses.get(at as usize).map(|text| &**text),
            None => {
                let found = self.without.iter().find(|(verdict, _)| *verdict == answer.verdict);
                found.map(|(_, text)| &**text)
            }
        }
    }
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
        Json {
            policy: self.clone(),
            answer: String::new(),
            version: self.place(self.loaded()),
            scratch: Vec::new(),
        }
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
        let text = request.as_ref();
        let quick = if text.len() <= MAX_REQUEST_BYTES { self.quickly(text) } else { None };
        match quick {
            Some(quick) if self.policy.version(quick.version).answers.of(quick.answer).is_some() => {
                self.written(quick)
            }
            Some(_) | None => self.exactly(text, |asked| plain(asked.decide())),
        }
    }

    /// The same with every reason, its article and place, the duties, and what is missing.
    pub fn explain(&mut self, request: impl AsRef<[u8]>) -> &str {
        self.exactly(request.as_ref(), |asked| Rest::Explained(asked.explain()))
    }

    /// The answer to a request in which everything is plain and known; none if anything is not.
    #[inline]
    fn quickly<'t>(&mut self, text: &'t [u8]) -> Option<Quick<'t>> {
        loop {
            let version = self.policy.version(self.version);
            let prepared = version.prepared.as_ref()?;
            let scratch = match self.scratch.get_mut(self.version) {
                Some(Some(scratch)) => scratch,
                Some(None) | None => scratch(&mut self.scratch, self.version, version)?,
            };
            let read = version.vocabulary.read(text, &mut scratch.said, &mut scratch.months)?;
            // Another day may have another version, with other names: it reads the text again.
            let place = self.policy.place(read.day);
            if place != self.version {
                self.version = place;
                continue;
            }
            let answer = match version.engine.decide_said(prepared, &mut scratch.said) {
                Some(answer) => answer,
                None => {
                    let program = version.engine.program();
                    prepared.question(program, &scratch.said, &mut scratch.question).ok()?;
                    version.engine.pack_again(&mut scratch.packed, &scratch.question);
                    version.engine.decide(&scratch.packed)
                }
            };
            return Some(Quick { version: place, answer, id: read.id });
        }
    }

    /// The text of an answer: as it was written down once, or with the mark of its request.
    #[inline]
    fn written(&mut self, quick: Quick<'_>) -> &str {
        let text = self.policy.version(quick.version).answers.of(quick.answer).unwrap_or_default();
        let Some(id) = quick.id else { return text };
        self.answer.clear();
        self.answer.push_str(START);
        self.answer.push_str("\"id\":");
        self.answer.push_str(std::str::from_utf8(id).unwrap_or_default()); // it is ASCII
        self.answer.push(',');
        self.answer.push_str(text.strip_prefix(START).unwrap_or_default());
        &self.answer
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

/// Makes what is used again for every request of a version.
#[cold]
fn scratch<'s>(
    all: &'s mut Vec<Option<Scratch>>,
    place: usize,
    version: &Version,
) -> Option<&'s mut Scratch> {
    let prepared = version.prepared.as_ref()?;
    let question = prepared.empty().clone();
    let packed = version.engine.pack(&question);
    all.resize_with(all.len().max(place + 1), || None);
    let said = prepared.nothing();
    Some(all.get_mut(place)?.insert(Scratch { said, months: Months::new(), question, packed }))
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
