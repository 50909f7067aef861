//! The sentences of the tool: the same in four languages, without words of compilers and grammars.
//!
//! They are read from the sources, so that one which no example raises is held to the same rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Codes of the languages, in the order of the fields of `Words`.
const LANGUAGES: [&str; 4] = ["en", "nl", "fr", "de"];

/// What people who write law need not know. Words of the language itself stand in back-ticks and are not meant.
const FORBIDDEN: [(&str, &[&str]); 4] = [
    (
        "en",
        &[
            "token",
            "tokens",
            "lexer",
            "lexeme",
            "parser",
            "parse",
            "parsed",
            "parsing",
            "syntax",
            "grammar",
            "identifier",
            "identifiers",
            "keyword",
            "keywords",
            "literal",
            "ast",
            "node",
            "nodes",
            "boolean",
            "bool",
            "null",
            "nil",
            "enum",
            "integer",
            "string",
            "strings",
            "variable",
            "variables",
            "resolve",
            "resolved",
            "unresolved",
            "semantic",
            "runtime",
            "stack",
            "pointer",
            "invalid",
            "illegal",
            "malformed",
            "instance",
            "instantiate",
            "schema",
            "regex",
        ],
    ),
    (
        "nl",
        &[
            "token",
            "tokens",
            "lexer",
            "parser",
            "parsen",
            "ontleden",
            "ontleder",
            "syntaxis",
            "syntax",
            "grammatica",
            "identifier",
            "identificator",
            "sleutelwoord",
            "trefwoord",
            "letterlijke",
            "ast",
            "knooppunt",
            "knoop",
            "boolean",
            "booleaans",
            "null",
            "enum",
            "integer",
            "tekenreeks",
            "string",
            "variabele",
            "variabelen",
            "semantisch",
            "runtime",
            "uitzonderingsfout",
            "ongeldig",
            "ongeldige",
            "schema",
        ],
    ),
    (
        "fr",
        &[
            "jeton",
            "jetons",
            "lexème",
            "analyseur",
            "parser",
            "syntaxe",
            "syntaxique",
            "grammaire",
            "identificateur",
            "identifiant",
            "mot-clé",
            "mots-clés",
            "littéral",
            "ast",
            "nœud",
            "noeud",
            "booléen",
            "booléenne",
            "null",
            "enum",
            "énumération",
            "entier",
            "chaîne",
            "variable",
            "variables",
            "sémantique",
            "instance",
            "invalide",
            "schéma",
        ],
    ),
    (
        "de",
        &[
            "token",
            "tokens",
            "lexer",
            "parser",
            "parsen",
            "syntax",
            "grammatik",
            "bezeichner",
            "identifikator",
            "schlüsselwort",
            "schlüsselwörter",
            "literal",
            "ast",
            "knoten",
            "boolean",
            "boolesch",
            "boolescher",
            "null",
            "enum",
            "aufzählungstyp",
            "ganzzahl",
            "zeichenkette",
            "string",
            "variable",
            "variablen",
            "semantisch",
            "laufzeit",
            "instanz",
            "ungültig",
            "ungültige",
            "schema",
        ],
    ),
];

/// A constant as it stands in a source.
struct Said {
    file: String,
    /// Of the constant; empty where the words stand in an expression.
    name: String,
    /// In the order of the languages.
    texts: [String; 4],
    /// Said to be the same in every language.
    same: bool,
    is_title: bool,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The text of a string at the start of a source, and what stands behind it.
fn text(source: &str) -> (String, &str) {
    let inside = source.strip_prefix('"').expect("a text follows");
    let mut plain = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (plain, &inside[at + 1..]),
            '\\' => match letters.next().expect("something follows a backslash").1 {
                '\n' => {
                    let rest = inside[at + 2..].trim_start();
                    let (more, behind) = text_from(rest);
                    return (plain + &more, behind);
                }
                'n' => plain.push('\n'),
                other => plain.push(other),
            },
            other => plain.push(other),
        }
    }
    panic!("a text without an end");
}

fn text_from(inside: &str) -> (String, &str) {
    let whole = format!("\"{inside}");
    let (plain, behind) = text(&whole);
    (plain, &inside[inside.len() - behind.len()..])
}

/// Every `Words` of the product.
fn said() -> Vec<Said> {
    let mut files = Vec::new();
    for folder in ["src", "cli/src", "lsp/src", "native/src", "prose/src"] {
        sources(&root().join(folder), &mut files);
    }
    let product = |path: &PathBuf| {
        let source = std::fs::read_to_string(path).unwrap();
        source.split("#[cfg(test)]").next().unwrap().to_owned()
    };
    let texts: Vec<(PathBuf, String)> =
        files.iter().map(|path| (path.with_extension(""), product(path))).collect();
    let mut found = Vec::new();
    for path in files {
        let file = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        let source = product(&path);
        let source = source.as_str();
        // A file of words alone is used by those around it.
        let around = if path.ends_with("wording.rs") {
            path.parent().unwrap().to_owned()
        } else {
            path.with_extension("")
        };
        let users = texts.iter().filter(|(user, _)| user.starts_with(&around));
        let titles: BTreeSet<String> = users.flat_map(|(_, text)| titles(text)).collect();
        for (at, _) in source.match_indices("Words::same(\"") {
            let (only, _) = text(&source[at + "Words::same(".len()..]);
            found.push(Said {
                file: file.clone(),
                name: name_before(&source[..at]),
                texts: [(); 4].map(|()| only.clone()),
                same: true,
                is_title: false,
            });
        }
        for (at, _) in source.match_indices("Words {") {
            let mut rest = source[at + "Words {".len()..].trim_start();
            let mut texts = Vec::new();
            for language in LANGUAGES {
                let Some(behind) = rest.strip_prefix(language).and_then(|rest| rest.strip_prefix(':')) else {
                    break;
                };
                let (plain, behind) = text(behind.trim_start());
                texts.push(plain);
                rest = behind.trim_start().trim_start_matches(',').trim_start();
            }
            // The type itself, and functions over it.
            let Ok(texts) = <[String; 4]>::try_from(texts) else { continue };
            let name = name_before(&source[..at]);
            let is_title = name.contains("TITLE") || titles.contains(&name);
            found.push(Said { file: file.clone(), name, texts, same: false, is_title });
        }
    }
    found
}

