//! One fault: edits of the texts of a workspace, where they stand, and the way back from a place in the mutant to the same place before.

use std::collections::BTreeMap;
use std::ops::Range;

/// One replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// Which text of the workspace.
    pub text: usize,
    /// What is replaced.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands there afterwards.
    pub put: String,
}

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The edits, by place; they do not overlap.
    pub edits: Vec<Edit>,
    /// What was done, in a few words.
    pub note: String,
    /// Names that mean something else in the mutant: (before, after). Only what changes no meaning has any.
    pub renamed: Vec<(String, String)>,
}

impl Change {
    /// One edit.
    #[must_use]
    pub fn one(text: usize, range: Range<usize>, put: impl Into<String>, note: impl Into<String>) -> Self {
        let edit = Edit { text, start: range.start, end: range.end, put: put.into() };
        Self { edits: vec![edit], note: note.into(), renamed: Vec::new() }
    }

    /// Several edits.
    #[must_use]
    pub fn several(mut edits: Vec<Edit>, note: impl Into<String>) -> Self {
        edits.sort();
        Self { edits, note: note.into(), renamed: Vec::new() }
    }

    /// The texts that it changes, as they are then.
    #[must_use]
    pub fn apply(&self, text: impl Fn(usize) -> String) -> BTreeMap<usize, String> {
        let mut changed: BTreeMap<usize, String> = BTreeMap::new();
        for edit in self.edits.iter().rev() {
            let text = changed.entry(edit.text).or_insert_with(|| text(edit.text));
            text.replace_range(edit.start..edit.end, &edit.put);
        }
        changed
    }

    /// Where a place in the mutant stood before; what was put in stood where it was put.
    #[must_use]
    pub fn before(&self, text: usize, place: usize) -> usize {
        let mut by: isize = 0;
        for edit in self.edits.iter().filter(|edit| edit.text == text) {
            let start = edit.start.saturating_add_signed(by);
            if place < start {
                break;
            }
            if place < start + edit.put.len() {
                return edit.start;
            }
            by += edit.put.len().cast_signed() - (edit.end - edit.start).cast_signed();
        }
        place.saturating_add_signed(-by)
    }

    /// Where a place before stands in the mutant; what is gone stands where it was.
    #[must_use]
    pub fn after(&self, text: usize, place: usize) -> usize {
        let mut by: isize = 0;
        for edit in self.edits.iter().filter(|edit| edit.text == text) {
            if place < edit.end.max(edit.start + 1) {
                return if place < edit.start {
                    place.saturating_add_signed(by)
                } else {
                    edit.start.saturating_add_signed(by)
                };
            }
            by += edit.put.len().cast_signed() - (edit.end - edit.start).cast_signed();
        }
        place.saturating_add_signed(by)
    }
}
