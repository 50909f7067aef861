//! The Tree-sitter grammar, loose on purpose: it knows pieces, not which field takes which. What it does know is behind which
//! words and marks a name must follow, so that there a name is a name whatever it is spelt like.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tree_sitter_generate::{
    ALLOC_HEADER, ARRAY_HEADER, OptLevel, PARSER_HEADER, generate_parser_for_grammar,
};

use crate::grammar::Grammar;
use crate::order::{Piece, followers};
use crate::sorts::Sorts;

/// Pieces that do not look like words.
const LITERALS: [&str; 5] = ["string", "address", "number", "date", "section"];

/// The files of the grammar, by their place in its folder.
#[must_use]
pub fn tree_sitter(grammar: &Grammar) -> Vec<(&'static str, String)> {
    let json = format!("{:#}\n", rules(grammar));
    let (_, parser) =
        generate_parser_for_grammar(&json, Some((0, 1, 0)), OptLevel::default(), &mut Vec::new())
            .unwrap_or_else(|fault| panic!("the Tree-sitter grammar is not sound: {fault}"));
    let highlights = highlights(grammar, &json);
    vec![
        ("src/grammar.json", json),
        ("src/parser.c", parser),
        ("src/tree_sitter/parser.h", PARSER_HEADER.to_owned()),
        ("src/tree_sitter/array.h", ARRAY_HEADER.to_owned()),
        ("src/tree_sitter/alloc.h", ALLOC_HEADER.to_owned()),
        ("queries/highlights.scm", highlights),
    ]
}

fn rules(grammar: &Grammar) -> Value {
    let sorts = Sorts::of(grammar);
    let after = followers(grammar);
    let mut rules = Map::new();
    let mut add = |name: &str, rule: Value| rules.insert(name.to_owned(), rule);
    add("source_file", repeat(choice(vec![symbol("_item"), symbol("block")])));
    add(
        "block",
        sequence(vec![string("{"), repeat(choice(vec![symbol("_item"), symbol("block")])), string("}")]),
    );

    // At the top, the word of a kind starts a declaration, and its name follows.
    let heads: Vec<Value> = sorts
        .named_kinds
        .iter()
        .map(|kind| {
            sequence(vec![
                string(kind),
                json!({ "type": "FIELD", "name": "name", "content": symbol("name") }),
            ])
        })
        .collect();
    let mut items = vec![symbol("declaration"), symbol("name")];
    items.extend(LITERALS.map(symbol));
    let mut leads = Vec::new();
    let marks = [",", "<", ">", "(", ")", ":", "/"].map(|mark| Piece::Mark(mark.to_owned()));
    for piece in grammar.words().into_iter().map(Piece::Word).chain(marks) {
        let text = match &piece {
            Piece::Word(word) if sorts.named_kinds.contains(word) => continue,
            Piece::Word(text) | Piece::Mark(text) => text,
            Piece::Name | Piece::Literal | Piece::End => continue,
        };
        // Words that only follow where something must follow are known there, and are names elsewhere.
        let free = after.iter().any(|(before, next)| next.contains(&piece) && !leads_on(&after, before))
            || matches!(piece, Piece::Mark(_));
        if leads_on(&after, &piece) {
            if free {
                items.push(symbol(&lead(text)));
            }
            leads.push((lead(text), sequence(vec![string(text), next(&after, &sorts, &piece)])));
        } else if free {
            items.push(string(text));
        }
    }
    add("_item", choice(items));
    add("declaration", choice(heads));
    for (name, rule) in leads {
        add(&name, rule);
    }
    add("name", pattern("[A-Za-z][A-Za-z0-9_]*([.-][A-Za-z0-9][A-Za-z0-9_]*)*"));
    add("string", pattern("\"\"\"([^\"]|\"[^\"]|\"\"[^\"])*\"\"\"|\"([^\"\\\\\\n]|\\\\[^\\n])*\""));
    add("address", pattern("<[^<>\\s]+>"));
    add("number", pattern("-?[0-9]+"));
    add("date", pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}"));
    add("section", pattern("(§\\s*|section\\s+)[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*(/[0-9a-f]{4,16})?"));
    add("comment", pattern("//[^\\n]*"));
    json!({
        "name": "lawful",
        "word": "name",
        "rules": rules,
        "extras": [pattern("[\\s\u{FEFF}\u{A0}]"), symbol("comment")],
        "conflicts": [], "precedences": [], "externals": [], "inline": [], "supertypes": [],
    })
}

