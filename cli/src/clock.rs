//! The civil day where the command runs. Everything below gets the day as a number.

use crate::failure::Failure;
use lawful::calendar;

/// The day that was asked for, or the system's.
pub fn today(asked: Option<&str>) -> Result<i32, Failure> {
    let text = asked.map_or_else(|| jiff::Zoned::now().date().to_string(), str::to_owned);
    day(&text)
}

/// A day as written on the command line.
pub fn day(text: &str) -> Result<i32, Failure> {
    calendar::parse(text).ok_or_else(|| Failure::Usage {
        problem: format!("`{text}` is not a day of the calendar"),
        help: "write it as 2026-03-31".to_owned(),
    })
}
