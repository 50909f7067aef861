//! Typical slips of people who write law rather than programs, each with its own words and, where one can be written, its repair.
//!
//! All of this looks at text that was already refused; it decides nothing about what is valid.

mod wording;

use super::expected::nearest;
use super::kinds::DeclarationKind;
use super::token::{Token, TokenKind};
use crate::calendar;
use crate::finding::{Message, Safety, phrases};
use std::ops::Range;
use wording as say;

/// What is known of the place that was refused.
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub kind: DeclarationKind,
    pub inside: &'a [Token],
    /// The refused token, as a place in `inside`.
    pub at: usize,
    /// The refused byte, perhaps within that token.
    pub offset: usize,
    /// The words of the language that could have stood there.
    pub options: &'a [&'static str],
}

/// A slip that was recognised.
pub(super) struct Slip {
    pub range: Range<usize>,
    pub title: Message,
    pub help: Message,
    pub fix: Option<Repair>,
}

/// One replacement.
pub(super) struct Repair {
    pub title: Message,
    pub safety: Safety,
    pub range: Range<usize>,
    pub text: String,
}

/// The slip at a place, if it is a known one.
pub(super) fn slip(place: &Place<'_>) -> Option<Slip> {
    comma(place)
        .or_else(|| day(place))
        .or_else(|| name(place))
        .or_else(|| quotes(place))
        .or_else(|| sign(place))
        .or_else(|| two_words(place))
}

impl Place<'_> {
    fn token(&self) -> Option<&Token> {
        self.inside.get(self.at)
    }

    fn read(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The characters around a place that belong together, within the declaration.
    fn run(&self, at: usize, belongs: impl Fn(char) -> bool) -> Range<usize> {
        let first = self.inside.first().map_or(at, |token| token.range().start);
        let before = self.text.get(first..at).unwrap_or_default();
        let behind = self.text.get(at..).unwrap_or_default();
        let left = before.trim_end_matches(&belongs).len();
        let right = behind.len() - behind.trim_start_matches(&belongs).len();
        first + left..at + right
    }

    fn replace(&self, range: &Range<usize>, text: &str, safety: Safety) -> Option<Repair> {
        let title = phrases::WRITE.with(text.trim());
        Some(Repair { title, safety, range: range.clone(), text: text.to_owned() })
    }

    /// A word in place of a sign, kept apart from its neighbours.
    fn apart(&self, range: &Range<usize>, word: &str) -> String {
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        let before = joins(self.text.get(..range.start).and_then(|text| text.chars().next_back()));
        let behind = joins(self.text.get(range.end..).and_then(|text| text.chars().next()));
        match (before, behind) {
            (true, true) if word.is_empty() => " ".to_owned(),
            _ if word.is_empty() => String::new(),
            _ => format!("{}{word}{}", if before { " " } else { "" }, if behind { " " } else { "" }),
        }
    }
}

/// A comma behind the last name of a list, which takes the word of the next field for a name.
fn comma(place: &Place<'_>) -> Option<Slip> {
    let token = place.token()?;
    let mut earlier = place.inside.get(..place.at)?.iter().rev().filter(|token| !token.is_trivia());
    let before = earlier.next()?;
    let comma = if place.read(&before.range()) == "," && place.read(&token.range()) == "}" {
        before
    } else {
        let comma = earlier.next().filter(|comma| place.read(&comma.range()) == ",")?;
        let lines = place.read(&(comma.range().end..before.range().start)).contains('\n');
        let field = place.kind.field_words().contains(&place.read(&before.range()));
        (lines && field && place.offset <= token.range().start).then_some(comma)?
    };
    let range = comma.range();
    Some(Slip {
        title: say::COMMA.into(),
        help: say::COMMA_HELP.into(),
        fix: Some(Repair {
            title: say::COMMA_FIX.into(),
            safety: Safety::Safe,
            range: range.clone(),
            text: String::new(),
        }),
        range,
    })
}

