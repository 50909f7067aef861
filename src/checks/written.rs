//! Where a word of the language stands in what the author wrote, so that a repair can take its place.
//!
//! In: the texts and the place of a declaration or a field. Out: places of words and values. Texts, addresses and remarks count as one piece each.

use crate::finding::Edit;
use crate::source::{Sources, Span};

/// The pieces written within a place: words, numbers, texts and addresses, in order; remarks and marks are left out.
pub(super) fn pieces(sources: &Sources, within: Span) -> Vec<(Span, &str)> {
    let text = sources.text_of(within);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, counts) = piece(rest);
        if counts {
            let start = within.start as usize + at;
            let span = Span::new(within.source, start, start + length);
            found.push((span, rest.get(..length).unwrap_or_default()));
        }
        at += length.max(1);
    }
    found
}

/// The piece that stands `further` places behind a word.
pub(super) fn behind<'s>(
    sources: &'s Sources,
    within: Span,
    word: &str,
    further: usize,
) -> Option<(Span, &'s str)> {
    let pieces = pieces(sources, within);
    let at = pieces.iter().position(|(_, piece)| *piece == word)?;
    pieces.get(at + further).copied()
}

/// The edit that puts a text in place of a whole place.
pub(super) fn instead(span: Span, text: impl Into<String>) -> Edit {
    Edit { span, text: text.into() }
}

/// The edit that puts a text behind a place.
pub(super) fn onto(span: Span, text: impl Into<String>) -> Edit {
    Edit { span: Span { start: span.end, ..span }, text: text.into() }
}

/// How long the piece at the start of a text is, and whether it counts.
fn piece(rest: &str) -> (usize, bool) {
    let upto = |from: usize, end: &str| {
        let inside = rest.get(from..).unwrap_or_default();
        inside.find(end).map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), false);
    }
    if rest.starts_with("\"\"\"") {
        return (upto(3, "\"\"\""), true);
    }
    if rest.starts_with('"') {
        return (quoted(rest), true);
    }
    if rest.starts_with("<http") {
        return (upto(1, ">"), true);
    }
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
    if length > 0 {
        return (length, true);
    }
    (rest.chars().next().map_or(1, char::len_utf8), false)
}

/// The length of a text with its quotation marks.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}
