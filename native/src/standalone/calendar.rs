//! The last day of a period after an event, as operations: what `lawful::decision::calendar::after` says.
//!
//! By whole-number arithmetic on the days since 1 March of year 0 (the method of Neri and Schneider, "Euclidean affine functions", 2022): a
//! quotient by a constant is a product and a shift, and nothing branches.

use super::code::{Builder, Value};
use lawful::decision::Period;
use lawful::decision::calendar::{Counted, FIRST, LAST};

/// From 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Year, month and day of a day of the calendar.
#[derive(Debug, Clone, Copy)]
struct Civil {
    year: Value,
    month: Value,
    day: Value,
}

/// The last day of a period that starts with an event; the event is taken into the calendar first.
pub(super) fn after(b: &mut Builder, event: Value, period: Period) -> Value {
    let event = within_calendar(b, event);
    let mut start = civil(b, event);
    if period.counted == Counted::FromYearEnd {
        (start.month, start.day) = (b.constant(12), b.constant(31));
    }
    let months = i64::from(period.months % 12);
    let years = i64::from(period.years) + i64::from(period.months / 12);
    let month = b.add_const(start.month, months);
    let over = b.above_const(month, 12);
    let twelve = b.mul_const(over, 12);
    let month = if months == 0 { start.month } else { b.sub(month, twelve) };
    let year = b.add_const(start.year, years);
    let year = if months == 0 { year } else { b.add(year, over) };
    let beyond = b.above_const(year, 9999);
    // Beyond the calendar the result does not count, but the quotients below need a bound.
    let first_year = b.constant(1);
    let year = b.select(beyond, first_year, year);
    let length = days_in_month(b, year, month);
    let is_late = b.less(length, start.day);
    let day = b.select(is_late, length, start.day);
    let end = number(b, Civil { year, month, day });
    let end = b.add_const(end, i64::from(period.days));
    let last = b.constant(i64::from(LAST));
    let too_late = b.less(last, end);
    let end = b.select(too_late, last, end);
    b.select(beyond, last, end)
}

fn within_calendar(b: &mut Builder, day: Value) -> Value {
    let (first, last) = (b.constant(FIRST.into()), b.constant(LAST.into()));
    let early = b.less(day, first);
    let late = b.less(last, day);
    let day = b.select(early, first, day);
    b.select(late, last, day)
}

fn civil(b: &mut Builder, day: Value) -> Civil {
    let most = i64::from(LAST) + EPOCH;
    let days = b.add_const(day, EPOCH);
    let four = b.mul_const(days, 4);
    let four = b.add_const(four, 3);
    let century = b.div(four, 146_097, 4 * most + 3);
    let whole = b.mul_const(century, 146_097);
    let rest = b.sub(four, whole);
    let of_century = b.div(rest, 4, 146_096);
    let four = b.mul_const(of_century, 4);
    let four = b.add_const(four, 3);
    let year_of_century = b.div(four, 1461, 4 * 36_524 + 3);
    let whole = b.mul_const(year_of_century, 1461);
    let rest = b.sub(four, whole);
    let of_year = b.div(rest, 4, 1460);
    let scaled = b.mul_const(of_year, 2141);
    let scaled = b.add_const(scaled, 197_913);
    let month = b.op(super::code::Op::Shr(scaled, 16));
    let low = b.constant(0xffff);
    let rest = b.and(scaled, low);
    let day = b.div(rest, 2141, 0xffff);
    let day = b.add_const(day, 1);
    // January and February are months 13 and 14 of the year before.
    let next = b.above_const(month, 12);
    let twelve = b.mul_const(next, 12);
    let month = b.sub(month, twelve);
    let year = b.mul_const(century, 100);
    let year = b.add(year, year_of_century);
    let year = b.add(year, next);
    Civil { year, month, day }
}

/// 28 to 31: thirty days and one more in the odd months up to July and the even ones from August on, but for February.
fn days_in_month(b: &mut Builder, year: Value, month: Value) -> Value {
    let eighth = b.op(super::code::Op::Shr(month, 3));
    let odd = b.add(month, eighth);
    let one = b.constant(1);
    let odd = b.and(odd, one);
    let plain = b.add_const(odd, 30);
    let leap = is_leap(b, year);
    let february = b.add_const(leap, 28);
    let is_february = b.equal_const(month, 2);
    b.select(is_february, february, plain)
}

fn is_leap(b: &mut Builder, year: Value) -> Value {
    let three = b.constant(3);
    let of_four = b.and(year, three);
    let by_four = b.equal_const(of_four, 0);
    let centuries = b.div(year, 100, 9_999);
    let whole = b.mul_const(centuries, 100);
    let is_century = b.op(super::code::Op::Equal(whole, year));
    let of_four = b.and(centuries, three);
    let by_four_hundred = b.equal_const(of_four, 0);
    b.select(is_century, by_four_hundred, by_four)
}

/// The number of a day that there is.
fn number(b: &mut Builder, Civil { year, month, day }: Civil) -> Value {
    let early = b.less_const(month, 3);
    let year = b.sub(year, early);
    let twelve = b.mul_const(early, 12);
    let month = b.add(month, twelve);
    // Days before the month, counted from 1 March: (153 * (month - 3) + 2) / 5.
    let before = b.mul_const(month, 153);
    let before = b.add_const(before, 2 - 3 * 153);
    let before = b.div(before, 5, 153 * 11 + 2);
    let quarter = b.op(super::code::Op::Shr(year, 2));
    let century = b.div(year, 100, 9_999);
    let four_centuries = b.op(super::code::Op::Shr(century, 2));
    let days = b.mul_const(year, 365);
    let days = b.add(days, quarter);
    let days = b.sub(days, century);
    let days = b.add(days, four_centuries);
    let days = b.add(days, before);
    let days = b.add(days, day);
    b.add_const(days, -1 - EPOCH)
}

#[cfg(test)]
mod tests {
    use super::super::evaluate::evaluate;
    use super::*;
    use crate::random::Random;
    use lawful::decision::calendar;

    #[test]
    fn the_operations_say_what_the_calendar_says() {
        let periods = [
            (0, 0, 0),
            (1, 0, 0),
            (3, 0, 0),
            (0, 1, 0),
            (0, 2, 0),
            (0, 11, 0),
            (0, 12, 0),
            (0, 13, 0),
            (0, 0, 30),
            (1, 6, 1),
            (10, 0, 0),
            (0, 25, 400),
            (9_000, 0, 0),
            (u16::MAX, 5, 3),
            (0, u16::MAX, u16::MAX),
        ];
        let mut random = Random(3);
        for (years, months, days) in periods {
            let plain = Period::new(years, months, days);
            for period in [plain, plain.from_year_end()] {
                let mut b = Builder::default();
                let event = b.input(0);
                let end = after(&mut b, event, period);
                let code = b.finish(end, 1);
                let check = |event: i32| {
                    let found = evaluate(&code, &[], &[event]).unwrap() as i64;
                    assert_eq!(found, i64::from(calendar::after(event, period)), "{event}, {period}");
                };
                // Every day of eight years around a century, every edge, and days at random.
                let turn = calendar::parse("2096-01-01").unwrap();
                (turn..turn + 8 * 366).for_each(check);
                (calendar::FIRST..calendar::FIRST + 800).for_each(check);
                (calendar::LAST - 800..=calendar::LAST).for_each(check);
                (0..4_000).map(|_| random.between(calendar::FIRST, calendar::LAST)).for_each(check);
            }
        }
    }
}
