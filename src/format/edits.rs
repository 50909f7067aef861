//! The smallest edits that lead from a text to its formatted self: the two differ in nothing but layout.

use super::Change;
use crate::syntax::{Token, TokenKind, tokens};
use std::ops::Range;

/// The edits, from the front; no two touch. Linear.
pub fn between(text: &str, formatted: &str) -> Vec<Change> {
    let (old, new) = (tokens(text), tokens(formatted));
    let mut changes = Vec::new();
    let (mut from, mut to) =
        (Runs { text, tokens: &old, at: 0 }, Runs { text: formatted, tokens: &new, at: 0 });
    loop {
        let (before, after) = (from.layout(), to.layout());
        changes.extend(change(text, before, formatted, after));
        if !from.skip() | !to.skip() {
            return changes;
        }
    }
}

/// Tokens in turn: layout, something else, layout, something else.
struct Runs<'r> {
    text: &'r str,
    tokens: &'r [Token],
    at: usize,
}

impl Runs<'_> {
    /// The layout here, with the blanks at the end of a comment before it.
    fn layout(&mut self) -> Range<usize> {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let solid_end = before.map_or(0, |token| {
            let covered = self.text.get(token.range()).unwrap_or_default();
            let kept = match token.kind {
                TokenKind::Comment => covered.trim_end_matches([' ', '\t', '\r']),
                TokenKind::Layout
                | TokenKind::Word
                | TokenKind::Number
                | TokenKind::Text
                | TokenKind::OpenText
                | TokenKind::Address
                | TokenKind::Mark
                | TokenKind::Unknown => covered,
            };
            token.range().start + kept.len()
        });
        let end = before.map_or(0, |token| token.range().end);
        match self.tokens.get(self.at).filter(|token| token.kind == TokenKind::Layout) {
            Some(token) => {
                self.at += 1;
                solid_end..token.range().end
            }
            None => solid_end..end,
        }
    }

    fn skip(&mut self) -> bool {
        self.at += 1;
        self.at <= self.tokens.len()
    }
}

/// One stretch of layout for another, without what both have in common.
fn change(text: &str, old: Range<usize>, formatted: &str, new: Range<usize>) -> Option<Change> {
    let (before, after) = (text.get(old.clone())?, formatted.get(new)?);
    if before == after {
        return None;
    }
    let common = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| -> usize {
        one.zip(other).take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
    };
    let mut head = common(&mut before.chars(), &mut after.chars());
    // An editor has no place between the two halves of a line end.
    if before.get(..head)?.ends_with('\r') {
        head -= 1;
    }
    let (rest, put) = (before.get(head..)?, after.get(head..)?);
    let mut tail = common(&mut rest.chars().rev(), &mut put.chars().rev());
    if tail > 0
        && rest.get(..rest.len() - tail)?.ends_with('\r')
        && rest.get(rest.len() - tail..)?.starts_with('\n')
    {
        tail -= 1;
    }
    let range = old.start + head..old.end - tail;
    Some(Change { range, text: put.get(..put.len() - tail)?.to_owned() })
}
