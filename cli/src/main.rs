//! The command `lawful`: the composition root, and the only room that reads disk, clock and environment.
//!
//! In: paths, requests, arguments. Out: findings, decisions and pages for people or programs, and an exit code.
//! Never: understands a policy itself (that is the library), or writes anywhere but where it was told to.
//!
//! | file | what happens there |
//! | --- | --- |
//! | `args` | what may be asked, and the help |
//! | `files`, `workspace` | paths to texts, texts to a checked workspace |
//! | `requests`, `engines` | requests in, answers out |
//! | `log` | what happened to a person, as a file |
//! | `commands` | one file a command |
//! | `report`, `baseline` | what stands against a workspace, and what of it is new |
//! | `repair` | repairs of findings, put into the texts |
//! | `render` | findings in seven forms, decisions for people and programs |
//! | `watch` | waits for changes |
//! | `language` | in which language findings speak |
//! | `terminal`, `failure` | where the output goes, and how a command ends |

mod args;
mod baseline;
mod clock;
mod commands;
mod engines;
mod failure;
mod files;
mod language;
mod log;
mod render;
mod repair;
mod report;
mod requests;
mod terminal;
mod watch;
mod workspace;

use clap::Parser;
use failure::{Exit, Failure};
use std::process::ExitCode;

/// Reading and checking recurse; the stack is fixed here, so that how deep they may go does not depend on who starts them. Only what is used
/// of it costs memory.
const STACK: usize = 64 * 1024 * 1024;

fn main() -> ExitCode {
    let args = args::Args::parse();
    args.color.apply();
    // The server has threads of its own, and its exit code is part of its protocol.
    if matches!(args.command, args::Command::Lsp(_)) {
        return lawful_lsp::run_stdio();
    }
    let work = std::thread::Builder::new().name("lawful".into()).stack_size(STACK);
    let ended = match work.spawn(move || commands::run(&args)) {
        Ok(thread) => thread.join().unwrap_or(Err(Failure::Internal)),
        Err(error) => Err(Failure::NoThread(error)),
    };
    ended.unwrap_or_else(|failure| report(&failure)).into()
}

/// Says on standard error why a command could not do its work.
fn report(failure: &Failure) -> Exit {
    if !failure.is_closed_output() {
        // Nobody is left to tell if standard error is closed as well.
        let _ = render::human::failure(&mut anstream::stderr().lock(), failure);
    }
    failure.exit()
}
