//! JSON, token by token, without a copy.
//!
//! In: bytes. Out: tokens as long as they are plain: texts without escapes, short whole numbers. Never: a token for what JSON does not allow;
//! where anything is in doubt there is none, and the exact reader looks at the text.

use wide::u8x16;

/// How many bytes are looked at in one step.
pub const WINDOW: usize = 32;
/// The most digits of a number that is read here: far below where 64 bits end.
const MAX_DIGITS: usize = 10;
/// From [`WINDOW`] − n on: n bytes that are kept, then bytes that are not.
const KEEP: [u8; 2 * WINDOW] = {
    let mut keep = [0; 2 * WINDOW];
    let (kept, _) = keep.split_at_mut(WINDOW);
    kept.copy_from_slice(&[0xff; WINDOW]);
    keep
};

/// A place in a text.
#[derive(Debug, Clone)]
pub struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    /// From here on a window would reach behind the text.
    end: usize,
    /// The text from there on, with zeros behind it.
    last: [u8; 2 * WINDOW],
}

/// A text in quotation marks, up to its end or to an escaped quotation mark: to be held against something that has no backslash.
#[derive(Debug, Clone, Copy)]
pub struct Name<'t> {
    /// Its bytes.
    pub bytes: &'t [u8],
    /// The same as a key; none if they are too many.
    pub key: Option<Key>,
}

/// The bytes of a name, its quotation mark and zeros behind them.
#[derive(Debug, Clone, Copy)]
pub struct Key([u8x16; 2]);

impl Key {
    /// The key of a word; none if it is too long.
    pub fn of(word: &str) -> Option<Self> {
        let mut bytes = [0; WINDOW];
        bytes.iter_mut().zip(word.bytes().chain([b'"'])).for_each(|(slot, byte)| *slot = byte);
        (word.len() < WINDOW).then(|| Self(halves(&bytes)))
    }

    /// What no name has.
    pub fn none() -> Self {
        Self([u8x16::splat(0xff); 2])
    }

    #[inline(always)]
    pub fn is(&self, other: &Self) -> bool {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        ((low ^ other_low) | (high ^ other_high)).simd_eq(u8x16::splat(0)).to_bitmask() == 0xffff
    }

    /// Mixes all bytes; the upper bits are the best.
    #[inline(always)]
    pub fn hash(&self) -> u64 {
        let [low, high] = self.0;
        // Alike in every second byte is no danger: it is only where the search begins.
        let mixed = u128::from_le_bytes((low ^ (high + high)).to_array());
        ((mixed as u64) ^ ((mixed >> 64) as u64).rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// Sixteen bytes and sixteen bytes.
#[inline(always)]
fn halves(bytes: &[u8; WINDOW]) -> [u8x16; 2] {
    let half = |at: usize| bytes.get(at..).and_then(|rest| rest.first_chunk().copied()).unwrap_or_default();
    [u8x16::from(half(0)), u8x16::from(half(16))]
}

impl<'t> Scan<'t> {
    #[inline]
    pub fn new(text: &'t [u8]) -> Self {
        let mut last = [0; 2 * WINDOW];
        let end = text.len().saturating_sub(WINDOW);
        match (text.last_chunk::<WINDOW>(), last.first_chunk_mut::<WINDOW>()) {
            (Some(bytes), Some(last)) => *last = *bytes,
            _ => last.iter_mut().zip(text).for_each(|(slot, byte)| *slot = *byte),
        }
        Self { text, at: 0, end, last }
    }

    /// The next bytes, with zeros behind the text.
    #[inline(always)]
    fn window(&self) -> Option<&[u8; WINDOW]> {
        if self.at < self.end {
            self.text.get(self.at..)?.first_chunk()
        } else {
            self.last.get(self.at - self.end..)?.first_chunk()
        }
    }

    /// The next byte that is no white space; it is not yet taken.
    #[inline(always)]
    pub fn peek(&mut self) -> Option<u8> {
        match *self.text.get(self.at)? {
            0..=b' ' => self.peek_behind(),
            other => Some(other),
        }
    }

    #[cold]
    fn peek_behind(&mut self) -> Option<u8> {
        loop {
            match *self.text.get(self.at)? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                other => return Some(other),
            }
        }
    }

    /// Takes this byte, after white space.
    #[inline(always)]
    pub fn take(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Takes one of two bytes: whether it was the first.
    #[inline(always)]
    pub fn either(&mut self, first: u8, second: u8) -> Option<bool> {
        let found = self.peek()?;
        if found != first && found != second {
            return None;
        }
        self.at += 1;
        Some(found == first)
    }

    /// Takes a text in quotation marks.
    #[inline(always)]
    pub fn name(&mut self) -> Option<Name<'t>> {
        self.take(b'"')?;
        let start = self.at;
        let window = self.window()?;
        let parts = halves(window);
        let quote = u8x16::splat(b'"');
        let [low, high] = parts.map(|half| half.simd_eq(quote).to_bitmask());
        let quotes = low | high << 16;
        if quotes == 0 {
            return self.long_name(start);
        }
        let many = quotes.trailing_zeros() as usize;
        let [keep_low, keep_high] = halves(KEEP.get(WINDOW - 1 - many..)?.first_chunk()?);
        let [low, high] = parts;
        let key = Key([low & keep_low, high & keep_high]);
        self.at = start + many + 1;
        Some(Name { bytes: self.text.get(start..start + many)?, key: Some(key) })
    }

    #[cold]
    fn long_name(&mut self, start: usize) -> Option<Name<'t>> {
        let rest = self.text.get(start..)?;
        let bytes = rest.get(..rest.iter().position(|byte| *byte == b'"')?)?;
        self.at = start + bytes.len() + 1;
        Some(Name { bytes, key: None })
    }

    /// Takes a day in quotation marks: the year and the month up to the second hyphen, and the day of the month.
    #[inline]
    pub fn day(&mut self) -> Option<(u64, u8)> {
        self.take(b'"')?;
        let [y1, y2, y3, y4, first, m1, m2, second, tens, ones, b'"', ..] = *self.window()? else {
            return None;
        };
        let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
        self.at += 11;
        let month = u64::from_le_bytes([y1, y2, y3, y4, first, m1, m2, second]);
        (tens < 10 && ones < 10).then(|| (month, tens * 10 + ones))
    }

    /// Takes `true` or `false`.
    #[inline(always)]
    pub fn yes_no(&mut self) -> Option<bool> {
        let [a, b, c, d, e, ..] = *self.window()?;
        let four = u32::from_le_bytes([a, b, c, d]);
        let is_true = four == u32::from_le_bytes(*b"true");
        let is_false = (four == u32::from_le_bytes(*b"fals")) & (e == b'e');
        self.at += 5 - usize::from(is_true); // without a branch: which of both comes cannot be foreseen
        (is_true | is_false).then_some(is_true)
    }

    /// Takes this word, such as `null`. What follows it is held against the grammar by the next token.
    #[inline]
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        self.text.get(self.at..)?.starts_with(word).then(|| self.at += word.len())
    }

