//! A block: what stands together in a document, such as a paragraph, an item of a list, a row of a table or a heading.

use std::ops::Range;

/// What kind of block it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading by the format itself, with its level from 1.
    Heading(u8),
    /// A paragraph that is bold from end to end: a heading too, if it is short and ends no sentence.
    Bold,
    /// A paragraph. In a document whose format marks no heading it may stand as one by its words.
    Paragraph,
    /// An item of a list, a row of a table and the like.
    Item,
}

/// A stretch of a document that stands together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, layout and all.
    pub text: String,
    /// Its bytes in the document; empty where the format has none that a person could look up.
    pub span: Range<usize>,
    /// Its page, where the format has pages.
    pub page: Option<u32>,
}

/// A text on one line, blanks joined, cut to so many characters.
#[must_use]
pub fn shown(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split(|letter: char| letter.is_whitespace() || letter.is_control()) {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        // Four bytes are the longest character, so more than that is surely too much.
        if line.len() > most.saturating_mul(4) {
            break;
        }
    }
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
