//! The trace: clauses held against passages, with what was accepted before.
//!
//! A mark that stands as it was accepted is read in the prose of that day and followed to where its passage is now. A mark that was written since is
//! read in the prose as it is. So a section that got another number takes its marks along, and a mark that was set right is not moved twice.

use super::clause::{Clause, Mark, Scopes, clauses};
use super::drift::{Drift, What, drift};
use super::lock::{Lock, Recorded, marks};
use super::passage::Passage;
use crate::source::Sources;
use crate::syntax::File;
use std::collections::{BTreeMap, BTreeSet};

/// How many digits of a fingerprint a mark is given, if they are enough to tell it apart.
const SHORT: usize = 8;
/// Among so many sections one with a similar name is looked for.
const MAX_NAMES: usize = 1000;

/// A text of the prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// As the notice names it.
    pub path: String,
    /// Its passages; none if it is not at hand.
    pub passages: Option<Vec<Passage>>,
}

/// How a passage is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// No clause names it or its section.
    No,
    /// A clause names its section.
    Section,
    /// A clause names this very passage.
    Passage,
}

/// What is known about one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// As the notice names it.
    pub path: String,
    /// Its passages; none if it is not at hand.
    pub passages: Option<Vec<Passage>>,
    /// The mark that names each passage.
    pub marks: Vec<String>,
    /// How each passage is covered.
    pub covers: Vec<Cover>,
    /// What was recorded of it.
    pub recorded: Vec<Recorded>,
    /// What became of it since it was accepted; none if it was not accepted, or is not at hand.
    pub drift: Option<Drift>,
}

/// A mark that could stand instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suggestion {
    /// The text it is about.
    pub path: String,
    /// The mark without its sign.
    pub mark: String,
}

/// What a mark leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// What it names is there.
    Found,
    /// The prose is not at hand.
    NotAtHand,
    /// What it names stands elsewhere, in the same words.
    Moved(Suggestion),
    /// The passage has other words now, so much alike, in percent.
    Changed(Suggestion, u8),
    /// It may mean any of these.
    Several(Vec<Suggestion>),
    /// The passage was accepted and is gone.
    Vanished,
    /// There is no such section or passage, and none is known of; perhaps a section with a name like it.
    Missing(Option<String>),
}

/// Clauses and passages, held against each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The clauses, in the order of the texts.
    pub clauses: Vec<Clause>,
    /// What each mark of each clause leads to.
    pub outcomes: Vec<Vec<Outcome>>,
    /// The texts, by name.
    pub documents: Vec<Document>,
    /// Whether there is a record to compare with.
    pub has_lock: bool,
}

impl Document {
    /// The mark of a passage; of a heading, that of its section.
    #[must_use]
    pub fn mark(&self, at: usize) -> &str {
        self.marks.get(at).map(String::as_str).unwrap_or_default()
    }
}

/// The mark of each passage: its section, and as many digits as tell it apart within the text.
fn marks_of(all: &[Passage], digits: &BTreeMap<String, Vec<usize>>) -> Vec<String> {
    let mut lengths: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, next) in digits.keys().zip(digits.keys().skip(1)) {
        // Sorted, so what shares the first digits stands side by side.
        if one.get(..SHORT) == next.get(..SHORT) {
            lengths.insert(one, one.len());
            lengths.insert(next, next.len());
        }
    }
    let mark = |passage: &Passage| {
        if passage.is_heading() {
            return passage.section.clone();
        }
        let whole = passage.fingerprint.to_string();
        let most = lengths.get(whole.as_str()).copied().unwrap_or(SHORT);
        format!("{}/{}", passage.section, whole.get(..most).unwrap_or(&whole))
    };
    all.iter().map(mark).collect()
}

/// Holds the clauses of a workspace against its prose, and both against what was accepted.
#[must_use]
pub fn trace(sources: &Sources, files: &[&File], prose: Vec<Prose>, lock: Option<&Lock>) -> Trace {
    let clauses = clauses(sources, files);
    let scopes = Scopes::new(sources, files);
    let mut shelves: Vec<Shelf> = prose.into_iter().map(|prose| Shelf::new(prose, lock)).collect();
    let now = marks(&clauses);
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    let mut outcomes = Vec::new();
    for clause in &clauses {
        let scope = scopes.of(sources, clause.span.source);
        let accepted = lock.and_then(|lock| lock.marks.get(&clause.name));
        let present = now.get(&clause.name);
        let place = place.entry(&clause.name).or_insert(0);
        let mut of_clause = Vec::new();
        for mark in &clause.marks {
            // As many marks as then: each is held against the one in its place. Otherwise a mark counts as accepted if it was among them.
            let as_accepted = accepted.is_some_and(|accepted| {
                if present.is_some_and(|present| present.len() == accepted.len()) {
                    accepted.get(*place).is_some_and(|then| *then == mark.path())
                } else {
                    accepted.contains(&mark.path())
                }
            });
            *place += 1;
            let meant = shelves
                .iter_mut()
                .filter(|shelf| scope.is_none_or(|scope| scope.contains(&shelf.document.path)));
            let (mut found, mut is_missing) = (Vec::new(), false);
            for shelf in meant {
                if shelf.document.passages.is_none() {
                    is_missing = true;
                    continue;
                }
                let outcome = shelf.outcome(mark, as_accepted);
                if clause.covers {
                    shelf.cover(mark, &outcome);
                }
                found.push(outcome);
            }
            of_clause.push(best(found, is_missing));
        }
        outcomes.push(of_clause);
    }
    let documents = shelves.into_iter().map(|shelf| shelf.document).collect();
    Trace { clauses, outcomes, documents, has_lock: lock.is_some() }
}

