//! The only file that calls the compiler.
//!
//! In: texts, settings and the day. Out: findings, and answers about places. Never: a protocol type, or a check of its own.

use crate::text::Text;
use lawful::finding::Finding;
pub use lawful::format::Change;
use lawful::format::{format as format_text, format_range};
use lawful::source::{SourceId, Span};
use lawful::syntax::{Parsed, parse, reparse};
pub use lawful::{Hover, Symbol};
use std::collections::BTreeMap;
use std::ops::Range;
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

/// What one analysis leaves to the next: while one types, all texts but one stay the same, and of that one all declarations but one.
#[derive(Debug, Default)]
pub struct Memory {
    /// The trees as they were last read.
    trees: BTreeMap<SourceId, (Arc<Text>, Arc<Parsed>)>,
    /// An earlier result, which is changed into the next one. The newest cannot be: questions are answered from it meanwhile.
    spare: Option<Arc<Checked>>,
}

impl Memory {
    /// Keeps what the next analysis can start from: the result before the newest, or a copy of the newest where that one was made from nothing,
    /// for then the one before it is too far away.
    pub fn keep(&mut self, before: Option<Arc<Checked>>, newest: &Checked) {
        self.spare = if newest.inner.is_anew() { Some(Arc::new(newest.clone())) } else { before };
    }
}

/// An open text as it was last read.
#[derive(Debug)]
pub struct Read {
    source: SourceId,
    text: Arc<Text>,
    parsed: Parsed,
}

impl Read {
    /// Reads a text.
    pub fn new(source: SourceId, text: &Arc<Text>) -> Self {
        Self { source, parsed: parse(source, &text.content), text: Arc::clone(text) }
    }

    /// Whether it is this text that was read.
    pub fn is_of(&self, source: SourceId, text: &Arc<Text>) -> bool {
        self.source == source && Arc::ptr_eq(&self.text, text)
    }

    /// The text after a change: only what changed is read again.
    pub fn again(self, source: SourceId, text: &Arc<Text>) -> Self {
        if self.is_of(source, text) {
            return self;
        }
        if self.source != source {
            return Self::new(source, text);
        }
        let parsed = reparse(self.parsed, &self.text.content, &text.content);
        Self { source, parsed, text: Arc::clone(text) }
    }

    /// What reading found.
    pub fn findings(&self) -> &[Finding] {
        &self.parsed.findings
    }
}

/// Whether a finding of this name is one of reading a text.
pub fn is_of_reading(name: &str) -> bool {
    lawful::checks::find(name).is_some_and(|check| matches!(check.raised, lawful::checks::Raised::ByReading))
}

/// What the compiler found.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What is wrong, and how to repair it.
    pub findings: Vec<Finding>,
    /// The id of the first text of the workspace; those that came with the compiler stand before it. The settings have
    /// the one behind the last text.
    pub first: SourceId,
    inner: lawful::Checked,
}

/// Parses, resolves and checks a workspace.
pub fn check(input: &Input, memory: &mut Memory) -> Checked {
    let paths = input.texts.iter().map(|(name, _)| name.as_str());
    let read_settings =
        |id| input.settings.as_ref().map(|text| lawful::read_settings(id, &text.content, paths.clone()));
    // The id of the settings depends on how many texts they let in before ours; it only matters for their findings.
    let (settings, _) = read_settings(SourceId(0)).unwrap_or_default();

    let mut fresh = BTreeMap::new();
    let mut given = input.texts.iter().map(|(_, text)| text);
    let texts = input.texts.iter().map(|(name, text)| (name.as_str(), text.content.as_str()));
    let Memory { trees, spare } = memory;
    // Whoever still answers from it keeps it; then this analysis starts from nothing.
    let before = spare.take().and_then(|spare| Arc::try_unwrap(spare).ok()).map(|spare| spare.inner);
    let inner = lawful::check_again(before, texts, &settings, input.today, |id, content| {
        let given = given.next();
        let parsed = match trees.remove(&id) {
            Some((text, parsed)) if given.is_some_and(|given| Arc::ptr_eq(given, &text)) => parsed,
            Some((text, parsed)) => Arc::new(reparse(Arc::unwrap_or_clone(parsed), &text.content, content)),
            None => Arc::new(parse(id, content)),
        };
        if let Some(text) = given {
            fresh.insert(id, (Arc::clone(text), Arc::clone(&parsed)));
        }
        parsed
    });
    *trees = fresh;

    let own = u32::try_from(input.texts.len()).unwrap_or(u32::MAX);
    let all = u32::try_from(inner.sources.iter().count()).unwrap_or(u32::MAX);
    let mut findings = inner.findings.clone();
    findings.extend(read_settings(SourceId(all)).into_iter().flat_map(|(_, findings)| findings));
    Checked { findings, first: SourceId(all.saturating_sub(own)), inner }
}

impl Checked {
    /// Where the name at an offset is declared.
    pub fn definition_at(&self, source: SourceId, offset: usize) -> Option<Span> {
        self.inner.definition_at(source, offset)
    }

    /// What the word at an offset means.
    pub fn hover_at(&self, source: SourceId, offset: usize) -> Option<Hover> {
        self.inner.hover_at(source, offset)
    }

    /// The declarations of a text, in its order.
    pub fn symbols(&self, source: SourceId) -> Vec<Symbol> {
        self.inner.symbols(source)
    }

    /// The edits that lay a policy out, all of it or what a range of bytes touches; nothing for other texts, such as the settings.
    ///
    /// # Errors
    /// In words for people, where the formatter leaves the text as it is.
    pub fn formatted(
        &self,
        source: SourceId,
        range: Option<Range<usize>>,
    ) -> Option<Result<Vec<Change>, String>> {
        let text = &self.inner.sources.get(source)?.text;
        let formatted = range.map_or_else(|| format_text(text), |range| format_range(text, range));
        Some(match formatted.defect {
            None => Ok(formatted.edits),
            Some(defect) if defect.is_ours() => Err(format!(
                "formatter-defect: nothing was changed, because {defect}. This is a fault of lawful; please report it with the text if you can share it."
            )),
            Some(defect) => Err(format!("nothing was changed: {defect}")),
        })
    }

    /// A place as people write it down, for texts the editor cannot open.
    pub fn place(&self, span: Span) -> String {
        self.inner.sources.place(span).to_string()
    }
}
