//! The lossless token list: every byte of a text belongs to exactly one token, comments and layout included.
//!
//! The formatter, the cut into declarations and recovery read it; the grammar does not.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Blanks, tabs, line ends, a byte order mark.
    Layout,
    /// `//` to the end of the line.
    Comment,
    /// A word, a name or the name of a finding.
    Word,
    /// Digits and what sticks to them: a number or a date.
    Number,
    /// A text in quotation marks.
    Text,
    /// A text without its closing quotation mark.
    OpenText,
    /// An address between `<` and `>`.
    Address,
    /// One character of punctuation.
    Mark,
    /// A character that the language does not know.
    Unknown,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    // Half the size of a `Range<usize>`: there are some millions of tokens.
    start: u32,
    end: u32,
}

impl Token {
    /// A token over these bytes; no text reaches 4 GiB, because [`crate::source::MAX_SOURCE_BYTES`] is smaller.
    pub(super) fn new(kind: TokenKind, range: Range<usize>) -> Self {
        let half = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { kind, start: half(range.start), end: half(range.end) }
    }

    /// The bytes it covers.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it is layout or a comment.
    #[must_use]
    pub fn is_trivia(&self) -> bool {
        matches!(self.kind, TokenKind::Layout | TokenKind::Comment)
    }
}

/// Cuts a text into tokens. Total: any text gives a list whose pieces, put together, are the text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    // A token is four bytes long on average, layout included.
    let mut list = Vec::with_capacity(text.len() / 4);
    list.extend(Tokens::new(text, 0));
    list.shrink_to_fit();
    list
}

/// The tokens of a text from a place on. What they are depends only on what stands behind that place.
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// Where the next token starts.
    pub(super) fn at(&self) -> usize {
        self.at
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = first(rest);
        let start = self.at;
        self.at += length;
        Some(Token::new(kind, start..self.at))
    }
}

/// Kind and length in bytes of the first token; the length is at least one character.
fn first(rest: &str) -> (TokenKind, usize) {
    let head = rest.chars().next().unwrap_or('\0');
    let run = |matches: fn(char) -> bool| rest.find(|c| !matches(c)).unwrap_or(rest.len());
    let sticks = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    if is_layout(head) {
        (TokenKind::Layout, run(is_layout))
    } else if rest.starts_with("//") {
        (TokenKind::Comment, line_end(rest))
    } else if head.is_ascii_digit() {
        (TokenKind::Number, run(sticks))
    } else if head.is_ascii_alphabetic() || head == '_' {
        let length = run(sticks);
        (TokenKind::Word, rest.get(..length).map_or(1, |word| word.trim_end_matches(['.', '-']).len().max(1)))
    } else if rest.starts_with("\"\"\"") {
        long_text(rest)
    } else if head == '"' {
        short_text(rest)
    } else if head == '<' {
        address(rest).map_or((TokenKind::Mark, 1), |length| (TokenKind::Address, length))
    } else if head.is_ascii_punctuation() || head == '§' {
        (TokenKind::Mark, head.len_utf8())
    } else {
        (TokenKind::Unknown, head.len_utf8())
    }
}

fn is_layout(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{FEFF}' | '\u{00A0}')
}

fn line_end(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

/// A text on one line. Without a closing mark it ends with its line, so that the fault stays there.
fn short_text(rest: &str) -> (TokenKind, usize) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return (TokenKind::OpenText, at),
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (TokenKind::Text, at + 1),
            _ => {}
        }
    }
    (TokenKind::OpenText, rest.len())
}

/// A text over lines. Without its end it is taken to end with its first line.
fn long_text(rest: &str) -> (TokenKind, usize) {
    match rest.get(3..).and_then(|inner| inner.find("\"\"\"")) {
        Some(inner) => (TokenKind::Text, inner + 6),
        None => (TokenKind::OpenText, line_end(rest)),
    }
}

fn address(rest: &str) -> Option<usize> {
    let end = 1 + rest.get(1..)?.find(|c: char| matches!(c, '<' | '>') || is_layout(c))?;
    (end > 1 && rest.get(end..)?.starts_with('>')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tells_an_address_from_an_order() {
        let kinds = |text: &str| -> Vec<TokenKind> {
            tokens(text).into_iter().filter(|token| !token.is_trivia()).map(|token| token.kind).collect()
        };
        use TokenKind::{Address, Mark, OpenText, Text, Word};
        assert_eq!(kinds("a < b at <https://x.example>"), [Word, Mark, Word, Word, Address]);
        assert_eq!(kinds("\"a\\\"b\" \"open"), [Text, OpenText]);
        assert_eq!(kinds("\"\"\"a\nb\"\"\" \"\"\"open\nx"), [Text, OpenText, Word]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "(\\PC|[\"<>{}\n\\\\/§a-z0-9 -]){0,200}") {
            let whole: String = tokens(&text).into_iter().map(|token| text[token.range()].to_owned()).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
