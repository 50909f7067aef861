//! `lawful decide`: requests in, answers out, one after another.

use super::{Ended, Output};
use crate::args::{Decide, Format};
use crate::clock;
use crate::engines::Engines;
use crate::failure::{Exit, Failure};
use crate::log;
use crate::render::decision::{self, AnswerOut};
use crate::render::human::counted;
use crate::render::style::FAINT;
use crate::requests::{Asked, Requests};
use crate::workspace::Workspace;
use lawful::analysis::explain;
use lawful::decision::Verdict;
use lawful::history::History;
use std::io::Write;
use std::path::Path;

/// How many answers of each kind.
#[derive(Debug, Default)]
struct Count {
    allow: usize,
    deny: usize,
    unknown: usize,
    refused: usize,
}

/// Answers every request that can be asked; one that cannot be leads to exit code 1.
pub fn run(args: &Decide, output: &mut Output) -> Ended {
    not_both_from_input(&args.path, &args.request)?;
    for other in [&args.path, &args.request] {
        args.log.as_deref().map_or(Ok(()), |log| not_both_from_input(other, log))?;
    }
    let today = clock::today(args.today.today.as_deref())?;
    let workspace = Workspace::read(&args.path, today)?;
    let mut engines = Engines::open(&workspace, args.engine, args.policy.policy.as_deref())?;
    let history = args.log.as_deref().map(|path| told(path, &workspace)).transpose()?;
    let mut requests = Requests::open(&args.request)?;
    let mut count = Count::default();
    while let Some(asked) = requests.next()? {
        answer(&workspace, &mut engines, history.as_ref(), output, asked, &mut count)?;
        // Somebody may wait for this answer before asking on.
        if requests.live {
            output.screen.flush()?;
        }
    }
    if output.format == Format::Human {
        let all = count.allow + count.deny + count.unknown + count.refused;
        let refused = if count.refused > 0 { format!(", {} refused", count.refused) } else { String::new() };
        writeln!(
            output.screen,
            "{FAINT}{}: {} allow, {} deny, {} unknown{refused}{FAINT:#}",
            counted(all, "request", "requests"),
            count.allow,
            count.deny,
            count.unknown
        )?;
    }
    Ok(if count.refused > 0 { Exit::Objection } else { Exit::Clean })
}

/// Two things cannot both come from standard input.
pub fn not_both_from_input(one: &Path, other: &Path) -> Result<(), Failure> {
    if one.as_os_str() == "-" && other.as_os_str() == "-" {
        return Err(Failure::Usage {
            problem: "only one of policy, requests and log can come from standard input".to_owned(),
            help: "write one of them to a file".to_owned(),
        });
    }
    Ok(())
}

/// A log of which every line was understood; else nothing follows from it.
fn told<'w>(path: &Path, workspace: &'w Workspace) -> Result<History<'w>, Failure> {
    match log::read(path, &workspace.checked.model)? {
        log::Read::History(history) => Ok(history),
        log::Read::Refused { lines, more } => {
            let (path, policy) = (path.display().to_string(), workspace.name.clone());
            Err(Failure::LogUnreadable { path, policy, lines: lines.len() + more })
        }
    }
}

fn answer(
    workspace: &Workspace,
    engines: &mut Engines<'_>,
    history: Option<&History<'_>>,
    output: &mut Output,
    asked: Asked,
    count: &mut Count,
) -> Result<(), Failure> {
    let (screen, number) = (&mut output.screen, asked.number);
    let width = screen.width;
    let (request, question) = match asked.request {
        Ok(mut request) => {
            let engine = engines.engine(&request)?;
            let told = history.map_or(Ok(()), |history| history.complete(&mut request));
            let question = engine.map_err(|refusal| vec![refusal]).and_then(|engine| {
                told?;
                let question = request.question(engine.program)?;
                Ok((engine, question))
            });
            (Some(request), question)
        }
        Err(refusal) => (None, Err(vec![refusal])),
    };
    let (request, engine, question) = match (request, question) {
        (Some(request), Ok((engine, question))) => (request, engine, question),
        (request, question) => {
            count.refused += 1;
            let refused = question.err().unwrap_or_default();
            match output.format {
                Format::Json => AnswerOut::refused(number, request.as_ref(), &refused).write(screen)?,
                Format::Human => {
                    decision::refusals(screen, number, request.as_ref(), &refused, width)?;
                    writeln!(screen)?;
                }
            }
            return Ok(());
        }
    };
    let explained = explain(engine.program, &question, engine.answer(&question));
    match explained.verdict {
        Verdict::Allow => count.allow += 1,
        Verdict::Deny => count.deny += 1,
        Verdict::Unknown => count.unknown += 1,
    }
    match output.format {
        Format::Json => AnswerOut::answered(workspace, number, &request, &explained).write(screen)?,
        Format::Human => {
            decision::headline(screen, number, &request, explained.verdict, width)?;
            decision::short(screen, workspace, &explained, width)?;
            writeln!(screen)?;
        }
    }
    Ok(())
}
