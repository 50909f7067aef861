//! Customers in, one JSON object a line; replies out. The day is the first argument, as 2026 3 2.
#![allow(clippy::print_stderr, reason = "this is a command")]

use letters::shop::Day;
use letters::{Customer, reply};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let numbers: Vec<i32> = std::env::args().skip(1).filter_map(|part| part.parse().ok()).collect();
    let today = match numbers.as_slice() {
        [year, month, day] => Day::new(*year, *month, *day),
        _ => None,
    };
    let Some(today) = today else {
        eprintln!("usage: letters YEAR MONTH DAY < customers.jsonl");
        return ExitCode::from(2);
    };
    match answer_all(today) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn answer_all(today: Day) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        match serde_json::from_str::<Customer>(&line?) {
            Ok(customer) => serde_json::to_writer(&mut out, &reply(&customer, today))?,
            Err(error) => write!(out, "{{\"refused\":{}}}", serde_json::Value::from(error.to_string()))?,
        }
        writeln!(out)?;
    }
    out.flush()
}
