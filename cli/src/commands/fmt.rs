//! `lawful fmt`: policies laid out by the rules of the language.
//!
//! A file is replaced whole or not at all, keeps its permissions, and is not touched if nothing changes. A file that cannot be formatted
//! does not keep the others from it.

use super::{Ended, Output};
use crate::args::{Fmt, Format};
use crate::failure::{Exit, Failure};
use crate::files::{self, read_bounded, unreadable};
use crate::render::diff;
use crate::render::human::{self, counted};
use crate::render::snippet::plain;
use crate::render::style::{CARE, FAINT};
use lawful::format::{Formatted, format};
use lawful::source::{LineIndex, MAX_SOURCE_BYTES};
use serde::Serialize;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What became of one file.
#[derive(Debug, Serialize)]
struct Done {
    path: String,
    changed: bool,
    /// The lines, counted from 1, on which declarations begin that could not be read and were left as they are.
    left: Vec<u32>,
}

/// Formats each path: a folder, a file, or standard input.
pub fn run(args: &Fmt, output: &mut Output) -> Ended {
    let mut done = Vec::new();
    let mut worst: Option<Failure> = None;
    let mut fail = |failure: Failure| match worst.take() {
        None => worst = Some(failure),
        Some(earlier) => {
            // The one that weighs most is told last, and decides on the exit code.
            let (told, kept) =
                if failure.exit() > earlier.exit() { (earlier, failure) } else { (failure, earlier) };
            let _ = human::failure(&mut anstream::stderr().lock(), &told);
            worst = Some(kept);
        }
    };
    for path in &args.paths {
        if path.as_os_str() == "-" {
            match standard_input(args, output) {
                Ok(one) => done.push(one),
                Err(failure) => fail(failure),
            }
            continue;
        }
        match listed(path) {
            Ok(found) => {
                for path in found {
                    match file(&path, args, output) {
                        Ok(one) => done.push(one),
                        Err(failure @ Failure::Output(_)) => return Err(failure),
                        Err(failure) => fail(failure),
                    }
                }
            }
            Err(failure) => fail(failure),
        }
    }
    report(args, output, &done)?;
    if let Some(failure) = worst {
        output.screen.flush()?;
        return Err(failure);
    }
    Ok(if args.check && done.iter().any(|one| one.changed) { Exit::Objection } else { Exit::Clean })
}

fn listed(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let meta = fs::metadata(path).map_err(|error| unreadable(path, error))?;
    if meta.is_dir() { files::policies(path) } else { Ok(vec![path.to_owned()]) }
}

fn file(path: &Path, args: &Fmt, output: &mut Output) -> Result<Done, Failure> {
    let shown = files::shown(path);
    let opened = fs::File::open(path).map_err(|error| unreadable(path, error))?;
    let text = decoded(opened, &shown)?;
    let formatted = formatted(&text, &shown)?;
    let done = outcome(shown, &text, &formatted);
    if done.changed && args.check {
        show_diff(output, &done.path, &text, &formatted.text)?;
    } else if done.changed {
        files::replace_unchanged(path, &text, &formatted.text)
            .map_err(|error| Failure::Unwritable { path: done.path.clone(), error })?;
    }
    Ok(done)
}

/// Without `--check` the text goes to standard output whatever happens, so that an editor never gets half of it.
fn standard_input(args: &Fmt, output: &mut Output) -> Result<Done, Failure> {
    let text = decoded(io::stdin().lock(), "standard input")?;
    let result = formatted(&text, "standard input");
    let unchanged = Formatted { text: text.clone(), edits: Vec::new(), refused: Vec::new(), defect: None };
    let put = result.as_ref().unwrap_or(&unchanged);
    let done = outcome("<stdin>".to_owned(), &text, put);
    if !args.check {
        output.screen.flush()?;
        // Past the screen, which would take terminal codes out of a text.
        let mut out = io::stdout().lock();
        out.write_all(put.text.as_bytes())?;
        out.flush()?;
    } else if done.changed {
        show_diff(output, &done.path, &text, &put.text)?;
    }
    result.map(|_| done)
}

fn decoded(from: impl io::Read, shown: &str) -> Result<String, Failure> {
    let bytes = read_bounded(from, shown, MAX_SOURCE_BYTES)?;
    String::from_utf8(bytes).map_err(|error| Failure::NotText {
        path: shown.to_owned(),
        at: error.utf8_error().valid_up_to() + 1,
    })
}

fn formatted(text: &str, shown: &str) -> Result<Formatted, Failure> {
    let formatted = format(text);
    match formatted.defect {
        None => Ok(formatted),
        Some(defect) => Err(Failure::FormatterDefect { path: shown.to_owned(), defect, copy: keep(text) }),
    }
}

/// Keeps a text with which a fault can be shown; without room for it the fault is told all the same.
fn keep(text: &str) -> Option<String> {
    let mut copy = tempfile::Builder::new().prefix("lawful-fmt-").suffix(".policy").tempfile().ok()?;
    copy.write_all(text.as_bytes()).ok()?;
    let (_, path) = copy.keep().ok()?;
    Some(path.display().to_string())
}

fn outcome(path: String, text: &str, formatted: &Formatted) -> Done {
    let index = LineIndex::new(text);
    let line = |range: &std::ops::Range<usize>| index.position(text, range.start).line + 1;
    Done { path, changed: formatted.text != text, left: formatted.refused.iter().map(line).collect() }
}

fn show_diff(output: &mut Output, path: &str, old: &str, new: &str) -> Result<(), Failure> {
    if output.format == Format::Json {
        return Ok(());
    }
    Ok(diff::write(&mut output.screen, path, old, new)?)
}

fn report(args: &Fmt, output: &mut Output, done: &[Done]) -> Result<(), Failure> {
    let reads_input = args.paths.iter().any(|path| path.as_os_str() == "-");
    if output.format == Format::Json && (args.check || !reads_input) {
        let whole = serde_json::json!({ "version": crate::render::json::VERSION, "files": done });
        writeln!(output.screen, "{whole}")?;
        return Ok(());
    }
    // Beside a formatted text or a diff, words for people go to the other stream.
    let mut out: Box<dyn Write> = if reads_input || args.check {
        Box::new(anstream::stderr().lock())
    } else {
        Box::new(&mut output.screen)
    };
    for one in done {
        if one.changed && !args.check && one.path != "<stdin>" {
            writeln!(out, "formatted {}", plain(&one.path))?;
        }
        for line in &one.left {
            writeln!(
                out,
                "{CARE}left as it is{CARE:#} {}:{line}{FAINT} (it cannot be read: `lawful check` says why){FAINT:#}",
                plain(&one.path)
            )?;
        }
    }
    let changed = done.iter().filter(|one| one.changed).count();
    if !(reads_input && done.len() == 1) {
        let verb = if args.check { "would change" } else { "changed" };
        writeln!(out, "{changed} of {} {verb}", counted(done.len(), "file", "files"))?;
    }
    Ok(())
}
