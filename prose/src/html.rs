//! HTML, cut into blocks: tags that start or end a block cut, all others stand within one.
//!
//! The text is read tag by tag, as browsers do, and no tree is built: a tag that is never closed ends where the next block starts.

use crate::Unreadable;
use html5gum::emitters::default::{DefaultEmitter, Token};
use html5gum::{Spanned, Tokenizer};
use lawful::prose::{Block, BlockKind};
use std::ops::Range;

/// Tags that start and end a block, sorted.
const BLOCKS: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];
/// Tags whose blocks are items.
const ITEMS: [&str; 6] = ["dd", "dt", "li", "option", "summary", "tr"];
/// Tags whose content is no prose, sorted.
const ASIDE: [&str; 12] = [
    "button", "iframe", "nav", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title",
];

/// The blocks of a text in HTML.
pub fn blocks(text: &str) -> Result<Vec<Block>, Unreadable> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader { blocks: Vec::new(), open: Open::default(), aside: Vec::new(), list: false };
    // Reading from memory cannot fail.
    for token in Tokenizer::new_with_emitter(text, emitter).map_while(Result::ok) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                // Only foreign elements can be empty by their own sign.
                reader.start(&name, tag.self_closing && name == "svg");
            }
            Token::EndTag(tag) => reader.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(Spanned { value, span }) => {
                reader.words(&String::from_utf8_lossy(&value), span.start..span.end);
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.close();
    match reader.aside.pop() {
        Some(name) => Err(Unreadable::NeverClosed(name)),
        None => Ok(reader.blocks),
    }
}

struct Reader {
    blocks: Vec<Block>,
    open: Open,
    /// The element that is no prose, once for each time it is open within itself.
    aside: Vec<String>,
    /// Whether the block stands in a list or table.
    list: bool,
}

/// The block that is being read.
#[derive(Default)]
struct Open {
    text: String,
    span: Option<Range<usize>>,
    heading: Option<u8>,
    bold: u32,
    /// Whether something of it is not bold.
    light: bool,
    /// Line breaks since the last word.
    breaks: u8,
}

impl Reader {
    fn start(&mut self, name: &str, is_empty: bool) {
        if let Some(outer) = self.aside.first() {
            if outer == name && !is_empty {
                self.aside.push(name.to_owned());
            }
            return;
        }
        if ASIDE.contains(&name) {
            if !is_empty {
                self.aside.push(name.to_owned());
            }
            self.open.text.push(' ');
        } else if BLOCKS.contains(&name) {
            self.close();
            self.list = ITEMS.contains(&name) || self.list && !["table", "ul", "ol", "dl"].contains(&name);
            self.open.heading = level(name);
        } else if name == "br" {
            self.open.breaks = self.open.breaks.saturating_add(1);
            self.open.text.push('\n');
            // An empty line between two paragraphs that are not marked as such.
            if self.open.breaks > 1 {
                let heading = self.open.heading;
                self.close();
                self.open.heading = heading;
            }
        } else if name == "td" || name == "th" {
            self.open.text.push(' ');
        } else if name == "b" || name == "strong" {
            self.open.bold += 1;
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(outer) = self.aside.first() {
            if outer == name {
                self.aside.pop();
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.close();
            self.list &= !["table", "ul", "ol", "dl"].contains(&name);
        } else if name == "b" || name == "strong" {
            self.open.bold = self.open.bold.saturating_sub(1);
        }
    }

    fn words(&mut self, words: &str, span: Range<usize>) {
        if !self.aside.is_empty() {
            return;
        }
        self.open.text.push_str(words);
        if words.trim().is_empty() {
            return;
        }
        let open = &mut self.open;
        open.light |= open.bold == 0;
        open.breaks = 0;
        match &mut open.span {
            Some(whole) => whole.end = span.end,
            None => open.span = Some(span),
        }
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let Some(span) = open.span else { return };
        let kind = match open.heading {
            Some(level) => BlockKind::Heading(level),
            None if self.list => BlockKind::Item,
            None if !open.light => BlockKind::Bold,
            None => BlockKind::Paragraph,
        };
        self.blocks.push(Block { kind, text: open.text, span, page: None });
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
