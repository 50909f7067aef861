//! The formatter: the same text, laid out by one set of rules (`docs/formatting.md`).
//!
//! In: one source text. Out: `Formatted`, the new text, the edits that lead there, and what was left as it is. Never: changes a byte of
//! what a reader or the compiler reads, touches a declaration that could not be read, or hands out a text for which one of its laws fails.
//!
//! The laws. 1. The tree stays the same. 2. Comments stay: text, order, owner. 3. Formatting twice is formatting once. 4. A broken
//! declaration stays as it is, byte by byte. 5. A range changes nothing outside the declarations it touches, and formatting everything
//! afterwards gives what formatting everything gives. All are checked (`laws`) before a text leaves this room.

mod arrange;
mod declaration;
mod edits;
mod field;
mod laws;
mod outline;
mod reading;

use crate::source::{MAX_SOURCE_BYTES, SourceId};
use crate::syntax::parse;
use arrange::{Arranged, arrange};
use std::ops::Range;

/// Lines should not be wider, in columns as a terminal counts them.
pub const MAX_WIDTH: usize = 88;

/// A text, formatted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// The text as it should be; as it was, where a defect stands.
    pub text: String,
    /// What changes, from the front: layout between two pieces of text, nothing else.
    pub edits: Vec<Change>,
    /// Declarations that could not be read and are left as they are, as byte ranges of the text as it was.
    pub refused: Vec<Range<usize>>,
    /// Why nothing is changed although something should be.
    pub defect: Option<Defect>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// Why a text is not formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The text is larger than what is read.
    TooLarge,
    /// A range cannot be formatted alone: the line end that decides on all others stands in it, and they are not all alike.
    LineEnds,
    /// A fault of the formatter: what it made would not be read as the same declarations.
    Tree,
    /// A fault of the formatter: a comment would get lost or change its place.
    Comments,
    /// A fault of the formatter: formatting again would change the text again.
    Unstable,
    /// A fault of the formatter: a declaration that could not be read would change.
    Broken,
}

impl Defect {
    /// Whether the formatter is at fault, and a report would help.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        match self {
            Self::Tree | Self::Comments | Self::Unstable | Self::Broken => true,
            Self::TooLarge | Self::LineEnds => false,
        }
    }
}

impl std::fmt::Display for Defect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the text is too large",
            Self::LineEnds => "line ends are not all alike: format the whole text, not a part",
            Self::Tree => "the formatted text would not be read as the same declarations",
            Self::Comments => "a comment would get lost or change its place",
            Self::Unstable => "formatting again would change the text again",
            Self::Broken => "a declaration that could not be read would change",
        })
    }
}

/// Formats a whole text. Total: a text that cannot be formatted comes back as it is, with the reason.
#[must_use]
pub fn format(text: &str) -> Formatted {
    shaped(text, |arranged| arranged.whole())
}

/// Formats the declarations that a range of bytes touches, and leaves the rest alone.
#[must_use]
pub fn format_range(text: &str, range: Range<usize>) -> Formatted {
    shaped(text, |arranged| arranged.within(text, &range))
}

fn shaped(text: &str, choose: impl Fn(&Arranged) -> String) -> Formatted {
    let unchanged =
        |defect| Formatted { text: text.to_owned(), edits: Vec::new(), refused: Vec::new(), defect };
    if text.len() > MAX_SOURCE_BYTES {
        return unchanged(Some(Defect::TooLarge));
    }
    let parsed = parse(SourceId(0), text);
    let arranged = arrange(text, &parsed);
    let result = choose(&arranged);
    let refused = arranged.refused();
    if result == text {
        return Formatted { refused, ..unchanged(None) };
    }
    match laws::check(text, &parsed, &arranged, &result) {
        Ok(()) => Formatted { edits: edits::between(text, &result), text: result, refused, defect: None },
        Err(defect) => Formatted { refused, ..unchanged(Some(defect)) },
    }
}
