//! The fingerprint of a passage: what is left of it when layout, line breaks, case, quotation marks and hyphens are gone, as one number.
//!
//! Only letters, digits and signs that change a meaning (`%`, `€`, `§` …) count, without the gaps between words: where a line breaks, or whether
//! a word is cut there by a hyphen, then makes no difference in any format. Only between two digits a gap counts: 1.5 is not 15.

use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

/// How many hexadecimal digits a whole fingerprint has.
const DIGITS: usize = 16;

/// The fingerprint of a passage. The same words have the same one, on every machine and in every version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Of letters, as [`letters`] gives them.
    #[must_use]
    pub fn of(letters: &str) -> Self {
        Self(xxh3_64(letters.as_bytes()))
    }

    /// All 16 digits, read back.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        (digits.len() == DIGITS).then(|| u64::from_str_radix(digits, 16).ok().map(Self)).flatten()
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What counts of a text.
#[must_use]
pub fn letters(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut after_digit, mut gap) = (false, false);
    for letter in text.nfkc().flat_map(char::to_lowercase) {
        if !letter.is_alphanumeric() && !is_telling(letter) {
            gap = true;
            continue;
        }
        let digit = letter.is_numeric();
        if gap && after_digit && digit {
            kept.push(' ');
        }
        match letter {
            // One letter written in two ways, by case or by place.
            'ß' => kept.push_str("ss"),
            'ς' => kept.push('σ'),
            other => kept.push(other),
        }
        (after_digit, gap) = (digit, false);
    }
    kept
}

/// Signs that change what is said.
fn is_telling(letter: char) -> bool {
    matches!(letter, '%' | '‰' | '&' | '§' | '≤' | '≥' | '$' | '¢'..='¥' | '\u{20a0}'..='\u{20cf}')
}
