//! By when one must act: periods as Regulation (EEC, Euratom) 1182/71 counts them.
//!
//! The day of the event is not counted. A period in months or years ends on the day with the same date, or on the last day of the month where
//! there is none (Art. 3(2)(c); the clause on months is unverified here). If that day is a Saturday, a Sunday or a public holiday, the period
//! ends with the next working day (Art. 3(4)). Terms in hours are not shifted. The regulation is about acts of the Council and the Commission;
//! that it counts for Art. 12(3) GDPR too is the view of the EDPB (unverified here).
//!
//! Some guides count from the day after the event and end a day later; this is the stricter reading.

use super::{DayOff, Holidays, LAST, Period, after};
use jiff::Timestamp;
use jiff::tz::Offset;

/// How far a deadline may move. A list of holidays that leaves no working day in a year is none, and the day as counted stands.
const MAX_MOVE: i32 = 366;

/// How many working days a period of two days or more contains at the least (Art. 3(5) of the regulation).
const LEAST_WORKING_DAYS: usize = 2;

/// A deadline, with the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The day of the event, which is not counted.
    pub event: i32,
    /// The last day by the civil calendar alone.
    pub counted: i32,
    /// The days off at the end that were passed over, in order, each with its reason.
    pub passed_over: Vec<(i32, DayOff)>,
    /// Whether it was made longer so that it contains two working days.
    pub lengthened: bool,
    /// The last day on which to act.
    pub last: i32,
}

/// The deadline of a period that starts with an event.
///
/// A period of two days or more contains at least two working days (Art. 3(5), unverified here). It is applied because without it a term of
/// two days could lie in a weekend altogether; a term of a week or more never depends on it under any real list of holidays.
#[must_use]
pub fn deadline(event: i32, period: Period, holidays: &Holidays) -> Deadline {
    let counted = after(event, period);
    let mut found = Deadline { event, counted, passed_over: Vec::new(), lengthened: false, last: counted };
    if counted == event {
        // Nothing to count: the same day, whatever day it is.
        return found;
    }
    let Some(end) = next_working_day(counted, holidays) else { return found };
    found.last = end;
    if counted.saturating_sub(event) >= 2 {
        let working = |from: i32, to: i32| {
            (from..=to).filter(|day| holidays.day_off(*day).is_none()).take(LEAST_WORKING_DAYS).count()
        };
        while working(event.saturating_add(1), found.last) < LEAST_WORKING_DAYS {
            let Some(next) = next_working_day(found.last.saturating_add(1), holidays) else { break };
            found.last = next;
            found.lengthened = true;
        }
    }
    let passed = (counted..found.last).filter_map(|day| Some((day, holidays.day_off(day)?)));
    found.passed_over = passed.collect();
    found
}

/// The day itself if it is a working day, or the next; none within a year or the calendar.
fn next_working_day(day: i32, holidays: &Holidays) -> Option<i32> {
    (day..=day.saturating_add(MAX_MOVE).min(LAST)).find(|day| holidays.day_off(*day).is_none())
}

/// A point in time, wherever one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

impl Moment {
    /// Reads date, time and distance from UTC: `2026-10-24T18:00:00+02:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(Self)
    }

    /// So many hours of elapsed time later; none beyond the calendar.
    #[must_use]
    pub fn hours_later(self, hours: u32) -> Option<Self> {
        let seconds = i64::from(hours).checked_mul(3_600)?;
        Timestamp::from_second(self.0.as_second().checked_add(seconds)?).ok().map(Self)
    }

    /// As a clock shows it that is so many minutes ahead of UTC.
    #[must_use]
    pub fn shown(self, minutes_ahead: i32) -> Option<String> {
        let offset = Offset::from_seconds(minutes_ahead.checked_mul(60)?).ok()?;
        Some(self.0.display_with_offset(offset).to_string())
    }

    /// The full hour that begins now or next.
    fn next_full_hour(self) -> Option<Self> {
        let seconds = self.0.as_second();
        let part = seconds.rem_euclid(3_600);
        let full = if part == 0 { seconds } else { seconds.checked_add(3_600 - part)? };
        Timestamp::from_second(full).ok().map(Self)
    }
}

