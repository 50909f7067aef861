//! Days as numbers and back, periods and deadlines by the civil calendar.
//!
//! In: dates as written, periods, lists of holidays. Out: day numbers. Never: today's date; nobody asks a clock in here, or for a time zone.
//!
//! Days are counted from 1970-01-01; the calendar is the Gregorian one from year 1 to year 9999, and what would lie beyond stays at its edge.
//! A day is a civil day where the policy applies. How many hours it has (25 on 2026-10-25 in Brussels) matters to nothing here: periods are
//! counted in days, and a term in hours (72 hours, Art. 33(1) GDPR) is elapsed time between two [`Moment`]s.
//!
//! | file | what it answers |
//! | --- | --- |
//! | `periods` | how long data are kept: the last day of a period, and the earliest event whose period still runs |
//! | `deadlines` | by when one must act: periods that end on a working day, and terms in hours |
//! | `working_days` | weekends, holidays by date and by Easter |

mod deadlines;
mod periods;
mod working_days;

pub use deadlines::{Deadline, HoursDeadline, Moment, deadline, deadline_hours};
pub use periods::{Counted, Period, after, earliest_still_running};
pub use working_days::{DayOff, Holidays, easter, weekday};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

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
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *<&[u8; 10]>::try_from(text.as_bytes()).ok()? else {
        return None;
    };
    let number = |digits: &[u8]| {
        let digit = |number: i16, byte: &u8| {
            byte.is_ascii_digit().then(|| number * 10 + i16::from(byte.wrapping_sub(b'0')))
        };
        digits.iter().try_fold(0, digit)
    };
    let small = |tens, ones| number(&[tens, ones]).and_then(|n| i8::try_from(n).ok());
    let date = Date::new(number(&[y1, y2, y3, y4])?, small(m1, m2)?, small(d1, d2)?).ok()?;
    Some(date).filter(|date| date.year() >= 1).map(number_of)
}

/// The day with that number, as `YYYY-MM-DD`.
#[must_use]
pub fn format(day: i32) -> String {
    date_of(day).to_string()
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

    #[test]
    fn the_edges_are_the_calendar() {
        assert_eq!((format(FIRST), format(LAST)), ("0001-01-01".into(), "9999-12-31".into()));
        assert_eq!(parse("1970-01-01"), Some(0));
        for wrong in ["2026-02-29", "2026-2-09", "2026-13-01", "x026-01-01", "2026-01-01T", "", "0000-01-01"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
