//! `lawful completions`: what a shell needs to complete arguments.

use super::{Ended, Output};
use crate::args::{Args, Completions};
use crate::failure::Exit;
use clap::CommandFactory;
use std::io::Write;

/// Prints the script. It is made in memory first: its maker panics where the output is closed.
pub fn run(args: &Completions, output: &mut Output) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "lawful", &mut script);
    output.screen.write_all(&script)?;
    Ok(Exit::Clean)
}