/// A day in another order or with other signs.
fn day(place: &Place<'_>) -> Option<Slip> {
    let token = place.token()?;
    let range = place.run(token.range().start, |c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    let written = place.read(&range);
    let mark = written.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = written.split(mark).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let glued = place.text.get(range.end..).and_then(|rest| rest.chars().next());
    if glued.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let short = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let (year, month, day, safety) = if first.len() == 4 {
        (first, short(second)?, short(third)?, Safety::Safe)
    } else if third.len() == 4 {
        match (short(first)?, short(second)?) {
            (month, day) if day > 12 && month <= 12 => (third, month, day, Safety::Safe),
            (day, month) if day > 12 || day == month => (third, month, day, Safety::Safe),
            (day, month) => (third, month, day, Safety::NeedsReview),
        }
    } else {
        return None;
    };
    let plain = format!("{year}-{month:02}-{day:02}");
    if plain == written || calendar::parse(&plain).is_none() {
        return None;
    }
    Some(Slip {
        title: say::DAY.into(),
        help: say::DAY_HELP.with(&plain),
        fix: place.replace(&range, &plain, safety),
        range,
    })
}

/// A name with a character that names do not have.
fn name(place: &Place<'_>) -> Option<Slip> {
    let token = place.token()?;
    let within = |c: char| c.is_alphanumeric() || is_accent(c) || matches!(c, '_' | '-' | '.' | '\'' | '’');
    let range = place.run(token.range().start, within);
    let written = place.read(&range);
    let head = written.chars().next().filter(|c| c.is_alphabetic())?;
    let odd = written.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.'))?;
    // A name that may stand here is refused at its odd character, not at its first.
    if head.is_ascii() && range.start >= place.offset || written.ends_with(['\'', '’', '-', '.']) {
        return None;
    }
    let plain: Option<String> = written.chars().filter(|c| !is_accent(*c)).map(plain).collect();
    let plain = plain
        .filter(|plain| plain.split('.').all(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())));
    // A combining accent cannot be seen on its own.
    let odd = if is_accent(odd) {
        let at = written.find(odd).unwrap_or_default();
        let base = written.get(..at).and_then(|text| text.chars().next_back());
        base.into_iter().chain([odd]).collect()
    } else {
        odd.to_string()
    };
    Some(Slip {
        title: say::NAME.with(odd),
        help: say::NAME_HELP.into(),
        fix: plain.and_then(|plain| place.replace(&range, &plain, Safety::Safe)),
        range,
    })
}

/// A combining accent, as some keyboards write it behind its letter.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The plain form of a character; none where it is not known.
fn plain(c: char) -> Option<&'static str> {
    const PLAIN: &[(&str, &str)] = &[
        ("àáâãäå", "a"),
        ("ÀÁÂÃÄÅ", "A"),
        ("æ", "ae"),
        ("Æ", "AE"),
        ("ç", "c"),
        ("Ç", "C"),
        ("èéêë", "e"),
        ("ÈÉÊË", "E"),
        ("ìíîï", "i"),
        ("ÌÍÎÏ", "I"),
        ("ñ", "n"),
        ("Ñ", "N"),
        ("òóôõöø", "o"),
        ("ÒÓÔÕÖØ", "O"),
        ("œ", "oe"),
        ("Œ", "OE"),
        ("ß", "ss"),
        ("ùúûü", "u"),
        ("ÙÚÛÜ", "U"),
        ("ýÿ", "y"),
        ("Ý", "Y"),
        ("-'’", "_"),
    ];
    const SAME: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    let same = || SAME.find(c).and_then(|at| SAME.get(at..=at));
    PLAIN.iter().find(|(accented, _)| accented.contains(c)).map(|(_, plain)| *plain).or_else(same)
}

