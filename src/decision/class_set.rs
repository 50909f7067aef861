//! Sets of classes, the smallest piece of a decision program and the one there is most of.
//!
//! In: classes. Out: a set that says which it has. Most attributes have a handful of classes, so the first 128 stand in the set itself; only a set with
//! one beyond lies on the heap. Never: two forms of one set, so equal sets are equal data.

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Words that stand in the set itself.
const FEW: usize = 2;

/// The words that any class needs: classes are 16 bits.
const MOST: usize = 1 << 10;

/// A set of classes of one attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct ClassSet {
    words: Words,
}

/// Bits, 64 classes a word.
///
/// INVARIANT: there are many only if the last of them is not 0 and stands behind the first [`FEW`].
#[derive(Clone)]
enum Words {
    Few([u64; FEW]),
    Many(Vec<u64>),
}

impl ClassSet {
    /// The set of these classes.
    #[must_use]
    pub fn of(classes: impl IntoIterator<Item = u16>) -> Self {
        let mut set = Self::default();
        for class in classes {
            set.insert(class);
        }
        set
    }

    /// Adds a class.
    pub fn insert(&mut self, class: u16) {
        let at = usize::from(class) / 64;
        let before = self.words.all().get(at).copied().unwrap_or_default();
        self.words.put(at, before | 1 << (class % 64));
    }

    /// Whether a class is in it.
    #[must_use]
    #[inline]
    pub fn contains(&self, class: u16) -> bool {
        let bits = match &self.words {
            Words::Few(few) => few.get(usize::from(class) / 64),
            Words::Many(many) => many.get(usize::from(class) / 64),
        };
        bits.is_some_and(|bits| bits >> (class % 64) & 1 == 1)
    }

    /// Whether no class is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.written().is_empty()
    }

    /// How many classes are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.all().iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The highest class in it.
    #[must_use]
    pub fn last(&self) -> Option<u16> {
        let words = self.words.written();
        let bits = words.last()?;
        Some((words.len() * 64 - 1 - bits.leading_zeros() as usize) as u16) // fits: no class needs more words than MOST
    }

    /// The classes, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        let words = self.words.all().iter().zip(0u16..);
        words.flat_map(|(word, at)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| at * 64 + left.trailing_zeros() as u16);
                left &= left.wrapping_sub(1);
                bit
            })
        })
    }

    /// The classes in both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let both = self.words.all().iter().zip(other.words.all()).map(|(one, other)| one & other);
        Self { words: Words::of(both) }
    }

    /// Those of `classes` (counted from 1) that are not in it.
    #[must_use]
    pub fn not(&self, classes: u16) -> Self {
        Self::of((1..classes).filter(|class| !self.contains(*class)))
    }

    /// Whether every class of this is in the other.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        let others = other.words.all().iter().chain(std::iter::repeat(&0));
        self.words.all().iter().zip(others).all(|(mine, theirs)| mine & !theirs == 0)
    }
}

impl Words {
    /// The words, however many.
    fn of(words: impl IntoIterator<Item = u64>) -> Self {
        let mut all = Self::default();
        for (at, word) in words.into_iter().enumerate().filter(|(_, word)| *word != 0) {
            all.put(at, word);
        }
        all
    }

    /// Sets a word that is not 0.
    fn put(&mut self, at: usize, word: u64) {
        if let Self::Few(few) = self {
            if let Some(slot) = few.get_mut(at) {
                *slot = word;
                return;
            }
            *self = Self::Many(few.to_vec());
        }
        if let Self::Many(many) = self {
            if many.len() <= at {
                many.resize(at + 1, 0);
            }
            many.get_mut(at).into_iter().for_each(|slot| *slot = word);
        }
    }

    /// All that there are, empty ones at the end too.
    #[inline]
    fn all(&self) -> &[u64] {
        match self {
            Self::Few(few) => few,
            Self::Many(many) => many,
        }
    }

