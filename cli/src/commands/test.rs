//! `lawful test`: the tests that a policy states about itself.

use super::{Ended, Output};
use crate::args::{Format, Test};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::human::counted;
use crate::render::json::{self, PlaceOut, VERSION};
use crate::render::style::{BAD, FAINT, GOOD, STRONG};
use crate::render::{plain, snippet};
use crate::terminal::Manner;
use crate::workspace::Workspace;
use lawful::TestOutcome;
use lawful::finding::{Label, Severity};
use serde::Serialize;
use std::io::Write;

/// Runs all tests of a workspace.
pub fn run(args: &Test, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let workspace = Workspace::read(&args.path, today)?;
    let day = args.policy.day()?;
    let outcomes = lawful::run_all_tests(&workspace.checked, args.policy.policy.policy.as_deref(), day)
        .map_err(|refused| Failure::NotCompiled { name: workspace.name.clone(), refused })?;
    let failed = outcomes.iter().filter(|outcome| outcome.failure.is_some()).count();
    match output.format {
        Format::Json => as_json(output, &workspace, &outcomes, failed)?,
        Format::Human => as_text(output, &workspace, &outcomes, failed)?,
    }
    Ok(if failed > 0 { Exit::Objection } else { Exit::Clean })
}

fn as_text(
    output: &mut Output,
    workspace: &Workspace,
    outcomes: &[TestOutcome],
    failed: usize,
) -> Result<(), Failure> {
    let screen = &mut output.screen;
    if outcomes.is_empty() {
        writeln!(screen, "{STRONG}no test{STRONG:#} is stated in {}", plain(&workspace.name))?;
        return Ok(());
    }
    let several = workspace.checked.notices.names().len() > 1;
    for outcome in outcomes {
        let notice = outcome.notice.as_ref().filter(|_| several).map(|name| format!("  {name}"));
        let section = outcome.section.as_ref().map(|section| format!("  §{section}")).unwrap_or_default();
        let section = format!("{}{section}", notice.unwrap_or_default());
        let (name, section) = (plain(&outcome.name), plain(&section));
        match outcome.failure {
            None => writeln!(screen, "{GOOD}✓ passed{GOOD:#}  {name}{FAINT}{section}{FAINT:#}")?,
            Some(_) => writeln!(screen, "{BAD}✗ failed{BAD:#}  {name}{FAINT}{section}{FAINT:#}")?,
        }
    }
    writeln!(screen)?;
    for outcome in outcomes {
        let Some(failure) = &outcome.failure else { continue };
        let label = Label { span: outcome.span, text: lawful::finding::Message::default() };
        let drawn = snippet::draw(
            workspace,
            Severity::Error,
            "failed",
            failure,
            &[label],
            Manner::english(screen.width),
        );
        writeln!(screen, "{drawn}")?;
    }
    let style = if failed > 0 { BAD } else { GOOD };
    writeln!(
        screen,
        "{style}{} passed, {failed} failed{style:#}{FAINT} in {}{FAINT:#}",
        outcomes.len() - failed,
        counted(workspace.files, "file", "files")
    )?;
    Ok(())
}

/// What `test --format json` prints.
#[derive(Debug, Serialize)]
struct Report<'a> {
    version: u32,
    passed: usize,
    failed: usize,
    tests: Vec<TestOut<'a>>,
}

#[derive(Debug, Serialize)]
struct TestOut<'a> {
    name: &'a str,
    passed: bool,
    failure: Option<&'a str>,
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'a str>,
    place: PlaceOut,
}

fn as_json(
    output: &mut Output,
    workspace: &Workspace,
    outcomes: &[TestOutcome],
    failed: usize,
) -> Result<(), Failure> {
    let each = outcomes.iter().map(|outcome| TestOut {
        name: &outcome.name,
        passed: outcome.failure.is_none(),
        failure: outcome.failure.as_deref(),
        section: outcome.section.as_deref(),
        policy: outcome.notice.as_deref(),
        place: PlaceOut::new(workspace, outcome.span),
    });
    let passed = outcomes.len() - failed;
    let report = Report { version: VERSION, passed, failed, tests: each.collect() };
    Ok(json::write(&mut output.screen, &report)?)
}
