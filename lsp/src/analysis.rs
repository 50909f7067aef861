//! The only file that calls the compiler.
//!
//! STAND-IN: reading is the library's; resolving and checking are played by `mod stand_in` with the few rules that the
//! tests need, until `lawful::check` exists. Connecting it means: `check` calls it, `Checked`, `Hover` and `Symbol`
//! become re-exports, and everything from `mod stand_in` on goes.

use crate::text::Text;
use lawful::finding::Finding;
use lawful::source::{SourceId, Sources, Span};
use lawful::syntax::DeclarationKind;
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
    /// Its kind.
    pub kind: DeclarationKind,
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
        Some(Hover { span, markdown: format!("**{}** `{}`", declaration.kind.word(), declaration.name) })
    }

    /// The declarations of a text, in its order.
    pub fn symbols(&self, source: SourceId) -> Vec<Symbol> {
        let ours = self.model.declarations.iter().filter(|declaration| declaration.span.source == source);
        let symbol = |declaration: &stand_in::Declaration| Symbol {
            name: declaration.name.clone(),
            kind: declaration.kind,
            detail: declaration.kind.meaning().to_owned(),
            span: declaration.span,
            name_span: declaration.name_span,
        };
        ours.map(symbol).collect()
    }
}

/// STAND-IN for the model and the checks: a name is looked up among all declarations, whatever their kind.
mod stand_in {
    use super::{DeclarationKind, Finding, SourceId, Sources, Span, Text};
    use lawful::finding::Severity;
    use lawful::syntax::{Part, parse};
    use std::collections::BTreeMap;

    #[derive(Debug, Clone)]
    pub struct Declaration {
        pub name: String,
        pub kind: DeclarationKind,
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
            let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
            let before = text.get(..offset)?;
            let start = before.trim_end_matches(is_name).len();
            let length = text.get(start..)?.find(|c| !is_name(c)).unwrap_or(text.len() - start);
            let word = text.get(start..start + length)?;
            let declaration = self.declarations.iter().find(|declaration| declaration.name == word)?;
            Some((Span::new(source, start, start + length), declaration))
        }
    }

    pub fn check(sources: &Sources, _settings: Option<&Text>, _today: i32) -> (Model, Vec<Finding>) {
        let mut declarations = Vec::new();
        let mut known: BTreeMap<(DeclarationKind, String), Span> = BTreeMap::new();
        let mut findings = Vec::new();
        for (id, source) in sources.iter() {
            let parsed = parse(id, &source.text);
            findings.extend(parsed.findings);
            for declaration in parsed.file.declarations {
                let name = declaration
                    .head
                    .iter()
                    .find_map(|part| if let Part::Name(name) = part { Some(name) } else { None });
                let (name, name_span) =
                    name.map_or((String::new(), declaration.keyword), |name| (name.text.clone(), name.span));
                let kind = declaration.kind;
                if !name.is_empty() {
                    match known.get(&(kind, name.clone())) {
                        Some(earlier) => findings.push(
                            Finding::new(
                                "declared-twice",
                                Severity::Warning,
                                name_span,
                                format!("`{name}` is declared twice"),
                            )
                            .also(*earlier, "declared here before"),
                        ),
                        None => {
                            known.insert((kind, name.clone()), name_span);
                        }
                    }
                }
                declarations.push(Declaration { name, kind, span: declaration.span, name_span });
            }
        }
        (Model { declarations }, findings)
    }
}
