//! How long data are kept: periods by the civil calendar.
//!
//! A period is added once, years and months first with the day clamped to the end of the month, then days: three years after 29 February end
//! on 28 February. The day of the event is not counted and the last day is kept in full: data may be erased from the next day on. Some laws
//! count from the next 1 January; then the whole year of the event comes before the period. A period of retention is not shifted by weekends:
//! that is for `deadlines`.

use super::{FIRST, LAST, date_of, number_of};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar period; years first, then months, then days, as the civil calendar counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Period {
    /// Whole years.
    pub years: u16,
    /// Whole months.
    pub months: u16,
    /// Whole days; a week is seven.
    pub days: u16,
    /// From when it is counted.
    pub counted: Counted,
}

/// From when a period is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Counted {
    /// From the day of the event.
    #[default]
    FromDay,
    /// From the end of the year of the event: the first day counted is the next 1 January.
    FromYearEnd,
}

impl Period {
    /// A period counted from the day of the event.
    #[must_use]
    pub const fn new(years: u16, months: u16, days: u16) -> Self {
        Self { years, months, days, counted: Counted::FromDay }
    }

    /// The same period, counted from the end of the year of the event.
    #[must_use]
    pub const fn from_year_end(self) -> Self {
        Self { counted: Counted::FromYearEnd, ..self }
    }