/// A text in marks that a word processor would make.
fn quotes(place: &Place<'_>) -> Option<Slip> {
    let start = place.token()?.range().start;
    let rest = place.text.get(start..)?;
    let line = rest.get(..rest.find('\n').unwrap_or(rest.len()))?;
    let open = line.chars().next()?;
    let closing: &[char] = match open {
        '“' | '”' | '„' => &['“', '”', '"'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‘' | '’' | '‚' => &['’', '‘'],
        '\'' => &['\''],
        _ => return None,
    };
    let single = closing.contains(&'’') || open == '\'';
    let inner = line.get(open.len_utf8()..)?;
    let closes = |(at, mark): &(usize, &str)| {
        let next = inner.get(at + mark.len()..).and_then(|behind| behind.chars().next());
        !(single && next.is_some_and(char::is_alphanumeric))
    };
    let close = inner.match_indices(closing).find(closes);
    let end = start + open.len_utf8();
    let range = close.map_or(start..end, |(at, mark)| start..end + at + mark.len());
    let fix = close.and_then(|(at, _)| inner.get(..at)).map(|inner| {
        let inner = if matches!(open, '«' | '»') { inner.trim() } else { inner };
        let text = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        let title = say::QUOTES_FIX.into();
        Repair { title, safety: Safety::Safe, range: range.clone(), text }
    });
    let help = match fix {
        Some(_) => say::QUOTES_HELP,
        None => say::QUOTES_LINE,
    };
    Some(Slip { range, title: say::QUOTES.into(), help: help.into(), fix })
}

/// A sign of a programming language for which this one has a word, or nothing.
fn sign(place: &Place<'_>) -> Option<Slip> {
    let token = place.token()?;
    let rest = place.text.get(token.range().start..)?;
    let signs = [
        ("!=", "is not", "is"),
        ("===", "is", "is"),
        ("==", "is", "is"),
        ("=", "is", "is"),
        ("&&", "and", "and"),
        ("&", "and", "and"),
        ("||", "or", "or"),
        ("|", "or", "or"),
        ("!", "not", "not"),
        (";", "", ""),
    ];
    let (sign, word, first) = signs.into_iter().find(|(sign, ..)| rest.starts_with(sign))?;
    let range = token.range().start..token.range().start + sign.len();
    let title = say::SIGN.with(sign);
    if word.is_empty() {
        return Some(without(place, range, title));
    }
    if !place.options.contains(&first) {
        return None;
    }
    // Outside a condition `is` starts a field of its own, which may not be what was meant.
    let condition = first != "is" || place.options.contains(&"and") || place.kind == DeclarationKind::Test;
    let safety = if condition { Safety::Safe } else { Safety::NeedsReview };
    let mut repair = place.replace(&range, word, safety)?;
    repair.text = place.apart(&range, word);
    Some(Slip { range, title, help: say::WRITE_WORD.with(word), fix: Some(repair) })
}

fn without(place: &Place<'_>, range: Range<usize>, title: Message) -> Slip {
    let text = place.apart(&range, "");
    let fix = Repair { title: say::DELETE.into(), safety: Safety::Safe, range: range.clone(), text };
    Slip { range, title, help: say::DELETE_HELP.into(), fix: Some(fix) }
}

/// A word of the language written as two.
fn two_words(place: &Place<'_>) -> Option<Slip> {
    let token = place.token().filter(|token| token.kind == TokenKind::Word)?;
    let mut onward = place.inside.get(place.at + 1..)?.iter();
    let gap = onward.next().filter(|gap| gap.kind == TokenKind::Layout)?;
    let second = onward.next().filter(|second| second.kind == TokenKind::Word)?;
    if place.read(&gap.range()).contains('\n') {
        return None;
    }
    let joined = format!("{}_{}", place.read(&token.range()), place.read(&second.range()));
    let known: Vec<&str> = place.options.iter().copied().filter(|word| word.contains('_')).collect();
    let near = nearest(&joined, &known)?;
    let range = token.range().start..second.range().end;
    Some(Slip {
        title: say::ONE_WORD.with(near),
        help: say::WRITE_WORD.with(near),
        fix: place.replace(&range, near, Safety::Safe),
        range,
    })
}
