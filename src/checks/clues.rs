//! Clues: what a text may hold that some check looks for. Every text is read once for all checks together.
//!
//! In: a text. Out: a set of clues. What is not in the set surely does not stand in the text; where it is, the check looks closer, and what the
//! check says counts. Never: an answer by itself.
//!
//! A phrase is its words, each as a number; a text is gone through word by word. Words are runs of letters and digits in lower case, so every way in
//! which a check cuts a text into words finds no more than this.

use super::{
    anonymous_data_personal, be, compliance_claimed, enumeration_open, interest_circular, phrases,
    placeholder_left, processor_miscalled, promise_contradicted, purpose_vague, special_category_unmarked,
    term_nonstandard, wording, wording_vague,
};
use std::collections::BTreeMap;

/// What a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clue {
    /// That something is anonymous.
    Anonymous,
    /// A former name of the Belgian authority.
    FormerAuthority,
    /// That the notice is in order.
    Claim,
    /// Crimes and convictions.
    Crime,
    /// A list that does not end.
    OpenList,
    /// That the interest is the processing.
    Circular,
    /// A number that a state gives its people.
    NationalNumber,
    /// Recipients that are not all named.
    OpenRecipients,
    /// A text that waits to be written.
    Waiting,
    /// Another word for a processor.
    Miscalled,
    /// That nobody gets the data.
    NeverShared,
    /// A purpose that could be anything.
    VaguePurpose,
    /// A special category of data.
    Special,
    /// Another word for a term of the law.
    OtherTerm,
    /// A word that lets everything be so or not.
    Vague,
    /// Of several texts, two in one language.
    LanguageTwice,
    /// Of several texts, two with the same words.
    SameWords,
    /// So many letters that a sentence may be too long.
    Long,
    /// Nothing but spaces.
    Empty,
}

impl Clue {
    /// All of them.
    const ALL: [Self; 19] = [
        Self::Anonymous,
        Self::FormerAuthority,
        Self::Claim,
        Self::Crime,
        Self::OpenList,
        Self::Circular,
        Self::NationalNumber,
        Self::OpenRecipients,
        Self::Waiting,
        Self::Miscalled,
        Self::NeverShared,
        Self::VaguePurpose,
        Self::Special,
        Self::OtherTerm,
        Self::Vague,
        Self::LanguageTwice,
        Self::SameWords,
        Self::Long,
        Self::Empty,
    ];

    /// The phrases that give it; none where it is no matter of words.
    fn phrases(self) -> Vec<&'static str> {
        match self {
            Self::Anonymous => anonymous_data_personal::ANONYMOUS.all().collect(),
            Self::FormerAuthority => be::authority_former::NAMES.iter().map(|(old, _)| *old).collect(),
            Self::Claim => compliance_claimed::CLAIMS.all().collect(),
            Self::Crime => wording::CRIMES.all().collect(),
            Self::OpenList => enumeration_open::OPEN.all().collect(),
            Self::Circular => interest_circular::PROCESSING.all().collect(),
            Self::NationalNumber => wording::NATIONAL_NUMBER.all().collect(),
            Self::OpenRecipients => phrases::OPEN.all().collect(),
            Self::Waiting => placeholder_left::WAITING.all().collect(),
            Self::Miscalled => processor_miscalled::MISNOMERS.iter().map(|(_, wrong, _)| *wrong).collect(),
            Self::NeverShared => promise_contradicted::NEVER.all().collect(),
            Self::VaguePurpose => purpose_vague::all().collect(),
            Self::Special => {
                special_category_unmarked::SPECIAL.iter().flat_map(|(_, list)| list.all()).collect()
            }
            Self::OtherTerm => {
                term_nonstandard::TERMS.iter().flat_map(|(_, terms)| *terms).map(|(one, _)| *one).collect()
            }
            Self::Vague => wording_vague::VAGUE.all().collect(),
            Self::LanguageTwice | Self::SameWords | Self::Long | Self::Empty => Vec::new(),
        }
    }
}

/// A set of clues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Clues(u32);

impl Clues {
    /// Those of one clue, if it is there.
    pub const fn of(clue: Clue, is_there: bool) -> Self {
        Self((is_there as u32) << clue as u32)
    }

    /// Whether a clue is in it.
    pub const fn has(self, clue: Clue) -> bool {
        self.0 & Self::of(clue, true).0 != 0
    }