/// What a mark leads to, over all texts that it may mean: the best that any of them says.
fn best(mut found: Vec<Outcome>, is_missing: bool) -> Outcome {
    if is_missing && !found.contains(&Outcome::Found) {
        return Outcome::NotAtHand;
    }
    found.sort_by_key(|outcome| match outcome {
        Outcome::Found => 0,
        Outcome::Moved(_) => 1,
        Outcome::Several(_) => 2,
        Outcome::Changed(..) => 3,
        Outcome::Vanished => 4,
        Outcome::Missing(Some(_)) => 5,
        Outcome::Missing(None) => 6,
        Outcome::NotAtHand => 7,
    });
    found.into_iter().next().unwrap_or(Outcome::NotAtHand)
}

/// A text, with what is looked up in it.
struct Shelf {
    document: Document,
    /// The passages of each section.
    sections: BTreeMap<String, Vec<usize>>,
    /// The passages by all digits of their fingerprint.
    digits: BTreeMap<String, Vec<usize>>,
    /// What was recorded of each section.
    then: BTreeMap<String, Vec<usize>>,
    /// What was covered already: a thousand clauses of one section walk through it once.
    seen: BTreeSet<String>,
}

impl Shelf {
    fn new(prose: Prose, lock: Option<&Lock>) -> Self {
        let recorded = lock.and_then(|lock| lock.sources.get(&prose.path)).map(Vec::as_slice);
        let all = prose.passages.as_deref().unwrap_or_default();
        let (mut sections, mut digits) = (BTreeMap::<_, Vec<usize>>::new(), BTreeMap::<_, Vec<usize>>::new());
        for (at, passage) in all.iter().enumerate() {
            sections.entry(passage.section.clone()).or_default().push(at);
            if !passage.is_heading() {
                digits.entry(passage.fingerprint.to_string()).or_default().push(at);
            }
        }
        let mut then = BTreeMap::<_, Vec<usize>>::new();
        for (at, one) in recorded.unwrap_or_default().iter().enumerate() {
            then.entry(one.section.clone()).or_default().push(at);
        }
        let drift = recorded.filter(|_| prose.passages.is_some()).map(|recorded| drift(recorded, all));
        let covers = vec![Cover::No; all.len()];
        let marks = marks_of(all, &digits);
        let document = Document {
            path: prose.path,
            passages: prose.passages,
            marks,
            covers,
            recorded: recorded.unwrap_or_default().to_vec(),
            drift,
        };
        Self { document, sections, digits, then, seen: BTreeSet::new() }
    }

    /// Covers what a mark leads to. One that moved covers the place where its passage is now, not what took its number.
    fn cover(&mut self, mark: &Mark, outcome: &Outcome) {
        let path = match outcome {
            Outcome::Found => mark.path(),
            Outcome::Moved(to) | Outcome::Changed(to, _) => to.mark.clone(),
            Outcome::NotAtHand | Outcome::Several(_) | Outcome::Vanished | Outcome::Missing(_) => return,
        };
        let (named, by) = match path.split_once('/') {
            Some((section, digits)) => (self.matching(section, digits), Cover::Passage),
            None => (within(&self.sections, &path), Cover::Section),
        };
        if !self.seen.insert(path) {
            return;
        }
        for at in named {
            if let Some(cover) = self.document.covers.get_mut(at) {
                *cover = by.max(*cover);
            }
        }
    }

    /// The passages of a section and those below it whose fingerprint starts so.
    fn matching(&self, section: &str, digits: &str) -> Vec<usize> {
        let all = self.document.passages.as_deref().unwrap_or_default();
        let lies = |at: &usize| all.get(*at).is_some_and(|passage| is_within(&passage.section, section));
        self.starting(digits).filter(lies).collect()
    }

    fn starting(&self, digits: &str) -> impl Iterator<Item = usize> {
        let range = self.digits.range(digits.to_owned()..);
        range.take_while(move |(whole, _)| whole.starts_with(digits)).flat_map(|(_, all)| all.iter().copied())
    }

