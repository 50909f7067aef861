//! Cases by name, in JSON, which any language can ask: made of the policies of this repository, and read back.
//!
//! In: the folders of `policies`. Out: one line of JSON a case (`tests/conformance/README.md` says what stands in it), and the answer of the
//! reference to each. Never: a case that needs the numbers of a program; those are in `corpus`.

use crate::random::{Random, lifelike};
use crate::requests;
use crate::workspace::TODAY;
use lawful::analysis::explain;
use lawful::decision::{Domain, Program, Question, Refusal, Request, RequestValue, decide, input};
use lawful::{Checked, Settings, Timeline, calendar, check};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The workspaces that cases are made of, each with the notices that are asked about.
pub const WORKSPACES: [(&str, &[&str]); 3] = [
    ("bpost", &["bpost.early_daily_service"]),
    ("hospital", &["lindenhof.patients"]),
    ("shops", &["brook.books", "brook.toys", "brook.garden"]),
];

/// How many cases are made of one notice at most, and how many of one result.
const MOST: usize = 90;
const OF_ONE_RESULT: usize = 1;

/// The top folder of the repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where the cases are.
#[must_use]
pub fn folder() -> PathBuf {
    root().join("tests/conformance")
}

/// The cases of a workspace as they are on disk.
#[must_use]
pub fn saved(workspace: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder().join(format!("{workspace}.jsonl"))).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("a case is JSON")).collect()
}

/// A workspace, checked as all cases are.
#[must_use]
pub fn checked(workspace: &str) -> Checked {
    let base = root().join("policies").join(workspace);
    let mut texts = Vec::new();
    gather(&base, &base, &mut texts);
    texts.sort();
    check(texts, &Settings::default(), calendar::parse(TODAY).unwrap())
}

fn gather(base: &Path, folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(base, &path, texts);
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            let name = path.strip_prefix(base).unwrap().to_str().unwrap().to_owned();
            texts.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The cases of a workspace, made anew.
#[must_use]
pub fn made(workspace: &str, notices: &[&str]) -> Vec<Value> {
    let checked = checked(workspace);
    let mut cases = Vec::new();
    for notice in notices {
        let timeline = Timeline::of(&checked, Some(notice)).unwrap();
        let head = json!({ "workspace": format!("policies/{workspace}"), "notice": notice, "today": TODAY });
        let mut texts: Vec<String> =
            asked(&timeline).iter().map(|request| serde_json::to_string(request).unwrap()).collect();
        texts.extend(misspelt(&timeline, &texts));
        for text in texts {
            let mut case = head.clone();
            let fields = case.as_object_mut().unwrap();
            fields.insert("name".to_owned(), json!(format!("{notice} {}", cases.len() + 1)));
            // What serde_json would not give back as it stands there is kept as a text.
            let same = serde_json::from_str::<Value>(&text)
                .ok()
                .filter(|value| value.is_object() && value.to_string() == text);
            match same {
                Some(request) => fields.insert("request".to_owned(), request),
                None => fields.insert("text".to_owned(), json!(text)),
            };
            let (kind, expected) = expected(&timeline, &text);
            fields.insert(kind.to_owned(), expected);
            cases.push(case);
        }
    }
    cases
}

/// What the reference says to the text of a request: an `answer`, or what is `refused`.
#[must_use]
pub fn expected(timeline: &Timeline, text: &str) -> (&'static str, Value) {
    let refused = |list: &[Refusal]| {
        let list = list.iter().map(|one| match &one.nearest {
            Some(nearest) => json!({ "field": one.field, "nearest": nearest }),
            None => json!({ "field": one.field }),
        });
        ("refused", list.collect())
    };
    let Ok(request) = serde_json::from_str::<Request>(text) else {
        return ("refused", json!([{ "field": "request" }]));
    };
    let program = program(timeline, &request);
    match request.question(program) {
        Err(list) => refused(&list),
        Ok(question) => ("answer", answer(program, &question)),
    }
}

fn program<'t>(timeline: &'t Timeline, request: &Request) -> &'t Program {
    timeline.for_day(request.day().unwrap_or(calendar::parse(TODAY).unwrap()))
}

/// An answer, without the words that may be said better tomorrow.
fn answer(program: &Program, question: &Question) -> Value {
    let explained = serde_json::to_value(explain(program, question, decide(program, question))).unwrap();
    let clauses = |list: &str| -> Value {
        let list = explained.get(list).and_then(Value::as_array).into_iter().flatten();
        list.map(|reason| reason["clause"].clone()).collect()
    };
    json!({
        "verdict": explained["verdict"],
        "basis": explained["basis"],
        "because": clauses("because"),
        "conditions": clauses("conditions"),
        "duties": explained["duties"],
        "missing": explained["missing"],
    })
}