    /// Those in either.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// So many words are remembered. Of a longer phrase only its end is looked for.
const REMEMBERED: usize = 16;

/// The phrases of all checks, found by their last words.
pub(super) struct Ear {
    /// A bit for each last word, so that most words of a text are done with at once.
    last: [u64; 64],
    phrases: BTreeMap<u64, Vec<Phrase>>,
}

/// What stands before the last word, from the end to the beginning, and what it is a clue for.
struct Phrase {
    before: Vec<u64>,
    clues: Clues,
}

impl Ear {
    /// One that knows the phrases of all checks.
    pub fn new() -> Self {
        let mut ear = Self { last: [0; 64], phrases: BTreeMap::new() };
        for clue in Clue::ALL {
            for phrase in clue.phrases() {
                let mut words = Vec::new();
                each_word(phrase, |word| words.push(word));
                let Some(last) = words.pop() else { continue };
                words.reverse();
                words.truncate(REMEMBERED);
                let (slot, bit) = place(last);
                if let Some(bits) = ear.last.get_mut(slot) {
                    *bits |= bit;
                }
                let known = ear.phrases.entry(last).or_default();
                known.push(Phrase { before: words, clues: Clues::of(clue, true) });
            }
        }
        ear
    }

    /// The clues in a text.
    pub fn hear(&self, text: &str) -> Clues {
        let mut found = Clues::default();
        let mut before = [0; REMEMBERED];
        let mut count = 0;
        each_word(text, |word| {
            let (slot, bit) = place(word);
            if self.last.get(slot).is_some_and(|bits| bits & bit != 0) {
                // The words before this one, the nearest first.
                let said =
                    (1..=count.min(REMEMBERED)).filter_map(|back| before.get((count - back) % REMEMBERED));
                for phrase in self.phrases.get(&word).into_iter().flatten() {
                    if phrase.before.iter().eq(said.clone().take(phrase.before.len())) {
                        found = found.or(phrase.clues);
                    }
                }
            }
            if let Some(slot) = before.get_mut(count % REMEMBERED) {
                *slot = word;
            }
            count += 1;
        });
        found
    }
}

/// Where a word has its bit.
const fn place(word: u64) -> (usize, u64) {
    ((word >> 58) as usize, 1 << (word >> 52 & 63))
}

/// Where counting starts, and by what each byte multiplies: the hash of Fowler, Noll and Vo.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

const fn mixed(number: u64, byte: u8) -> u64 {
    (number ^ byte as u64).wrapping_mul(PRIME)
}

/// Each word of a text as a number: runs of letters and digits, in lower case.
fn each_word(text: &str, mut each: impl FnMut(u64)) {
    let mut word: Option<u64> = None;
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() {
                word = Some(mixed(word.unwrap_or(START), byte.to_ascii_lowercase()));
            } else if let Some(whole) = word.take() {
                each(whole);
            }
        }
    } else {
        // Cut after the change to lower case: one capital letter may become a letter and a mark.
        for sign in text.chars().flat_map(char::to_lowercase) {
            if sign.is_alphanumeric() {
                let so_far = word.unwrap_or(START);
                word = Some(sign.encode_utf8(&mut [0; 4]).bytes().fold(so_far, mixed));
            } else if let Some(whole) = word.take() {
                each(whole);
            }
        }
    }
    if let Some(whole) = word {
        each(whole);
    }
}

/// A number that texts have in common if they are the same in lower case.
pub(super) fn number_of(text: &str) -> u64 {
    if text.is_ascii() {
        return text.bytes().map(|byte| byte.to_ascii_lowercase()).fold(START, mixed);
    }
    // One letter has two small forms, by where it stands.
    let same = |sign: char| if sign == 'ς' { 'σ' } else { sign };
    let signs = text.chars().flat_map(char::to_lowercase).map(same);
    signs.fold(START, |number, sign| sign.encode_utf8(&mut [0; 4]).bytes().fold(number, mixed))
}

#[cfg(test)]
mod tests {
    use super::super::texts;
    use super::super::wording::says;
    use super::*;
    use crate::model::Text;
    use crate::source::{SourceId, Span};
    use proptest::prelude::*;

    fn text(language: Option<&str>, text: &str) -> Text {
        let span = Span::new(SourceId(0), 0, 0);
        Text { language: language.map(str::to_owned), text: text.to_owned(), span }
    }

    #[test]
    fn each_clue_has_its_place() {
        for (at, clue) in (0u32..).zip(Clue::ALL) {
            assert_eq!(clue as u32, at);
            assert_eq!(
                Clue::ALL.map(|other| Clues::of(clue, true).has(other)).iter().filter(|has| **has).count(),
                1
            );
        }
    }

