//! Text held in memory, and places in it.
//!
//! In: the bytes of files, read by somebody else. Out: `Sources`, `Span`, line and column figures.
//! Never: opens a file, knows a clock, or understands a word of the text.

mod lines;

pub use lines::{LineIndex, Position};

use serde::{Deserialize, Serialize};

/// The largest source text that is read, in bytes. A legal text is far smaller; more is a mistake.
pub const MAX_SOURCE_BYTES: usize = 16 * 1024 * 1024;

/// Which text of a [`Sources`] is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceId(pub u32);

/// A stretch of one source text: byte offsets, `start` included, `end` not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The text it lies in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB do not occur, because [`MAX_SOURCE_BYTES`] is smaller.
    #[must_use]
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { source, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The byte range, for slicing the text.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether a byte offset lies in it; the end counts, so that a cursor behind a word still touches it.
    #[must_use]
    pub fn touches(self, offset: usize) -> bool {
        self.start as usize <= offset && offset <= self.end as usize
    }

    /// The smallest span that holds both; both lie in the same text.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// One text with the name under which findings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What a person knows the text by: a path relative to the workspace, or `<stdin>`.
    pub path: String,
    /// The text.
    pub text: String,
    /// Whether the text came with the compiler (`policies/std`) and not with the workspace.
    pub is_std: bool,
}

/// The texts of one workspace, in the order of their [`SourceId`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    list: Vec<Source>,
}

impl Sources {
    /// No texts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text of the workspace and says under which id it is known.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.push(Source { path: path.into(), text: text.into(), is_std: false })
    }

    /// Adds a text that came with the compiler.
    pub(crate) fn add_std(&mut self, source: Source) -> SourceId {
        self.push(source)
    }

    fn push(&mut self, source: Source) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(source);
        id
    }

    /// Puts another text in the place of one, and hands that one out.
    pub(crate) fn replace(&mut self, id: SourceId, text: &str) -> Option<String> {
        let source = self.list.get_mut(id.0 as usize)?;
        Some(std::mem::replace(&mut source.text, text.to_owned()))
    }

    /// The text with that id, if there is one.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.list.get(id.0 as usize)
    }

    /// All texts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.list.iter().zip(0..).map(|(source, id)| (SourceId(id), source))
    }

    /// The id of the text with that path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.iter().find(|(_, source)| source.path == path).map(|(id, _)| id)
    }

    /// The characters a span covers; empty if it lies outside the text.
    #[must_use]
    pub fn text_of(&self, span: Span) -> &str {
        self.get(span.source).and_then(|source| source.text.get(span.range())).unwrap_or_default()
    }

    /// Path, line and column of the start of a span, as people count: from 1, columns in characters.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let Some(source) = self.get(span.source) else {
            return Place { path: String::new(), line: 0, column: 0 };
        };
        let position = LineIndex::new(&source.text).position(&source.text, span.start as usize);
        Place { path: source.path.clone(), line: position.line + 1, column: position.characters + 1 }
    }
}

/// Where something stands, for people: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Path as the workspace knows it.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}
