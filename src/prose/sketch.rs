//! The sketch of a passage: 64 small numbers from which one can tell how alike two passages are, and nothing of what they say.
//!
//! The runs of five letters are hashed and dealt to 64 bins; of each bin the smallest hash leaves four bits (one-permutation minhash, empty bins
//! filled from others). Two passages share a bin's four bits about as often as they share runs. Written here because it is ninety lines, and
//! because what is recorded in a workspace must never change with a library.

use xxhash_rust::xxh3::xxh3_64;

/// How many letters a run has: short enough that one changed word leaves most runs of a sentence alone.
const RUN: usize = 5;
/// How many bins.
const BINS: usize = 64;
/// How often two bins agree by chance: one in sixteen, as a part of [`BINS`].
const BY_CHANCE: u32 = 4;
/// How many of the words hold the bins.
const WORDS: usize = 4;

/// A sketch: 64 bins of four bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch([u64; WORDS]);

impl Sketch {
    /// Of letters, as [`letters`](super::letters) gives them.
    #[must_use]
    pub fn of(letters: &str) -> Self {
        let mut least: [Option<u64>; BINS] = [None; BINS];
        let starts: Vec<usize> = letters.char_indices().map(|(at, _)| at).chain([letters.len()]).collect();
        let runs = starts.iter().zip(starts.iter().skip(RUN));
        let mut deal = |run: &str| {
            let hash = xxh3_64(run.as_bytes());
            let bin = usize::try_from(hash >> 58).unwrap_or(0);
            if let Some(bin) = least.get_mut(bin) {
                *bin = Some(bin.map_or(hash, |there| there.min(hash)));
            }
        };
        if starts.len() <= RUN {
            deal(letters);
        }
        for (start, end) in runs {
            deal(letters.get(*start..*end).unwrap_or_default());
        }
        let mut words = [0; WORDS];
        for bin in 0..BINS {
            let four = four_bits(filled(&least, bin), bin);
            if let Some(word) = words.get_mut(bin / 16) {
                *word |= four << (4 * (bin % 16));
            }
        }
        Self(words)
    }

    /// How alike two passages are, in percent; a rough figure, some ten percent off at worst in most cases.
    #[must_use]
    pub fn alike(self, other: Self) -> u8 {
        let mut agree = 0u32;
        for (one, two) in self.0.into_iter().zip(other.0) {
            let differ = one ^ two;
            // Each nibble that differs leaves its lowest bit.
            let marked = (differ | differ >> 1 | differ >> 2 | differ >> 3) & 0x1111_1111_1111_1111;
            agree += 16 - marked.count_ones();
        }
        let beyond = agree.saturating_sub(BY_CHANCE) * 100 / (64 - BY_CHANCE);
        u8::try_from(beyond.min(100)).unwrap_or(100)
    }

    /// All 64 digits, read back.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        let mut words = [0; WORDS];
        for (nth, word) in words.iter_mut().enumerate() {
            *word = u64::from_str_radix(digits.get(nth * 16..nth * 16 + 16)?, 16).ok()?;
        }
        (digits.len() == BINS && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(Self(words))
    }
}

impl std::fmt::Display for Sketch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|word| write!(f, "{word:016x}"))
    }
}

/// Four bits of a hash, others for each bin, so that a passage with few runs does not repeat the same four.
fn four_bits(hash: u64, bin: usize) -> u64 {
    let own = u64::try_from(bin).unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash ^ own).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 60
}

/// What a bin holds; an empty one looks at others in an order of its own until one holds something.
fn filled(least: &[Option<u64>; BINS], bin: usize) -> u64 {
    let mut at = bin;
    let mut seed = u64::try_from(bin).unwrap_or(0);
    // Each look hits a given bin with one in 64: so many looks miss a single full bin about never, and then the bin says nothing.
    for _ in 0..BINS * 32 {
        if let Some(hash) = least.get(at).copied().flatten() {
            return hash;
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        at = usize::try_from(seed >> 58).unwrap_or(0);
    }
    0
}
