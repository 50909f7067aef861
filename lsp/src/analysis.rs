//! The only file that calls the compiler.
//!
//! STAND-IN: until `lawful::check` exists, the second half of this file plays its part with the few rules that the
//! tests need. Connecting the library means: `check` calls it, `Checked`, `Hover` and `Symbol` become re-exports, and
//! everything from `mod stand_in` on goes.

use crate::text::Text;
use lawful::finding::Finding;
use lawful::source::{SourceId, Sources, Span};
use std::sync::Arc;

/// What one analysis reads.
#[derive(Debug)]
pub struct Input {
    /// Name and text of each source; the n-th one gets [`SourceId`] n.
    pub texts: Vec<(String, Arc<Text>)>,
    /// The text of `lawful.toml`.
    pub settings: Option<Arc<Text>>,
    /// Days since 1970-01-01.
    pub today: i32,
}

/// What the compiler found.
#[derive(Debug)]
pub struct Checked {
    /// The texts, with those that came with the compiler behind ours.
    pub sources: Sources,
    /// What is wrong, and how to repair it.
    pub findings: Vec<Finding>,
    model: stand_in::Model,
}

/// What to show on a word.
#[derive(Debug)]
pub struct Hover {
    /// The word.
    pub span: Span,
    /// Its explanation.
    pub markdown: String,
}

/// A declaration, for an outline.
#[derive(Debug)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// The word that introduces it.
    pub kind: &'static str,
    /// A few words on it.
    pub detail: String,
    /// All of it.
    pub span: Span,
    /// Its name alone.
    pub name_span: Span,
}

/// Parses, resolves and checks a workspace.
pub fn check(input: &Input) -> Checked {
    let mut sources = Sources::new();
    for (name, text) in &input.texts {
        sources.add(name.clone(), text.content.clone());
    }
    let (model, findings) = stand_in::check(&sources, input.settings.as_deref(), input.today);
    Checked { sources, findings, model }
}

impl Checked {
    /// Where the name at an offset is declared.
    pub fn definition_at(&self, source: SourceId, offset: usize) -> Option<Span> {
        self.model.declaration_at(&self.sources, source, offset).map(|(_, declaration)| declaration.name_span)
    }

    /// What the name at an offset means.
    pub fn hover_at(&self, source: SourceId, offset: usize) -> Option<Hover> {
        let (span, declaration) = self.model.declaration_at(&self.sources, source, offset)?;
        Some(Hover { span, markdown: format!("**{}** `{}`", declaration.kind, declaration.name) })
    }

    /// The declarations of a text, in its order.
    pub fn symbols(&self, source: SourceId) -> Vec<Symbol> {
        let ours = self.model.declarations.iter().filter(|declaration| declaration.span.source == source);
        let symbol = |declaration: &stand_in::Declaration| Symbol {
            name: declaration.name.clone(),
            kind: declaration.kind,
            detail: declaration.kind.to_owned(),
            span: declaration.span,
            name_span: declaration.name_span,
        };
        ours.map(symbol).collect()
    }
}

/// STAND-IN for the library: lines that start with a word of the language declare; all other names refer.
mod stand_in {
    use super::{Finding, SourceId, Sources, Span, Text};
    use lawful::finding::{Edit, Safety, Severity};

    const KINDS: [&str; 8] = ["policy", "party", "subject", "data", "fact", "event", "purpose", "recipient"];

    #[derive(Debug)]
    pub struct Declaration {
        pub name: String,
        pub kind: &'static str,
        pub span: Span,
        pub name_span: Span,
    }

    #[derive(Debug)]
    pub struct Model {
        pub declarations: Vec<Declaration>,
    }

    impl Model {
        pub fn declaration_at(
            &self,
            sources: &Sources,
            source: SourceId,
            offset: usize,
        ) -> Option<(Span, &Declaration)> {
            let text = &sources.get(source)?.text;
            let is_name = |c: char| c.is_alphanumeric() || c == '_';
            let start = text.get(..offset)?.rfind(|c| !is_name(c)).map_or(0, |at| at + 1);
            let length = text.get(start..)?.find(|c| !is_name(c)).unwrap_or(text.len() - start);
            let word = text.get(start..start + length)?;
            let declaration = self.declarations.iter().find(|declaration| declaration.name == word)?;
            Some((Span::new(source, start, start + length), declaration))
        }
    }

    pub fn check(sources: &Sources, _settings: Option<&Text>, _today: i32) -> (Model, Vec<Finding>) {
        let mut declarations: Vec<Declaration> = Vec::new();
        let mut findings = Vec::new();
        for (id, source) in sources.iter() {
            let mut at = 0;
            for line in source.text.split_inclusive('\n') {
                let start = at;
                at += line.len();
                let end = start + line.trim_end().len();
                let mut words = line.split_whitespace();
                let Some(word) = words.next().filter(|_| line.starts_with(char::is_alphabetic)) else {
                    continue;
                };
                let word_span = Span::new(id, start, start + word.len());
                let Some(kind) = KINDS.into_iter().find(|kind| *kind == word) else {
                    let title = format!("`{word}` does not introduce a declaration");
                    let mut finding = Finding::new("unknown-declaration", Severity::Error, word_span, title);
                    if let Some(kind) = KINDS.into_iter().find(|kind| sorted(kind) == sorted(word)) {
                        let edit = Edit { span: word_span, text: kind.to_owned() };
                        finding = finding.help(format!("did you mean `{kind}`?")).fix(
                            format!("write `{kind}`"),
                            Safety::Safe,
                            vec![edit],
                        );
                    }
                    findings.push(finding);
                    continue;
                };
                let is_name = |c: char| c.is_alphanumeric() || c == '_';
                let Some(name) =
                    words.next().and_then(|word| word.split(|c| !is_name(c)).find(|name| !name.is_empty()))
                else {
                    continue;
                };
                let name_at = start + line.find(name).unwrap_or(0);
                let name_span = Span::new(id, name_at, name_at + name.len());
                if let Some(earlier) =
                    declarations.iter().find(|earlier| earlier.name == name && earlier.kind == kind)
                {
                    let title = format!("`{name}` is declared twice");
                    let finding = Finding::new("declared-twice", Severity::Warning, name_span, title);
                    findings.push(finding.also(earlier.name_span, "declared here before"));
                }
                let span = Span::new(id, start, end);
                declarations.push(Declaration { name: name.to_owned(), kind, span, name_span });
            }
        }
        (Model { declarations }, findings)
    }

    fn sorted(word: &str) -> Vec<char> {
        let mut letters: Vec<_> = word.chars().collect();
        letters.sort_unstable();
        letters
    }
}
