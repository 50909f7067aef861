//! Days as they are written, by months that are remembered: the calendar is asked once about each.
//!
//! In: a month as bytes, a day of it. Out: the number that the calendar gives. Never: a day that the calendar does not have.

use lawful::calendar;

/// Months that are kept: some twenty years.
const MONTHS: usize = 256;

/// One month.
#[derive(Debug, Clone, Copy)]
struct Month {
    /// `2026-03-`; 0 for none.
    name: u64,
    /// The number of the day before its first.
    before: i32,
    /// How many days it has.
    days: u8,
}

/// The months that were asked about.
#[derive(Debug, Clone)]
pub struct Months(Box<[Month]>);

impl Months {
    pub fn new() -> Self {
        Self(vec![Month { name: 0, before: 0, days: 0 }; MONTHS].into())
    }

    /// The number of a day of a month.
    #[inline]
    pub fn day(&mut self, (name, day): (u64, u8)) -> Option<i32> {
        let at = name.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - MONTHS.trailing_zeros());
        let kept = self.0.get_mut(at as usize)?;
        if kept.name != name {
            *kept = month(name)?;
        }
        (day.wrapping_sub(1) < kept.days).then(|| kept.before + i32::from(day))
    }
}

#[cold]
fn month(name: u64) -> Option<Month> {
    let bytes @ [_, _, _, _, b'-', tens, ones, b'-'] = name.to_le_bytes() else { return None };
    let first = first_of(bytes)?;
    // A day that there is not is an error of the calendar, and costs far more than the first day of the next month.
    let days = match [tens, ones] {
        [b'1', b'2'] => 31,
        [tens, b'9'] => first_of(with_month(bytes, [tens + 1, b'0']))? - first,
        [tens, ones] => first_of(with_month(bytes, [tens, ones + 1]))? - first,
    };
    Some(Month { name, before: first - 1, days: u8::try_from(days).ok()? })
}

fn with_month([y1, y2, y3, y4, first, _, _, second]: [u8; 8], [tens, ones]: [u8; 2]) -> [u8; 8] {
    [y1, y2, y3, y4, first, tens, ones, second]
}

fn first_of([y1, y2, y3, y4, first, tens, ones, second]: [u8; 8]) -> Option<i32> {
    let text = [y1, y2, y3, y4, first, tens, ones, second, b'0', b'1'];
    calendar::parse(std::str::from_utf8(&text).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_the_one_of_the_calendar_and_there_are_no_others() {
        let mut months = Months::new();
        let mut there = 0;
        for year in [1, 4, 100, 1582, 1900, 1999, 2000, 2023, 2024, 2026, 2100, 9999] {
            for month in 0..=13 {
                for day in 0..=32u8 {
                    let text = format!("{year:04}-{month:02}-");
                    let name = u64::from_le_bytes(text.as_bytes().try_into().unwrap());
                    let wanted = calendar::parse(&format!("{text}{day:02}"));
                    assert_eq!(months.day((name, day)), wanted, "{text}{day:02}");
                    there += usize::from(wanted.is_some());
                }
            }
        }
        assert_eq!(there, 12 * 365 + 3, "three of them are leap years");
        for odd in [*b"0000-01-", *b"2026/01-", *b"2026-1-1", *b"20 6-01-", [0; 8], [0xff; 8]] {
            assert_eq!(months.day((u64::from_le_bytes(odd), 1)), None, "{odd:?}");
        }
    }
}