/// The name of the constant that a source ends in the middle of.
fn name_before(source: &str) -> String {
    let line = source.trim_end().rsplit(['\n', ';']).next().unwrap();
    let name = line.split("const ").nth(1).and_then(|rest| rest.split(':').next());
    name.unwrap_or_default().to_owned()
}

/// The constants that a file uses as titles of findings and fixes.
fn titles(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (start, ends) in [
        ("title = ", ";"),
        ("title: ", ",\n"),
        ("Finding::new(", ")"),
        ("syntax_finding(", ")"),
        (".fix(", ")"),
        (".option(", ")"),
        (".mismatch(", ")"),
        ("Mismatch::new(", ")"),
        (".fault(", ")"),
    ] {
        for (at, _) in source.match_indices(start) {
            let rest = &source[at + start.len()..];
            let mut depth = 0;
            let end = rest.char_indices().find(|(at, one)| {
                depth += i32::from(*one == '(') - i32::from(*one == ')');
                depth < 0 || (depth == 0 && rest[*at..].starts_with(ends))
            });
            let inside = &rest[..end.map_or(rest.len(), |(at, _)| at)];
            let called = ends == ")";
            // What was put together before has its own place here.
            if called && inside.contains("title") {
                continue;
            }
            let shouted = |word: &&str| {
                word.len() > 1
                    && *word != "CHECK"
                    && word.starts_with(|one: char| one.is_ascii_uppercase())
                    && word.chars().all(|one| one.is_ascii_uppercase() || one.is_ascii_digit() || one == '_')
            };
            let mut words = inside.split(|one: char| !one.is_ascii_alphanumeric() && one != '_');
            found.extend(words.find(shouted).map(str::to_owned));
        }
    }
    found
}

/// The numbers of the places in a text.
fn places(text: &str) -> BTreeSet<u32> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next());
    inside.filter_map(|number| number.parse().ok()).collect()
}

/// A text without what stands in back-ticks.
fn spoken(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|one: char| !one.is_alphanumeric() && !matches!(one, '-' | '_'));
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn sentences_hold_the_rules_in_every_language() {
    let all = said();
    assert!(all.len() > 400, "only {} were read", all.len());
    let titled = all.iter().filter(|said| said.is_title).count();
    assert!(titled > 100, "only {titled} were taken for titles");
    let mut wrong = Vec::new();
    for said in &all {
        let mut fault = |what: String| wrong.push(format!("{} {}: {what}", said.file, said.name));
        for (language, text) in LANGUAGES.into_iter().zip(&said.texts) {
            let (_, forbidden) = FORBIDDEN.into_iter().find(|(one, _)| *one == language).unwrap();
            for word in words(&spoken(text)).iter().filter(|word| forbidden.contains(&word.as_str())) {
                fault(format!("{language} says `{word}`: {text}"));
            }
            if places(text) != places(&said.texts[0]) {
                fault(format!("{language} has other places: {text}"));
            }
            if text.contains("  ") {
                fault(format!("{language} has two spaces: {text}"));
            }
            if said.is_title && text.ends_with('.') {
                fault(format!("{language} ends with a full stop: {text}"));
            }
            if text.matches('`').count() % 2 != 0 {
                fault(format!("{language} has a back-tick too many: {text}"));
            }
            let count = text.split_whitespace().count();
            if said.is_title && count > 12 {
                fault(format!("{language} has a title of {count} words: {text}"));
            }
            // German nouns have capitals everywhere.
            if said.is_title && language != "de" && text.starts_with(char::is_uppercase) {
                fault(format!("{language} has a title that begins with a capital: {text}"));
            }
            let empty = |text: &str| text.trim().is_empty();
            if empty(text) != empty(&said.texts[0]) {
                fault(format!("{language} says nothing"));
            }
        }
        let is_bare = words(&said.texts[0]).iter().all(|word| word.chars().all(|one| one.is_ascii_digit()));
        if !said.same && !is_bare && said.texts.iter().all(|text| *text == said.texts[0]) {
            fault(format!("is the same in every language, and does not say so: {}", said.texts[0]));
        }
        let plain: String = said.texts[0].split(['{', '}']).step_by(2).collect();
        if said.same && words(&spoken(&plain)).len() > 1 {
            fault(format!("is English in every language: {plain}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_stands_at_a_place_is_no_sentence_in_english() {
    let mut files = Vec::new();
    sources(&root().join("src/checks"), &mut files);
    sources(&root().join("src/syntax"), &mut files);
    sources(&root().join("src/model"), &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let source = std::fs::read_to_string(&path).unwrap();
        for start in [".with(\"", ".with(format!(\""] {
            for (at, _) in source.match_indices(start) {
                let (plain, _) = text(&source[at + start.len() - 1..]);
                let plain: String = plain.split(['{', '}']).step_by(2).collect();
                if !words(&spoken(&plain)).is_empty() {
                    wrong.push(format!("{}: {plain}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
