//! One text with its line starts, and the changes an editor makes to it.

use crate::protocol::{Encoding, Position, Range, TextDocumentContentChangeEvent};
use lawful::source::LineIndex;

/// A text that never changes; a change makes a new one, so that whoever holds the old one can go on reading.
#[derive(Debug)]
pub struct Text {
    /// The characters.
    pub content: String,
    lines: LineIndex,
}

impl Text {
    /// A text and its line starts.
    pub fn new(content: impl Into<String>) -> Self {
        let content = content.into();
        Self { lines: LineIndex::new(&content), content }
    }

    /// The byte offset of a position; one outside the text is moved to the nearest place within.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let Position { line, character } = position;
        match encoding {
            Encoding::Utf8 => self.lines.offset_utf8(&self.content, line, character),
            Encoding::Utf16 => self.lines.offset_utf16(&self.content, line, character),
        }
    }

    /// The position of a byte offset.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let place = self.lines.position(&self.content, offset);
        let character = match encoding {
            Encoding::Utf8 => place.bytes,
            Encoding::Utf16 => place.utf16,
        };
        Position { line: place.line, character }
    }

    /// The range of a stretch of bytes.
    pub fn range(&self, bytes: std::ops::Range<usize>, encoding: Encoding) -> Range {
        Range { start: self.position(bytes.start, encoding), end: self.position(bytes.end, encoding) }
    }

    /// The bytes of a range; a range that runs backwards is turned round.
    pub fn bytes(&self, range: Range, encoding: Encoding) -> std::ops::Range<usize> {
        let (start, end) = (self.offset(range.start, encoding), self.offset(range.end, encoding));
        start.min(end)..start.max(end)
    }

    /// The text after some changes, each of which speaks of the text that the one before it left.
    pub fn changed(&self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) -> Self {
        let mut text: Option<Self> = None;
        for change in changes {
            let content = match change.range {
                None => change.text,
                Some(range) => {
                    let before = text.as_ref().unwrap_or(self);
                    let bytes = before.bytes(range, encoding);
                    let mut content = before.content.clone();
                    content.replace_range(bytes, &change.text);
                    content
                }
            };
            text = Some(Self::new(content));
        }
        text.unwrap_or_else(|| Self::new(self.content.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(range: Option<[u32; 4]>, text: &str) -> TextDocumentContentChangeEvent {
        let range = range.map(|[a, b, c, d]| Range::new(Position::new(a, b), Position::new(c, d)));
        TextDocumentContentChangeEvent { range, range_length: None, text: text.into() }
    }

    #[test]
    fn changes_build_on_each_other_in_both_encodings() {
        let text = Text::new("😀b\r\nc");
        let utf16 = text
            .changed(vec![change(Some([0, 2, 0, 3]), "é"), change(Some([0, 3, 0, 3]), "!")], Encoding::Utf16);
        assert_eq!(utf16.content, "😀é!\r\nc");
        let utf8 = text
            .changed(vec![change(Some([0, 4, 0, 5]), "é"), change(Some([0, 6, 0, 6]), "!")], Encoding::Utf8);
        assert_eq!(utf8.content, "😀é!\r\nc");
    }

    #[test]
    fn a_range_outside_the_text_is_clamped_and_one_backwards_turned_round() {
        let text = Text::new("ab\r\nc");
        assert_eq!(
            text.changed(vec![change(Some([0, 99, 0, 99]), "x")], Encoding::Utf16).content,
            "abx\r\nc"
        );
        assert_eq!(text.changed(vec![change(Some([9, 0, 9, 9]), "x")], Encoding::Utf16).content, "ab\r\ncx");
        assert_eq!(text.changed(vec![change(Some([1, 1, 0, 1]), "")], Encoding::Utf16).content, "a");
        assert_eq!(text.changed(vec![change(None, "new")], Encoding::Utf16).content, "new");
    }
}
