//! The only file that calls the compiler.
//!
//! Findings are the library's. STAND-IN: until `lawful::Checked` has `definition_at`, `hover_at` and `symbols`,
//! `mod stand_in` plays them on the trees, and reports names declared twice. When it has, the three methods below call
//! it, `Hover` and `Symbol` become re-exports, and everything from `mod stand_in` on goes.

use crate::text::Text;
use lawful::finding::Finding;
use lawful::source::{Settings, SourceId, Span};
use lawful::syntax::{DeclarationKind, Parsed, parse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one analysis reads.
#[derive(Debug)]
pub struct Input {
    /// Name and text of each source.
    pub texts: Vec<(String, Arc<Text>)>,
    /// The text of `lawful.toml`.
    pub settings: Option<Arc<Text>>,
    /// Days since 1970-01-01.
    pub today: i32,
}

/// The trees of a workspace as they were last read: while one types, all texts but one stay the same.
#[derive(Debug, Default)]
pub struct Memory(BTreeMap<SourceId, (Arc<Text>, Arc<Parsed>)>);

/// What the compiler found.
#[derive(Debug)]
pub struct Checked {
    /// What is wrong, and how to repair it.
    pub findings: Vec<Finding>,
    /// The id of the first text of the workspace; those that came with the compiler stand before it. The settings have
    /// the one behind the last text.
    pub first: SourceId,
    inner: lawful::Checked,
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
pub fn check(input: &Input, memory: &mut Memory) -> Checked {
    let read_settings = |id| input.settings.as_ref().map(|text| Settings::read(id, &text.content));
    // The id of the settings depends on how many texts they let in before ours; it only matters for their findings.
    let (settings, _) = read_settings(SourceId(0)).unwrap_or_default();

    let mut fresh = BTreeMap::new();
    let mut given = input.texts.iter().map(|(_, text)| text);
    let texts = input.texts.iter().map(|(name, text)| (name.clone(), text.content.clone()));
    let inner = lawful::check_parsed(texts, &settings, input.today, |id, content| {
        let given = given.next();
        let known =
            memory.0.remove(&id).filter(|(text, _)| given.is_some_and(|given| Arc::ptr_eq(given, text)));
        let parsed = known.map_or_else(|| Arc::new(parse(id, content)), |(_, parsed)| parsed);
        if let Some(text) = given {
            fresh.insert(id, (Arc::clone(text), Arc::clone(&parsed)));
        }
        parsed
    });
    memory.0 = fresh;

    let own = u32::try_from(input.texts.len()).unwrap_or(u32::MAX);
    let all = u32::try_from(inner.sources.iter().count()).unwrap_or(u32::MAX);
    let mut findings = inner.findings.clone();
    findings.extend(stand_in::duplicates(&inner));
    findings.extend(read_settings(SourceId(all)).into_iter().flat_map(|(_, findings)| findings));
    Checked { findings, first: SourceId(all.saturating_sub(own)), inner }
}

impl Checked {
    /// Where the name at an offset is declared.
    pub fn definition_at(&self, source: SourceId, offset: usize) -> Option<Span> {
        stand_in::declaration_at(&self.inner, source, offset).map(|(_, declaration)| declaration.name_span)
    }

    /// What the name at an offset means.
    pub fn hover_at(&self, source: SourceId, offset: usize) -> Option<Hover> {
        let (span, declaration) = stand_in::declaration_at(&self.inner, source, offset)?;
        Some(Hover { span, markdown: format!("**{}** `{}`", declaration.kind.word(), declaration.name) })
    }

    /// The declarations of a text, in its order.
    pub fn symbols(&self, source: SourceId) -> Vec<Symbol> {
        stand_in::declarations(&self.inner).filter(|symbol| symbol.span.source == source).collect()
    }

    /// A place as people write it down, for texts the editor cannot open.
    pub fn place(&self, span: Span) -> String {
        self.inner.sources.place(span).to_string()
    }
}

/// STAND-IN: a name is looked up among all declarations, whatever their kind.
mod stand_in {
    use super::{Finding, SourceId, Span, Symbol};
    use lawful::finding::Severity;
    use lawful::syntax::{Declaration, Part};

    pub fn declarations(checked: &lawful::Checked) -> impl Iterator<Item = Symbol> {
        checked.files.iter().flat_map(|parsed| parsed.file.declarations.iter().map(symbol))
    }

    fn symbol(declaration: &Declaration) -> Symbol {
        let name = |part: &Part| if let Part::Name(name) = part { Some(name.clone()) } else { None };
        let name = declaration.head.iter().find_map(name);
        let (name, name_span) =
            name.map_or((String::new(), declaration.keyword), |name| (name.text, name.span));
        let detail = declaration.kind.meaning().to_owned();
        Symbol { name, kind: declaration.kind, detail, span: declaration.span, name_span }
    }

    pub fn declaration_at(
        checked: &lawful::Checked,
        source: SourceId,
        offset: usize,
    ) -> Option<(Span, Symbol)> {
        let text = &checked.sources.get(source)?.text;
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let start = text.get(..offset)?.trim_end_matches(is_name).len();
        let length = text.get(start..)?.find(|c| !is_name(c)).unwrap_or(text.len() - start);
        let word = text.get(start..start + length)?;
        let found = declarations(checked).find(|symbol| !word.is_empty() && symbol.name == word)?;
        Some((Span::new(source, start, start + length), found))
    }

    pub fn duplicates(checked: &lawful::Checked) -> Vec<Finding> {
        let finding = |again: &lawful::model::Name, first: Span| {
            let title = format!("`{}` is declared twice", again.text);
            let finding = Finding::new("declared-twice", Severity::Warning, again.span, title);
            finding.also(first, "declared here before")
        };
        checked.model.duplicates.iter().map(|duplicate| finding(&duplicate.again, duplicate.first)).collect()
    }
}
