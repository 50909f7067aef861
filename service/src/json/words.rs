//! Words of a policy, found by their bytes in one look.
//!
//! In: words with a number each, later names as they stand in a text. Out: the number. Never: a number for a name that is not the word, byte for
//! byte.
//!
//! A name of less than [`WINDOW`] bytes is compared whole, in vectors, with its quotation mark and zeros behind it; longer ones are few, and searched for. Words that JSON writes otherwise than they
//! are, with an escape, are left out: the exact reader knows them.

use super::scan::{Name, WINDOW};

#[derive(Debug, Clone)]
struct Word {
    key: [u8; WINDOW],
    number: u32,
}

/// Stands in the places that are free.
const FREE: Word = Word { key: [0xff; WINDOW], number: u32::MAX };

/// A set of words. At least three quarters of its places are free, so that every search ends at one, mostly at the first look.
#[derive(Debug)]
pub struct Words {
    places: Box<[Word]>,
    /// How far the hash is shifted: what is left is a place.
    shift: u32,
    /// Ascending.
    long: Box<[(Box<[u8]>, u32)]>,
}

impl Words {
    /// The set of these words; of a word that stands there twice the first counts.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, u32)>) -> Self {
        let is_plain = |text: &str| !text.bytes().any(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
        let words = words.into_iter().filter(|(text, _)| is_plain(text));
        let (short, mut long): (Vec<_>, Vec<_>) = words.partition(|(text, _)| text.len() < WINDOW);
        long.sort_by_key(|(text, _)| *text);
        long.dedup_by_key(|(text, _)| *text);
        let many = (short.len() * 4).next_power_of_two().max(2);
        let mut set = Self {
            places: vec![FREE; many].into(),
            shift: 64 - many.trailing_zeros(),
            long: long.into_iter().map(|(text, number)| (text.as_bytes().into(), number)).collect(),
        };
        for (text, number) in short {
            let mut key = [0; WINDOW];
            key.iter_mut().zip(text.bytes().chain([b'"'])).for_each(|(slot, byte)| *slot = byte);
            let mut at = hash(&key) >> set.shift;
            while let Some(word) = set.places.get_mut(at as usize) {
                if word.key == key {
                    break;
                }
                if word.key == FREE.key {
                    *word = Word { key, number };
                    break;
                }
                at = (at + 1) % many as u64;
            }
        }
        set
    }

    /// The number of a word.
    #[inline]
    pub fn find(&self, name: &Name<'_>) -> Option<u32> {
        let Some(key) = &name.key else { return self.find_long(name.bytes) };
        let mut at = hash(key) >> self.shift;
        loop {
            let word = self.places.get(at as usize)?;
            if word.key == *key {
                return Some(word.number);
            }
            if word.number == FREE.number {
                return None;
            }
            at = (at + 1) & (self.places.len() as u64 - 1); // a power of two
        }
    }

    #[cold]
    fn find_long(&self, bytes: &[u8]) -> Option<u32> {
        let at = self.long.binary_search_by(|(word, _)| (**word).cmp(bytes)).ok()?;
        self.long.get(at).map(|(_, number)| *number)
    }
}

/// Mixes all bytes; the upper bits are the best.
#[inline]
fn hash(key: &[u8; WINDOW]) -> u64 {
    let (parts, _) = key.as_chunks::<8>();
    let turned = parts.iter().zip([0, 17, 31, 47]);
    let mixed = turned.fold(0, |sum, (part, turn)| sum ^ u64::from_le_bytes(*part).rotate_left(turn));
    mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::scan::Scan;

    fn find(words: &Words, text: &str) -> Option<u32> {
        words.find(&Scan::new(format!("\"{text}\"").as_bytes()).name()?)
    }

    #[test]
    fn every_word_is_found_and_nothing_else() {
        let mut texts: Vec<String> =
            (0..500).map(|at| format!("word_{at}_{}", "x".repeat(at % 40))).collect();
        texts.push(String::new());
        let words = Words::new(texts.iter().map(String::as_str).zip(0..));
        for (text, at) in texts.iter().zip(0..) {
            assert_eq!(find(&words, text), Some(at), "{text:?}");
            for other in [format!("{text}y"), format!("y{text}"), format!("{text}\0"), text.to_uppercase()] {
                let wanted = texts.iter().position(|one| *one == other).map(|at| at as u32);
                assert_eq!(find(&words, &other), wanted, "{other:?}");
            }
        }
        // Alike at both ends, different between.
        let alike = Words::new([("12345678_a_12345678", 1), ("12345678_b_12345678", 2)]);
        assert_eq!(find(&alike, "12345678_b_12345678"), Some(2));
        assert_eq!(find(&alike, "12345678_c_12345678"), None);
        assert_eq!(find(&Words::new([]), ""), None);
        let ends = ["z".repeat(WINDOW - 1), "z".repeat(WINDOW), "z".repeat(WINDOW + 1)];
        let ends = Words::new(ends.iter().map(String::as_str).zip(0..2));
        for (many, wanted) in [(30, None), (31, Some(0)), (32, Some(1)), (33, None)] {
            assert_eq!(find(&ends, &"z".repeat(many)), wanted, "{many}");
        }
    }

    #[test]
    fn of_a_word_twice_the_first_counts_and_one_that_json_writes_otherwise_is_left_out() {
        let words = Words::new([("one", 1), ("one", 2), ("a\\b", 3), ("\n", 4)]);
        assert_eq!((find(&words, "one"), find(&words, "a\\b"), find(&words, "\n")), (Some(1), None, None));
    }
}
