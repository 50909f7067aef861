//! Cuts a text into declarations before anything is read, so that no fault crosses from one into the next.
//!
//! A declaration starts with a declaration's word that is the first on its line. Within a block only one at the very beginning of a line
//! counts (the block before it was left open). After a closed block, any word at the very beginning of a line starts something new.

use super::kinds::{DeclarationKind, Modifier};
use super::token::{Token, TokenKind};
use std::ops::Range;

/// The deepest that brackets, braces and `not` may nest within a declaration.
pub const MAX_NESTING: usize = 64;

/// A stretch of text that should be one declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Its kind, if its first word (behind `override` or `narrow`) is one.
    pub kind: Option<DeclarationKind>,
    /// The word of its kind.
    pub keyword: Range<usize>,
    /// Its bytes, without layout and comments before and behind.
    pub range: Range<usize>,
    /// Its tokens, as places in the token list.
    pub tokens: Range<usize>,
    /// Where nesting first goes beyond [`MAX_NESTING`].
    pub too_deep: Option<usize>,
}

/// Cuts a text along its declarations.
#[must_use]
pub fn split(text: &str, tokens: &[Token]) -> Vec<Chunk> {
    split_from(text, tokens, 0, |_| false).0
}

/// Cuts a text from a token on that starts a declaration, up to a cut that is known already; returns that cut too.
///
/// What follows a cut depends on nothing before it.
pub(super) fn split_from(
    text: &str,
    tokens: &[Token],
    start: usize,
    is_known: impl Fn(usize) -> bool,
) -> (Vec<Chunk>, Option<usize>) {
    let mut cuts: Vec<usize> = Vec::new();
    let mut known = None;
    let mut state = State::default();
    let mut line = Line { first: true, at_margin: true };
    for (at, token) in tokens.iter().enumerate().skip(start) {
        let word = text.get(token.range()).unwrap_or_default();
        if token.is_trivia() {
            line.pass(word);
            continue;
        }
        if cuts.is_empty() || (token.kind == TokenKind::Word && state.ends_before(&line, word)) {
            if is_known(at) {
                known = Some(at);
                break;
            }
            cuts.push(at);
            let modified = Modifier::from_word(word).is_some();
            state = State { kind: DeclarationKind::from_word(word), modified, ..State::default() };
        } else if std::mem::take(&mut state.modified) {
            state.kind = DeclarationKind::from_word(word);
        }
        state.take(token.kind, word);
        line = Line { first: false, at_margin: false };
    }
    let ends = cuts.iter().skip(1).copied().chain([known.unwrap_or(tokens.len())]);
    let chunks = cuts.iter().zip(ends).filter_map(|(start, end)| chunk(text, tokens, *start..end)).collect();
    (chunks, known)
}

/// Whether a word starts a declaration where it is the first on its line.
pub fn starts_declaration(word: &str) -> bool {
    DeclarationKind::from_word(word).is_some() || Modifier::from_word(word).is_some()
}

/// Where on its line the next token stands.
struct Line {
    /// Nothing but layout before it.
    first: bool,
    /// Nothing at all before it.
    at_margin: bool,
}

impl Line {
    fn pass(&mut self, trivia: &str) {
        let starts_text = self.at_margin && trivia == "\u{FEFF}";
        self.at_margin = starts_text || trivia.ends_with('\n');
        self.first |= trivia.contains('\n');
    }
}

/// What is known of the declaration being cut out.
#[derive(Default)]
struct State {
    kind: Option<DeclarationKind>,
    /// Its first word was a modifier, and the word of the kind is still to come.
    modified: bool,
    braces: usize,
    closed: bool,
}

impl State {
    fn take(&mut self, kind: TokenKind, word: &str) {
        // A text that was not closed may have swallowed the end of its block.
        let braces = if kind == TokenKind::OpenText {
            word
        } else {
            word.get(..1).filter(|_| word.len() == 1).unwrap_or_default()
        };
        for brace in braces.chars() {
            match brace {
                '{' => self.braces += 1,
                '}' => {
                    self.braces = self.braces.saturating_sub(1);
                    self.closed |= self.braces == 0;
                }
                _ => {}
            }
        }
    }

    fn ends_before(&self, line: &Line, word: &str) -> bool {
        if self.modified && DeclarationKind::from_word(word).is_some() {
            return false;
        }
        let declares = starts_declaration(word);
        if self.braces > 0 {
            return declares && line.at_margin;
        }
        let own_field = !self.closed && self.kind.is_some_and(|kind| kind.field_words().contains(&word));
        line.first && declares || line.at_margin && !own_field
    }
}

fn chunk(text: &str, tokens: &[Token], range: Range<usize>) -> Option<Chunk> {
    let inside = tokens.get(range.clone())?;
    let first = inside.first()?;
    let length = inside.iter().rposition(|token| !token.is_trivia())? + 1;
    let last = inside.get(length - 1)?;
    let word = |token: &Token| text.get(token.range());
    let modified = word(first).and_then(Modifier::from_word).is_some();
    let second = inside.iter().skip(1).find(|token| !token.is_trivia()).filter(|_| modified);
    let keyword = second.unwrap_or(first);
    Some(Chunk {
        kind: word(keyword).and_then(DeclarationKind::from_word),
        keyword: keyword.range(),
        range: first.range().start..last.range().end,
        tokens: range.start..range.start + length,
        too_deep: too_deep(text, inside.get(..length)?),
    })
}

fn too_deep(text: &str, tokens: &[Token]) -> Option<usize> {
    let (mut depth, mut negations) = (0usize, 0usize);
    for token in tokens.iter().filter(|token| !token.is_trivia()) {
        let word = text.get(token.range()).unwrap_or_default();
        negations = if word == "not" || word == "(" { negations + usize::from(word == "not") } else { 0 };
        match word {
            "(" | "{" => depth += 1,
            ")" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth + negations > MAX_NESTING {
            return Some(token.range().start);
        }
    }
    None
}
