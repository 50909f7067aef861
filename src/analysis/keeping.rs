//! How long data are kept in one case: the day by which they go, and the day before which they may not.

use crate::calendar::{self, Period};
use crate::decision::{ABSENT, Ending, Kept, NEVER, Program, Question};

/// What has to be done at the end, and by which day; none if no period can ever begin.
pub(super) fn ending(
    program: &Program,
    question: &Question,
    kept: &Kept,
    then: Ending,
) -> Option<(String, Option<String>)> {
    let begins =
        |(event, _): &(usize, Period)| question.get(*event) != NEVER || !question.excludes(program, *event);
    let periods: Vec<(usize, Period)> = kept.periods.iter().copied().filter(begins).collect();
    if periods.is_empty() {
        return None;
    }
    let end = |(event, period): (usize, Period)| match question.get(event) {
        ABSENT | NEVER => None,
        day => Some(calendar::after(day, period)),
    };
    let own = if kept.last {
        kept.periods
            .iter()
            .map(|term| end(*term))
            .collect::<Option<Vec<i32>>>()
            .and_then(|ends| ends.into_iter().max())
    } else {
        periods.iter().filter_map(|term| end(*term)).min()
    };
    let ceiling = kept.ceiling.and_then(end);
    let own = match (own, ceiling) {
        (Some(own), Some(ceiling)) => Some(own.min(ceiling)),
        (own, ceiling) => own.or(ceiling),
    };
    // The day after the law's minimum is the first on which the data may go.
    let free = kept.floor.and_then(end).map(|last| last.saturating_add(1).min(calendar::LAST));
    // While the end of the minimum is open, so is the day.
    let by = own.filter(|_| kept.floor.is_none() || free.is_some()).map(|own| own.max(free.unwrap_or(own)));
    let name = |event: usize| program.inputs.get(event).map(|input| input.name.as_str()).unwrap_or_default();
    let said = |(event, period): (usize, Period)| period.after_event(name(event));
    let what = match then {
        Ending::Erase => "erase the data",
        Ending::Anonymise => "make the data anonymous",
        Ending::Restrict => "restrict the data to storage",
        Ending::Archive => "move the data to the archive",
    };
    let times: Vec<String> = periods.iter().map(|term| said(*term)).collect();
    let which = match (times.len(), kept.last) {
        (1, _) => "",
        (_, false) => ", whichever ends first",
        (_, true) => ", whichever ends last",
    };
    let comma = if by.is_some() { "," } else { "" };
    let mut words = format!("{what}{comma} {}{which}", times.join(" or "));
    if let Some(ceiling) = kept.ceiling {
        words.push_str(&format!(", at the latest {}", said(ceiling)));
    }
    if let Some(floor) = kept.floor {
        let first = free.map_or_else(|| said(floor), calendar::format);
        words.push_str(&format!(", not before {first}, as the law requires"));
    }
    if kept.held {
        words.push_str(", and not while it is held");
    }
    Some((words, by.map(calendar::format)))
}
