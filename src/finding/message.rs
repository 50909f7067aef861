//! Sentences for people in every language of the tool, with places for what the author wrote.
//!
//! A sentence is a constant with one text a language, so that a missing translation does not compile.

use crate::calendar::{Counted, Period};
use serde::{Serialize, Serializer};
use std::fmt;

/// A language in which the tool speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English: what the other texts are translated from.
    #[default]
    English,
    /// Dutch.
    Dutch,
    /// French.
    French,
    /// German.
    German,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::Dutch, Self::French, Self::German];

    /// Its code in ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
            Self::French => "fr",
            Self::German => "de",
        }
    }

    /// The language of a tag or locale such as `nl`, `fr-BE` or `de_AT.UTF-8`; none for those the tool does not speak.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A sentence in every language. `{0}` stands for the first piece, `{1}` for the second; `{0:day|days}` is `day` where the first piece is the
/// number one and `days` otherwise. Other braces stand for themselves.
///
/// The translations were not reviewed by a lawyer whose language it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Dutch.
    pub nl: &'static str,
    /// French.
    pub fr: &'static str,
    /// German.
    pub de: &'static str,
}

impl Words {
    /// What is the same in every language: a name, a figure, a field as it is written.
    #[must_use]
    pub const fn same(text: &'static str) -> Self {
        Self { en: text, nl: text, fr: text, de: text }
    }

    /// The sentence with its first piece.
    #[must_use]
    pub fn with(self, piece: impl Into<Piece>) -> Message {
        Message::from(self).with(piece)
    }

    /// The text in a language, places unfilled.
    #[must_use]
    pub const fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Dutch => self.nl,
            Language::French => self.fr,
            Language::German => self.de,
        }
    }
}

/// What stands at a place of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Words of the author, or of the language of policies: the same in every language.
    Text(String),
    /// A number.
    Count(u64),
    /// A length of time.
    Period(Period),
    /// A sentence, or a part of one.
    Message(Message),
    /// What the author wrote in several languages, with their codes: the text in the language asked for, else the first one.
    Texts(Vec<(String, String)>),
    /// Several, joined by commas and, before the last, by `and` or `or`.
    List(Vec<Self>, Joint),
}

/// How the last of several is joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Joint {
    /// By a comma, like the others.
    Comma,
    /// All of them.
    And,
    /// One of them.
    Or,
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Piece {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Piece {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Piece {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<Period> for Piece {
    fn from(period: Period) -> Self {
        Self::Period(period)
    }
}

impl From<Words> for Piece {
    fn from(words: Words) -> Self {
        Self::Message(words.into())
    }
}

impl From<Message> for Piece {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// The most names that [`Piece::names`] shows.
const MAX_NAMES_SHOWN: usize = 4;

impl Piece {
    /// Names in a row, in back-ticks: the first four, and how many more.
    #[must_use]
    pub fn names<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        const MORE: Words = Words {
            en: "{0} and {1} more",
            nl: "{0} en nog {1}",
            fr: "{0} et {1} de plus",
            de: "{0} und {1} weitere",
        };
        let names: Vec<Self> = names.into_iter().map(|name| Self::Text(format!("`{name}`"))).collect();
        match names.split_at_checked(MAX_NAMES_SHOWN) {
            Some((shown, more)) if !more.is_empty() => {
                MORE.with(Self::List(shown.to_vec(), Joint::Comma)).with(more.len()).into()
            }
            Some(_) | None => Self::List(names, Joint::Comma),
        }
    }

    fn write(&self, language: Language, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Count(count) => out.push_str(&count.to_string()),
            Self::Period(period) => out.push_str(&in_words(*period, language)),
            Self::Message(message) => message.write(language, out),
            Self::Texts(texts) => {
                let fits = texts.iter().find(|(code, _)| code == language.code());
                out.push_str(fits.or(texts.first()).map_or("", |(_, text)| text));
            }
            Self::List(pieces, joint) => {
                for (at, piece) in pieces.iter().enumerate() {
                    if at > 0 {
                        out.push_str(if at + 1 == pieces.len() { joint.word(language) } else { ", " });
                    }
                    piece.write(language, out);
                }
            }
        }
    }

    fn is_one(&self, language: Language) -> bool {
        // French counts nothing as one thing.
        matches!(self, Self::Count(1)) || (language == Language::French && matches!(self, Self::Count(0)))
    }
}

impl Joint {
    const fn word(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Comma, _) => ", ",
            (Self::And, Language::English) => " and ",
            (Self::And, Language::Dutch) => " en ",
            (Self::And, Language::French) => " et ",
            (Self::And, Language::German) => " und ",
            (Self::Or, Language::English) => " or ",
            (Self::Or, Language::Dutch) => " of ",
            (Self::Or, Language::French) => " ou ",
            (Self::Or, Language::German) => " oder ",
        }
    }
}

