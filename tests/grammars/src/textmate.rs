//! The TextMate grammar: flat patterns, the first of those that match earliest counts.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::Expr;
use serde_json::{Value, json};

use crate::grammar::{Grammar, alternatives, sequence};
use crate::order::{Piece, followers};

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
    all.extend(declarations(grammar));
    all.push(json!({ "match": format!(r"{START}[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)+{END}"),
        "name": NAME_SCOPE }));
    all.extend(names_behind(grammar));
    let words = grammar.words();
    let short: BTreeSet<String> = words.iter().filter(|word| word.len() == 2).cloned().collect();
    all.push(json!({ "match": format!(r#"{START}(?!(?:{})\b)[a-z]{{2}}(?=\s*")"#, list(&short)),
        "name": "constant.language.tag.lawful" }));
    all.push(json!({ "match": format!(r"{START}[A-Z]{{2}}{END}"), "name": "constant.other.country.lawful" }));
    all.extend(plain_words(grammar));
    all.push(json!({ "match": format!("{START}{NAME}"), "name": NAME_SCOPE }));
    all.push(json!({ "match": r"[{}(),:<>/]", "name": MARK_SCOPE }));
    all
}

/// At the start of a line: a modifier, the word of a kind, and the name if the kind takes one.
fn declarations(grammar: &Grammar) -> Vec<Value> {
    let (mut named, mut others) = (BTreeSet::new(), BTreeSet::new());
    for kind in grammar.named("h_") {
        let head = format!("h_{kind}");
        let parts = sequence(grammar.expr(&head).expect("a head has a rule"));
        let names = ["name", "finding_name", "country_code"].map(|name| Expr::Ident(name.to_owned()));
        let word = match parts.first() {
            Some(Expr::Ident(word)) => grammar.words_of(word).expect("a head starts with a word"),
            other => panic!("a head starts with {other:?}"),
        };
        let takes_name = parts.get(1).is_some_and(|second| names.contains(second));
        if takes_name { &mut named } else { &mut others }.extend(word);
    }
    let modifier = alternatives(grammar.expr("modifier").expect("there are modifiers"));
    let modifiers: BTreeSet<String> = modifier
        .into_iter()
        .filter_map(|word| if let Expr::Ident(word) = word { grammar.words_of(word) } else { None })
        .flatten()
        .collect();
    let (modifiers, named, others) = (list(&modifiers), list(&named), list(&others));
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
fn plain_words(grammar: &Grammar) -> Vec<Value> {
    let condition: BTreeSet<String> = ["condition", "conjunction", "negation", "quantifier"]
        .iter()
        .chain(&["rel_one_of", "rel_is", "rel_in", "rel_within", "order"])
        .flat_map(|rule| words_in(grammar, grammar.expr(rule).expect("conditions have rules")))
        .collect();
    let fields: BTreeSet<String> = grammar
        .named("f_")
        .filter_map(|field| grammar.expr(&format!("f_{field}")))
        .filter_map(|expr| sequence(expr).first().map(|first| words_in(grammar, first)))
        .flatten()
        .filter(|word| !condition.contains(word))
        .collect();
    let known: BTreeSet<String> = condition.union(&fields).cloned().collect();
    let rest: BTreeSet<String> = grammar.words().difference(&known).cloned().collect();
    [(condition, "keyword.operator.word.lawful"), (fields, "keyword.other.field.lawful"), (rest, WORD_SCOPE)]
        .map(|(words, scope)| json!({ "match": format!("{START}(?:{}){END}", list(&words)), "name": scope }))
        .into()
}

/// The words that a piece of a rule names itself.
fn words_in(grammar: &Grammar, expr: &Expr) -> Vec<String> {
    expr.iter_top_down()
        .filter_map(|part| if let Expr::Ident(name) = part { grammar.words_of(&name) } else { None })
        .flatten()
        .collect()
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