/// The end of a term in hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursDeadline {
    /// So many hours after the event, to the second: who acts by then is in time in every reading.
    pub elapsed: Moment,
    /// The same with the hour of the event not counted (Art. 3(1) of the regulation).
    pub counted: Moment,
}

/// The end of a term in hours after an event, such as the 72 hours of Art. 33(1) GDPR. It runs through nights, weekends and holidays, and needs
/// no time zone: hours are elapsed time, so a day of 25 hours on the way only changes what the clock on the wall shows at the end. None beyond
/// the calendar.
#[must_use]
pub fn deadline_hours(event: Moment, hours: u32) -> Option<HoursDeadline> {
    let counted = event.next_full_hour()?.hours_later(hours)?;
    Some(HoursDeadline { elapsed: event.hours_later(hours)?, counted })
}

#[cfg(test)]
mod tests {
    use super::super::{FIRST, format, parse};
    use super::*;
    use proptest::prelude::*;

    /// 1 January, Easter Monday, 1 May, Ascension, Whit Monday, 21 July, 15 August, 1 and 11 November, 25 December.
    fn belgium() -> Holidays {
        Holidays {
            fixed: vec![(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)],
            easter: vec![1, 39, 50],
        }
    }

    fn end(event: &str, period: Period) -> Deadline {
        deadline(parse(event).unwrap(), period, &belgium())
    }

    #[test]
    fn every_rule_of_regulation_1182_71_has_its_vector() {
        let month = Period::new(0, 1, 0);
        let three = Period::new(0, 3, 0);
        // The rule, the event, the period, the day by the calendar, the deadline.
        let rows = [
            ("Easter Sunday, then a holiday", "2026-03-05", month, "2026-04-05", "2026-04-07"),
            ("extended", "2026-03-05", three, "2026-06-05", "2026-06-05"),
            ("a holiday, then a weekend", "2026-04-01", month, "2026-05-01", "2026-05-04"),
            ("extended", "2026-04-01", three, "2026-07-01", "2026-07-01"),
            ("no such date: the month's last day", "2026-01-31", month, "2026-02-28", "2026-03-02"),
            ("extended", "2026-01-31", three, "2026-04-30", "2026-04-30"),
            ("no such date, a working day", "2026-08-31", month, "2026-09-30", "2026-09-30"),
            ("extended", "2026-08-31", three, "2026-11-30", "2026-11-30"),
            ("the same date", "2026-11-22", month, "2026-12-22", "2026-12-22"),
            ("extended, a Monday", "2026-11-22", three, "2027-02-22", "2027-02-22"),
            ("Ascension", "2026-04-14", month, "2026-05-14", "2026-05-15"),
            ("Whit Monday", "2026-04-25", month, "2026-05-25", "2026-05-26"),
            ("leap day", "2024-02-29", Period::new(1, 0, 0), "2025-02-28", "2025-02-28"),
            (
                "the day of the event is not counted",
                "2026-03-02",
                Period::new(0, 0, 10),
                "2026-03-12",
                "2026-03-12",
            ),
            (
                "one day may be one working day",
                "2026-03-02",
                Period::new(0, 0, 1),
                "2026-03-03",
                "2026-03-03",
            ),
            ("one day, over a weekend", "2026-03-06", Period::new(0, 0, 1), "2026-03-07", "2026-03-09"),
            (
                "two working days at least: Friday and two days",
                "2026-03-06",
                Period::new(0, 0, 2),
                "2026-03-08",
                "2026-03-10",
            ),
            (
                "two working days at least: Thursday and three days",
                "2026-03-05",
                Period::new(0, 0, 3),
                "2026-03-08",
                "2026-03-09",
            ),
            (
                "two working days at least, over Easter",
                "2026-04-03",
                Period::new(0, 0, 3),
                "2026-04-06",
                "2026-04-08",
            ),
            ("nothing to count", "2026-03-07", Period::new(0, 0, 0), "2026-03-07", "2026-03-07"),
        ];
        for (rule, event, period, counted, last) in rows {
            let found = end(event, period);
            assert_eq!(
                (format(found.counted), format(found.last)),
                (counted.into(), last.into()),
                "{rule}: {event} and {period}"
            );
        }
    }

