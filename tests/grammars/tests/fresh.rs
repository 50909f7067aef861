//! The files in the repository are what the grammar makes today. `LAWFUL_BLESS=1` writes them anew.

use std::path::Path;

use lawful_grammars::Grammar;

#[test]
fn textmate_grammar_is_up_to_date() {
    fresh("editors/textmate/lawful.tmLanguage.json", &lawful_grammars::textmate(&Grammar::new()));
}

#[test]
fn diagrams_are_up_to_date() {
    let page = lawful_grammars::diagram(&Grammar::new());
    for rule in Grammar::new().rules.iter().filter(|rule| rule.name.starts_with("d_")) {
        assert!(page.contains(&format!("<h2 id=\"{}\">", rule.name)), "{} has no diagram", rule.name);
    }
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "nothing on the page is called {target}");
    }
    fresh("docs/grammar.html", &page);
}

#[test]
fn tree_sitter_grammar_is_up_to_date() {
    for (file, made) in lawful_grammars::tree_sitter(&Grammar::new()) {
        fresh(&format!("editors/tree-sitter-lawful/{file}"), &made);
    }
}

fn fresh(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    if std::env::var_os("LAWFUL_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == made,
        "{file} is not what the grammar makes: run `LAWFUL_BLESS=1 cargo test -p lawful-grammars`"
    );
}
