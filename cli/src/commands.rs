//! One file a command. Each gets its arguments, the screen and the format, and says how it ended.

mod build;
mod check;
mod completions;
mod deadline;
mod decide;
mod explain;
mod fix;
mod fmt;
mod library;
mod model;
mod new;
mod schema;
mod state;
mod test;
mod trace;
mod why;

use crate::args::{Args, Command, Format};
use crate::failure::{Exit, Failure};
use crate::language;
use crate::terminal::Screen;
use std::io::Write;

/// What a command writes to and for whom.
pub struct Output {
    /// Standard output.
    pub screen: Screen,
    /// For people or for programs.
    pub format: Format,
}

/// How a command ends.
pub type Ended = Result<Exit, Failure>;

/// Runs the command that was asked for.
pub fn run(args: &Args) -> Ended {
    let screen = Screen::new(language::wanted(args.lang));
    let format = match args.format.plain() {
        Some(format) => format,
        None if matches!(args.command, Command::Check(_)) => Format::Human,
        None => {
            return Err(Failure::Usage {
                problem: "only `check` writes findings in this format".to_owned(),
                help: "use `--format human` or `--format json`".to_owned(),
            });
        }
    };
    let mut output = Output { screen, format };
    let exit = match &args.command {
        Command::Check(check) => check::run(check, args.format, &mut output),
        Command::Build(args) => build::run(args, &mut output),
        Command::Fix(args) => fix::run(args, &mut output),
        Command::Decide(args) => decide::run(args, &mut output),
        Command::Schema(args) => schema::run(args, &mut output),
        Command::Why(args) => why::run(args, &mut output),
        Command::State(args) => state::run(args, &mut output),
        Command::Deadline(args) => deadline::run(args, &mut output),
        Command::Test(args) => test::run(args, &mut output),
        Command::Trace(args) => trace::run(args, &mut output),
        Command::Explain(args) => explain::run(args, &mut output),
        Command::Std(args) => library::run(args, &mut output),
        Command::Fmt(args) => fmt::run(args, &mut output),
        Command::Model(args) => model::run(args, &mut output),
        Command::New(args) => new::run(args, &mut output),
        // The server has taken over before.
        Command::Lsp(_) => Ok(Exit::Clean),
        Command::Completions(args) => completions::run(args, &mut output),
    }?;
    output.screen.flush()?;
    Ok(exit)
}
