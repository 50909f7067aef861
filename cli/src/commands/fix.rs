//! `lawful fix`: repairs what can be repaired without changing a promise, and says what is left.

use super::{Ended, Output};
use crate::args::{Fix, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::files;
use crate::render::json::{self, FindingOut, VERSION};
use crate::render::style::{CARE, FAINT, GOOD, STRONG};
use crate::render::{compact, diff, plain, words};
use crate::repair::{Applied, Repaired, Wanted, repair, reviewed};
use crate::workspace::Workspace;
use lawful::checks;
use lawful::finding::{Language, Safety};
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// A file that changes: its path, its text before and after.
struct Change {
    path: String,
    old: String,
    new: String,
}

/// Repairs a folder or a file.
pub fn run(args: &Fix, output: &mut Output) -> Ended {
    if args.path.as_os_str() == "-" {
        let problem = "standard input cannot be repaired".to_owned();
        return Err(Failure::Usage { problem, help: "name a folder or a file".to_owned() });
    }
    let reviewed = reviewed(&args.review).map_err(|name| Failure::Usage {
        problem: format!("there is no finding `{name}`"),
        help: match checks::nearest(name.split(':').next().unwrap_or_default()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`lawful explain` lists all findings".to_owned(),
        },
    })?;
    let wanted = Wanted { reviewed, unreviewed: args.unreviewed };
    let today = clock::today(args.today.today.as_deref())?;
    let mut workspace = Workspace::read(&args.path, today)?;
    let before = workspace.checked.clone();
    let Repaired { checked, applied, unfinished } = repair(before.clone(), &workspace.settings, &wanted);
    let changes: Vec<Change> = before
        .sources
        .iter()
        .filter(|(_, source)| !source.is_std)
        .filter_map(|(_, source)| {
            let new = checked.sources.find(&source.path).and_then(|id| checked.sources.get(id))?;
            let (old, new) = (source.text.clone(), new.text.clone());
            let path = workspace.prefixed(&source.path);
            (old != new).then_some(Change { path, old, new })
        })
        .collect();
    let writes = !args.check && !args.diff;
    for change in &changes {
        if args.diff && output.format == Format::Human {
            diff::write(&mut output.screen, &change.path, &change.old, &change.new)?;
        } else if writes {
            files::replace_unchanged(Path::new(&change.path), &change.old, &change.new)
                .map_err(|error| Failure::Unwritable { path: change.path.clone(), error })?;
        }
    }
    let places: Vec<String> = applied.iter().map(|one| workspace.prefixed(&one.place.0)).collect();
    workspace.settle(checked);
    match output.format {
        Format::Json => as_json(output, &workspace, &applied, &places, &changes, writes)?,
        Format::Human => as_text(args, output, &workspace, &applied, &places, &changes, unfinished)?,
    }
    let would = !writes && !changes.is_empty();
    Ok(if would || workspace.checked.has_errors() { Exit::Objection } else { Exit::Clean })
}

fn as_text(
    args: &Fix,
    output: &mut Output,
    workspace: &Workspace,
    applied: &[Applied],
    places: &[String],
    changes: &[Change],
    unfinished: bool,
) -> Result<(), Failure> {
    let out = &mut output.screen;
    let language = out.manner.language;
    let writes = !args.check && !args.diff;
    let word = if writes { words::FIXED } else { words::WOULD_FIX }.in_language(language);
    for (one, path) in applied.iter().zip(places) {
        let (_, line, column) = one.place;
        let (name, title) = (plain(&one.finding.name), plain(&one.fix.title.in_language(language)));
        writeln!(out, "{GOOD}{word}{GOOD:#} {}:{line}:{column}  {name}: {title}", plain(path))?;
    }
    let left = &workspace.checked.findings;
    for finding in left {
        writeln!(
            out,
            "{CARE}{}{CARE:#} {}",
            words::LEFT.in_language(language),
            compact::line(workspace, finding, language)
        )?;
        let open: Vec<_> = finding.fixes.iter().filter(|fix| fix.safety == Safety::NeedsReview).collect();
        for (fix, nth) in open.iter().zip(1..) {
            let which = if open.len() > 1 { format!(":{nth}") } else { String::new() };
            let consequence =
                fix.consequence.as_ref().map(|text| format!(": {}", text.in_language(language)));
            let title = format!("{}{}", fix.title.in_language(language), consequence.unwrap_or_default());
            writeln!(
                out,
                "{FAINT}     --review {}{which}  {}{FAINT:#}",
                plain(&finding.name),
                plain(&title)
            )?;
        }
    }
    if unfinished {
        writeln!(out, "{CARE}{}{CARE:#}", words::ONCE_MORE.in_language(language))?;
    }
    let repairs = words::REPAIRS.with(applied.len()).in_language(language);
    let rest = if writes { words::REPAIRED_IN } else { words::WOULD_CHANGE };
    let rest = rest.with(changes.len()).with(left.len()).in_language(language);
    writeln!(out, "{STRONG}{repairs}{STRONG:#} {rest}")?;
    Ok(())
}

/// What `fix --format json` prints.
#[derive(Debug, Serialize)]
struct Report<'r> {
    version: u32,
    written: bool,
    applied: Vec<AppliedOut<'r>>,
    changed: Vec<&'r str>,
    left: Vec<FindingOut>,
}

#[derive(Debug, Serialize)]
struct AppliedOut<'r> {
    name: &'r str,
    path: &'r str,
    line: u32,
    column: u32,
    title: String,
    safety: Safety,
}

fn as_json(
    output: &mut Output,
    workspace: &Workspace,
    applied: &[Applied],
    places: &[String],
    changes: &[Change],
    written: bool,
) -> Result<(), Failure> {
    let language: Language = output.screen.manner.language;
    let each = applied.iter().zip(places).map(|(one, path)| AppliedOut {
        name: &one.finding.name,
        path,
        line: one.place.1,
        column: one.place.2,
        title: one.fix.title.in_language(language),
        safety: one.fix.safety,
    });
    let left = workspace.checked.findings.iter();
    let report = Report {
        version: VERSION,
        written,
        applied: each.collect(),
        changed: changes.iter().map(|change| change.path.as_str()).collect(),
        left: left.map(|finding| FindingOut::new(workspace, finding, language)).collect(),
    };
    Ok(json::write(&mut output.screen, &report)?)
}
