//! The quick reader reads what pest reads, piece by piece, and refuses what pest refuses: on every declaration of this repository, whole and damaged, and by
//! every rule of the grammar at many places of it. `LAWFUL_DAMAGE=all` tries every place.

use lawful::source::SourceId;
use lawful::syntax::{Token, parse, tokens};
use lawful_grammar::{Rule, accepts, read, read_by_pest};
use std::path::{Path, PathBuf};

/// How many places of each declaration are damaged without `LAWFUL_DAMAGE`.
const SAMPLE: usize = 3;

fn texts() -> Vec<String> {
    let mut texts = vec![include_str!("whole.policy").to_owned()];
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "policy") {
                texts.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts.sort();
    texts
}

/// The declarations of all texts, each with its tokens but layout and comments.
fn declarations() -> Vec<(String, Vec<Token>)> {
    let mut found = Vec::new();
    for text in texts() {
        for declaration in parse(SourceId(0), &text).file.declarations {
            let stretch = text[declaration.span.range()].to_owned();
            let tokens = tokens(&stretch).into_iter().filter(|token| !token.is_trivia()).collect();
            found.push((stretch, tokens));
        }
    }
    found
}

/// Whether both accept it; both must say the same.
fn same(rule: Rule, text: &str) -> bool {
    let by_pest = read_by_pest(rule, text).ok();
    assert_eq!(accepts(rule, text), by_pest.is_some(), "{rule:?}: {text}");
    let Some(by_pest) = by_pest else { return false };
    assert_eq!(read(rule, text).unwrap(), by_pest, "{rule:?}: {text}");
    true
}

fn all() -> bool {
    std::env::var("LAWFUL_DAMAGE").is_ok()
}

#[test]
fn whole_and_damaged_declarations_are_read_as_pest_reads_them() {
    const OTHERS: [&str; 12] =
        ["{", "}", ",", "\"", "\"\"\"", "//", "/", "-", "é", "\u{A0}", "when not a.b", "2026-02-30"];
    let (mut whole, mut accepted, mut refused) = (0, 0, 0);
    for (number, (text, tokens)) in declarations().iter().enumerate() {
        whole += usize::from(same(Rule::declaration, text));
        let places: Vec<usize> = if all() {
            (0..tokens.len()).collect()
        } else {
            (0..SAMPLE).map(|turn| (number * 7 + turn * 13) % tokens.len()).collect()
        };
        for at in places {
            let range = tokens[at].range();
            let (before, word, behind) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
            let next = tokens.get(at + 1).map_or("", |next| &text[next.range()]);
            let other = OTHERS[(number + at) % OTHERS.len()];
            for damaged in [
                format!("{before}{behind}"),
                format!("{before}{word} {word}{behind}"),
                format!("{before}{other}{behind}"),
                format!("{before}{word}{other}{behind}"),
                format!("{before}{word}// note\n\t {behind}"),
                format!("{before}{next} {word}{behind}"),
                before.to_owned(),
            ] {
                let counted = if same(Rule::declaration, &damaged) { &mut accepted } else { &mut refused };
                *counted += 1;
            }
        }
    }
    assert!(whole > 1_000 && accepted > 1_000 && refused > 3_000, "{whole} {accepted} {refused}");
}

#[test]
fn every_rule_reads_at_every_place_what_it_reads_by_pest() {
    let rules: Vec<Rule> = Rule::all_rules().to_vec();
    let (mut accepted, mut turn) = (vec![0usize; rules.len() + 1], 0usize);
    for (text, tokens) in declarations() {
        for token in tokens {
            turn += 1;
            if !all() && !turn.is_multiple_of(41) {
                continue;
            }
            let rest = &text[token.range().start..];
            for (at, rule) in rules.iter().enumerate() {
                accepted[at] += usize::from(*rule != Rule::EOI && same(*rule, rest));
            }
        }
    }
    let read = accepted.iter().filter(|many| **many > 0).count();
    assert!(read > 250, "{read} of {} rules read something", rules.len());
}
