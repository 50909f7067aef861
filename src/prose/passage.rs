//! Blocks to passages: each gets the path of its section, its place there, a fingerprint and a sketch.

use super::block::{Block, BlockKind, shown};
use super::fingerprint::{Fingerprint, letters};
use super::heading::{is_short_title, is_title, name, numbered};
use super::sketch::Sketch;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The section of what stands before the first heading.
pub const PREAMBLE: &str = "preamble";
/// How many characters of a passage are shown to a person.
pub const MAX_OPENING: usize = 72;
/// The level of a heading that no format gives one, below all that have one.
const DEEPEST: u8 = 7;

/// A passage of the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The path of its section: its number, such as `3.1`, or a name made of its heading.
    pub section: String,
    /// Its place in the section, from 1; the heading itself is 0.
    pub nth: u32,
    /// Of its words.
    pub fingerprint: Fingerprint,
    /// Of its words.
    pub sketch: Sketch,
    /// Its bytes in the document; empty where the format has none that a person could look up.
    pub span: Range<usize>,
    /// Its page, where the format has pages.
    pub page: Option<u32>,
    /// Its first words, for a person who looks for it. They are never recorded.
    pub opening: String,
}

impl Passage {
    /// Whether it is the heading of its section, which needs no clause.
    #[must_use]
    pub const fn is_heading(&self) -> bool {
        self.nth == 0
    }
}

/// The passages of a document. Blocks without a letter are left out.
#[must_use]
pub fn passages(blocks: &[Block]) -> Vec<Passage> {
    let mut sections = Sections::default();
    let (mut path, mut nth) = (PREAMBLE.to_owned(), 0);
    let mut found = Vec::new();
    let by_words = !blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(_)));
    for block in blocks {
        let heading = match block.kind {
            BlockKind::Heading(level) => sections.enter(&block.text, Some(level)),
            BlockKind::Bold if is_short_title(&block.text) => sections.enter(&block.text, Some(DEEPEST)),
            BlockKind::Paragraph if by_words && is_title(&block.text) => sections.enter(&block.text, None),
            BlockKind::Bold | BlockKind::Paragraph | BlockKind::Item => None,
        };
        let (words, place) = match heading {
            Some((own, title)) => {
                (path, nth) = (own, 0);
                (title, 0)
            }
            None => (block.text.as_str(), nth + 1),
        };
        let kept = letters(words);
        if kept.is_empty() {
            continue;
        }
        nth = place;
        found.push(Passage {
            section: path.clone(),
            nth: place,
            fingerprint: Fingerprint::of(&kept),
            sketch: Sketch::of(&kept),
            span: block.span.clone(),
            page: block.page,
            opening: shown(words, MAX_OPENING),
        });
    }
    found
}

/// The sections so far.
#[derive(Default)]
struct Sections {
    /// The headings one is under: level, path, whether it has a number.
    open: Vec<(u8, String, bool)>,
    taken: BTreeSet<String>,
    /// How often a path was wanted.
    wanted: BTreeMap<String, u32>,
    /// The last whole number of a heading that only looks like one.
    last: u32,
}

impl Sections {
    /// The path of a section and its heading without the number; none if it is no heading after all.
    fn enter<'t>(&mut self, text: &'t str, level: Option<u8>) -> Option<(String, &'t str)> {
        let numbered = numbered(text);
        if numbered.is_none() && letters(text).is_empty() {
            return None;
        }
        let by_number = numbered.as_ref().map(|number| u8::try_from(number.depth).unwrap_or(DEEPEST) + 1);
        let own = level.or(by_number).unwrap_or(2);
        if let (None, Some(number)) = (level, &numbered) {
            let top = number.path.split('.').next().and_then(|first| first.parse::<u32>().ok());
            match top {
                // Numbers of headings rise. One that does not is an item of a list.
                Some(top) if top < self.last || top == self.last && number.depth == 1 => return None,
                Some(top) => self.last = top,
                None => {}
            }
        } else if level.is_none() {
            // Below an annex without a number they start again.
            self.last = 0;
        }
        while self.open.last().is_some_and(|(above, ..)| *above >= own) {
            self.open.pop();
        }
        let above = self.open.last();
        let (path, title) = match numbered {
            Some(number) => {
                let below = above.filter(|(_, path, counted)| {
                    (*counted || self.taken.contains(&number.path))
                        && !number.path.starts_with(&format!("{path}."))
                        && (number.depth == 1 || !*counted)
                });
                (
                    below.map_or_else(
                        || number.path.clone(),
                        |(_, path, _)| format!("{path}.{}", number.path),
                    ),
                    number.title,
                )
            }
            None => {
                // The title of the whole document is not repeated in each path.
                let below = above.filter(|(level, _, counted)| *level > 1 || *counted);
                let own = name(text);
                (below.map_or_else(|| own.clone(), |(_, path, _)| format!("{path}.{own}")), text)
            }
        };
        let path = self.unused(path);
        self.open.push((own, path.clone(), numbered_path(&path)));
        Some((path, title))
    }

    /// A path that no section has: the second one of a name is `name_2`.
    fn unused(&mut self, path: String) -> String {
        let mut candidate = path.clone();
        let wanted = self.wanted.entry(path.clone()).or_insert(0);
        while !self.taken.insert(candidate.clone()) {
            *wanted += 1;
            candidate = format!("{path}_{}", *wanted + 1);
        }
        candidate
    }
}

fn numbered_path(path: &str) -> bool {
    path.split('.').next_back().is_some_and(|last| last.starts_with(|first: char| first.is_ascii_digit()))
}
