//! `lawful check`: what stands against a policy.

use super::{Ended, Output};
use crate::args::{Check, Format};
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::render::{human, json};
use crate::workspace::Workspace;
use lawful::finding::Severity;
use std::io::Write;

/// Checks each path as a workspace of its own. A path that cannot be read does not keep the others from being checked.
pub fn run(args: &Check, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.policy.day()?;
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
    match output.format {
        Format::Json if workspaces.is_empty() => {}
        Format::Json => json::write(&mut output.screen, &json::Report::new(workspaces.iter()))?,
        Format::Human => {
            for workspace in &workspaces {
                show(args, output, workspace)?;
            }
        }
    }
    if let Some(failure) = broken {
        output.screen.flush()?;
        return Err(failure);
    }
    let least = if args.strict { Severity::Warning } else { Severity::Error };
    let objects =
        |workspace: &Workspace| workspace.checked.findings.iter().any(|finding| finding.severity >= least);
    Ok(if workspaces.iter().any(objects) { Exit::Objection } else { Exit::Clean })
}

fn show(args: &Check, output: &mut Output, workspace: &Workspace) -> Result<(), Failure> {
    let width = output.screen.width;
    for finding in &workspace.checked.findings {
        human::finding(&mut output.screen, workspace, finding, width)?;
    }
    if args.waived {
        human::work_list(&mut output.screen, workspace, width)?;
    }
    Ok(human::summary(&mut output.screen, workspace)?)
}
