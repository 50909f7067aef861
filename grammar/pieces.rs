//! What was read: pieces with the rule that read each, in the order of the text, each before the pieces within it.

use crate::Rule;
use pest::iterators::Pairs as PestPairs;

/// One piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub rule: Rule,
    pub start: usize,
    pub end: usize,
    /// The place of the next piece that does not lie within this one.
    pub next: usize,
}

/// A text that a rule has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<'i> {
    pub(crate) text: &'i str,
    pub(crate) entries: Vec<Entry>,
}

impl<'i> Reading<'i> {
    /// What pest has read.
    pub(crate) fn of(text: &'i str, pairs: PestPairs<'i, Rule>) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut open: Vec<(usize, PestPairs<'i, Rule>)> = vec![(usize::MAX, pairs)];
        while let Some((around, mut rest)) = open.pop() {
            match rest.next() {
                Some(pair) => {
                    open.push((around, rest));
                    let (place, span) = (entries.len(), pair.as_span());
                    entries.push(Entry {
                        rule: pair.as_rule(),
                        start: span.start(),
                        end: span.end(),
                        next: place,
                    });
                    open.push((place, pair.into_inner()));
                }
                None => {
                    let next = entries.len();
                    entries.get_mut(around).into_iter().for_each(|entry| entry.next = next);
                }
            }
        }
        Self { text, entries }
    }

    /// The outermost pieces.
    #[must_use]
    pub fn pieces(&self) -> Pieces<'_> {
        Pieces { text: self.text, entries: &self.entries, at: 0, end: self.entries.len() }
    }

    /// Where the last of the outermost pieces ends; 0 if there is none.
    #[must_use]
    pub fn end(&self) -> usize {
        self.pieces().last().map_or(0, |piece| piece.end())
    }
}

/// Pieces next to each other.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    text: &'a str,
    entries: &'a [Entry],
    at: usize,
    end: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let entry = self.entries.get(self.at).filter(|_| self.at < self.end)?;
        let piece = Piece { text: self.text, entries: self.entries, at: self.at, entry };
        self.at = entry.next;
        Some(piece)
    }
}

/// A piece.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    text: &'a str,
    entries: &'a [Entry],
    at: usize,
    entry: &'a Entry,
}

impl<'a> Piece<'a> {
    /// The rule that read it.
    #[must_use]
    pub fn as_rule(&self) -> Rule {
        self.entry.rule
    }

    /// Where it starts, in bytes from the start of what was read.
    #[must_use]
    pub fn start(&self) -> usize {
        self.entry.start
    }

    /// Where it ends.
    #[must_use]
    pub fn end(&self) -> usize {
        self.entry.end
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        self.text.get(self.entry.start..self.entry.end).unwrap_or_default()
    }

    /// The pieces within it.
    #[must_use]
    pub fn into_inner(self) -> Pieces<'a> {
        Pieces { text: self.text, entries: self.entries, at: self.at + 1, end: self.entry.next }
    }
}
