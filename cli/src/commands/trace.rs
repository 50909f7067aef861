//! `lawful trace`: the policy held against the prose that it encodes, and against what was accepted of it.

use super::{Ended, Output};
use crate::args::{Format, Trace as Args};
use crate::failure::{Exit, Failure};
use crate::files::{read_bounded, replace, unreadable};
use crate::render::human;
use crate::render::trace::{self as show, Held, State, Text};
use crate::workspace::Workspace;
use lawful::finding::{Finding, Safety};
use lawful::prose::{Cover, Lock, Prose, mark_findings, named_sources, passages};
use lawful::source::{LineIndex, MAX_SOURCE_BYTES, SourceId};
use lawful::syntax::File;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

/// The record of what was accepted, in the top folder of the workspace.
const LOCK: &str = "passages.lock";
/// A larger record is neither written nor read: several hundred thousand passages are no notice.
const MAX_LOCK: usize = 64 << 20;

/// Reads prose and record, and says or does what was asked.
pub fn run(args: &Args, output: &mut Output) -> Ended {
    // What a trace says does not depend on the day.
    let workspace = Workspace::read(&args.path, 0)?;
    if (args.accept || args.fix) && !args.path.is_dir() {
        let problem = "a trace is accepted and repaired for a whole workspace".to_owned();
        return Err(Failure::Usage { problem, help: "name the folder of the policy".to_owned() });
    }
    let path = workspace.beside(LOCK);
    let lock = read_lock(&path)?;
    let held = hold(&workspace, lock.as_ref());
    if args.accept {
        return accept(args, output, &workspace, &held, (&path, lock));
    }
    if args.fix {
        return fix(output, &workspace, &held);
    }
    match (output.format, args.marks) {
        (Format::Json, _) => show::as_json(&mut output.screen, &workspace, &held)?,
        (Format::Human, true) => show::marks(&mut output.screen, &workspace, &held)?,
        (Format::Human, false) => show::report(&mut output.screen, &workspace, &held)?,
    }
    if held.texts.iter().any(|text| matches!(text.state, State::Unreadable(_))) {
        return Ok(Exit::Unusable);
    }
    let drifted = held
        .documents()
        .any(|(_, document)| document.drift.as_ref().is_some_and(|drift| drift.changes().next().is_some()));
    let bare = || {
        let uncovered = held.documents().any(|(_, document)| {
            let all = document.passages.iter().flatten().zip(&document.covers);
            all.filter(|(passage, _)| !passage.is_heading()).any(|(_, cover)| *cover == Cover::No)
        });
        uncovered || held.unmarked().next().is_some()
    };
    let objects = drifted || !held.findings.is_empty() || args.strict && bare();
    Ok(if objects && !args.marks { Exit::Objection } else { Exit::Clean })
}

fn read_lock(path: &str) -> Result<Option<Lock>, Failure> {
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(Path::new(path), error)),
    };
    let bytes = read_bounded(file, path, MAX_LOCK)?;
    let broken =
        |what: String| Failure::Lock { path: path.to_owned(), fault: lawful::prose::LockFault::Broken(what) };
    let text = String::from_utf8(bytes).map_err(|_| broken("it is not UTF-8 text".to_owned()))?;
    Lock::parse(&text).map(Some).map_err(|fault| Failure::Lock { path: path.to_owned(), fault })
}

/// Reads the prose, and holds clauses, passages and record against each other.
fn hold(workspace: &Workspace, lock: Option<&Lock>) -> Held {
    let checked = &workspace.checked;
    let files: Vec<&File> = checked.files.iter().map(|parsed| &parsed.file).collect();
    let mut names: BTreeSet<String> = named_sources(&checked.sources, &files).into_keys().collect();
    names.extend(workspace.settings.sources.iter().cloned());
    let (mut texts, mut prose) = (Vec::new(), Vec::new());
    for name in names {
        let (state, found) = read_prose(&workspace.beside(&name), &name);
        texts.push(Text { path: workspace.beside(&name), state });
        prose.push(Prose { path: name, passages: found });
    }
    let trace = lawful::prose::trace(&checked.sources, &files, prose, lock);
    let findings = mark_findings(&checked.sources, &trace);
    Held { trace, texts, findings }
}