    #[test]
    fn every_phrase_is_heard_in_any_case_and_between_any_marks() {
        let ear = Ear::new();
        for clue in Clue::ALL {
            for phrase in clue.phrases() {
                for text in [
                    phrase.to_owned(),
                    format!("Was, {}; und", phrase.to_uppercase()),
                    format!("a {} É", phrase.replace(' ', " – ")),
                ] {
                    assert!(ear.hear(&text).has(clue), "{clue:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_said_is_not_heard() {
        let ear = Ear::new();
        for text in [
            "",
            "...",
            "The name and the address of whoever orders.",
            "etcetera",
            "vaguely possible",
            "tbdx",
            "in certain",
        ] {
            assert_eq!(ear.hear(text), Clues::default(), "{text}");
        }
        assert!(!ear.hear("in certain other cases").has(Clue::Vague));
        assert!(ear.hear("Only in certain  cases").has(Clue::Vague));
    }

    #[test]
    fn texts_that_are_the_same_in_lower_case_have_one_number() {
        for (one, other) in
            [("ΟΔΟΣ", "οδος"), ("Été", "été"), ("A b", "a B"), ("A\u{212a}", "Ak"), ("İ", "i\u{307}")]
        {
            assert_eq!(one.to_lowercase(), other.to_lowercase());
            assert_eq!(number_of(one), number_of(other));
        }
        assert_ne!(number_of("ab"), number_of("ba"));
    }

    /// Texts of words of the lists, broken up as texts are, and of words of no list.
    fn texts_of_words() -> impl Strategy<Value = String> {
        let words: Vec<&'static str> = Clue::ALL.iter().flat_map(|clue| clue.phrases()).collect();
        let pieces: Vec<&'static str> = words.iter().flat_map(|phrase| phrase.split(' ')).collect();
        let signs =
            prop::sample::select(vec![" ", " ", "  ", ".", ". ", "-", ", ", "İ", "ß", "'", "\u{307}"]);
        let word = prop_oneof![
            prop::sample::select(words),
            prop::sample::select(pieces),
            prop::sample::select(vec!["the", "o", "U", "été", "ΣΑΣ", "x1"]),
        ];
        let said = (word, any::<bool>(), signs).prop_map(|(word, loud, sign)| {
            if loud { word.to_uppercase() + sign } else { word.to_owned() + sign }
        });
        prop::collection::vec(said, 0..8).prop_map(|said| said.concat())
    }

    proptest! {
        #[test]
        fn nothing_that_a_check_finds_goes_unheard(said in texts_of_words()) {
            let heard = Ear::new().hear(&said);
            let lists = [
                (Clue::Claim, &compliance_claimed::CLAIMS),
                (Clue::OpenList, &enumeration_open::OPEN),
                (Clue::Circular, &interest_circular::PROCESSING),
                (Clue::Waiting, &placeholder_left::WAITING),
                (Clue::NeverShared, &promise_contradicted::NEVER),
                (Clue::Vague, &wording_vague::VAGUE),
            ];
            for language in [None, Some("en"), Some("nl"), Some("fr"), Some("de")] {
                let text = text(language, &said);
                for (clue, list) in lists {
                    prop_assert!(heard.has(clue) || list.first_in(&text).is_none(), "{:?} in {}", clue, said);
                }
                let lists = [(Clue::Anonymous, anonymous_data_personal::ANONYMOUS), (Clue::OpenRecipients, phrases::OPEN)];
                for (clue, list) in lists {
                    prop_assert!(heard.has(clue) || phrases::phrase_in(&text, list).is_none(), "{:?} in {}", clue, said);
                }
                prop_assert!(heard.has(Clue::VaguePurpose) || !purpose_vague::is_vague(&text), "{}", said);
            }
            let spoken = texts::Spoken::of(&said);
            for clue in [Clue::FormerAuthority, Clue::OtherTerm] {
                let found = clue.phrases().into_iter().any(|phrase| spoken.first(phrase).is_some());
                prop_assert!(heard.has(clue) || !found, "{:?} in {}", clue, said);
            }
            let lower = said.to_lowercase();
            let miscalled = Clue::Miscalled.phrases().into_iter().any(|phrase| phrases::spoken(&lower, phrase));
            prop_assert!(heard.has(Clue::Miscalled) || !miscalled, "{}", said);
            prop_assert!(heard.has(Clue::Crime) || !says(&said, &wording::CRIMES), "{}", said);
            prop_assert!(heard.has(Clue::NationalNumber) || !says(&said, &wording::NATIONAL_NUMBER), "{}", said);
            let special = special_category_unmarked::SPECIAL.iter().any(|(_, list)| says(&said, list));
            prop_assert!(heard.has(Clue::Special) || !special, "{}", said);
        }
    }
}
