//! Every policy in the repository, and what the grammar itself took each of its pieces for.

use std::path::{Path, PathBuf};

use lawful::source::SourceId;
use lawful::syntax::{Declaration, TokenKind, parse, tokens};
use lawful_grammars::Grammar;
use pest_meta::{optimizer, parser};
use pest_vm::Vm;

use crate::classes::{Class, Piece};

pub struct Text {
    pub file: String,
    pub text: String,
    /// Its solid pieces and comments, in order.
    pub pieces: Vec<Piece>,
}

/// The whole corpus, read by the rules of the grammar run as they stand.
pub fn corpus() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = vec![root.join("tests/language/whole.policy")];
    collect(&root.join("policies"), &mut files);
    collect(&root.join("examples"), &mut files);
    files.sort();
    let source = Grammar::source();
    let pairs = parser::parse(parser::Rule::grammar_rules, &source).unwrap();
    let vm = Vm::new(optimizer::optimize(parser::consume_rules(pairs).unwrap()));
    let grammar = Grammar::new();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        let file = path.strip_prefix(&root).unwrap().display().to_string();
        let pieces = pieces(&grammar, &vm, &text).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        Text { file, text, pieces }
    };
    files.iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "policy") {
            files.push(path);
        }
    }
}

fn pieces(grammar: &Grammar, vm: &Vm, text: &str) -> Result<Vec<Piece>, String> {
    // What each byte belongs to, as far as a rule says so.
    let mut classes: Vec<Option<Class>> = vec![None; text.len()];
    let tree = parse(SourceId(0), text).file;
    for declaration in &tree.declarations {
        mark(grammar, vm, text, declaration, &mut classes)?;
    }
    let solid = tokens(text).into_iter().filter(|token| token.kind != TokenKind::Layout);
    solid
        .map(|token| {
            let plain = if token.kind == TokenKind::Comment {
                Some(Class::Comment)
            } else {
                (token.kind == TokenKind::Mark).then_some(Class::Mark)
            };
            let read = classes[token.range().start].or(plain);
            let class = read.ok_or_else(|| format!("nobody read {:?}", &text[token.range()]))?;
            Ok(Piece { class, range: token.range() })
        })
        .collect()
}

fn mark(
    grammar: &Grammar,
    vm: &Vm,
    text: &str,
    declaration: &Declaration,
    classes: &mut [Option<Class>],
) -> Result<(), String> {
    let (start, end) = (declaration.span.start as usize, declaration.span.end as usize);
    // A template's declarations are read one by one; for its own rule they are blanks.
    let mut own = text[start..end].to_owned();
    for inner in &declaration.inner {
        let range = inner.span.start as usize - start..inner.span.end as usize - start;
        own.replace_range(range.clone(), &" ".repeat(range.len()));
        mark(grammar, vm, text, inner, classes)?;
    }
    let pairs = vm.parse("declaration", &own).map_err(|error| error.to_string())?;
    let mut section_end = 0;
    for pair in pairs.flatten() {
        let span = pair.as_span();
        if pair.as_rule() == "section" {
            section_end = span.end();
        }
        let class = match pair.as_rule() {
            _ if span.start() < section_end => Class::Section,
            "name" | "finding_name" | "country_code" | "language" => Class::Name,
            "string" => Class::Text,
            "url" => Class::Address,
            "number" => Class::Number,
            "date" => Class::Date,
            rule if grammar.words_of(rule).is_some() => Class::Word,
            _ => continue,
        };
        classes[start + span.start()..start + span.end()].fill(Some(class));
    }
    Ok(())
}
