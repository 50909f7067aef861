//! Words of a policy, found by their bytes in one look.
//!
//! In: words with a number each, later names as they stand in a text. Out: the number. Never: a number for a name that is not the word, byte for
//! byte.
//!
//! A name that fits a [`Key`] is compared whole, in vectors, with its quotation mark and zeros behind it; longer ones are few, and searched for. Words that JSON writes otherwise than they
//! are, with an escape, are left out: the exact reader knows them.

use super::scan::{Key, Name};

#[derive(Debug, Clone)]
struct Word {
    key: Key,
    number: u32,
}

/// The number of the places that are free.
const FREE: u32 = u32::MAX;

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
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for (text, number) in words.into_iter().filter(|(text, _)| is_plain(text)) {
            match Key::of(text) {
                Some(key) => short.push(Word { key, number }),
                None => long.push((text.as_bytes().into(), number)),
            }
        }
        long.sort_by(|(one, _): &(Box<[u8]>, u32), (other, _)| one.cmp(other));
        long.dedup_by(|(later, _), (first, _)| later == first);
        let many = (short.len() * 4).next_power_of_two().max(2);
        let mut set = Self {
            places: vec![Word { key: Key::none(), number: FREE }; many].into(),
            shift: 64 - many.trailing_zeros(),
            long: long.into(),
        };
        for new in short {
            let mut at = new.key.hash() >> set.shift;
            while let Some(word) = set.places.get_mut(at as usize) {
                if word.number == FREE {
                    *word = new;
                    break;
                }
                if word.key.is(&new.key) {
                    break;
                }
                at = (at + 1) % many as u64;
            }
        }
        set
    }

    /// The number of a word.
    #[inline(always)]
    pub fn find(&self, name: &Name<'_>) -> Option<u32> {
        let Some(key) = &name.key else { return self.find_long(name.bytes) };
        let mut at = key.hash() >> self.shift;
        loop {
            let word = self.places.get(at as usize)?;
            if word.key.is(key) {
                return Some(word.number);
            }
            if word.number == FREE {
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
        let ends = [31, 32, 33].map(|many| "z".repeat(many));
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