fn read_prose(path: &str, name: &str) -> (State, Option<Vec<lawful::prose::Passage>>) {
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (State::NotAtHand, None),
        Err(error) => return (State::Unreadable(error.to_string()), None),
    };
    let bytes = match read_bounded(file, path, MAX_SOURCE_BYTES) {
        Ok(bytes) => bytes,
        Err(Failure::Unreadable { error, .. }) => return (State::Unreadable(error.to_string()), None),
        Err(failure) => return (State::Unreadable(failure.to_string()), None),
    };
    match lawful_prose::read(name, &bytes) {
        Ok(blocks) => {
            let text = String::from_utf8(bytes).unwrap_or_default();
            (State::Read(LineIndex::new(&text), text), Some(passages(&blocks)))
        }
        Err(error) => (State::Unreadable(error.to_string()), None),
    }
}

/// Records the passages as they are. What is not at hand keeps its record.
fn accept(
    args: &Args,
    output: &mut Output,
    workspace: &Workspace,
    held: &Held,
    lock: (&str, Option<Lock>),
) -> Ended {
    let (path, lock) = lock;
    for text in &held.texts {
        if let State::Unreadable(problem) = &text.state {
            let error = std::io::Error::other(problem.clone());
            return Err(Failure::Unreadable { path: text.path.clone(), error });
        }
    }
    if held.documents().next().is_none() {
        let problem = "there is no prose at hand to accept".to_owned();
        let help =
            "name it in the notice, as in `source \"notice.txt\"`, and put it beside the policy".to_owned();
        return Err(Failure::Usage { problem, help });
    }
    if !held.findings.is_empty() && !args.as_written {
        show::findings(output, workspace, held)?;
        return Ok(Exit::Objection);
    }
    let before = lock.unwrap_or_default();
    let mut fresh = Lock::default();
    for document in &held.trace.documents {
        match (&document.passages, before.sources.get(&document.path)) {
            (Some(passages), _) => fresh.record(&document.path, passages),
            (None, Some(kept)) => {
                fresh.sources.insert(document.path.clone(), kept.clone());
            }
            (None, None) => {}
        }
    }
    fresh.record_marks(&held.trace.clauses);
    let text = fresh.text();
    if text.len() > MAX_LOCK {
        return Err(Failure::TooLarge { path: path.to_owned(), limit: MAX_LOCK >> 20 });
    }
    replace(Path::new(path), &text)?;
    show::accepted(output, held, path)?;
    Ok(Exit::Clean)
}

/// Writes the marks that only moved.
fn fix(output: &mut Output, workspace: &Workspace, held: &Held) -> Ended {
    let safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let mut edits: BTreeMap<SourceId, Vec<(std::ops::Range<usize>, &str)>> = BTreeMap::new();
    for finding in held.findings.iter().filter(safe) {
        for edit in finding.fixes.iter().take(1).flat_map(|fix| &fix.edits) {
            edits.entry(edit.span.source).or_default().push((edit.span.range(), &edit.text));
        }
    }
    let mut written = 0;
    for (source, mut edits) in edits {
        let mut text = workspace.text(source).to_owned();
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        for (range, new) in edits {
            if text.get(range.clone()).is_some() {
                text.replace_range(range, new);
                written += 1;
            }
        }
        replace(Path::new(&workspace.path(source)), &text)?;
    }
    let left = held.findings.len().saturating_sub(written);
    match output.format {
        Format::Json => {
            let whole = serde_json::json!({ "version": crate::render::json::VERSION, "written": written, "left": left });
            writeln!(output.screen, "{whole}")?;
        }
        Format::Human => {
            let marks = human::counted(written, "mark", "marks");
            writeln!(output.screen, "{marks} written anew, {left} left to look at")?;
        }
    }
    Ok(if left > 0 { Exit::Objection } else { Exit::Clean })
}
