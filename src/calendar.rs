//! Days as numbers and back, and periods by the civil calendar.
//!
//! In: dates as written, periods. Out: day numbers. Never: today's date; nobody asks a clock in here.
//!
//! A period is added once, years and months first with the day clamped to the end of the month, then days: three years after 29 February end
//! on 28 February. Days are counted from 1970-01-01; the calendar runs from year 1 to year 9999, and what would lie beyond stays at its edge.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// A calendar period; years first, then months, then days, as the civil calendar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// Whole years.
    pub years: u16,
    /// Whole months.
    pub months: u16,
    /// Whole days; a week is seven.
    pub days: u16,
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [(self.years, "year"), (self.months, "month"), (self.days, "day")];
        let mut first = true;
        for (count, unit) in parts.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{}{count} {unit}{}", if first { "" } else { " " }, if count == 1 { "" } else { "s" })?;
            first = false;
        }
        if first { write!(f, "0 days") } else { Ok(()) }
    }
}

/// The first day that a question may name, 0001-01-01.
pub const FIRST: i32 = -719_162;
/// The last day that a question may name, 9999-12-31.
pub const LAST: i32 = 2_932_896;

/// Whether a number is a day of the calendar.
#[must_use]
pub fn contains(day: i32) -> bool {
    (FIRST..=LAST).contains(&day)
}

/// The number of a day, if it is written `YYYY-MM-DD`, exists, and lies in the calendar.
#[must_use]
pub fn parse(text: &str) -> Option<i32> {
    let shape =
        |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return None;
    }
    let number =
        |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<i16>().ok());
    let small = |range| number(range).and_then(|n| i8::try_from(n).ok());
    let date = Date::new(number(0..4)?, small(5..7)?, small(8..10)?).ok()?;
    Some(date).filter(|date| date.year() >= 1).map(number_of)
}

/// The day with that number, as `YYYY-MM-DD`.
#[must_use]
pub fn format(day: i32) -> String {
    date_of(day).to_string()
}

/// The last day of a period that starts with an event; the day after it, the period is over.
#[must_use]
pub fn after(event: i32, period: Period) -> i32 {
    months_later(date_of(event), period)
        .map_or(LAST, |date| number_of(date).saturating_add(i32::from(period.days)).min(LAST))
}

/// Years and months later, at the latest at the end of the month; none beyond the calendar.
fn months_later(date: Date, period: Period) -> Option<Date> {
    let month = i32::from(date.month()) - 1 + i32::from(period.months);
    let year = i32::from(date.year()) + i32::from(period.years) + month / 12;
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month % 12 + 1).ok()?, 1).ok()?;
    Date::new(first.year(), first.month(), date.day().min(first.days_in_month())).ok()
}

/// The earliest event whose period has not run out on `day`: every earlier event's has. The ends of periods never go down as events go up, so
/// this is a search by halves.
#[must_use]
pub fn earliest_still_running(day: i32, period: Period) -> i32 {
    let (mut over, mut running) = (FIRST - 1, day.clamp(FIRST, LAST));
    while running - over > 1 {
        let middle = over + (running - over) / 2;
        if after(middle, period) < day {
            over = middle;
        } else {
            running = middle;
        }
    }
    running
}

// By the library's time stamps: a day has 86,400 of their seconds, and that way costs a quarter of adding and subtracting dates.

fn date_of(day: i32) -> Date {
    let midnight = Timestamp::from_second(i64::from(day.clamp(FIRST, LAST)) * 86_400);
    midnight.map_or(Date::MAX, |midnight| Offset::UTC.to_datetime(midnight).date())
}

fn number_of(date: Date) -> i32 {
    let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
    let days = midnight.ok().and_then(|midnight| i32::try_from(midnight.as_second().div_euclid(86_400)).ok());
    days.unwrap_or(LAST).clamp(FIRST, LAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(event: &str, years: u16, months: u16, days: u16) -> String {
        format(after(parse(event).unwrap(), Period { years, months, days }))
    }

    #[test]
    fn the_edges_are_the_calendar() {
        assert_eq!((format(FIRST), format(LAST)), ("0001-01-01".into(), "9999-12-31".into()));
        assert_eq!(parse("1970-01-01"), Some(0));
        for wrong in ["2026-02-29", "2026-2-09", "2026-13-01", "x026-01-01", "2026-01-01T", "", "0000-01-01"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn periods_follow_the_civil_calendar() {
        assert_eq!(end("2024-02-29", 3, 0, 0), "2027-02-28");
        assert_eq!(end("2024-02-29", 1, 0, 0), "2025-02-28");
        assert_eq!(end("2026-01-31", 0, 2, 0), "2026-03-31");
        assert_eq!(end("2026-01-31", 0, 1, 0), "2026-02-28");
        assert_eq!(end("2023-11-22", 3, 0, 0), "2026-11-22");
        assert_eq!(end("2026-01-01", 0, 0, 7), "2026-01-08");
        assert_eq!(end("9999-01-01", 3, 0, 0), "9999-12-31", "beyond the calendar stays at its edge");
    }

    #[test]
    fn the_earliest_still_running_event_is_a_boundary() {
        let day = parse("2027-02-28").unwrap();
        let period = Period { years: 3, months: 0, days: 0 };
        let first = earliest_still_running(day, period);
        assert_eq!(format(first), "2024-02-28");
        assert!(after(first, period) >= day && after(first - 1, period) < day);
    }
}
