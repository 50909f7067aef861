//! `lawful deadline`: by which day the request of a data subject must be answered.

use super::{Ended, Output};
use crate::args::{Deadline, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::human::wrapped;
use crate::render::json::{self, VERSION};
use crate::render::style::{FAINT, STRONG};
use crate::workspace::Workspace;
use lawful::calendar::{self, weekday};
use lawful::deadline::{AnswerBy, answer_by, countries_with_holidays};
use serde::Serialize;
use std::io::{self, Write};

/// Counts, and says how.
pub fn run(args: &Deadline, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let received = args.received.as_deref().map_or(Ok(today), clock::day)?;
    let checked = match &args.policy {
        Some(path) => Workspace::read(path, today)?.checked,
        None => lawful::check([], &lawful::Settings::default(), today),
    };
    let model = &checked.model;
    let known = countries_with_holidays(model);
    if let Some(country) = args.country.as_deref().filter(|country| !known.contains(country)) {
        return Err(Failure::Usage {
            problem: format!("no public holidays are listed for `{country}`"),
            help: format!("listed: {}; leave `--country` out to count weekends only", known.join(", ")),
        });
    }
    let found = answer_by(model, received, args.extended, args.country.as_deref());
    match output.format {
        Format::Json => json::write(&mut output.screen, &Out::new(&found, args.extended))?,
        Format::Human => {
            let width = output.screen.width;
            human(&mut output.screen, &found, width)?;
        }
    }
    Ok(Exit::Clean)
}

fn human(out: &mut impl Write, found: &AnswerBy, width: usize) -> io::Result<()> {
    let last = calendar::format(found.last);
    writeln!(out, "{STRONG}answer by {last}{STRONG:#}, a {}\n", weekday(found.last))?;
    for step in &found.steps {
        const INDENT: usize = 25;
        let words = wrapped(&step.words, width, INDENT);
        writeln!(out, "  {}  {FAINT}{:9}{FAINT:#}  {words}", calendar::format(step.day), weekday(step.day))?;
    }
    writeln!(out)?;
    for line in &found.law {
        writeln!(out, "  {FAINT}law{FAINT:#}  {}", wrapped(line, width, 7))?;
    }
    Ok(())
}

#[derive(Debug, Serialize)]
struct Out<'a> {
    version: u32,
    received: String,
    extended: bool,
    country: Option<&'a str>,
    last: String,
    tell_by: Option<String>,
    steps: Vec<StepOut<'a>>,
    law: &'a [String],
}

#[derive(Debug, Serialize)]
struct StepOut<'a> {
    day: String,
    weekday: &'static str,
    words: &'a str,
}

impl<'a> Out<'a> {
    fn new(found: &'a AnswerBy, extended: bool) -> Self {
        let step = |step: &'a lawful::deadline::Step| StepOut {
            day: calendar::format(step.day),
            weekday: weekday(step.day),
            words: &step.words,
        };
        Self {
            version: VERSION,
            received: calendar::format(found.received),
            extended,
            country: found.country.as_deref(),
            last: calendar::format(found.last),
            tell_by: found.tell_by.map(calendar::format),
            steps: found.steps.iter().map(step).collect(),
            law: &found.law,
        }
    }
}
