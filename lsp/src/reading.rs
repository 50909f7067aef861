//! What the text that a person types in says at once, while a large workspace is still being analysed.
//!
//! In: the open texts after each change. Out: for the changed one, what reading it finds, and what else the last analysis found in it, moved along
//! with its lines. Never: the last word, for the analysis follows; anything for a small workspace, whose analysis is as fast.

use crate::analysis::Read;
use crate::features;
use crate::protocol::{Diagnostic, Profile};
use crate::publisher::{FileFindings, Publication, Report};
use crate::session::{Document, Role};
use crate::workspace::{Analysed, FileKey, Latest, Workspace};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use tokio::sync::mpsc::UnboundedSender;

/// Workspaces of fewer bytes are analysed before anybody notices.
pub const LARGE: usize = 500_000;

/// The open texts of a workspace in one state.
#[derive(Debug)]
pub struct Reading {
    /// Which workspace.
    pub workspace: Arc<Workspace>,
    /// Which state of it.
    pub revision: u64,
    /// Its open texts.
    pub open: Vec<Arc<Document>>,
    /// How the editor counts.
    pub profile: Arc<Profile>,
}

/// The open texts as they were last read.
type Memory = BTreeMap<(u32, FileKey), Read>;

/// Reads until nobody asks any more, the newest state first; older ones are forgotten.
pub fn run(readings: &mpsc::Receiver<Reading>, publications: &UnboundedSender<Publication>) {
    let mut memory = Memory::new();
    while let Ok(first) = readings.recv() {
        // The state before is out of date, or of another workspace, which the analysis answers.
        let newest = readings.try_iter().last().unwrap_or(first);
        // A fault of the compiler is reported by the analysis.
        let read = catch_unwind(AssertUnwindSafe(|| read(&newest, &mut memory))).unwrap_or_default();
        for findings in read {
            let Reading { workspace, revision, .. } = &newest;
            let report = Report::Early(findings);
            let publication = Publication { workspace: Arc::clone(workspace), revision: *revision, report };
            if publications.send(publication).is_err() {
                return;
            }
        }
    }
}

/// The texts that changed, each with what is to be shown meanwhile.
fn read(reading: &Reading, memory: &mut Memory) -> Vec<FileFindings> {
    let Reading { workspace, open, profile, .. } = reading;
    memory.retain(|(id, key), _| *id != workspace.id || open.iter().any(|document| document.key == *key));
    let Latest::Analysed(before) = workspace.latest() else { return Vec::new() };
    let bytes: usize = before.files.iter().map(|file| file.text.content.len()).sum();
    if bytes < LARGE || before.checked.is_none() {
        return Vec::new();
    }
    let policies = open.iter().filter(|document| document.role == Role::Policy);
    policies.filter_map(|document| one(document, &before, (workspace.id, profile), memory)).collect()
}

fn one(
    document: &Document,
    before: &Analysed,
    (workspace, profile): (u32, &Profile),
    memory: &mut Memory,
) -> Option<FileFindings> {
    let source = before.source(&document.key)?;
    let index = before.index(source)?;
    let shown = before.files.get(index)?;
    if Arc::ptr_eq(&shown.text, &document.text) {
        return None;
    }
    let key = (workspace, document.key.clone());
    let known = memory.remove(&key).unwrap_or_else(|| Read::new(source, &shown.text));
    let is_old = !known.is_of(source, &document.text);
    let read = known.again(source, &document.text);
    let now = before.with(index, document);
    let fresh: Vec<Diagnostic> =
        read.findings().iter().map(|finding| features::findings::one(finding, &now, profile)).collect();
    memory.insert(key, read);
    let moved = Moved::between(&shown.text.content, &document.text.content);
    let kept = features::findings::in_file(before, index, profile).into_iter();
    let kept =
        kept.filter(|kept| !features::findings::is_of_reading(kept)).filter_map(|kept| moved.along(kept));
    let findings = FileFindings {
        uri: document.uri.clone(),
        version: Some(document.open.version),
        findings: kept.chain(fresh).collect(),
    };
    is_old.then_some(findings)
}

/// Which lines of a text were changed, and by how many lines those behind them moved.
struct Moved {
    first: u32,
    behind: u32,
    by: i64,
}

impl Moved {
    fn between(before: &str, after: &str) -> Self {
        let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
        let same =
            |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(a, b)| a == b).count();
        let first = same(&mut old.iter().zip(&new));
        let most = old.len().min(new.len()) - first;
        let last = same(&mut old.iter().rev().zip(new.iter().rev())).min(most);
        let line = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let by = i64::from(line(new.len())) - i64::from(line(old.len()));
        Self { first: line(first), behind: line(old.len() - last), by }
    }

    /// A finding where it stands now; none if its lines are among the changed ones and there are more or fewer of them.
    fn along(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        let range = &mut finding.range;
        if range.end.line < self.first || self.by == 0 {
            return Some(finding);
        }
        if range.start.line < self.behind {
            return None;
        }
        for place in [&mut range.start, &mut range.end] {
            place.line = u32::try_from(i64::from(place.line) + self.by).ok()?;
        }
        Some(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Position, Range};

    fn at(line: u32) -> Diagnostic {
        let place = |character| Position { line, character };
        Diagnostic { range: Range { start: place(1), end: place(2) }, ..Diagnostic::default() }
    }

    #[test]
    fn findings_move_with_their_lines() {
        let line = |before: &str, after: &str, line: u32| {
            Moved::between(before, after).along(at(line)).map(|moved| moved.range.start.line)
        };
        assert_eq!(line("a\nb\nc", "a\nX\nb\nc", 0), Some(0), "before the change");
        assert_eq!(line("a\nb\nc", "a\nX\nb\nc", 1), Some(2), "behind a new line");
        assert_eq!(line("a\nb\nc", "a\nc", 2), Some(1), "behind a line that went");
        assert_eq!(line("a\nb\nc", "a\nc", 1), None, "in the line that went");
        assert_eq!(line("a\nb\nc", "a\nbb\nc", 1), Some(1), "in a line that changed");
        assert_eq!(line("a\na\na", "a\na\na\na", 2), Some(2), "in a line that could be any of several");
        assert_eq!(line("", "\n\n", 0), Some(0));
    }
}
