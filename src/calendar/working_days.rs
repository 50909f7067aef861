//! Weekends and public holidays. Which days are holidays is data of a country; here is only how to count them.

use super::{contains, date_of, number_of};
use jiff::civil::Date;
use serde::Serialize;

/// The public holidays of a country.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays {
    /// The same day every year: month, day.
    pub fixed: Vec<(u8, u8)>,
    /// So many days after Easter Sunday; Easter Monday is 1.
    pub easter: Vec<i16>,
}

/// Why nobody works on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A public holiday on another day of the week.
    Holiday,
}

impl DayOff {
    /// In words, with its article.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Saturday => "a Saturday",
            Self::Sunday => "a Sunday",
            Self::Holiday => "a public holiday",
        }
    }
}

impl Holidays {
    /// Whether a day is a public holiday.
    #[must_use]
    pub fn is_holiday(&self, day: i32) -> bool {
        if !contains(day) {
            return false;
        }
        let date = date_of(day);
        let since_easter = day - easter(date.year());
        self.fixed.contains(&(date.month().unsigned_abs(), date.day().unsigned_abs()))
            || self.easter.iter().any(|offset| i32::from(*offset) == since_easter)
    }

    /// Why a day is no working day; none if it is one.
    #[must_use]
    pub fn day_off(&self, day: i32) -> Option<DayOff> {
        match weekday(day) {
            "Saturday" => Some(DayOff::Saturday),
            "Sunday" => Some(DayOff::Sunday),
            _ if self.is_holiday(day) => Some(DayOff::Holiday),
            _ => None,
        }
    }
}

/// The day of the week.
#[must_use]
pub fn weekday(day: i32) -> &'static str {
    match (i64::from(day)).rem_euclid(7) {
        // 1970-01-01.
        0 => "Thursday",
        1 => "Friday",
        2 => "Saturday",
        3 => "Sunday",
        4 => "Monday",
        5 => "Tuesday",
        _ => "Wednesday",
    }
}

/// Easter Sunday of a year of the Gregorian calendar, as a day number. The rule is the one of Meeus, Jones and Butcher, first printed in
/// Nature in 1876; before 1583 it gives the day that the Gregorian calendar would have had.
#[must_use]
pub fn easter(year: i16) -> i32 {
    let year = i32::from(year.clamp(1, 9_999));
    let (golden, century, within) = (year % 19, year / 100, year % 100);
    let (leap_centuries, rest_of_centuries) = (century / 4, century % 4);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * golden + century - leap_centuries - correction + 15) % 30;
    let to_sunday = (32 + 2 * rest_of_centuries + 2 * (within / 4) - full_moon - within % 4) % 7;
    let late = (golden + 11 * full_moon + 22 * to_sunday) / 451;
    let since_march = full_moon + to_sunday - 7 * late + 114;
    let part = |number: i32| i8::try_from(number).unwrap_or(1);
    let date =
        Date::new(i16::try_from(year).unwrap_or(1), part(since_march / 31), part(since_march % 31 + 1));
    date.map_or(super::FIRST, number_of)
}

#[cfg(test)]
mod tests {
    use super::super::{format, parse};
    use super::*;

    #[test]
    fn easter_falls_on_its_known_days() {
        let known = [
            "1583-04-10",
            "1598-03-22",
            "1666-04-25",
            "1700-04-11",
            "1734-04-25",
            "1761-03-22",
            "1818-03-22",
            "1886-04-25",
            "1900-04-15",
            "1913-03-23",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2016-03-27",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2049-04-18",
            "2100-03-28",
            "2285-03-22",
        ];
        for day in known {
            let year = day[..4].parse().unwrap();
            assert_eq!(format(easter(year)), day);
        }
    }

    /// Clavius' way, with golden number and epact, as Knuth gives it (The Art of Computer Programming 1, section 1.3.2, exercise 14).
    fn by_epact(year: i32) -> i32 {
        let golden = year % 19 + 1;
        let century = year / 100 + 1;
        let dropped = 3 * century / 4 - 12;
        let moon = (8 * century + 5) / 25 - 5;
        let sunday = 5 * year / 4 - dropped - 10;
        let mut epact = (11 * golden + 20 + moon - dropped).rem_euclid(30);
        if epact == 25 && golden > 11 || epact == 24 {
            epact += 1;
        }
        let mut full = 44 - epact;
        if full < 21 {
            full += 30;
        }
        let day = full + 7 - (sunday + full).rem_euclid(7);
        parse(&std::format!("{year:04}-03-01")).unwrap() + day - 1
    }

    #[test]
    fn two_ways_to_easter_agree_for_every_year() {
        for year in 1583..=9999 {
            let day = easter(year);
            assert_eq!(day, by_epact(i32::from(year)), "{year}");
            assert_eq!(Holidays::default().day_off(day), Some(DayOff::Sunday), "{year}");
        }
    }

    #[test]
    fn a_day_off_says_why() {
        let holidays = Holidays { fixed: vec![(5, 1)], easter: vec![1] };
        let why = |day: &str| holidays.day_off(parse(day).unwrap());
        assert_eq!(why("2026-04-04"), Some(DayOff::Saturday));
        assert_eq!(why("2026-04-05"), Some(DayOff::Sunday));
        assert_eq!(why("2026-04-06"), Some(DayOff::Holiday), "Easter Monday");
        assert_eq!(why("2026-04-07"), None);
        assert_eq!(why("2026-05-01"), Some(DayOff::Holiday), "by date");
        assert_eq!(why("2027-05-01"), Some(DayOff::Saturday));
        assert!(holidays.is_holiday(parse("2027-05-01").unwrap()), "in a weekend too");
        assert!(!holidays.is_holiday(i32::MAX), "beyond the calendar");
    }
}
