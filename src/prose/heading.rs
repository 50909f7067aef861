//! Headings: the number in front of one, and the name of a section without a number.

use deunicode::deunicode;

/// A longer text is no heading unless its format says so, in characters.
const MAX_TITLE: usize = 120;
/// The longest name made of a heading, in characters.
const MAX_NAME: usize = 40;
/// More levels of numbers are no section number.
const MAX_DEPTH: usize = 6;

/// Words that stand before the number of a section, in lower case.
const WORDS: [&str; 14] = [
    "§",
    "article",
    "artikel",
    "art.",
    "section",
    "sectie",
    "abschnitt",
    "clause",
    "chapter",
    "hoofdstuk",
    "chapitre",
    "kapitel",
    "part",
    "ziffer",
];

/// A heading with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numbered<'t> {
    /// The number with dots, such as `3.1`.
    pub path: String,
    /// How many levels it has.
    pub depth: usize,
    /// Whether more than a blank sets it off: a word before it, a dot or bracket behind it, or several levels.
    pub set_off: bool,
    /// The words behind it.
    pub title: &'t str,
}

/// The number in front of a heading.
pub(super) fn numbered(text: &str) -> Option<Numbered<'_>> {
    let text = text.trim();
    let (after_word, has_word) = without_word(text);
    let end = after_word
        .char_indices()
        .find(|(_, letter)| !letter.is_ascii_alphanumeric() && *letter != '.')
        .map_or(after_word.len(), |(at, _)| at);
    let (number, rest) = after_word.split_at_checked(end)?;
    let bare = number.trim_end_matches('.');
    let parts: Vec<&str> = bare.split('.').collect();
    let (first, others) = parts.split_first()?;
    let is_sound = (is_number(first) || is_letter_number(first)) && others.iter().all(|part| is_number(part));
    let closed = rest.starts_with([')', ':']) || number.len() > bare.len();
    let follows = rest.chars().next().is_none_or(|next| next.is_whitespace() || ")-–—:".contains(next));
    let set_off = has_word || closed || parts.len() > 1;
    let clear = set_off || first.len() <= 2 && is_number(first) && rest.starts_with(char::is_whitespace);
    if !is_sound || !follows || !clear || parts.len() > MAX_DEPTH || is_letter_number(first) && !set_off {
        return None;
    }
    let title = rest.trim_start_matches(|letter: char| letter.is_whitespace() || ".:)–—-".contains(letter));
    Some(Numbered { path: bare.to_owned(), depth: parts.len(), set_off, title })
}

fn without_word(text: &str) -> (&str, bool) {
    let lower = text.get(..text.len().min(24)).map(str::to_lowercase);
    let start = lower.unwrap_or_else(|| text.chars().take(12).flat_map(char::to_lowercase).collect());
    for word in WORDS {
        if start.starts_with(word) {
            let rest = text.get(word.len()..).unwrap_or_default();
            let rest = rest.strip_prefix('§').unwrap_or(rest);
            let behind = rest.trim_start();
            if word == "§" || behind.len() < rest.len() {
                return (behind, true);
            }
        }
    }
    (text, false)
}

/// Up to three digits, perhaps with a letter or an inserted `bis`.
fn is_number(part: &str) -> bool {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let rest = part.get(digits..).unwrap_or_default();
    (1..=3).contains(&digits)
        && (rest.is_empty()
            || rest.len() == 1 && rest.bytes().all(|letter| letter.is_ascii_lowercase())
            || ["bis", "ter", "quater"].contains(&rest))
}

/// One capital letter, or a Roman number.
fn is_letter_number(part: &str) -> bool {
    let capital = part.len() == 1 && part.bytes().all(|letter| letter.is_ascii_uppercase());
    capital || part.len() <= 5 && !part.is_empty() && part.bytes().all(|letter| b"IVX".contains(&letter))
}

/// Whether a paragraph that the format does not call a heading stands as one. It depends on its words alone, not on where its lines break.
pub(super) fn is_title(text: &str) -> bool {
    if !is_short(text) {
        return false;
    }
    if let Some(numbered) = numbered(text) {
        let titled =
            numbered.title.is_empty() || numbered.title.starts_with(|first: char| !first.is_lowercase());
        return numbered.set_off && titled && !ends_a_sentence(numbered.title);
    }
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    let is_capital = |letter: char| letter.is_uppercase();
    letters.clone().count() >= 4 && letters.clone().all(is_capital) && !ends_a_sentence(text)
}

/// Whether a bold paragraph stands as a heading.
pub(super) fn is_short_title(text: &str) -> bool {
    is_short(text) && !ends_a_sentence(text)
}

fn is_short(text: &str) -> bool {
    text.len() <= 4 * MAX_TITLE
        && text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>() <= MAX_TITLE + 1
}

/// Whether a text ends as sentences and items end.
fn ends_a_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', ',', ':', '!'])
}

/// The name of a section without a number: letters, digits and `_`.
pub(super) fn name(heading: &str) -> String {
    let plain = deunicode(&heading.chars().take(MAX_NAME * 4).collect::<String>()).to_lowercase();
    let mut name = String::new();
    for word in plain.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if !name.is_empty() && name.len() + 1 + word.len() > MAX_NAME {
            break;
        }
        if !name.is_empty() {
            name.push('_');
        }
        name.extend(word.chars().take(MAX_NAME));
    }
    if name.is_empty() { "section".to_owned() } else { name }
}
