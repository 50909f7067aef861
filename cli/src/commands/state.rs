//! `lawful state`: what is so on a day, by a log of what happened to a person.

use super::decide::not_both_from_input;
use super::{Ended, Output};
use crate::args::{Format, State};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::log;
use crate::render::decision;
use crate::render::human::{counted, wrapped};
use crate::render::json::{self, VERSION};
use crate::render::style::{CARE, FAINT, STRONG};
use crate::workspace::Workspace;
use lawful::calendar;
use lawful::decision::{Refusal, RequestValue};
use lawful::history::{History, NotAllowed};
use serde::Serialize;
use std::io::{self, Write};

/// Folds the log up to the day. A line that cannot be read, or a change that the policy does not allow, leads to exit code 1.
pub fn run(args: &State, output: &mut Output) -> Ended {
    not_both_from_input(&args.path, &args.log)?;
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.at.as_deref().map_or(Ok(today), clock::day)?;
    let workspace = Workspace::read(&args.path, today)?;
    // What is wrong with the policy may be wrong with its choices.
    if let Err(refused) = lawful::compile(&workspace.checked) {
        return Err(Failure::NotCompiled { name: workspace.name.clone(), refused });
    }
    match log::read(&args.log, &workspace.checked.model)? {
        log::Read::Refused { lines, more } => {
            refused(output, &lines, more)?;
            Ok(Exit::Objection)
        }
        log::Read::History(history) => {
            let objected = told(output, &history, day)?;
            Ok(if objected { Exit::Objection } else { Exit::Clean })
        }
    }
}

/// Shows the state on a day; says whether the log holds a change that is not allowed.
fn told(output: &mut Output, history: &History<'_>, day: i32) -> Result<bool, Failure> {
    let state = history.state_on(day);
    let not_allowed: Vec<&NotAllowed> = history.not_allowed(day).collect();
    let given = RequestValue::Fields(history.given(&state));
    let open = history.open(&state);
    let width = output.screen.width;
    match output.format {
        Format::Json => {
            let line = |one: &&NotAllowed| LineOut {
                line: one.line,
                on: calendar::format(one.day),
                words: history.words(one),
            };
            let out = Out {
                version: VERSION,
                at: calendar::format(day),
                given: &given,
                open: &open,
                not_allowed: not_allowed.iter().map(line).collect(),
                more_not_allowed: history.more_not_allowed(),
            };
            json::write(&mut output.screen, &out)?;
        }
        Format::Human => {
            let out = &mut output.screen;
            writeln!(out, "{STRONG}on {}{STRONG:#}\n", calendar::format(day))?;
            table(out, &given, &open)?;
            for one in &not_allowed {
                let words = wrapped(&history.words(one), width, 11);
                writeln!(out, "\n{CARE}! line {}{CARE:#}\n{:11}{words}", one.line, "")?;
            }
            if history.more_not_allowed() > 0 {
                writeln!(out, "\n{} more in the whole log", history.more_not_allowed())?;
            }
            let text = serde_json::to_string(&given).unwrap_or_default();
            writeln!(out, "\n{FAINT}for a request:{FAINT:#} \"given\": {text}")?;
        }
    }
    Ok(!not_allowed.is_empty())
}

fn table(out: &mut impl Write, given: &RequestValue, open: &[&str]) -> io::Result<()> {
    let known: &[(String, RequestValue)] = match given {
        RequestValue::Fields(fields) => fields,
        RequestValue::Nothing
        | RequestValue::YesNo(_)
        | RequestValue::Number(_)
        | RequestValue::Text(_)
        | RequestValue::List(_)
        | RequestValue::Other(_) => &[],
    };
    let names = known.iter().map(|(name, _)| name.as_str()).chain(open.iter().copied());
    let name_width = names.map(|name| name.chars().count()).max().unwrap_or_default();
    for (name, value) in known {
        writeln!(out, "  {name:name_width$}  {}", in_words(value))?;
    }
    for name in open {
        writeln!(out, "  {name:name_width$}  {FAINT}open{FAINT:#}")?;
    }
    Ok(())
}

fn in_words(value: &RequestValue) -> String {
    match value {
        RequestValue::Nothing => "has not happened".to_owned(),
        RequestValue::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        RequestValue::Number(number) => number.to_string(),
        RequestValue::Text(text) | RequestValue::Other(text) => text.clone(),
        RequestValue::List(_) | RequestValue::Fields(_) => String::new(),
    }
}

fn refused(output: &mut Output, lines: &[(u32, Vec<Refusal>)], more: usize) -> Result<(), Failure> {
    if output.format == Format::Json {
        let refused = lines.iter().map(|(line, refused)| RefusedOut { line: *line, refused }).collect();
        return Ok(json::write(&mut output.screen, &RefusedLog { version: VERSION, refused, more })?);
    }
    let width = output.screen.width;
    let out = &mut output.screen;
    for (line, refused) in lines {
        writeln!(out, "{CARE}! refused{CARE:#}  {STRONG}line {line}{STRONG:#}")?;
        decision::fields(out, refused, width)?;
        writeln!(out)?;
    }
    let all = counted(lines.len() + more, "line", "lines");
    writeln!(
        out,
        "{FAINT}{all} refused: what they say may be a withdrawal, so nothing follows from the rest{FAINT:#}"
    )?;
    Ok(())
}

#[derive(Debug, Serialize)]
struct Out<'a> {
    version: u32,
    at: String,
    given: &'a RequestValue,
    open: &'a [&'a str],
    not_allowed: Vec<LineOut>,
    more_not_allowed: usize,
}

#[derive(Debug, Serialize)]
struct LineOut {
    line: u32,
    on: String,
    words: String,
}

#[derive(Debug, Serialize)]
struct RefusedLog<'a> {
    version: u32,
    refused: Vec<RefusedOut<'a>>,
    more: usize,
}

#[derive(Debug, Serialize)]
struct RefusedOut<'a> {
    line: u32,
    refused: &'a [Refusal],
}
