//! The TextMate grammar: flat patterns, the first of those that match earliest counts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::grammar::Grammar;
use crate::order::{Piece, followers};
use crate::sorts::Sorts;

const NAME: &str = r"[A-Za-z][A-Za-z0-9_]*(?:[.-][A-Za-z0-9][A-Za-z0-9_]*)*";
const START: &str = r"(?<![A-Za-z0-9_.-])";
const END: &str = r"(?![A-Za-z0-9_]|[.-][A-Za-z0-9])";

const NAME_SCOPE: &str = "variable.other.lawful";
const WORD_SCOPE: &str = "keyword.other.lawful";
const KIND_SCOPE: &str = "storage.type.declaration.lawful";
const MODIFIER_SCOPE: &str = "storage.modifier.lawful";
const MARK_SCOPE: &str = "punctuation.separator.lawful";
const NUMBER_SCOPE: &str = "constant.numeric.lawful";

/// The grammar as the text of a file.
#[must_use]
pub fn textmate(grammar: &Grammar) -> String {
    let value = json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "comment": "Made from grammar/*.pest by tests/grammars; change those.",
        "name": "lawful policy",
        "scopeName": "source.policy",
        "fileTypes": ["policy"],
        "patterns": patterns(grammar),
    });
    format!("{value:#}\n")
}

fn patterns(grammar: &Grammar) -> Vec<Value> {
    let sorts = Sorts::of(grammar);
    let units = list(&grammar.words_of("unit").expect("units are words").into_iter().collect());
    let mut all = vec![
        json!({ "match": "//.*$", "name": "comment.line.double-slash.lawful" }),
        json!({ "begin": "\"\"\"", "end": "\"\"\"", "name": "string.quoted.triple.lawful" }),
        json!({ "match": r#""(?:\\.|[^"\\])*""#, "name": "string.quoted.double.lawful" }),
        json!({ "match": r"<[^<>\s]+>", "name": "markup.underline.link.lawful" }),
        json!({ "match": r"(?:§\s*|(?<![A-Za-z0-9_.-])section\s+(?=[0-9]))[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*(?:/[0-9a-f]{4,16}(?![A-Za-z0-9_]))?",
            "name": "entity.name.section.lawful" }),
        json!({ "match": r"(?<![A-Za-z0-9_])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![A-Za-z0-9_])",
            "name": "constant.numeric.date.lawful" }),
        captures(
            &format!(r"(?<![A-Za-z0-9_])(-?[0-9]+)\s+({units}){END}"),
            &[NUMBER_SCOPE, "keyword.other.unit.lawful"],
        ),
        json!({ "match": r"(?<![A-Za-z0-9_])-?[0-9]+(?![A-Za-z0-9_]|-[0-9])", "name": NUMBER_SCOPE }),
    ];
    all.extend(declarations(&sorts));
    all.push(json!({ "match": format!(r"{START}[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+{END}"),
        "name": NAME_SCOPE }));
    all.extend(names_behind(grammar));
    let words = grammar.words();
    let short: BTreeSet<String> = words.iter().filter(|word| word.len() == 2).cloned().collect();
    all.push(json!({ "match": format!(r#"{START}(?!(?:{})\b)[a-z]{{2}}(?=\s*")"#, list(&short)),
        "name": "constant.language.tag.lawful" }));
    all.push(json!({ "match": format!(r"{START}[A-Z]{{2}}{END}"), "name": "constant.other.country.lawful" }));
    all.extend(plain_words(&sorts));
    all.push(json!({ "match": format!("{START}{NAME}"), "name": NAME_SCOPE }));
    all.push(json!({ "match": r"[{}(),:<>/]", "name": MARK_SCOPE }));
    all
}

/// At the start of a line: a modifier, the word of a kind, and the name if the kind takes one.
fn declarations(sorts: &Sorts) -> Vec<Value> {
    let others: BTreeSet<String> = sorts.kinds.difference(&sorts.named_kinds).cloned().collect();
    let (modifiers, named, others) = (list(&sorts.modifiers), list(&sorts.named_kinds), list(&others));
    vec![
        captures(
            &format!(r"^\s*(?:({modifiers})\s+)?({named})\s+({NAME})"),
            &[MODIFIER_SCOPE, KIND_SCOPE, "entity.name.type.lawful"],
        ),
        captures(&format!(r"^\s*(?:({modifiers})\s+)?({others}){END}"), &[MODIFIER_SCOPE, KIND_SCOPE]),
    ]
}

/// Words and marks behind which a name must follow, unless one of a few words does.
fn names_behind(grammar: &Grammar) -> Vec<Value> {
    let mut groups: BTreeMap<BTreeSet<String>, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (piece, next) in followers(grammar) {
        if next.contains(&Piece::End) || !next.contains(&Piece::Name) {
            continue;
        }
        let except = next.iter().filter_map(|piece| match piece {
            Piece::Word(word) => Some(word.clone()),
            Piece::Name | Piece::Literal | Piece::Mark(_) | Piece::End => None,
        });
        let group = groups.entry(except.collect()).or_default();
        match piece {
            Piece::Word(word) => group.0.insert(word),
            Piece::Mark(mark) => group.1.insert(mark),
            Piece::Name | Piece::Literal | Piece::End => false,
        };
    }
    let mut all = Vec::new();
    for (except, (words, marks)) in groups {
        let not = if except.is_empty() { String::new() } else { format!("(?!(?:{}){END})", list(&except)) };
        if !marks.is_empty() {
            let marks: String = marks.iter().map(String::as_str).collect();
            all.push(captures(&format!(r"([{marks}])\s*{not}({NAME})"), &[MARK_SCOPE, NAME_SCOPE]));
        }
        if !words.is_empty() {
            let words = list(&words);
            all.push(captures(&format!(r"{START}({words})\s+{not}({NAME})"), &[WORD_SCOPE, NAME_SCOPE]));
        }
    }
    all
}

/// Words wherever they stand: those of conditions, those with which a field starts, all others.
fn plain_words(sorts: &Sorts) -> [Value; 3] {
    let rest = [&sorts.others, &sorts.kinds, &sorts.modifiers].into_iter().flatten().cloned().collect();
    [
        (&sorts.conditions, "keyword.operator.word.lawful"),
        (&sorts.fields, "keyword.other.field.lawful"),
        (&rest, WORD_SCOPE),
    ]
    .map(|(words, scope)| json!({ "match": format!("{START}(?:{}){END}", list(words)), "name": scope }))
}

/// An alternative of words, longer ones first.
fn list(words: &BTreeSet<String>) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.join("|")
}

fn captures(pattern: &str, scopes: &[&str]) -> Value {
    let captures: serde_json::Map<String, Value> = scopes
        .iter()
        .enumerate()
        .map(|(at, scope)| ((at + 1).to_string(), json!({ "name": scope })))
        .collect();
    json!({ "match": pattern, "captures": captures })
}
