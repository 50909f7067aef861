//! Markdown, cut into blocks: paragraphs, headings, items, rows; HTML within it as HTML.

use crate::html;
use lawful::prose::{Block, BlockKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The blocks of a text in Markdown.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader { blocks: Vec::new(), open: Open::default(), items: 0, is_meta: false };
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => reader.start(&tag),
            Event::End(tag) => reader.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => {
                reader.words(&words, span);
            }
            Event::Html(part) => {
                reader.open.html_pieces.push((reader.open.html.len(), span));
                reader.open.html.push_str(&part);
            }
            Event::SoftBreak | Event::HardBreak => reader.open.text.push('\n'),
            Event::Rule => reader.close(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }
    reader.close();
    reader.blocks
}

struct Reader {
    blocks: Vec<Block>,
    open: Open,
    /// How many items or rows the block stands in.
    items: u32,
    /// Whether this is what a site generator reads, not people.
    is_meta: bool,
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
    html: String,
    /// Where each piece of it starts, and where it stands in the text: line ends and the marks of a quotation are not part of a piece.
    html_pieces: Vec<(usize, Range<usize>)>,
}

impl Open {
    /// The place in the text of a place in the HTML; the end of a stretch belongs to the piece before it.
    fn in_text(&self, at: usize, is_end: bool) -> usize {
        let before = |(start, _): &(usize, Range<usize>)| *start < at || (*start == at && !is_end);
        let piece = self.html_pieces.partition_point(before).checked_sub(1);
        let piece = piece.and_then(|piece| self.html_pieces.get(piece));
        piece.map_or(0, |(start, span)| (span.start + (at - start)).min(span.end))
    }
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.close();
                self.open.heading = u8::try_from(*level as usize).ok();
            }
            Tag::Item
            | Tag::TableRow
            | Tag::TableHead
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {
                self.close();
                self.items += 1;
            }
            Tag::MetadataBlock(_) => {
                self.close();
                self.is_meta = true;
            }
            Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::Table(_) => self.close(),
            Tag::TableCell => self.open.text.push(' '),
            Tag::Strong => self.open.bold += 1,
            Tag::Emphasis
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::MetadataBlock(_) => {
                self.open = Open::default();
                self.is_meta = false;
            }
            TagEnd::HtmlBlock
            | TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::Table => self.close(),
            TagEnd::Strong => self.open.bold = self.open.bold.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell => {}
        }
    }

    fn words(&mut self, words: &str, span: Range<usize>) {
        if self.is_meta {
            return;
        }
        let open = &mut self.open;
        open.text.push_str(words);
        if words.trim().is_empty() {
            return;
        }
        open.light |= open.bold == 0;
        match &mut open.span {
            Some(whole) => whole.end = span.end,
            None => open.span = Some(span),
        }
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        // A block of HTML in Markdown ends at an empty line, so what it leaves open ends there as well.
        for mut block in html::blocks(&open.html).unwrap_or_default() {
            block.span = open.in_text(block.span.start, false)..open.in_text(block.span.end, true);
            self.blocks.push(block);
        }
        let Some(span) = open.span else { return };
        let kind = match open.heading {
            Some(level) => BlockKind::Heading(level),
            None if self.items > 0 => BlockKind::Item,
            None if !open.light => BlockKind::Bold,
            None => BlockKind::Paragraph,
        };
        self.blocks.push(Block { kind, text: open.text, span, page: None });
    }
}
