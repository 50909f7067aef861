//! Byte offsets to lines and back, in the three units that readers use.

/// The line starts of one text. Made once a text; every question after that is a binary search and a look at one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    length: u32,
}

/// A place in a text, counted from 0 in all three units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Bytes from the start of the line.
    pub bytes: u32,
    /// UTF-16 code units from the start of the line (what most editors count).
    pub utf16: u32,
    /// Characters (Unicode scalar values) from the start of the line.
    pub characters: u32,
}

impl LineIndex {
    /// Finds the line starts of `text`. A line ends with a line feed; a carriage return belongs to its line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().zip(1u32..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next));
        Self { starts, length: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// How many lines the text has; an empty text has one.
    #[must_use]
    pub fn lines(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// Bytes of the line `line` (from 0), its line end included.
    #[must_use]
    pub fn line_range(&self, line: u32) -> std::ops::Range<usize> {
        let start = self.starts.get(line as usize).copied().unwrap_or(self.length);
        let end = self.starts.get(line as usize + 1).copied().unwrap_or(self.length);
        start as usize..end as usize
    }

    /// The line on which a byte offset lies.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> u32 {
        let after = self.starts.partition_point(|start| *start as usize <= offset);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The place of a byte offset. An offset within a character counts as that character's start; one beyond the
    /// text counts as its end.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let before = text.get(self.line_range(line).start..offset).unwrap_or_default();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position {
            line,
            bytes: count(before.len()),
            utf16: count(before.chars().map(char::len_utf16).sum()),
            characters: count(before.chars().count()),
        }
    }

    /// The byte offset of a line and a column in UTF-16 code units. A column beyond the line counts as its end, as the
    /// language server protocol asks; a column within a surrogate pair as the pair's start.
    #[must_use]
    pub fn offset_utf16(&self, text: &str, line: u32, column: u32) -> usize {
        self.offset_by(text, line, column, |character| character.len_utf16())
    }

    /// The byte offset of a line and a column in bytes, with the same mercy as [`Self::offset_utf16`].
    #[must_use]
    pub fn offset_utf8(&self, text: &str, line: u32, column: u32) -> usize {
        self.offset_by(text, line, column, |character| character.len_utf8())
    }

    fn offset_by(&self, text: &str, line: u32, column: u32, width: fn(char) -> usize) -> usize {
        let range = self.line_range(line);
        let content = text.get(range.clone()).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let mut counted = 0;
        for (at, character) in content.char_indices() {
            if counted + width(character) > column as usize {
                return range.start + at;
            }
            counted += width(character);
        }
        range.start + content.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_three_units_and_back() {
        let text = "a😀é\r\nb";
        let index = LineIndex::new(text);
        let at_e = text.find('é').unwrap();
        let expected = Position { line: 0, bytes: 5, utf16: 3, characters: 2 };
        assert_eq!(index.position(text, at_e), expected);
        assert_eq!(index.offset_utf16(text, 0, 3), at_e);
        assert_eq!(index.offset_utf8(text, 0, 5), at_e);
        assert_eq!(index.offset_utf16(text, 0, 2), 1, "inside a surrogate pair is the pair's start");
        assert_eq!(index.offset_utf16(text, 0, 99), text.find('\r').unwrap());
        assert_eq!(index.offset_utf16(text, 9, 0), text.len());
        assert_eq!(index.lines(), 2);
    }
}
