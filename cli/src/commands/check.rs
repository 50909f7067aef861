//! `lawful check`: what stands against a policy.

use super::{Ended, Output};
use crate::args::{Check, ReportFormat};
use crate::baseline::Baseline;
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::completeness::{self, NoticeOut, ReportOut};
use crate::render::human::counted;
use crate::render::{compact, github, human, json, junit, narrated, plain, sarif, words};
use crate::report::Report;
use crate::watch::{self, Watch};
use crate::workspace::Workspace;
use lawful::completeness::Matrix;
use lawful::finding::Severity;
use std::io::Write;
use std::path::Path;

/// Checks once, or again on every change.
pub fn run(args: &Check, format: ReportFormat, output: &mut Output) -> Ended {
    if args.report {
        return report(args, format, output);
    }
    if args.watch {
        return again_and_again(args, format, output);
    }
    once(args, format, output)
}

fn again_and_again(args: &Check, format: ReportFormat, output: &mut Output) -> Ended {
    if !args.paths.iter().all(|path| Watch::can_watch(path)) {
        let problem = "standard input cannot be watched".to_owned();
        return Err(Failure::Usage { problem, help: "name a folder or a file".to_owned() });
    }
    let watch = Watch::new(args.paths.iter().chain(&args.baseline).cloned().collect());
    let language = output.screen.manner.language;
    loop {
        let seen = watch.look();
        if let Err(failure) = once(args, format, output) {
            // A file that is being written, or a folder on its way elsewhere, may be there at the next look.
            if matches!(failure, Failure::Output(_)) {
                return Err(failure);
            }
            let _ = human::failure(&mut anstream::stderr().lock(), &failure);
        }
        output.screen.flush()?;
        // On the other stream, so that a program gets reports and nothing else.
        let _ = writeln!(anstream::stderr().lock(), "{}", words::WATCHING.in_language(language));
        if watch.wait(&seen) == watch::Ended::Interrupted {
            return Ok(Exit::Interrupted);
        }
    }
}

/// Checks each path as a workspace of its own. A path that cannot be read does not keep the others from being checked.
fn once(args: &Check, format: ReportFormat, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.policy.day()?;
    let baseline = match &args.baseline {
        Some(path) if !args.write_baseline => Some(Baseline::read(path)?),
        Some(_) | None => None,
    };
    let mut workspaces = Vec::new();
    let mut broken: Option<Failure> = None;
    for path in &args.paths {
        match Workspace::read(path, today) {
            Ok(mut workspace) => {
                workspace.confine(args.policy.policy.policy.as_deref(), day)?;
                workspaces.push(workspace);
            }
            Err(failure) => {
                if let Some(earlier) = broken.replace(failure) {
                    let _ = human::failure(&mut anstream::stderr().lock(), &earlier);
                }
            }
        }
    }
    let least = if args.strict { Severity::Warning } else { Severity::Error };
    let mut report = Report::new(&workspaces, output.screen.manner.language, least);
    if let (Some(path), true) = (&args.baseline, args.write_baseline) {
        // What could not be read is in no baseline, and would be new the next time.
        return match broken {
            Some(failure) => Err(failure),
            None => written(&Baseline::of(&report), path, output),
        };
    }
    if let Some(baseline) = &baseline {
        baseline.hold_against(&mut report);
    }
    if !workspaces.is_empty() {
        show(args, &report, format, output)?;
    }
    if let Some(failure) = broken {
        output.screen.flush()?;
        return Err(failure);
    }
    Ok(if report.objects() { Exit::Objection } else { Exit::Clean })
}

fn show(args: &Check, report: &Report<'_>, format: ReportFormat, output: &mut Output) -> Result<(), Failure> {
    let out = &mut output.screen;
    match format {
        ReportFormat::Human => {
            let manner = out.manner;
            human::write(out, report, manner, args.waived)?;
        }
        ReportFormat::Narrated => narrated::write(out, report)?,
        ReportFormat::Compact => compact::write(out, report)?,
        ReportFormat::Json => json::write(out, &json::Report::new(report))?,
        ReportFormat::Sarif => sarif::write(out, report)?,
        ReportFormat::Junit => junit::write(out, report)?,
        ReportFormat::Github => github::write(out, report)?,
    }
    Ok(())
}

fn written(baseline: &Baseline, path: &Path, output: &mut Output) -> Ended {
    baseline.write(path)?;
    let shown = plain(&path.display().to_string());
    writeln!(output.screen, "{} written to {shown}", counted(baseline.count(), "finding", "findings"))?;
    Ok(Exit::Clean)
}

/// What the notices state of what the law asks for.
fn report(args: &Check, format: ReportFormat, output: &mut Output) -> Ended {
    let for_people = match format {
        ReportFormat::Human => true,
        ReportFormat::Json => false,
        ReportFormat::Narrated
        | ReportFormat::Compact
        | ReportFormat::Sarif
        | ReportFormat::Junit
        | ReportFormat::Github => {
            let problem = "a report on what is stated does not come in this format".to_owned();
            return Err(Failure::Usage {
                problem,
                help: "use `--format human` or `--format json`".to_owned(),
            });
        }
    };
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.policy.day()?.unwrap_or(today);
    let manner = output.screen.manner;
    let mut notices = Vec::new();
    let mut first = true;
    for path in &args.paths {
        let workspace = Workspace::read(path, today)?;
        let checked = &workspace.checked;
        let names: Vec<Option<&str>> = match &args.policy.policy.policy {
            Some(name) => vec![Some(name)],
            None if checked.notices().is_empty() => vec![None],
            None => checked.notices().into_iter().map(Some).collect(),
        };
        for name in names {
            let Some(view) = checked.view(name, day) else {
                let known = checked.notices.names().into_iter().map(str::to_owned).collect();
                return Err(Failure::NoSuchNotice { name: name.unwrap_or_default().to_owned(), known });
            };
            let matrix = Matrix::of(&view.model, day);
            if !for_people {
                notices.push(NoticeOut::new(&workspace, &matrix, manner.language));
                continue;
            }
            if !std::mem::take(&mut first) {
                writeln!(output.screen)?;
            }
            completeness::human(&mut output.screen, &workspace, &matrix, manner)?;
        }
    }
    if !for_people {
        json::write(&mut output.screen, &ReportOut::new(notices, manner.language))?;
    }
    Ok(Exit::Clean)
}
