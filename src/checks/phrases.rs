//! Words of authors that a check listens for, by language: whole words only, and rather too few than too many.

use crate::model::Text;

/// Phrases by language: English, Dutch, French, German; in lower case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrases {
    /// English.
    pub en: &'static [&'static str],
    /// Dutch.
    pub nl: &'static [&'static str],
    /// French.
    pub fr: &'static [&'static str],
    /// German.
    pub de: &'static [&'static str],
}

impl Phrases {
    /// Those of all languages.
    pub fn all(self) -> impl Iterator<Item = &'static str> {
        [self.en, self.nl, self.fr, self.de].into_iter().flatten().copied()
    }
}

/// What leaves a list open.
pub(super) const OPEN: Phrases = Phrases {
    en: &[
        "etc",
        "and so on",
        "among others",
        "including but not limited to",
        "for example",
        "e.g.",
        "in particular",
    ],
    nl: &[
        "enz",
        "enzovoort",
        "etc",
        "onder andere",
        "onder meer",
        "o.a.",
        "bijvoorbeeld",
        "bv",
        "met name",
        "m.n.",
        "in het bijzonder",
    ],
    fr: &["etc", "notamment", "entre autres", "par exemple", "en particulier"],
    de: &["usw", "etc", "unter anderem", "u. a.", "zum beispiel", "z. b.", "z.b.", "insbesondere"],
};

/// The phrase of a list that a text contains. A text that does not say its language is heard as English.
pub(super) fn phrase_in(text: &Text, phrases: Phrases) -> Option<&'static str> {
    let list = match text.language.as_deref() {
        None | Some("en") => phrases.en,
        Some("nl") => phrases.nl,
        Some("fr") => phrases.fr,
        Some("de") => phrases.de,
        Some(_) => &[],
    };
    let heard = text.text.to_lowercase();
    list.iter().copied().find(|phrase| spoken(&heard, phrase))
}

/// Whether a phrase in lower case stands in a text in lower case as whole words.
pub(super) fn spoken(heard: &str, phrase: &str) -> bool {
    let mut places = heard.match_indices(phrase);
    places.any(|(at, _)| {
        let before = heard.get(..at).and_then(|text| text.chars().next_back());
        let behind = heard.get(at + phrase.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}