    /// Takes a whole number, written in the one way there is.
    #[inline]
    pub fn number(&mut self) -> Option<i64> {
        let is_negative = self.word(b"-").is_some();
        let digits = self.text.get(self.at..)?;
        let many = digits.iter().take(MAX_DIGITS + 1).take_while(|byte| byte.is_ascii_digit()).count();
        let padded = digits.first() == Some(&b'0') && (many > 1 || is_negative);
        let is_longer = matches!(digits.get(many), Some(b'.' | b'e' | b'E'));
        if many == 0 || many > MAX_DIGITS || padded || is_longer {
            return None;
        }
        let digits = digits.get(..many)?;
        self.at += many;
        let number = digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
        Some(if is_negative { -number } else { number })
    }

    /// Where it is.
    pub fn place(&self) -> usize {
        self.at
    }

    /// The text from a place up to here.
    pub fn since(&self, place: usize) -> Option<&'t [u8]> {
        self.text.get(place..self.at)
    }

    /// Whether nothing but white space is left.
    #[inline]
    pub fn is_at_end(&mut self) -> bool {
        self.peek().is_none()
    }
}

/// Whether a text stands for itself: no escape, no control character, nothing but ASCII.
pub fn plain(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 0x20..0x80) && *byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_plain_is_taken() {
        let name = |text: &str| Scan::new(text.as_bytes()).name().map(|name| name.bytes.len());
        assert_eq!(name(r#" "abc" "#), Some(3));
        for many in [0, 8, WINDOW - 2, WINDOW - 1, WINDOW, WINDOW + 1, 100] {
            for behind in ["", " ", ",\"and so on, far enough to fill a window\""] {
                assert_eq!(name(&format!("\"{}\"{behind}", "x".repeat(many))), Some(many), "{many} {behind}");
            }
        }
        for doubtful in ["\"open", "\"open and rather long, so that it fills a window", "bare", ""] {
            assert_eq!(name(doubtful), None, "{doubtful:?}");
        }
        let number = |text: &str| Scan::new(text.as_bytes()).number();
        assert_eq!(
            (number("0,"), number("-17}"), number("2147483648")),
            (Some(0), Some(-17), Some(2_147_483_648))
        );
        for doubtful in ["-0", "01", "1.0", "1e3", "-", "", "12345678901", "+1"] {
            assert_eq!(number(doubtful), None, "{doubtful:?}");
        }
        let yes_no = |text: &str| Scan::new(text.as_bytes()).yes_no();
        assert_eq!((yes_no("true,"), yes_no("false")), (Some(true), Some(false)));
        for doubtful in ["fals", "falsE", "True", "tru", "", "null", "\"true\""] {
            assert_eq!(yes_no(doubtful), None, "{doubtful:?}");
        }
        let day = |text: &str| Scan::new(text.as_bytes()).day();
        assert_eq!(day("\"2026-03-31\""), Some((u64::from_le_bytes(*b"2026-03-"), 31)));
        for doubtful in ["\"2026-03-3\"", "\"2026-03-311\"", "\"2026-03-:1\"", "\"2026-03-31", "20260331"] {
            assert_eq!(day(doubtful), None, "{doubtful:?}");
        }
    }
}
