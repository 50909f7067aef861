//! `lawful schema`: what a request and an answer look like, with the names of the policy.

use super::{Ended, Output};
use crate::args::Schema;
use crate::clock;
use crate::failure::{Exit, Failure};
use crate::workspace::Workspace;
use lawful::Timeline;
use lawful_service::schema;
use std::io::Write;

/// Writes one schema. It is JSON for people and programs alike.
pub fn run(args: &Schema, output: &mut Output) -> Ended {
    let today = clock::today(args.today.today.as_deref())?;
    let day = args.policy.day()?.unwrap_or(today);
    let workspace = Workspace::read(&args.path, today)?;
    let timeline = Timeline::of(&workspace.checked, args.policy.policy.policy.as_deref())
        .map_err(|refused| Failure::NotCompiled { name: workspace.name.clone(), refused })?;
    let program = timeline.for_day(day);
    let schema = if args.answers { schema::answers(program) } else { schema::requests(program) };
    serde_json::to_writer_pretty(&mut output.screen, &schema).map_err(std::io::Error::from)?;
    writeln!(output.screen)?;
    Ok(Exit::Clean)
}