type After = BTreeMap<Piece, BTreeSet<Piece>>;

/// Whether something must follow, so that only what can follow is looked for.
fn leads_on(after: &After, piece: &Piece) -> bool {
    !matches!(piece, Piece::Name | Piece::Literal | Piece::End)
        && after.get(piece).is_some_and(|next| !next.contains(&Piece::End))
}

/// What follows a piece: a name, or one of the pieces that may stand there instead.
fn next(after: &After, sorts: &Sorts, piece: &Piece) -> Value {
    let mut all = Vec::new();
    for piece in &after[piece] {
        match piece {
            Piece::Name => all.push(symbol("name")),
            Piece::Literal => all.extend(LITERALS.map(symbol)),
            // A kind's word that does not start a declaration here: `term measure encryption`.
            Piece::Word(text) if sorts.named_kinds.contains(text) && leads_on(after, piece) => {
                all.push(sequence(vec![string(text), next(after, sorts, piece)]));
            }
            Piece::Word(text) | Piece::Mark(text) if leads_on(after, piece) => all.push(symbol(&lead(text))),
            Piece::Word(text) | Piece::Mark(text) => all.push(string(text)),
            Piece::End => {}
        }
    }
    choice(all)
}

fn lead(text: &str) -> String {
    match text {
        "," => "_behind_comma".to_owned(),
        "<" => "_behind_less".to_owned(),
        "(" => "_behind_bracket".to_owned(),
        ":" => "_behind_colon".to_owned(),
        other => format!("_behind_{}", other.replace('/', "_")),
    }
}

/// Which piece has which colour; of two that fit, the later one counts.
fn highlights(grammar: &Grammar, json: &str) -> String {
    let sorts = Sorts::of(grammar);
    let mut text = "; Made from grammar/*.pest by tests/grammars; change those.\n\n".to_owned();
    for (node, colour) in [
        ("name", "variable"),
        ("comment", "comment"),
        ("string", "string"),
        ("address", "string.special.url"),
        ("number", "number"),
        ("date", "constant"),
        ("section", "label"),
    ] {
        text += &format!("({node}) @{colour}\n");
    }
    text += "(declaration name: (name) @type)\n[\"{\" \"}\" \"(\" \")\"] @punctuation.bracket\n";
    text += "[\",\" \":\" \"<\" \">\" \"/\"] @punctuation.delimiter\n";
    for (words, colour) in [
        (&sorts.others, "keyword"),
        (&sorts.fields, "property"),
        (&sorts.conditions, "keyword.operator"),
        (&sorts.kinds, "keyword.type"),
        (&sorts.modifiers, "keyword.modifier"),
    ] {
        // `section` is part of a section mark and no piece of its own.
        let known = words.iter().filter(|word| json.contains(&format!("\"value\": {word:?}")));
        let words: Vec<String> = known.map(|word| format!("  {word:?}\n")).collect();
        text += &format!("[\n{}] @{colour}\n", words.concat());
    }
    text
}

fn symbol(name: &str) -> Value {
    json!({ "type": "SYMBOL", "name": name })
}

fn string(text: &str) -> Value {
    json!({ "type": "STRING", "value": text })
}

fn pattern(text: &str) -> Value {
    json!({ "type": "PATTERN", "value": text })
}

fn sequence(members: Vec<Value>) -> Value {
    json!({ "type": "SEQ", "members": members })
}

fn choice(members: Vec<Value>) -> Value {
    json!({ "type": "CHOICE", "members": members })
}

fn repeat(content: Value) -> Value {
    json!({ "type": "REPEAT", "content": content })
}