/// Requests such as services would ask, each as short as it can be with the same answer: one for every result that was found.
fn asked(timeline: &Timeline) -> Vec<Request> {
    let mut random = Random(11);
    let mut seen: BTreeMap<(u16, String), usize> = BTreeMap::new();
    let mut found = Vec::new();
    for round in 0..3_000 {
        if found.len() == MOST {
            break;
        }
        let programs: Vec<&Program> = timeline.programs().collect();
        let from = programs[round % programs.len()];
        let absent = [0, 5, 25][round % 3];
        let question = lifelike(&mut random, from, absent, [0, 40][round % 2]);
        let mut request = requests::request(from, &question);
        request.fields.sort_by_key(|(name, _)| place(name));
        let program = program(timeline, &request);
        let Ok(question) = request.question(program) else { continue };
        let decided = decide(program, &question);
        let clause = decided.clause.and_then(|at| program.clauses.get(at as usize));
        let key = (decided.verdict as u16, clause.map(|clause| clause.id.clone()).unwrap_or_default());
        let count = seen.entry(key).or_default();
        let each = OF_ONE_RESULT + 9 * usize::from(clause.is_none());
        if *count >= each {
            continue;
        }
        let shorter = shortened(timeline, request);
        if !found.contains(&shorter) {
            *count += 1;
            found.push(shorter);
        }
    }
    found
}

/// The order in which people ask.
fn place(field: &str) -> usize {
    let order = ["purpose", "data", "subject", "operation", "recipient", "country", "channel", "at", "given"];
    order.iter().position(|name| *name == field).unwrap_or(order.len())
}

/// Leaves out what the answer does not depend on.
fn shortened(timeline: &Timeline, mut request: Request) -> Request {
    let said = |request: &Request| expected(timeline, &serde_json::to_string(request).unwrap());
    let wanted = said(&request);
    let mut at = 0;
    while at < request.fields.len() {
        let mut less = request.clone();
        less.fields.remove(at);
        if said(&less) == wanted {
            request = less;
            continue;
        }
        let facts = if let RequestValue::Fields(facts) = &request.fields[at].1 { facts.len() } else { 0 };
        for fact in (0..facts).rev() {
            let mut less = request.clone();
            if let RequestValue::Fields(facts) = &mut less.fields[at].1 {
                facts.remove(fact);
            }
            if said(&less) == wanted {
                request = less;
            }
        }
        at += 1;
    }
    request
}

/// Texts with one fault each, made of a request that has an answer.
fn misspelt(timeline: &Timeline, texts: &[String]) -> Vec<String> {
    let full = texts.iter().max_by_key(|text| (text.contains("\"given\""), text.len())).unwrap();
    let value: Value = serde_json::from_str(full).unwrap();
    let changed = |field: &str, to: Value| {
        let mut changed = value.clone();
        match field.strip_prefix("given.") {
            Some(fact) => changed["given"][fact] = to,
            None => changed[field] = to,
        }
        changed.to_string()
    };
    let without = |field: &str| {
        let mut changed = value.clone();
        changed.as_object_mut().unwrap().shift_remove(field);
        changed.to_string()
    };
    let close = |word: &str| format!("{word}x");
    let mut texts = vec![
        changed("purpose", json!(close(value["purpose"].as_str().unwrap()))),
        changed("purpose", json!(7)),
        changed("purpose", json!("")),
        changed("purposes", value["purpose"].clone()),
        without("purpose"),
        without("at"),
        without("data"),
        changed("data", json!([])),
        changed("data", json!(close(value["data"][0].as_str().unwrap()))),
        changed("data", json!([value["data"][0], "no_such_data", "another"])),
        changed("data", json!([[value["data"][0]]])),
        changed("data", json!({})),
        changed("at", json!("2026-02-30")),
        changed("at", json!("2026-2-3")),
        changed("at", json!(20_000)),
        changed("country", json!("UK")),
        changed("country", json!("be")),
        changed("recipient", json!("nobody_at_all")),
        changed("channel", json!("pigeon")),
        changed("operation", json!(true)),
        changed("subject", json!(["customer"])),
        changed("policy", json!("another.notice")),
        changed("given", json!(["erased"])),
        changed("given.no_such_fact", json!(true)),
        changed("given.erased", json!("true")),
        changed("given.erased", json!(0)),
        changed("given.erased", json!(0.5)),
        full.replacen("{\"purpose\"", &format!("{{\"purpose\":{},\"purpose\"", value["purpose"]), 1),
        full.replacen("\"given\":{", "\"given\":{\"erased\":false,\"erased\":true,", 1),
        full.replacen('{', "{\"id\":{\"any\":[1,2.5,null]},", 1),
        full.replacen("\"at\"", "\"\\u0061t\"", 1),
        full.replace(',', " ,\n\t"),
        format!("[{full}]"),
        format!("{full} {full}"),
        full[..full.len() - 1].to_owned(),
        full.replacen('"', "'", 2),
        format!("{{\"purpose\":{}{}}}", "[".repeat(400), "]".repeat(400)),
        String::new(),
        "null".to_owned(),
        "\u{feff}{}".to_owned(),
    ];
    let program = timeline.programs().next().unwrap();
    for asked in program.inputs.iter().skip(input::FIRST_FACT).take(program.facts) {
        let field = format!("given.{}", asked.name);
        match &asked.domain {
            Domain::Words(words) if words.len() > 2 => texts.push(changed(&field, json!(close(&words[1])))),
            Domain::Number { most, .. } => {
                texts.push(changed(&field, json!(i64::from(*most) + 1)));
                texts.push(changed(&field, json!(1e300)));
            }
            Domain::Event => {
                texts.push(changed(&field, json!("2026-13-01")));
                texts.push(changed(&field, json!(true)));
            }
            Domain::Day | Domain::Words(_) => {}
        }
    }
    texts
}
