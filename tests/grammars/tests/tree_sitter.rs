//! The Tree-sitter parser, compiled by `build.rs`, and its colours against the corpus.

use lawful_grammars::Grammar;
use tree_sitter::{Language, Parser, Query, QueryCursor, StreamingIterator as _};
use tree_sitter_language::LanguageFn;

use crate::classes::{Class, Tally};
use crate::corpus::corpus;

#[allow(
    unsafe_code,
    reason = "a Tree-sitter parser is C: its one function gives a table that lives as long as the program"
)]
fn language() -> Language {
    unsafe extern "C" {
        fn tree_sitter_lawful() -> *const ();
    }
    unsafe { LanguageFn::from_raw(tree_sitter_lawful) }.into()
}

#[test]
fn tree_sitter_colours_what_the_grammar_reads() {
    let language = language();
    let files = lawful_grammars::tree_sitter(&Grammar::new());
    let (_, highlights) = files.iter().find(|(name, _)| name.ends_with("highlights.scm")).unwrap();
    let query = Query::new(&language, highlights).unwrap();
    let mut parser = Parser::new();
    parser.set_language(&language).unwrap();
    let mut tally = Tally::default();
    for text in corpus() {
        let tree = parser.parse(&text.text, None).unwrap();
        let mut colours = vec![(0, None); text.text.len()];
        let mut cursor = QueryCursor::new();
        let mut matches = cursor.matches(&query, tree.root_node(), text.text.as_bytes());
        while let Some(found) = matches.next() {
            for capture in found.captures() {
                let class = class(query.capture_names()[capture.index as usize]);
                for colour in &mut colours[capture.node.byte_range()] {
                    // Of two patterns the later one counts.
                    if found.pattern_index >= colour.0 {
                        *colour = (found.pattern_index, class);
                    }
                }
            }
        }
        for piece in &text.pieces {
            let given = &colours[piece.range.clone()];
            let given = given.iter().all(|other| other.1 == given[0].1).then_some(given[0].1).flatten();
            tally.add(&text.file, &text.text[piece.range.clone()], piece.class, given);
        }
    }
    tally.judge("Tree-sitter");
}

#[test]
fn a_fault_in_one_declaration_leaves_the_colours_of_the_others() {
    let mut parser = Parser::new();
    parser.set_language(&language()).unwrap();
    let text = "purpose deliver { uses , ) \"open\n}\nparty example { name \"Example\" }\n";
    let tree = parser.parse(text, None).unwrap();
    assert!(tree.root_node().has_error());
    let place = text.find("\"Example\"").unwrap();
    let node = tree.root_node().descendant_for_byte_range(place, place + 9).unwrap();
    assert_eq!(node.kind(), "string");
}

fn class(capture: &str) -> Option<Class> {
    let starts = [
        ("comment", Class::Comment),
        ("string.special.url", Class::Address),
        ("string", Class::Text),
        ("label", Class::Section),
        ("type", Class::Name),
        ("variable", Class::Name),
        ("constant", Class::Date),
        ("number", Class::Number),
        ("keyword", Class::Word),
        ("property", Class::Word),
        ("punctuation", Class::Mark),
    ];
    starts.iter().find(|(start, _)| capture.starts_with(start)).map(|(_, class)| *class)
}
