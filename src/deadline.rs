//! By which day the request of a data subject must be answered.
//!
//! In: the model, the day on which the request was received. Out: the last day, with every step on the way to it. Never: judges whether the
//! answer was right, or may be extended; it counts.

use crate::calendar::{self, Deadline, Holidays, Period, deadline};
use crate::model::Model;

/// How long an answer may take (Art. 12(3) GDPR).
pub const ANSWER: Period = Period::new(0, 1, 0);
/// The same with the extension by two further months, counted once from the day of receipt.
pub const ANSWER_EXTENDED: Period = Period::new(0, 3, 0);

/// By when to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerBy {
    /// The day on which the request was received.
    pub received: i32,
    /// The last day to answer.
    pub last: i32,
    /// With an extension: the last day to tell the person of it, with the reasons.
    pub tell_by: Option<i32>,
    /// The country whose public holidays count; none means that only weekends do.
    pub country: Option<String>,
    /// The way from the receipt to the last day.
    pub steps: Vec<Step>,
    /// What it rests on, one thing a line.
    pub law: Vec<String>,
}

/// A day on the way, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub day: i32,
    /// In words.
    pub words: String,
}

/// The last day to answer a request received on a day.
///
/// A notice that promises an answer sooner (`rights … deadline 2 weeks`) is held to its promise; a promise as long as the law allows, or longer,
/// counts for nothing. An extension moves the limit of the law only, so with it a promise is shown and does not count.
#[must_use]
pub fn answer_by(model: &Model, received: i32, extended: bool, country: Option<&str>) -> AnswerBy {
    let listed = country.and_then(|code| holidays(model, code).map(|holidays| (code, holidays)));
    let none = Holidays::default();
    let holidays = listed.as_ref().map_or(&none, |(_, holidays)| holidays);
    let period = if extended { ANSWER_EXTENDED } else { ANSWER };
    let by_law = deadline(received, period, holidays);
    let mut steps =
        vec![Step { day: received, words: "the request is received; this day is not counted".to_owned() }];
    let mut last = by_law.last;
    let mut law = vec!["Art. 12(3) GDPR: one month, extendable by two further months".to_owned()];
    let tell_by = extended.then(|| deadline(received, ANSWER, holidays).last);
    if let Some(day) = tell_by {
        steps.push(Step {
            day,
            words: "the last day to tell the person of the extension, with the reasons".to_owned(),
        });
    }
    steps.extend(counting(&by_law, period, country.filter(|_| listed.is_some())));
    if let Some((promise, by_promise)) = promised(model, received).filter(|(_, day)| *day < by_law.counted) {
        let words = if extended {
            format!("the notice promises an answer within {promise}: no extension moves that")
        } else {
            last = by_promise;
            format!("the notice promises an answer within {promise}, and that is sooner")
        };
        steps.push(Step { day: by_promise, words });
        law.push("the notice's own promise (`rights … deadline`), without a shift by weekends".to_owned());
    }
    steps.sort_by_key(|step| step.day);
    law.push("Regulation (EEC, Euratom) 1182/71, Art. 3: how the days are counted (that it counts for Art. 12(3) is unverified here)".to_owned());
    if listed.is_none() {
        law.push(
            "no public holidays were counted, only weekends: the real deadline is this day or later"
                .to_owned(),
        );
    }
    let unverified = |code: &str| {
        model.holidays.iter().any(|list| list.item.name.text == code && list.confirmation.unverified)
    };
    if listed.as_ref().is_some_and(|(code, _)| unverified(code)) {
        law.push(
            "the list of public holidays is unverified: where one moves the day, answer before it".to_owned(),
        );
    }
    let country = listed.map(|(code, _)| code.to_owned());
    AnswerBy { received, last, tell_by, country, steps, law }
}

/// The public holidays of a country, if they are listed.
#[must_use]
pub fn holidays(model: &Model, country: &str) -> Option<Holidays> {
    let list = model.holidays.iter().find(|list| list.item.name.text == country)?;
    let easter = list.easter.iter().filter_map(|offset| i16::try_from(*offset).ok()).collect();
    Some(Holidays { fixed: list.fixed.clone(), easter })
}

/// The countries whose public holidays are listed.
#[must_use]
pub fn countries_with_holidays(model: &Model) -> Vec<&str> {
    model.holidays.iter().map(|list| list.item.name.text.as_str()).collect()
}

/// The shortest time that a statement on rights promises, with its end.
fn promised(model: &Model, received: i32) -> Option<(Period, i32)> {
    let stated =
        model.rights.iter().filter(|rights| !rights.item.is_std).filter_map(|rights| rights.deadline);
    stated.map(|period| (period, calendar::after(received, period))).min_by_key(|(_, last)| *last)
}

/// The steps from the day as counted to the working day on which the period ends.
fn counting(found: &Deadline, period: Period, country: Option<&str>) -> Vec<Step> {
    let (received, counted) = (calendar::format(found.event), calendar::format(found.counted));
    let how = if received.get(8..) == counted.get(8..) {
        "the same date"
    } else {
        "no such date in that month, so its last day"
    };
    let ends = if found.last == found.counted { "; a working day" } else { "" };
    let mut steps = vec![Step { day: found.counted, words: format!("{period} later: {how}{ends}") }];
    for (day, why) in &found.passed_over {
        let of = match (why, country) {
            (calendar::DayOff::Holiday, Some(country)) => format!(" in {country}"),
            _ => String::new(),
        };
        steps.push(Step { day: *day, words: format!("{}{of}: the period goes on", why.words()) });
    }
    if found.last != found.counted {
        steps.push(Step { day: found.last, words: "the next working day".to_owned() });
    }
    steps
}