/// The singular and the plural of a word, where a place has them.
type Forms<'t> = Option<(&'t str, &'t str)>;

/// A sentence with its pieces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    words: Words,
    pieces: Vec<Piece>,
}

impl Message {
    /// The same sentence with one piece more.
    #[must_use]
    pub fn with(mut self, piece: impl Into<Piece>) -> Self {
        self.pieces.push(piece.into());
        self
    }

    /// The sentence in a language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        let mut out = String::new();
        self.write(language, &mut out);
        out
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.en.is_empty()
    }

    fn write(&self, language: Language, out: &mut String) {
        let mut rest = self.words.in_language(language);
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            match self.place(after) {
                Some((piece, forms, behind)) => {
                    match forms {
                        None => piece.write(language, out),
                        Some((one, many)) => out.push_str(if piece.is_one(language) { one } else { many }),
                    }
                    rest = behind;
                }
                None => {
                    out.push('{');
                    rest = after.get(1..).unwrap_or_default();
                }
            }
        }
        out.push_str(rest);
    }

    /// The piece that the place at the start of a text stands for, its two forms if it has some, and what stands behind it.
    fn place<'t>(&self, text: &'t str) -> Option<(&Piece, Forms<'t>, &'t str)> {
        let (inside, behind) = text.strip_prefix('{')?.split_once('}')?;
        let (number, forms) =
            inside.split_once(':').map_or((inside, None), |(number, forms)| (number, Some(forms)));
        let piece = self.pieces.get(number.parse::<usize>().ok()?)?;
        match forms {
            None => Some((piece, None, behind)),
            Some(forms) => Some((piece, Some(forms.split_once('|')?), behind)),
        }
    }
}

/// Nothing said.
impl Default for Message {
    fn default() -> Self {
        Words::same("").into()
    }
}

impl From<Words> for Message {
    fn from(words: Words) -> Self {
        Self { words, pieces: Vec::new() }
    }
}

/// The sentence in English.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl PartialEq<str> for Message {
    fn eq(&self, other: &str) -> bool {
        self.in_language(Language::English) == other
    }
}

impl PartialEq<&str> for Message {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

fn in_words(period: Period, language: Language) -> String {
    const YEARS: Words =
        Words { en: "{0} {0:year|years}", nl: "{0} jaar", fr: "{0} {0:an|ans}", de: "{0} {0:Jahr|Jahre}" };
    const MONTHS: Words = Words {
        en: "{0} {0:month|months}",
        nl: "{0} {0:maand|maanden}",
        fr: "{0} mois",
        de: "{0} {0:Monat|Monate}",
    };
    const DAYS: Words = Words {
        en: "{0} {0:day|days}",
        nl: "{0} {0:dag|dagen}",
        fr: "{0} {0:jour|jours}",
        de: "{0} {0:Tag|Tage}",
    };
    const FROM_YEAR_END: Words = Words {
        en: "{0} from the end of the year",
        nl: "{0} vanaf het einde van het jaar",
        fr: "{0} à partir de la fin de l'année",
        de: "{0} ab dem Ende des Jahres",
    };
    let parts = [(period.years, YEARS), (period.months, MONTHS), (period.days, DAYS)];
    let said = parts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> =
        said.map(|(count, words)| words.with(u32::from(count)).in_language(language)).collect();
    let length = if said.is_empty() { DAYS.with(0_u32).in_language(language) } else { said.join(" ") };
    match period.counted {
        Counted::FromDay => length,
        Counted::FromYearEnd => FROM_YEAR_END.with(length).in_language(language),
    }
}
