//! The house rules, as a test: import directions, crate edges, heads of files, sizes, names, `unsafe`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn product_files() -> Vec<PathBuf> {
    const FOLDERS: [&str; 10] = [
        "src",
        "grammar",
        "native/src",
        "service/src",
        "build/src",
        "cli/src",
        "lsp/src",
        "prose/src",
        "bindings/python/src",
        "bindings/node/src",
    ];
    FOLDERS.iter().flat_map(|folder| rust_files(&root().join(folder))).collect()
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned()
}

/// The rooms of the library, each of which may import itself and what stands to its left.
const ROOMS: [&str; 12] = [
    "threads", "calendar", "source", "finding", "settings", "syntax", "prose", "format", "model", "decision",
    "analysis", "checks",
];

#[test]
fn rooms_import_only_what_stands_to_their_left() {
    let rank = |room: &str| ROOMS.iter().position(|one| *one == room);
    for path in rust_files(&root().join("src")) {
        let inside = path.strip_prefix(root().join("src")).unwrap().to_str().unwrap().to_owned();
        let room = inside.split(['/', '.']).next().unwrap().to_owned();
        let Some(own) = rank(&room) else {
            assert!(
                ["lib", "completeness", "deadline", "front", "history", "navigation", "prelude", "trial"]
                    .contains(&room.as_str()),
                "{inside}: an unknown room"
            );
            continue;
        };
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let target = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                match rank(target) {
                    Some(other) => assert!(other <= own, "{inside} imports {target}: {line}"),
                    None => panic!("{inside} imports the front door or an unknown room: {line}"),
                }
            }
        }
    }
}

#[test]
fn foreign_libraries_stay_in_their_rooms() {
    let homes = [
        (
            "pest",
            vec![
                "src/syntax/parse.rs",
                "src/syntax/recover.rs",
                "src/syntax/repair.rs",
                "src/syntax/expected.rs",
            ],
        ),
        ("jiff", vec!["src/calendar.rs", "src/calendar/"]),
        ("toml", vec!["src/settings.rs", "src/prose/lock.rs"]),
        ("deunicode", vec!["src/prose/heading.rs"]),
        ("unicode_normalization", vec!["src/prose/fingerprint.rs"]),
        (
            "xxhash_rust",
            vec!["src/finding/fingerprint.rs", "src/prose/fingerprint.rs", "src/prose/sketch.rs"],
        ),
        ("pretty", vec!["src/format/field.rs"]),
        ("strsim", vec!["src/syntax/expected.rs"]),
        ("miette", vec!["cli/src/render.rs", "cli/src/render/"]),
        ("hayro_interpret", vec!["prose/src/pdf/letters.rs"]),
        ("html5gum", vec!["prose/src/html.rs"]),
        ("pulldown_cmark", vec!["prose/src/markdown.rs"]),
    ];
    for path in product_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        for (library, homes) in &homes {
            let mut lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let named = lines.any(|line| line.contains(&format!("{library}::")));
            let home = homes.iter().any(|home| name(&path).starts_with(home));
            // The command's own calendar day and settings are its business; the library's rooms are meant here.
            let elsewhere = !name(&path).starts_with("src/")
                && !name(&path).starts_with("prose/")
                && *library != "miette";
            assert!(!named || home || elsewhere, "{} names {library}", name(&path));
        }
    }
}

#[test]
fn the_library_and_the_language_server_never_reach_cranelift() {
    let lock: toml::Table = std::fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let dependencies =
            package.get("dependencies").and_then(|list| list.as_array()).cloned().unwrap_or_default();
        let names =
            dependencies.iter().map(|one| one.as_str().unwrap().split(' ').next().unwrap().to_owned());
        edges.entry(package["name"].as_str().unwrap().to_owned()).or_default().extend(names);
    }
    let reach = |start: &str| {
        let (mut seen, mut todo) = (BTreeSet::new(), vec![start.to_owned()]);
        while let Some(next) = todo.pop() {
            if seen.insert(next.clone()) {
                todo.extend(edges.get(&next).into_iter().flatten().cloned());
            }
        }
        seen
    };
    for start in ["lawful", "lawful-lsp"] {
        assert!(edges.contains_key(start), "{start} is in the lock file");
        assert!(
            !reach(start).iter().any(|package| package.starts_with("cranelift")),
            "{start} reaches Cranelift"
        );
    }
    assert!(reach("lawful-cli").contains("cranelift-jit"), "the command brings the machine code");
    for (package, wanted) in [
        ("lawful", &["lawful-grammar"][..]),
        ("lawful-native", &["lawful"]),
        ("lawful-service", &["lawful", "lawful-native"]),
        ("lawful-build", &["lawful", "lawful-native", "lawful-service"]),
        ("lawful-lsp", &["lawful"]),
        ("lawful-prose", &["lawful"]),
        ("lawful-grammar", &[]),
        ("lawful-python", &["lawful", "lawful-service"]),
        ("lawful-node", &["lawful", "lawful-service"]),
    ] {
        let siblings: Vec<&String> = edges[package].iter().filter(|one| one.starts_with("lawful")).collect();
        assert_eq!(siblings, wanted, "{package} depends on what the page of architecture says");
    }
}