    #[test]
    fn what_was_passed_over_is_said() {
        let day = |text: &str| parse(text).unwrap();
        let easter = end("2026-03-05", Period::new(0, 1, 0));
        assert_eq!(
            easter.passed_over,
            [(day("2026-04-05"), DayOff::Sunday), (day("2026-04-06"), DayOff::Holiday)]
        );
        assert!(!easter.lengthened);
        assert!(end("2026-03-06", Period::new(0, 0, 2)).lengthened);
        assert!(end("2026-03-02", Period::new(0, 1, 0)).passed_over.is_empty());
    }

    #[test]
    fn retention_is_not_shifted_and_a_deadline_is() {
        let (event, month) = (parse("2026-03-05").unwrap(), Period::new(0, 1, 0));
        assert_eq!(format(after(event, month)), "2026-04-05");
        assert_eq!(format(deadline(event, month, &belgium()).last), "2026-04-07");
    }

    #[test]
    fn hours_run_through_the_day_of_25_hours() {
        // Saturday evening before the clocks of Brussels go back, on 2026-10-25: three days of 24, 25 and 24 hours are 73.
        let aware = Moment::parse("2026-10-24T18:00:00+02:00").unwrap();
        let end = deadline_hours(aware, 72).unwrap();
        assert_eq!(
            end.elapsed.shown(60).unwrap(),
            "2026-10-27T17:00:00+01:00",
            "an hour earlier on the clock"
        );
        assert_eq!(end.elapsed.shown(120).unwrap(), "2026-10-27T18:00:00+02:00");
        assert_eq!(end.counted, end.elapsed, "at a full hour there is nothing to leave out");
    }

    #[test]
    fn the_hour_of_the_event_is_not_counted() {
        let end = deadline_hours(Moment::parse("2026-03-06T23:20:00+01:00").unwrap(), 72).unwrap();
        assert_eq!(end.elapsed.shown(60).unwrap(), "2026-03-09T23:20:00+01:00", "weekends count");
        assert_eq!(end.counted.shown(60).unwrap(), "2026-03-10T00:00:00+01:00");
        for wrong in ["", "2026-03-06", "2026-03-06T23:20:00", "2026-03-06T25:00:00Z"] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
        let last = Moment::parse("9999-12-30T20:00:00Z").unwrap();
        assert_eq!(deadline_hours(last, u32::MAX), None, "beyond the calendar");
    }

    #[test]
    fn a_list_that_leaves_no_working_day_moves_nothing() {
        let all = (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day))).collect();
        let holidays = Holidays { fixed: all, easter: Vec::new() };
        let event = parse("2026-03-05").unwrap();
        assert_eq!(format(deadline(event, Period::new(0, 1, 0), &holidays).last), "2026-04-05");
        assert_eq!(deadline(LAST, Period::new(0, 1, 0), &belgium()).last, LAST);
    }

    proptest! {
        #[test]
        fn a_deadline_is_a_working_day_close_behind_the_count(
            event in FIRST..LAST - 4_000, years in 0u16..3, months in 0u16..14, days in 0u16..40,
        ) {
            let period = Period::new(years, months, days);
            let found = deadline(event, period, &belgium());
            prop_assert!(found.counted == event || belgium().day_off(found.last).is_none());
            prop_assert!(found.last >= found.counted && found.last - found.counted < 8);
            let next = deadline(event + 1, period, &belgium());
            prop_assert!(found.counted == event || next.last >= found.last, "a later event, no earlier deadline");
        }
    }
}
