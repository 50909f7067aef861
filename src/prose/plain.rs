//! Plain text, cut into blocks: paragraphs between blank lines, items of lists, headings.
//!
//! Whether a paragraph is a heading depends on its words, not on its lines, so breaking lines anew changes nothing. Items are told by their first
//! sign: a line starts one where its paragraph, or a line that ends with a colon, has begun a list with that sign, or with the number before.

use super::block::{Block, BlockKind};
use std::ops::Range;

/// The blocks of a plain text.
#[must_use]
pub fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Range<usize>> = Vec::new();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for line in text.get(at..).unwrap_or_default().split_inclusive(['\n', '\r', '\u{c}']) {
        let body = at..at + line.trim_end().len();
        if line.trim().is_empty() {
            // The end of a line in two characters ends one line.
            let second_half = line == "\n" && text.get(..at).is_some_and(|before| before.ends_with('\r'));
            if !second_half {
                close(text, &mut paragraph, &mut blocks);
            }
        } else {
            paragraph.push(body);
        }
        at += line.len();
    }
    close(text, &mut paragraph, &mut blocks);
    blocks
}

/// The sign at the start of a line that may be an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Bullet(char),
    /// What encloses it, and which one it is.
    Counted(char, u32),
}

fn close(text: &str, paragraph: &mut Vec<Range<usize>>, blocks: &mut Vec<Block>) {
    let mut lines = std::mem::take(paragraph);
    let line = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let under = lines.last().map(line).filter(|last| lines.len() > 1 && is_rule(last));
    let level = under.map(|rule| if rule.trim_start().starts_with('=') { 1 } else { 2 });
    if level.is_some() {
        lines.pop();
    }
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut list: Option<Sign> = None;
    let mut opens = true;
    for range in &lines {
        let here = sign(line(range));
        let starts = match (here, list) {
            // These stand in no sentence.
            (Some(Sign::Bullet('•' | '▪' | '◦' | '●' | '■' | '‣')), _) => true,
            (Some(Sign::Bullet(new)), Some(Sign::Bullet(old))) => new == old || opens,
            (Some(Sign::Counted(new, nth)), Some(Sign::Counted(old, before))) => {
                new == old && nth == before + 1
            }
            (Some(Sign::Counted(_, nth)), _) => opens && nth == 1,
            (Some(Sign::Bullet(_)), _) => opens,
            (None, _) => false,
        };
        if starts {
            list = here;
        }
        match items.last_mut() {
            Some(open) if !starts => open.end = range.end,
            Some(_) | None => items.push(range.clone()),
        }
        opens = line(range).ends_with(':');
    }
    let kind = match level {
        Some(level) if items.len() == 1 => BlockKind::Heading(level),
        // A number alone at the start may be that of a section.
        Some(_) | None if items.len() > 1 || matches!(list, Some(Sign::Bullet(_))) => BlockKind::Item,
        Some(_) | None => BlockKind::Paragraph,
    };
    blocks.extend(items.into_iter().map(|span| Block {
        kind,
        text: line(&span).to_owned(),
        span,
        page: None,
    }));
}

/// A line of nothing but dashes or the like.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next().unwrap_or(' ');
    line.len() >= 3 && "=-~_".contains(first) && line.chars().all(|letter| letter == first)
}

fn sign(line: &str) -> Option<Sign> {
    let line = line.trim_start();
    let (first, rest) = line.split_once(char::is_whitespace)?;
    if rest.trim().is_empty() {
        return None;
    }
    let mut letters = first.chars();
    if let (Some(bullet), None) = (letters.next(), letters.next()) {
        return "-*–—•·▪◦●■‣+".contains(bullet).then_some(Sign::Bullet(bullet));
    }
    let inner = first.trim_start_matches('(');
    let close = inner.chars().last().filter(|close| ".)".contains(*close))?;
    let inner = inner.strip_suffix(close)?;
    let nth = match inner.as_bytes() {
        [letter @ b'a'..=b'z'] => u32::from(letter - b'a') + 1,
        digits if digits.len() <= 3 && digits.iter().all(u8::is_ascii_digit) => inner.parse().ok()?,
        _ => return None,
    };
    Some(Sign::Counted(close, nth))
}