    /// Those up to the last that is not 0: how a set is written and compared.
    #[inline]
    fn written(&self) -> &[u64] {
        match self {
            Self::Few([0, 0]) => &[],
            Self::Few([one, 0]) => std::slice::from_ref(one),
            Self::Few(few) => few,
            Self::Many(many) => many,
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.written().fmt(f)
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Few([0; FEW])
    }
}

impl PartialEq for Words {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.written() == other.written()
    }
}

impl Eq for Words {}

impl PartialOrd for Words {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Words {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.written().cmp(other.written())
    }
}

impl std::hash::Hash for Words {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.written().hash(state);
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(WordsReader)
    }
}

/// Reads words one by one: no list is made for a set that needs none.
struct WordsReader;

impl<'de> Visitor<'de> for WordsReader {
    type Value = Words;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at most {MOST} words of 64 classes, the last of them not 0")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Words, A::Error> {
        let (mut words, mut last, mut many) = (Words::default(), 1, 0);
        while let Some(word) = list.next_element()? {
            if many == MOST {
                return Err(A::Error::invalid_length(many + 1, &self));
            }
            if word != 0 {
                words.put(many, word);
            }
            (last, many) = (word, many + 1);
        }
        if last == 0 { Err(A::Error::custom("an empty word at the end of a set")) } else { Ok(words) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    /// Sets on both sides of the border between the two forms.
    fn sets() -> Vec<Vec<u16>> {
        let some = [0u16, 1, 5, 63, 64, 100, 127, 128, 129, 191, 192, 500, 65_535];
        let mut sets = vec![Vec::new()];
        for one in some {
            sets.push(vec![one]);
            sets.extend(some.iter().filter(|other| **other > one).map(|other| vec![one, *other]));
        }
        sets
    }

    /// What a list of words without empty ones at the end would be.
    fn listed(classes: &[u16]) -> Vec<u64> {
        let mut words = vec![0; classes.last().map_or(0, |last| usize::from(*last) / 64 + 1)];
        classes.iter().for_each(|class| words[usize::from(*class) / 64] |= 1u64 << (class % 64));
        words
    }

    #[test]
    fn a_set_is_what_its_list_of_words_is() {
        for one in sets() {
            let set = ClassSet::of(one.iter().copied());
            assert_eq!(set.iter().collect::<Vec<_>>(), one);
            assert_eq!(
                (set.len(), set.is_empty(), set.last()),
                (one.len(), one.is_empty(), one.last().copied())
            );
            assert!(one.iter().all(|class| set.contains(*class)) && !set.contains(2) && !set.contains(777));
            let json = serde_json::to_string(&set).unwrap();
            assert_eq!(json, format!("{{\"words\":{}}}", serde_json::to_string(&listed(&one)).unwrap()));
            assert_eq!(serde_json::from_str::<ClassSet>(&json).unwrap(), set);
            for other in sets() {
                let both = ClassSet::of(other.iter().copied());
                assert_eq!(set.cmp(&both), listed(&one).cmp(&listed(&other)), "{one:?} {other:?}");
                assert_eq!(set == both, one == other);
                let common: Vec<u16> = one.iter().copied().filter(|class| other.contains(class)).collect();
                assert_eq!(set.and(&both), ClassSet::of(common.iter().copied()), "{one:?} {other:?}");
                assert_eq!(set.within(&both), common == one, "{one:?} {other:?}");
            }
        }
        assert_eq!(ClassSet::of([1, 130]).not(132).iter().count(), 129);
    }

    #[test]
    fn a_set_has_one_written_form() {
        let read = |text: &str| serde_json::from_str::<ClassSet>(text).is_ok();
        assert!(read("{\"words\":[]}") && read("{\"words\":[1]}") && read("{\"words\":[0,0,0,1]}"));
        for text in ["{\"words\":[0]}", "{\"words\":[1,0]}", "{\"words\":[1,2,3,0]}"] {
            assert!(!read(text), "{text}");
        }
        let words = |many: usize| format!("{{\"words\":[{}1]}}", "0,".repeat(many - 1));
        assert!(read(&words(MOST)) && !read(&words(MOST + 1)));
    }
}
