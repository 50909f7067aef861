//! Words of a policy, found by their bytes in one look.
//!
//! In: words with a number each, later names as they stand in a text. Out: the number. Never: a number for a name that is not the word, byte for
//! byte.

/// A name in a text, with what tells it from others at a glance.
#[derive(Debug, Clone, Copy)]
pub struct Name<'t> {
    /// Its bytes.
    pub bytes: &'t [u8],
    head: u64,
    tail: u64,
}

/// How many bytes the head and the tail of a name have.
const PART: usize = 8;

impl<'t> Name<'t> {
    #[inline]
    pub fn new(bytes: &'t [u8]) -> Self {
        let (head, tail) = match (bytes.first_chunk::<PART>(), bytes.last_chunk::<PART>()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            (None, _) | (_, None) => {
                (bytes.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)), 0)
            }
        };
        Self { bytes, head, tail }
    }

    #[inline]
    fn hash(self) -> u64 {
        let mixed = (self.head ^ self.tail.rotate_left(23) ^ self.bytes.len() as u64)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 29
    }

    /// Head, tail and length are all there is of up to sixteen bytes; of more the rest is compared.
    #[inline]
    fn is(self, word: &Word) -> bool {
        self.head == word.head
            && self.tail == word.tail
            && self.bytes.len() == word.bytes.len()
            && (self.bytes.len() <= 2 * PART || *self.bytes == *word.bytes)
    }
}

#[derive(Debug)]
struct Word {
    head: u64,
    tail: u64,
    bytes: Box<[u8]>,
    number: u32,
}

/// A set of words. At least half of its places are free, so that every search ends at one.
#[derive(Debug)]
pub struct Words {
    places: Box<[Option<Word>]>,
}

impl Words {
    /// The set of these words; of a word that stands there twice the first counts.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, u32)>) -> Self {
        let words: Vec<(&str, u32)> = words.into_iter().collect();
        let many = (words.len() * 2).next_power_of_two().max(2);
        let mut places: Vec<Option<Word>> = Vec::new();
        places.resize_with(many, || None);
        for (text, number) in words {
            let name = Name::new(text.as_bytes());
            let mut at = name.hash() as usize % many;
            while let Some(Some(word)) = places.get(at) {
                if name.is(word) {
                    break;
                }
                at = (at + 1) % many;
            }
            if let Some(free @ None) = places.get_mut(at) {
                *free = Some(Word { head: name.head, tail: name.tail, bytes: name.bytes.into(), number });
            }
        }
        Self { places: places.into() }
    }

    /// The number of a word.
    #[inline]
    pub fn find(&self, name: Name<'_>) -> Option<u32> {
        let mask = self.places.len().wrapping_sub(1); // a power of two
        let mut at = name.hash() as usize & mask;
        while let Some(Some(word)) = self.places.get(at) {
            if name.is(word) {
                return Some(word.number);
            }
            at = (at + 1) & mask;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_nothing_else() {
        let mut texts: Vec<String> =
            (0..500).map(|at| format!("word_{at}_{}", "x".repeat(at % 40))).collect();
        texts.push(String::new());
        texts.push("\0".to_owned());
        let words = Words::new(texts.iter().map(String::as_str).zip(0..));
        for (text, at) in texts.iter().zip(0..) {
            assert_eq!(words.find(Name::new(text.as_bytes())), Some(at), "{text:?}");
            for other in [format!("{text}y"), format!("y{text}"), format!("{text}\0"), text.to_uppercase()] {
                let wanted = texts.iter().position(|one| *one == other).map(|at| at as u32);
                assert_eq!(words.find(Name::new(other.as_bytes())), wanted, "{other:?}");
            }
        }
        // Alike at both ends, different between.
        let alike = Words::new([("12345678_a_12345678", 1), ("12345678_b_12345678", 2)]);
        assert_eq!(alike.find(Name::new(b"12345678_b_12345678")), Some(2));
        assert_eq!(alike.find(Name::new(b"12345678_c_12345678")), None);
        assert_eq!(Words::new([]).find(Name::new(b"")), None);
    }
}