    fn outcome(&self, mark: &Mark, as_accepted: bool) -> Outcome {
        let followed = || match &mark.digits {
            Some(digits) => self.follow_passage(&mark.section, digits),
            None => self.follow_section(&mark.section),
        };
        if let Some(outcome) = as_accepted.then(followed).flatten() {
            return outcome;
        }
        match &mark.digits {
            None if !within(&self.sections, &mark.section).is_empty() => Outcome::Found,
            None => followed().unwrap_or_else(|| self.missing(&mark.section)),
            Some(digits) if !self.matching(&mark.section, digits).is_empty() => Outcome::Found,
            Some(digits) => {
                let elsewhere: BTreeSet<Suggestion> =
                    self.starting(digits).map(|at| self.suggest(at)).collect();
                let mut elsewhere: Vec<Suggestion> = elsewhere.into_iter().collect();
                match (elsewhere.len(), elsewhere.pop()) {
                    (1, Some(only)) => Outcome::Moved(only),
                    (0, _) | (_, None) => followed().unwrap_or_else(|| self.missing(&mark.section)),
                    (_, Some(last)) => Outcome::Several(elsewhere.into_iter().chain([last]).collect()),
                }
            }
        }
    }

    fn suggest(&self, at: usize) -> Suggestion {
        Suggestion { path: self.document.path.clone(), mark: self.document.mark(at).to_owned() }
    }

    fn missing(&self, section: &str) -> Outcome {
        if self.sections.contains_key(section) {
            return Outcome::Missing(None);
        }
        let names: Vec<&str> = self.sections.keys().map(String::as_str).take(MAX_NAMES).collect();
        Outcome::Missing(crate::syntax::nearest(section, &names).map(str::to_owned))
    }

    /// Where a passage that was recorded is now; none if it was not.
    fn follow_passage(&self, section: &str, digits: &str) -> Option<Outcome> {
        let drift = self.document.drift.as_ref()?;
        let recorded = within(&self.then, section).into_iter().filter(|at| {
            self.document
                .recorded
                .get(*at)
                .is_some_and(|one| one.nth > 0 && one.fingerprint.to_string().starts_with(digits))
        });
        let steps: Vec<&super::Step> = recorded.filter_map(|at| drift.of(at)).collect();
        let first = steps.iter().find(|step| step.what == What::Same).or(steps.first())?;
        let candidates =
            || first.after.into_iter().chain(first.others.iter().copied()).map(|at| self.suggest(at));
        Some(match (first.what, first.after) {
            (What::Same, _) => Outcome::Found,
            (What::Moved | What::Changed(_), Some(_)) if !first.others.is_empty() => {
                Outcome::Several(candidates().collect())
            }
            (What::Moved, Some(at)) => Outcome::Moved(self.suggest(at)),
            (What::Changed(alike), Some(at)) => Outcome::Changed(self.suggest(at), alike),
            (What::Vanished | What::New | What::Moved | What::Changed(_), _) => Outcome::Vanished,
        })
    }

    /// Where most of a section that was recorded is now; none if it was not.
    fn follow_section(&self, section: &str) -> Option<Outcome> {
        let drift = self.document.drift.as_ref()?;
        let all = self.document.passages.as_deref().unwrap_or_default();
        let recorded = within(&self.then, section);
        if recorded.is_empty() {
            return None;
        }
        let mut homes: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut kept, mut stayed) = (0usize, 0usize);
        for before in recorded {
            let Some(now) = drift.of(before).and_then(|step| all.get(step.after?)) else { continue };
            kept += 1;
            stayed += usize::from(is_within(&now.section, section));
            let then = self.document.recorded.get(before).map(|one| one.section.as_str()).unwrap_or_default();
            // What lies below the section shows where the section itself went.
            let below = then.get(section.len()..).unwrap_or_default();
            *homes.entry(now.section.strip_suffix(below).unwrap_or(&now.section)).or_default() += 1;
        }
        let is_there = !within(&self.sections, section).is_empty();
        if is_there && stayed * 2 >= kept {
            return Some(Outcome::Found);
        }
        if kept == 0 {
            return Some(Outcome::Vanished);
        }
        let suggestion = |home: &str| Suggestion { path: self.document.path.clone(), mark: home.to_owned() };
        let most = homes.iter().find(|(_, count)| **count * 2 > kept).map(|(home, _)| suggestion(home));
        Some(
            most.map_or_else(
                || Outcome::Several(homes.into_keys().map(suggestion).collect()),
                Outcome::Moved,
            ),
        )
    }
}

fn is_within(section: &str, outer: &str) -> bool {
    section.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What stands under a section and the sections below it.
fn within(sections: &BTreeMap<String, Vec<usize>>, outer: &str) -> Vec<usize> {
    let own = sections.get(outer).into_iter().flatten();
    let dotted = format!("{outer}.");
    let below = sections.range(dotted.clone()..).take_while(|(path, _)| path.starts_with(&dotted));
    own.chain(below.flat_map(|(_, all)| all)).copied().collect()
}
