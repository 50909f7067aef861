//! Where an operator is at work: one declaration of a text, with what it takes to cut pieces out of it whole.

use crate::change::{Change, Edit};
use crate::workspace::Workspace;
use lawful::source::Span;
use lawful::syntax::{Declaration, Field, FieldKind, Name, Part, Text, Token};
use std::ops::Range;

/// A declaration in its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Site<'w> {
    /// The workspace.
    pub workspace: &'w Workspace,
    /// The place of the text in it.
    pub text: usize,
    /// The declaration.
    pub declaration: &'w Declaration,
    /// The one in which it stands, if it stands in a template.
    pub within: Option<&'w Declaration>,
}

impl<'w> Site<'w> {
    /// Every declaration of a workspace, those in templates too.
    #[must_use]
    pub fn all(workspace: &'w Workspace) -> Vec<Self> {
        let mut sites = Vec::new();
        for (text, read) in workspace.texts.iter().enumerate() {
            for declaration in &read.parsed.file.declarations {
                sites.push(Self { workspace, text, declaration, within: None });
                for inner in &declaration.inner {
                    sites.push(Self { workspace, text, declaration: inner, within: Some(declaration) });
                }
            }
        }
        sites
    }

    /// The whole text.
    #[must_use]
    pub fn whole(&self) -> &'w str {
        &self.workspace.texts[self.text].text
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &'w str {
        &self.workspace.texts[self.text].path
    }

    /// What a span covers.
    #[must_use]
    pub fn read(&self, span: Span) -> &'w str {
        &self.whole()[span.range()]
    }

    /// The name of the declaration, or what stands for it.
    #[must_use]
    pub fn title(&self) -> String {
        let head: Vec<&str> = self
            .declaration
            .head
            .iter()
            .filter_map(|part| match part {
                Part::Name(name) | Part::Word(name) => Some(name.text.as_str()),
                Part::Text(text) => Some(text.text.as_str()),
                Part::Date(..) | Part::Number(..) | Part::Period(..) | Part::Url(_) | Part::Condition(_) => {
                    None
                }
            })
            .collect();
        format!("{} {}", self.declaration.kind.word(), head.join(", ")).trim_end().to_owned()
    }

    /// The fields of these kinds.
    pub fn fields(&self, kinds: &[FieldKind]) -> impl Iterator<Item = &'w Field> {
        self.declaration.fields.iter().filter(move |field| kinds.contains(&field.kind))
    }

    /// A field with its section mark and the blanks in front.
    #[must_use]
    pub fn extent(&self, field: &Field) -> Range<usize> {
        let end = field.section.as_ref().map_or(field.span.end, |section| section.span.end);
        self.from_blank(field.span.start as usize)..(end.max(field.span.end)) as usize
    }

    /// The place behind the last character that is no blank; a line end stays, because a comment may stand before it.
    #[must_use]
    pub fn from_blank(&self, start: usize) -> usize {
        self.whole()[..start].trim_end_matches([' ', '\t']).len()
    }

    /// Takes a stretch out.
    #[must_use]
    pub fn cut(&self, range: Range<usize>, note: impl Into<String>) -> Change {
        // Words on both sides must not grow together.
        let put = if range.start == self.from_blank(range.start) { "" } else { " " };
        Change::one(self.text, range, put, note)
    }

    /// Takes a field out.
    #[must_use]
    pub fn without(&self, field: &Field) -> Change {
        self.cut(self.extent(field), format!("without `{}`", short(self.read(field.span))))
    }

    /// Puts something else in a place.
    #[must_use]
    pub fn put(&self, span: Span, put: &str) -> Change {
        let was = short(self.read(span));
        Change::one(self.text, span.range(), put, format!("`{}` for `{was}`", short(put)))
    }

    /// An edit in this text.
    #[must_use]
    pub fn edit(&self, range: Range<usize>, put: impl Into<String>) -> Edit {
        Edit { text: self.text, start: range.start, end: range.end, put: put.into() }
    }

    /// Takes one of several spans out that commas divide; none where it is the only one.
    #[must_use]
    pub fn without_item(&self, spans: &[Span], at: usize) -> Option<Change> {
        if spans.len() < 2 {
            return None;
        }
        let note = format!("without `{}`", self.read(spans[at]));
        let range = match at.checked_sub(1) {
            Some(before) => spans[before].end as usize..spans[at].end as usize,
            None => spans[0].start as usize..spans[1].start as usize,
        };
        // A comment between the two would swallow what follows it.
        (!self.whole()[range.clone()].contains("//")).then(|| Change::one(self.text, range, "", note))
    }

    /// The tokens that stand in a range, without layout and comments.
    pub fn tokens(&self, range: Range<usize>) -> impl Iterator<Item = &'w Token> {
        let all = &self.workspace.texts[self.text].parsed.file.tokens;
        all.iter()
            .filter(move |one| range.start <= one.range().start && one.range().end <= range.end)
            .filter(|one| !one.is_trivia())
    }

    /// The place of a word among the tokens of a range.
    #[must_use]
    pub fn word(&self, range: Range<usize>, word: &str) -> Option<Range<usize>> {
        self.tokens(range).find(|token| &self.whole()[token.range()] == word).map(|one| one.range())
    }
}

/// The place of a part.
#[must_use]
pub fn span_of(part: &Part) -> Span {
    match part {
        Part::Word(Name { span, .. })
        | Part::Name(Name { span, .. })
        | Part::Url(Name { span, .. })
        | Part::Text(Text { span, .. })
        | Part::Date(_, span)
        | Part::Number(_, span)
        | Part::Period(_, span) => *span,
        Part::Condition(condition) => condition.span(),
    }
}

/// The lists of names in a field: names that follow each other without a word between.
#[must_use]
pub fn lists(parts: &[Part]) -> Vec<Vec<&Name>> {
    let mut lists: Vec<Vec<&Name>> = vec![Vec::new()];
    for part in parts {
        match part {
            Part::Name(name) => lists.last_mut().unwrap().push(name),
            Part::Word(_)
            | Part::Text(_)
            | Part::Date(..)
            | Part::Number(..)
            | Part::Period(..)
            | Part::Url(_)
            | Part::Condition(_) => lists.push(Vec::new()),
        }
    }
    lists.retain(|list| !list.is_empty());
    lists
}

/// A text on one line, cut short.
#[must_use]
pub fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= 60 { line } else { line.chars().take(57).chain("…".chars()).collect() }
}
