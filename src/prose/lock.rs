//! `passages.lock`: what the prose was when the trace was last accepted, as fingerprints and sketches, and which clause named what. No sentences.
//!
//! One line a passage, so that a change reads well in a review.

use super::clause::Clause;
use super::fingerprint::Fingerprint;
use super::passage::Passage;
use super::sketch::Sketch;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The version of the format.
pub const LOCK_VERSION: u32 = 1;

/// What was accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The passages of each text, in its order.
    pub sources: BTreeMap<String, Vec<Recorded>>,
    /// The marks of each clause, in its order.
    pub marks: BTreeMap<String, Vec<String>>,
}

/// A passage, as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The path of its section.
    pub section: String,
    /// Its place in the section; the heading is 0.
    pub nth: u32,
    /// Of its words.
    pub fingerprint: Fingerprint,
    /// Of its words.
    pub sketch: Sketch,
}

/// Why a `passages.lock` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LockFault {
    /// It is not in the format: in which way.
    Broken(String),
    /// A later version of the format.
    Newer(u32),
}

impl std::fmt::Display for LockFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Broken(what) => write!(f, "it is no record of passages: {what}"),
            Self::Newer(version) => {
                write!(f, "it has version {version} of its format, and this lawful reads {LOCK_VERSION}")
            }
        }
    }
}

impl std::error::Error for LockFault {}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(default)]
    sources: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    marks: BTreeMap<String, Vec<String>>,
}

impl Recorded {
    /// What is recorded of a passage.
    #[must_use]
    pub fn of(passage: &Passage) -> Self {
        Self {
            section: passage.section.clone(),
            nth: passage.nth,
            fingerprint: passage.fingerprint,
            sketch: passage.sketch,
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let (section, nth) = (parts.next()?, parts.next()?.parse().ok()?);
        let (fingerprint, sketch) = (Fingerprint::parse(parts.next()?)?, Sketch::parse(parts.next()?)?);
        let sound = !section.is_empty() && parts.next().is_none();
        sound.then(|| Self { section: section.to_owned(), nth, fingerprint, sketch })
    }
}

impl Lock {
    /// Reads the text of a `passages.lock`.
    ///
    /// # Errors
    /// If it is not in the format, or in a later version of it.
    pub fn parse(text: &str) -> Result<Self, LockFault> {
        let broken = |error: toml::de::Error| {
            let line =
                error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            let place = line.map(|line| format!(" (line {line})")).unwrap_or_default();
            LockFault::Broken(format!("{}{place}", error.message().lines().next().unwrap_or_default()))
        };
        let Versioned { version } = toml::from_str(text).map_err(broken)?;
        if version != LOCK_VERSION {
            return Err(if version > LOCK_VERSION {
                LockFault::Newer(version)
            } else {
                LockFault::Broken(format!("there is no version {version}"))
            });
        }
        let written: Written = toml::from_str(text).map_err(broken)?;
        let mut lock = Self { sources: BTreeMap::new(), marks: written.marks };
        for (path, lines) in written.sources {
            let read = |line: &String| {
                Recorded::parse(line).ok_or_else(|| LockFault::Broken(format!("`{line}` is no passage")))
            };
            let passages = lines.iter().map(read).collect::<Result<_, _>>()?;
            lock.sources.insert(path, passages);
        }
        Ok(lock)
    }

    /// Records the passages of one text.
    pub fn record(&mut self, path: &str, passages: &[Passage]) {
        self.sources.insert(path.to_owned(), passages.iter().map(Recorded::of).collect());
    }

    /// Records the marks of all clauses.
    pub fn record_marks(&mut self, clauses: &[Clause]) {
        self.marks = marks(clauses);
    }

    /// The text of the file. The same content gives the same text, byte for byte.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!(
            "# Written by `lawful trace --accept`: section, place, fingerprint and sketch of each passage, and which clause names what.\n\
             # Numbers, no sentences. Keep it beside the policy and look at its changes as you look at those of the policy.\n\
             version = {LOCK_VERSION}\n\n[sources]\n"
        );
        for (path, passages) in &self.sources {
            let _ = writeln!(text, "{} = [", quoted(path));
            for one in passages {
                let _ =
                    writeln!(text, "  \"{} {} {} {}\",", one.section, one.nth, one.fingerprint, one.sketch);
            }
            text.push_str("]\n");
        }
        text.push_str("\n[marks]\n");
        for (clause, marks) in &self.marks {
            let marks: Vec<String> = marks.iter().map(|mark| quoted(mark)).collect();
            let _ = writeln!(text, "{} = [{}]", quoted(clause), marks.join(", "));
        }
        text
    }
}

/// The marks of each clause by its name. Clauses of one name, such as two rules for the same data, stand together.
pub(super) fn marks(clauses: &[Clause]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for clause in clauses.iter().filter(|clause| !clause.marks.is_empty()) {
        all.entry(clause.name.clone())
            .or_default()
            .extend(clause.marks.iter().map(super::clause::Mark::path));
    }
    all
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            control if control.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
