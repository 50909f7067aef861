//! `docs/language.md`: its examples are read, checked and run, and show every field of every kind.

use lawful::finding::Severity;
use lawful::syntax::{DeclarationKind, FieldKind, parse};
use lawful::{Settings, calendar, check, run_all_tests, source::SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// The examples, by workspace: blocks without a path make up one, the others say their path.
fn workspaces() -> BTreeMap<String, Vec<(String, String)>> {
    let text = include_str!("../../docs/language.md");
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (number, block) in text.split("\n```policy").skip(1).enumerate() {
        let (path, rest) = block.split_once('\n').unwrap();
        let body = rest.split("\n```").next().unwrap();
        let path = path.trim();
        let (workspace, path) = match path.split_once('/') {
            Some((workspace, path)) => (workspace.to_owned(), path.to_owned()),
            None => ("meadow".to_owned(), format!("{number:02}.policy")),
        };
        found.entry(workspace).or_default().push((path, format!("{body}\n")));
    }
    found
}

#[test]
fn the_examples_have_no_errors_and_their_tests_pass() {
    let today = calendar::parse("2026-11-22").unwrap();
    for (name, texts) in workspaces() {
        let settings = Settings { prelude: name != "law", ..Settings::default() };
        let checked = check(texts, &settings, today);
        let errors: Vec<String> = checked
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| {
                let place = finding.span().map(|span| checked.sources.place(span));
                format!("{name}: {place:?} {}: {} ({:?})", finding.name, finding.title, finding.help)
            })
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        if name == "law" {
            continue;
        }
        let outcomes = run_all_tests(&checked, None, None).unwrap();
        assert!(!outcomes.is_empty(), "{name} has tests");
        for outcome in outcomes {
            assert_eq!(outcome.failure, None, "{name}: {}", outcome.name);
        }
    }
}

#[test]
fn every_kind_is_shown_with_every_field() {
    let mut shown: BTreeSet<(DeclarationKind, FieldKind)> = BTreeSet::new();
    let mut kinds: BTreeSet<DeclarationKind> = BTreeSet::new();
    for (_, text) in workspaces().into_values().flatten() {
        let mut open = parse(SourceId(0), &text).file.declarations;
        while let Some(declaration) = open.pop() {
            kinds.insert(declaration.kind);
            shown.extend(declaration.fields.iter().map(|field| (declaration.kind, field.kind)));
            open.extend(declaration.inner);
        }
    }
    assert_eq!(kinds, DeclarationKind::ALL.into_iter().collect(), "every kind has an example");
    // What the whole text of the grammar's own test shows, the reference shows too.
    let whole = parse(SourceId(0), include_str!("whole.policy")).file.declarations;
    let fields = whole.iter().flat_map(|one| one.fields.iter().map(|field| (one.kind, field.kind)));
    let missing: BTreeSet<_> = fields.filter(|pair| !shown.contains(pair)).collect();
    assert!(missing.is_empty(), "without example: {missing:?}");
}