#[test]
fn every_file_has_a_head_and_one_idea() {
    let mut lengths = Vec::new();
    for path in product_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = name(&path);
        assert!(text.starts_with("//!"), "{name}: no head");
        let production = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(production <= 600, "{name}: {production} lines");
        lengths.push(production);
        let stem = path.file_stem().unwrap().to_str().unwrap();
        assert!(
            !["utils", "util", "common", "helpers", "helper", "manager", "misc", "mod"].contains(&stem),
            "{name}"
        );
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let allowed = ["native/src/call.rs", "bindings/python/src/memory.rs"].contains(&name.as_str());
            assert!(
                allowed
                    || !line.contains("unsafe {")
                        && !line.contains("unsafe impl")
                        && !line.contains("unsafe fn"),
                "{name}: {line}"
            );
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] < 250, "the median file has {} lines", lengths[lengths.len() / 2]);
}

#[test]
fn every_file_of_the_standard_library_is_embedded() {
    let embedded = lawful::check([], &lawful::Settings::default(), 0);
    assert_eq!(embedded.findings, [], "the standard library has no finding of its own");
    let base = root().join("policies/std");
    let mut wanted: Vec<(String, String)> = policy_files(&base)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&base).unwrap().to_str().unwrap().replace('\\', "/");
            (format!("std/{name}"), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    wanted.sort();
    let tables: BTreeSet<&str> = lawful::standard_library().iter().map(|row| row.table).collect();
    assert_eq!(
        tables,
        wanted.iter().map(|(path, _)| path.as_str()).collect(),
        "each file has rows and can be read"
    );
    // What only documents need is read by `lawful std` and not laid under a workspace.
    wanted.retain(|(path, _)| !path.ends_with("/notions.policy") && !path.ends_with("/vocabulary.policy"));
    let found: Vec<(String, String)> =
        embedded.sources.iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    assert_eq!(found, wanted, "each file of the folder, in the order of the paths, and nothing else");
}

fn policy_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(policy_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_grammar_and_the_kinds_spell_the_same_words() {
    use lawful::syntax::DeclarationKind;
    let grammar = std::fs::read_to_string(root().join("grammar/declaration.pest")).unwrap();
    let words: BTreeMap<String, String> = all_grammar()
        .lines()
        .filter_map(|line| line.strip_prefix("kw_"))
        .filter_map(|line| {
            Some((line.split_whitespace().next()?.to_owned(), line.split('"').nth(1)?.to_owned()))
        })
        .collect();
    for (rule, word) in &words {
        assert_eq!(rule, word, "a rule for a word is called like its word, because findings quote it");
    }
    for kind in DeclarationKind::ALL {
        assert!(grammar.contains(&format!("\nd_{} = ", kind.word())), "{} has a rule", kind.word());
        let body =
            grammar.lines().find_map(|line| line.strip_prefix(&format!("b_{} = _{{ ", kind.word()))).unwrap();
        let mut spelt = BTreeSet::new();
        for rule in body.trim_end_matches(" }").split(" | ") {
            let line = grammar
                .lines()
                .find(|line| line.starts_with(&format!("{rule} ")))
                .unwrap_or_else(|| panic!("{rule}"));
            let first = line.split("= {").nth(1).unwrap().split_whitespace().next().unwrap();
            if let Some(word) = first.strip_prefix("kw_") {
                spelt.insert(words[word].clone());
            }
        }
        let listed: BTreeSet<String> = kind.field_words().iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(spelt, listed, "the fields of {}", kind.word());
    }
}

fn all_grammar() -> String {
    let read = |file: &str| std::fs::read_to_string(root().join("grammar").join(file)).unwrap();
    ["lexical.pest", "condition.pest", "declaration.pest"].map(read).join("\n")
}