    /// In words with its event: ``3 years after `contract_end` ``.
    #[must_use]
    pub fn after_event(self, event: &str) -> String {
        let length = Self { counted: Counted::FromDay, ..self };
        match self.counted {
            Counted::FromDay => format!("{length} after `{event}`"),
            Counted::FromYearEnd => format!("{length} after the end of the year of `{event}`"),
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [(self.years, "year"), (self.months, "month"), (self.days, "day")];
        let mut first = true;
        for (count, unit) in parts.into_iter().filter(|(count, _)| *count > 0) {
            write!(f, "{}{count} {unit}{}", if first { "" } else { " " }, if count == 1 { "" } else { "s" })?;
            first = false;
        }
        if first {
            f.write_str("0 days")?;
        }
        match self.counted {
            Counted::FromDay => Ok(()),
            Counted::FromYearEnd => f.write_str(" from the end of the year"),
        }
    }
}

/// The last day of a period that starts with an event; the day after it, the period is over. It never goes down as events go up.
#[must_use]
pub fn after(event: i32, period: Period) -> i32 {
    let date = date_of(event);
    let start = match period.counted {
        Counted::FromDay => date,
        Counted::FromYearEnd => date.last_of_year(),
    };
    months_later(start, period)
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

#[cfg(test)]
mod tests {
    use super::super::{format, parse};
    use super::*;
    use proptest::prelude::*;

    const fn p(years: u16, months: u16, days: u16) -> Period {
        Period::new(years, months, days)
    }

    #[test]
    fn every_pitfall_of_the_civil_calendar_has_its_vector() {
        // The pitfall, the event, the period, the last day on which the data are kept.
        let rows = [
            ("three years are not 1095 days", "2024-02-29", p(3, 0, 0), "2027-02-28"),
            ("three years are not 1095 days", "2023-03-01", p(3, 0, 0), "2026-03-01"),
            ("1095 days, for comparison", "2023-03-01", p(0, 0, 1095), "2026-02-28"),
            ("leap day and a year: clamp, not 1 March", "2024-02-29", p(1, 0, 0), "2025-02-28"),
            ("leap day to leap day", "2024-02-29", p(4, 0, 0), "2028-02-29"),
            ("leap day to a century without one", "2096-02-29", p(4, 0, 0), "2100-02-28"),
            ("month end: added once", "2026-01-31", p(0, 2, 0), "2026-03-31"),
            ("month end: clamp", "2026-01-31", p(0, 1, 0), "2026-02-28"),
            ("month end: stepwise would end here", "2026-02-28", p(0, 1, 0), "2026-03-28"),
            ("not injective: 29 January", "2026-01-29", p(0, 1, 0), "2026-02-28"),
            ("not injective: 30 January", "2026-01-30", p(0, 1, 0), "2026-02-28"),
            ("mixed units: years, months, then days", "2024-08-30", p(1, 6, 0), "2026-02-28"),
            ("mixed units: days come last", "2024-08-30", p(1, 6, 1), "2026-03-01"),
            ("12 months are a year", "2024-02-29", p(0, 12, 0), "2025-02-28"),
            ("the last day is kept in full", "2023-11-22", p(3, 0, 0), "2026-11-22"),
            ("a week is seven days", "2026-01-01", p(0, 0, 7), "2026-01-08"),
            ("time zone: a day of 25 hours is a day", "2026-10-24", p(0, 0, 2), "2026-10-26"),
            ("nothing at all: erase on the event", "2026-05-05", p(0, 0, 0), "2026-05-05"),
            ("no shift by weekends: 2026-03-01 is a Sunday", "2026-02-01", p(0, 1, 0), "2026-03-01"),
            ("beyond the calendar", "9999-01-01", p(3, 0, 0), "9999-12-31"),
            ("next 1 January", "2026-03-15", p(10, 0, 0).from_year_end(), "2036-12-31"),
            ("next 1 January: first day of a year", "2026-01-01", p(10, 0, 0).from_year_end(), "2036-12-31"),
            ("next 1 January: last day of a year", "2026-12-31", p(10, 0, 0).from_year_end(), "2036-12-31"),
            ("next 1 January: in months", "2026-03-15", p(0, 2, 0).from_year_end(), "2027-02-28"),
            ("next 1 January: in days", "2026-03-15", p(0, 0, 1).from_year_end(), "2027-01-01"),
            ("next 1 January: nothing more", "2026-03-15", p(0, 0, 0).from_year_end(), "2026-12-31"),
            ("next 1 January: beyond the calendar", "9999-03-15", p(1, 0, 0).from_year_end(), "9999-12-31"),
        ];
        for (pitfall, event, period, last) in rows {
            assert_eq!(format(after(parse(event).unwrap(), period)), last, "{pitfall}: {event} and {period}");
        }
    }

    #[test]
    fn the_day_after_the_last_the_period_is_over() {
        let (event, period) = (parse("2023-11-22").unwrap(), p(3, 0, 0));
        let over = |day: &str| parse(day).unwrap() > after(event, period);
        assert!(!over("2026-11-22"), "kept through the last day");
        assert!(over("2026-11-23"), "erasable the next");
    }

    #[test]
    fn words_say_from_when_it_is_counted() {
        assert_eq!(p(1, 6, 0).to_string(), "1 year 6 months");
        assert_eq!(p(0, 0, 0).to_string(), "0 days");
        assert_eq!(p(10, 0, 0).from_year_end().to_string(), "10 years from the end of the year");
        assert_eq!(p(3, 0, 0).after_event("contract_end"), "3 years after `contract_end`");
        assert_eq!(
            p(10, 0, 0).from_year_end().after_event("invoice_date"),
            "10 years after the end of the year of `invoice_date`"
        );
    }

    /// By trying every day of a window, and none below it.
    fn by_trying(day: i32, period: Period, from: i32) -> i32 {
        (from..=day).find(|event| after(*event, period) >= day).unwrap()
    }

    #[test]
    fn the_earliest_still_running_event_is_found_at_leap_days_and_edges() {
        let periods = [p(3, 0, 0), p(0, 1, 0), p(0, 12, 0), p(0, 0, 0), p(1, 1, 1), p(0, 0, 30)];
        for day in ["0001-01-01", "0001-12-31", "0004-03-01", "2024-02-29", "2027-02-28", "2027-03-01"] {
            let day = parse(day).unwrap();
            for period in periods.into_iter().flat_map(|one| [one, one.from_year_end()]) {
                let from = (day - 5 * 366).max(FIRST);
                assert_eq!(
                    earliest_still_running(day, period),
                    by_trying(day, period, from),
                    "{} {period}",
                    format(day)
                );
            }
        }
        // On the last day of the calendar a period that leaves it still runs.
        for period in periods.into_iter().flat_map(|one| [one, one.from_year_end()]) {
            assert_eq!(
                earliest_still_running(LAST, period),
                by_trying(LAST, period, LAST - 5 * 366),
                "{period}"
            );
        }
        assert_eq!(format(earliest_still_running(parse("2027-02-28").unwrap(), p(3, 0, 0))), "2024-02-28");
        let invoices = p(10, 0, 0).from_year_end();
        assert_eq!(format(earliest_still_running(parse("2036-12-31").unwrap(), invoices)), "2026-01-01");
        assert_eq!(format(earliest_still_running(parse("2037-01-01").unwrap(), invoices)), "2027-01-01");
    }

    fn any_period() -> impl Strategy<Value = Period> {
        let length = (0u16..12, 0u16..40, 0u16..800);
        (length, any::<bool>()).prop_map(|((years, months, days), year_end)| {
            let period = p(years, months, days);
            if year_end { period.from_year_end() } else { period }
        })
    }

    proptest! {
        #[test]
        fn ends_never_go_down(day in FIRST..LAST, period in any_period()) {
            prop_assert!(after(day, period) <= after(day + 1, period));
            prop_assert!(after(day, period) >= day);
        }

        #[test]
        fn the_earliest_still_running_event_is_the_exact_inverse(day in FIRST..=LAST, period in any_period()) {
            let first = earliest_still_running(day, period);
            prop_assert!(first <= day && after(first, period) >= day);
            prop_assert!(first == FIRST || after(first - 1, period) < day);
            // Every event in the neighbourhood falls on its side, not only the next.
            for event in (first - 40).max(FIRST)..first {
                prop_assert!(after(event, period) < day);
            }
            for event in first..(first + 40).min(LAST) {
                prop_assert!(after(event, period) >= day.min(event));
            }
        }

        #[test]
        fn counting_from_the_year_end_is_counting_from_its_last_day(day in FIRST..=LAST, period in any_period()) {
            let last = super::super::number_of(super::super::date_of(day).last_of_year());
            let plain = Period { counted: Counted::FromDay, ..period };
            prop_assert_eq!(after(day, plain.from_year_end()), after(last, plain));
        }
    }
}
