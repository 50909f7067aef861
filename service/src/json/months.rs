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
    let number = |day: u8| {
        let [y1, y2, y3, y4, first, m1, m2, second] = name.to_le_bytes();
        let text = [y1, y2, y3, y4, first, m1, m2, second, b'0' + day / 10, b'0' + day % 10];
        calendar::parse(std::str::from_utf8(&text).ok()?)
    };
    let days = (28..=31).rev().find(|day| number(*day).is_some())?;
    Some(Month { name, before: number(1)? - 1, days })
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
