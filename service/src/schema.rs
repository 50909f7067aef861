//! JSON schemas (2020-12) of what goes in and out, with the names of one policy.
//!
//! In: a program. Out: a schema of its requests, and one of the answers. Never: a request refused by the schema that the policy would take. The other
//! way round a schema cannot say all: that a day exists, and that no field stands there twice.

use crate::json::MAX_REQUEST_BYTES;
use lawful::decision::{Basis, Domain, Gate, Program, input};
use serde_json::{Map, Value, json};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// A day, as far as a pattern can tell.
const DAY: &str = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// The schema of a request.
#[must_use]
pub fn requests(program: &Program) -> Value {
    let words = |at: usize| match program.inputs.get(at).map(|asked| &asked.domain) {
        Some(Domain::Words(words)) => words.iter().map(|word| json!(word)).collect(),
        Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => Vec::new(),
    };
    let open = |at: usize, what: &str| {
        let mut names: Vec<Value> = words(at);
        names.push(Value::Null);
        json!({ "description": format!("{what}; null leaves it open"), "enum": names })
    };
    let first_data = input::FIRST_FACT + program.facts;
    let categories: Vec<&str> =
        program.inputs.iter().skip(first_data).map(|asked| asked.name.as_str()).collect();
    let facts = program.inputs.iter().take(first_data).skip(input::FIRST_FACT);
    let facts: Map<String, Value> = facts.map(|asked| (asked.name.clone(), fact(&asked.domain))).collect();
    json!({
        "$schema": DIALECT,
        "title": format!("A request under `{}`", program.policy),
        "description": format!("May this be done? At most {MAX_REQUEST_BYTES} bytes. No field stands there twice."),
        "type": "object",
        "additionalProperties": false,
        "required": ["purpose", "data", "at"],
        "properties": {
            "id": { "description": "The caller's own mark; the answer has it too" },
            "policy": { "description": "The notice that is asked", "enum": [program.policy, null] },
            "purpose": { "description": "What the data are to be used for", "enum": words(input::PURPOSE) },
            "data": {
                "description": "The categories of data: at least one",
                "anyOf": [
                    { "enum": categories },
                    { "type": "array", "minItems": 1, "items": { "enum": categories } },
                ],
            },
            "subject": open(input::SUBJECT, "The role of the person whose data they are"),
            "operation": open(input::OPERATION, "What is to be done with the data"),
            "recipient": open(input::RECIPIENT, "Who is to get them"),
            "country": open(input::COUNTRY, "The country from which they are seen or where they go"),
            "channel": open(input::CHANNEL, "The way by which the person is addressed"),
            "at": day("The day of the act"),
            "given": {
                "description": "Facts about the person on that day; what is left out is not known",
                "type": ["object", "null"],
                "additionalProperties": false,
                "properties": facts,
            },
        },
    })
}

fn day(what: &str) -> Value {
    json!({ "description": what, "type": "string", "format": "date", "pattern": DAY })
}

fn fact(domain: &Domain) -> Value {
    match domain {
        Domain::Words(words) if words.as_slice() == ["no", "yes"] => {
            json!({ "description": "Whether it is so", "type": "boolean" })
        }
        Domain::Words(words) => json!({ "description": "Its level", "enum": words }),
        Domain::Number { least, most } => {
            let what = format!("A whole number from {least} to {most}");
            json!({ "description": what, "type": "integer", "minimum": least, "maximum": most })
        }
        Domain::Day => day("A day"),
        Domain::Event => json!({
            "description": "The day on which it happened; null if it has not happened",
            "type": ["string", "null"],
            "format": "date",
            "pattern": DAY,
        }),
    }
}

/// The schema of an answer: of a service, of `lawful decide` and of `lawful why`.
#[must_use]
pub fn answers(program: &Program) -> Value {
    let mut bases: Vec<Value> = Basis::ALL.into_iter().map(|basis| json!(basis.word())).collect();
    bases.push(Value::Null);
    let gates: Vec<&str> = Gate::ALL.into_iter().map(Gate::word).collect();
    let text = json!({ "type": "string" });
    let maybe = json!({ "type": ["string", "null"] });
    let list = |what: &str, of: Value| json!({ "description": what, "type": "array", "items": of });
    let whole = |properties: Value, required: &[&str]| json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties });
    let place = whole(
        json!({
            "path": text,
            "line": { "type": "integer", "minimum": 1 },
            "column": { "type": "integer", "minimum": 1 },
        }),
        &["path", "line", "column"],
    );
    let reason = whole(
        json!({
            "clause": { "description": "The name of the clause", "type": "string" },
            "gate": { "enum": gates },
            "words": { "description": "The rule in words", "type": "string" },
            "article": { "description": "The law", "type": "string" },
            "section": maybe,
            "place": { "anyOf": [place, { "type": "null" }] },
        }),
        &["clause", "gate", "words", "article", "section", "place"],
    );
    let duty = whole(json!({ "words": text, "by": maybe }), &["words", "by"]);
    let change = whole(json!({ "fact": text, "from": text, "to": text }), &["fact", "from", "to"]);
    let refusal = whole(
        json!({
            "field": { "description": "Which field, such as `purpose` or `given.a_fact`", "type": "string" },
            "problem": text,
            "allowed": list("What it may be", text.clone()),
            "nearest": maybe,
        }),
        &["field", "problem", "allowed", "nearest"],
    );
    json!({
        "$schema": DIALECT,
        "title": format!("An answer under `{}`", program.policy),
        "description": "Only the verdict `allow` means yes.",
        "type": "object",
        "additionalProperties": false,
        "required": ["version"],
        "oneOf": [{ "required": ["verdict", "basis"] }, { "required": ["refused"] }],
        "properties": {
            "version": { "description": "Of the shape of answers", "const": 1 },
            "number": { "description": "The number of the request, from 1", "type": "integer", "minimum": 1 },
            "id": { "description": "The mark of the request" },
            "verdict": { "enum": ["allow", "deny", "unknown"] },
            "basis": { "description": "The legal basis, if it is allowed on one", "enum": bases },
            "clause": {
                "description": "The clause that decided; null if what is not known leaves open which one does",
                "type": ["string", "null"],
            },
            "because": list("Every reason, the weightiest first", reason.clone()),
            "conditions": list("The conditions of Art. 9(2) and 10 GDPR that are met", reason),
            "duties": list("What must be done along with it", duty),
            "missing": list("The smallest sets of facts that would settle it", list("One set", text.clone())),
            "permit": list("The smallest changes that would permit it", list("One set", change)),
            "refused": list("Why the request cannot be asked, field by field", refusal),
        },
    })
}
