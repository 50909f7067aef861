//! JSON, token by token, without a copy.
//!
//! In: bytes. Out: tokens as long as they are plain: texts without escapes, short whole numbers. Never: a token for what JSON does not allow;
//! where anything is in doubt there is none, and the exact reader looks at the text.

use super::words::Name;

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub struct Scan<'t> {
    text: &'t [u8],
    at: usize,
}

/// How many bytes are looked at in one step.
const STEP: usize = 8;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
/// The most digits of a number that is read here: far below where 64 bits end.
const MAX_DIGITS: usize = 10;

/// The high bit of the first byte that ends or spoils a plain text: a quotation mark, a backslash, a control character. Above the first, bits mean
/// nothing.
#[inline]
fn stops(bytes: u64) -> u64 {
    let equal = |byte: u8| {
        let rest = bytes ^ (ONES * u64::from(byte));
        rest.wrapping_sub(ONES) & !rest
    };
    let control = bytes.wrapping_sub(ONES * 0x20) & !bytes;
    (equal(b'"') | equal(b'\\') | control) & HIGHS
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte that is no white space; it is not yet taken.
    #[inline]
    pub fn peek(&mut self) -> Option<u8> {
        loop {
            match *self.text.get(self.at)? {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                other => return Some(other),
            }
        }
    }

    /// Takes this byte, after white space.
    #[inline]
    pub fn take(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// Takes one of two bytes: whether it was the first.
    #[inline]
    pub fn either(&mut self, first: u8, second: u8) -> Option<bool> {
        let found = self.peek()?;
        if found != first && found != second {
            return None;
        }
        self.at += 1;
        Some(found == first)
    }

    /// Takes a text in quotation marks.
    #[inline]
    pub fn name(&mut self) -> Option<Name<'t>> {
        self.take(b'"')?;
        let start = self.at;
        let mut end = start;
        loop {
            match self.text.get(end..).and_then(|rest| rest.first_chunk::<STEP>()) {
                Some(bytes) => match stops(u64::from_le_bytes(*bytes)) {
                    0 => end += STEP,
                    found => {
                        end += found.trailing_zeros() as usize / 8;
                        break;
                    }
                },
                None => match *self.text.get(end)? {
                    b'"' | b'\\' | 0..0x20 => break,
                    _ => end += 1,
                },
            }
        }
        if *self.text.get(end)? != b'"' {
            return None;
        }
        self.at = end + 1;
        Some(Name::new(self.text.get(start..end)?))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_stops_is_found_wherever_it_stands() {
        for stop in [b'"', b'\\', 0, 0x1f, b'\n'] {
            for at in 0..STEP {
                for other in [b'a', b' ', 0x21, 0x5b, 0x7f, 0x80, 0xff, 0xa2] {
                    let mut bytes = [other; STEP];
                    assert_eq!(stops(u64::from_le_bytes(bytes)), 0, "{other:#x}");
                    bytes[at] = stop;
                    let found = stops(u64::from_le_bytes(bytes)).trailing_zeros() as usize / 8;
                    assert_eq!(found, at, "{stop:#x} among {other:#x}");
                }
            }
        }
    }

    #[test]
    fn only_what_is_plain_is_taken() {
        let name = |text: &str| Scan::new(text.as_bytes()).name().map(|name| name.bytes.len());
        assert_eq!(name(r#" "abc" "#), Some(3));
        assert_eq!(name(r#""exactly8""#), Some(8));
        assert_eq!(name(r#""and rather longer than a step""#), Some(29));
        for doubtful in [r#""a\"b""#, "\"a\nb\"", "\"open", "\"open and rather long", "bare", ""] {
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
    }
}
