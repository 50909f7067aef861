//! The words that checks look for in what the author wrote, and where they stand.
//!
//! A phrase is looked for in the language of the text, as whole words, whatever the case. A text without a language is looked at in all four.

use crate::finding::Edit;
use crate::model::{Item, Text};
use crate::source::{Sources, Span};
use std::ops::Range;

/// Phrases to look for, by language, in lower case.
pub(super) struct Phrases {
    pub en: &'static [&'static str],
    pub nl: &'static [&'static str],
    pub fr: &'static [&'static str],
    pub de: &'static [&'static str],
}

impl Phrases {
    /// Those of all languages.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        [self.en, self.nl, self.fr, self.de].into_iter().flatten().copied()
    }

    /// The first of the phrases that stands in a text, with its place in it.
    pub fn first_in(&self, text: &Text) -> Option<(&'static str, Range<usize>)> {
        let lists: Vec<&[&'static str]> = match text.language.as_deref() {
            None => vec![self.en, self.nl, self.fr, self.de],
            Some("en") => vec![self.en],
            Some("nl") => vec![self.nl],
            Some("fr") => vec![self.fr],
            Some("de") => vec![self.de],
            Some(_) => Vec::new(),
        };
        let spoken = Spoken::of(&text.text);
        let phrases = || lists.iter().copied().flatten().copied();
        (0..spoken.places.len())
            .find_map(|at| phrases().find_map(|phrase| Some((phrase, spoken.at(at, phrase)?))))
    }
}

/// A text cut into words, to look for many phrases in it.
pub(super) struct Spoken<'t> {
    text: &'t str,
    places: Vec<Range<usize>>,
}

impl<'t> Spoken<'t> {
    /// The words of a text.
    pub fn of(text: &'t str) -> Self {
        Self { text, places: places(text).collect() }
    }

    /// Where a phrase stands first.
    pub fn first(&self, phrase: &str) -> Option<Range<usize>> {
        (0..self.places.len()).find_map(|at| self.at(at, phrase))
    }

    /// The stretch of a phrase that begins with this word.
    fn at(&self, word: usize, phrase: &str) -> Option<Range<usize>> {
        let words = self.places.get(word..)?;
        let first = self.text.as_bytes().get(words.first()?.start)?;
        // Most words differ in their first letter.
        if first.is_ascii() && phrase.as_bytes().first() != Some(&first.to_ascii_lowercase()) {
            return None;
        }
        begins(self.text, words, phrase)
    }
}

/// The stretch of a phrase that begins with the first of these words.
fn begins(text: &str, words: &[Range<usize>], phrase: &str) -> Option<Range<usize>> {
    let start = words.first()?.start;
    let mut words = words.iter();
    let mut end = start;
    for wanted in phrase.split(' ') {
        let place = words.next()?;
        let said = text.get(place.clone())?;
        let fast = said.is_ascii() && wanted.is_ascii();
        let same = if fast { said.eq_ignore_ascii_case(wanted) } else { lower(said).eq(wanted.chars()) };
        if !same {
            return None;
        }
        end = place.end;
    }
    Some(start..end)
}

fn lower(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().flat_map(char::to_lowercase)
}

/// Where a phrase stands as whole words.
pub(super) fn stretch(words: &[(String, Range<usize>)], phrase: &str) -> Option<Range<usize>> {
    let wanted: Vec<&str> = phrase.split(' ').collect();
    let at = words
        .windows(wanted.len())
        .find(|window| window.iter().zip(&wanted).all(|((word, _), wanted)| word == wanted))?;
    Some(at.first()?.1.start..at.last()?.1.end)
}

/// The words of a text, in lower case, with their places.
pub(super) fn words(text: &str) -> Vec<(String, Range<usize>)> {
    places(text).map(|place| (lower(text.get(place.clone()).unwrap_or_default()).collect(), place)).collect()
}

/// The words of a text, in lower case, one after the other.
pub(super) fn each_word(text: &str) -> impl Iterator<Item = String> + '_ {
    places(text).map(|place| lower(text.get(place).unwrap_or_default()).collect())
}

/// The places of the words of a text. A full stop within a word belongs to it: `o.a.` is the word `o.a`.
fn places(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(char::is_alphanumeric)?;
        let mut signs = text.get(start..)?.char_indices().peekable();
        let mut end = start;
        while let Some((place, sign)) = signs.next() {
            let joins = sign == '.' && signs.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !sign.is_alphanumeric() && !joins {
                break;
            }
            end = start + place + sign.len_utf8();
        }
        at = end;
        Some(start..end)
    })
}

/// Where a stretch of a text stands in the source; the whole text where it is not written there as it reads, because of escapes or a template.
pub(super) fn place(sources: &Sources, text: &Text, stretch: &Range<usize>) -> Span {
    exact(sources, text, stretch).unwrap_or(text.span)
}

/// A stretch of a text replaced; none where it is not written as it reads.
pub(super) fn replaced(sources: &Sources, text: &Text, stretch: &Range<usize>, new: &str) -> Option<Edit> {
    exact(sources, text, stretch).map(|span| Edit { span, text: new.to_owned() })
}

fn exact(sources: &Sources, text: &Text, stretch: &Range<usize>) -> Option<Span> {
    // The language stands before the words.
    let (language, written) = sources.text_of(text.span).split_once('"')?;
    let written = written.strip_suffix('"')?;
    let start = text.span.range().start + language.len() + 1;
    (written == text.text).then(|| Span::new(text.span.source, start + stretch.start, start + stretch.end))
}

/// Where a word of the author stands in a declaration; its name where it is not found there.
pub(super) fn within(sources: &Sources, item: &Item, word: &str) -> Span {
    let start = item.span.range().start;
    let found = sources.text_of(item.span).find(word).filter(|_| !word.is_empty());
    found.map_or(item.name.span, |at| Span::new(item.span.source, start + at, start + at + word.len()))
}
