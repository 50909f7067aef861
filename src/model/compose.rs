//! Which declarations a notice is made of, before any name is looked up.
//!
//! A file belongs to the notice declared in it, else to the one declared in the nearest folder upwards that declares exactly one; what belongs
//! to none is shared by all. A *view* is one notice on a day: its version in force, the general notices above it, what it imports, and what is
//! shared. Where both speak, the specific notice must say whether it overrides or narrows.
//!
//! | file | what happens there |
//! | --- | --- |
//! | `notices` | whose a file is, which versions there are, what a view holds |
//! | `merge` | a view's declarations put together: override, narrow, contradictions |
//! | `narrow` | one declaration confined by another |
//! | `deferral` | what is left to another notice, and what it says |
//! | `fingerprint` | the state of a notice as a short number, for pins |

mod deferral;
mod fingerprint;
mod merge;
mod narrow;
mod notices;

pub(super) use fingerprint::words;
pub use notices::{Notices, Owner, Reach, Version};

use super::{Pin, Provenance};
use crate::finding::Message;
use crate::source::Span;
use crate::syntax::{Declaration, DeclarationKind, Modifier, Name};
use std::borrow::Cow;

/// A declaration as a notice has it: as it was written, or as it became when another notice narrowed it or a template was applied.
#[derive(Debug, Clone)]
pub struct Clause<'a> {
    /// What is declared.
    pub declaration: Cow<'a, Declaration>,
    /// Whether it came with the compiler.
    pub is_std: bool,
    /// Whose it is, and how it came here.
    pub provenance: Provenance,
}

/// What a view is made of.
#[derive(Debug, Clone, Default)]
pub struct Assembly<'a> {
    /// Its declarations, in the order of the texts; what overrides or narrows stands where the general clause stood.
    pub clauses: Vec<Clause<'a>>,
    /// What does not fit together.
    pub faults: Vec<Fault>,
    /// What is left to other notices.
    pub deferrals: Vec<Deferral>,
    /// The layer of all that is the authors' own, if every clause stands as it is written: nothing is overridden, narrowed or left to others.
    pub(super) rank: Option<usize>,
}

/// Something about how notices and versions fit together that does not.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// A notice states again what a notice above it states, and does not say how the two go together.
    Contradicted {
        /// The one below.
        again: Name,
        /// The one above.
        general: Span,
        /// Whose the one above is; none if all share it.
        by: Option<String>,
        /// Where the word that is missing would stand.
        keyword: Span,
        /// What both are.
        kind: DeclarationKind,
    },
    /// `override` or `narrow` where nothing stands above.
    Unfounded {
        /// The declaration.
        name: Name,
        /// The word.
        modifier: (Modifier, Span),
        /// What it is.
        kind: DeclarationKind,
    },
    /// A clause that narrows another would allow more than it.
    Widens {
        /// Where.
        span: Span,
        /// The clause.
        item: String,
        /// The clause above.
        general: Span,
        /// What is wrong.
        title: Message,
        /// What to do.
        help: Message,
    },
    /// Notices that are each other's general notice.
    Circular {
        /// Where the circle closes.
        name: Name,
        /// The notices, from the first to the last.
        notices: Vec<String>,
    },
    /// The general notice is in another state than the one that is pinned.
    Moved {
        /// The notice with the pin.
        notice: String,
        /// The general notice.
        general: String,
        /// The pin.
        pin: Pin,
        /// The state it is in; none if it names no version.
        found: Option<String>,
    },
    /// Days on which no version of a notice is in force.
    Gap {
        /// The version with which the gap ends, or the notice that rests on what is not in force.
        name: Name,
        /// The version with which it begins.
        before: Span,
        /// First day.
        from: i32,
        /// Last day.
        until: i32,
        /// The general notice that is not in force, where it is not the notice itself.
        general: Option<String>,
    },
    /// Days on which two versions of a notice are in force.
    Overlap {
        /// The later version.
        name: Name,
        /// The earlier one.
        before: Span,
        /// First day; none if neither has one.
        from: Option<i32>,
    },
    /// A file in which several notices are declared, so that nobody can tell whose the rest of it is.
    Ambiguous {
        /// The second notice.
        name: Name,
        /// The first.
        first: Name,
    },
}

/// Something that a notice leaves to another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Deferral {
    /// What is left to it: the kind of declaration that says so.
    pub kind: DeclarationKind,
    /// The declaration.
    pub item: Name,
    /// Whose declaration it is.
    pub notice: Option<String>,
    /// To whom.
    pub to: Name,
    /// Whether that notice is among the texts.
    pub is_at_hand: bool,
    /// Where it, or one above it, answers.
    pub answer: Option<Span>,
}
