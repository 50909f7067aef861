//! What would permit an act, however many facts that takes: by search, where trying a few facts finds nothing.

use super::case::Chosen;
use super::dates::{AHEAD, Dates, OVER, RUNNING};
use super::explain::{Change, changes};
use super::joint::{Days, Joint, Values, Within};
use super::programs::{Ruling, slices};
use super::search::NotSettled;
use super::solve::{Budget, Cells, Conjunction, Domains, Limits, Literal, solve};
use crate::calendar;
use crate::decision::{ABSENT, Program, Question, Verdict, decide, input};
use std::collections::BTreeSet;

/// Changes of the policy's own facts that lead to `allow`, none of which can be left out; none if no change of facts does. What is asked stays: purpose,
/// people, data, day.
///
/// # Errors
/// If that is not settled within the limits.
pub fn permit(
    program: &Program,
    question: &Question,
    limits: Limits<'_>,
) -> Result<Option<Vec<Change>>, NotSettled> {
    let joint = Joint::of(&[program], Days::Only(question.get(input::DAY)));
    let purpose = usize::try_from(question.get(input::PURPOSE)).unwrap_or(usize::MAX);
    let slices = slices(&joint, 0);
    let Some(slice) = slices.get(purpose) else { return Ok(None) };
    let asked = (0..joint.variables.len()).map(|var| cell(&joint, question, var)).collect();
    let facts = input::FIRST_FACT..input::FIRST_FACT + program.facts;
    let own = |var: &usize| joint.variables.get(*var).and_then(|one| one.inputs.first().copied().flatten());
    let mut free: BTreeSet<usize> =
        (0..joint.variables.len()).filter(|var| own(var).is_some_and(|at| facts.contains(&at))).collect();
    let mut search = Search { dates: joint.dates(), joint: &joint, rules: &slice.within, asked };
    let mut budget = Budget::new(limits);
    let Some(mut found) = search.allowed(program, &free, &mut budget)? else {
        // Every way to fill that in may be allowed by a clause of its own.
        let left_open =
            |var: usize| search.asked.get(var) == Some(&None) && own(&var).is_some() && !free.contains(&var);
        let open = (0..joint.variables.len()).any(left_open);
        return if open { Err(NotSettled::Open) } else { Ok(None) };
    };
    for var in free.clone() {
        let mut fewer = free.clone();
        fewer.remove(&var);
        if let Some(next) = search.allowed(program, &fewer, &mut budget)? {
            (free, found) = (fewer, next);
        }
    }
    let mut after = question.clone();
    for var in &free {
        let (Some(at), Some((cell, raw))) = (own(var), found.get(*var)) else { continue };
        let value = joint.variables.get(*var).and_then(|variable| match variable.values {
            Values::Words(_) => variable.raw(0, cell),
            Values::Span(_) | Values::Phase => Some(raw),
        });
        if value.is_none_or(|value| after.set(program, at, value).is_err()) {
            return Err(NotSettled::Unconfirmed);
        }
    }
    match decide(program, &after).verdict {
        Verdict::Allow => Ok(Some(changes(program, question, &after))),
        Verdict::Deny | Verdict::Unknown => Err(NotSettled::Unconfirmed),
    }
}

/// The cell of a variable in a question; none if it is left open.
fn cell(joint: &Joint<'_>, question: &Question, var: usize) -> Option<usize> {
    let variable = joint.variables.get(var)?;
    let value = |var: usize| {
        let at = joint.variables.get(var)?.inputs.first().copied().flatten()?;
        Some(question.get(at)).filter(|value| *value != ABSENT)
    };
    match &variable.values {
        Values::Words(_) => {
            let at = variable.inputs.first().copied().flatten()?;
            joint.cell_of_word(variable, at, value(var)?)
        }
        Values::Span(cells) => {
            let value = value(var)?;
            cells.iter().position(|(low, high)| (*low..=*high).contains(&value))
        }
        Values::Phase => {
            let (event, period) = joint.event_of(var)?;
            let (event, day) = (value(event)?, question.get(input::DAY));
            Some(match () {
                () if day < event => AHEAD,
                () if day > calendar::after(event, period) => OVER,
                () => RUNNING,
            })
        }
    }
}

struct Search<'j, 'p> {
    joint: &'j Joint<'p>,
    dates: Dates,
    rules: &'j [Within],
    asked: Vec<Option<usize>>,
}

impl Search<'_, '_> {
    /// A choice that is allowed for certain, in which only these facts differ from what was asked.
    fn allowed(
        &mut self,
        program: &Program,
        free: &BTreeSet<usize>,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Chosen>, NotSettled> {
        let mut domains: Domains = self.joint.everything();
        let mut open = BTreeSet::new();
        for (var, asked) in self.asked.iter().enumerate() {
            let about = self.joint.event_of(var).map_or(var, |(event, _)| event);
            if free.contains(&about) {
                continue;
            }
            match (asked, self.joint.variables.get(var)) {
                (Some(cell), Some(variable)) => {
                    let only = Cells::of(variable.many(), |at| at == *cell);
                    match domains.clone().within(&vec![Literal { var, cells: only }]) {
                        Some(left) => domains = left,
                        None => return Ok(None),
                    }
                }
                (None, _) | (_, None) => {
                    open.insert(var);
                }
            }
        }
        // What is open may be anything: a clause before can hold for it, and none rests on it.
        let mut before: Vec<Conjunction> = Vec::new();
        for rule in self.rules {
            let rests = rule.when.iter().any(|literal| open.contains(&literal.var));
            if !rests
                && matches!(Ruling::of(program, Some(rule.clause)), Ruling::Allowed(_))
                && let Some(start) = domains.clone().within(&rule.when)
            {
                let never: Vec<&Conjunction> = before.iter().collect();
                if let Some(solution) = solve(start, &never, &mut self.dates, budget)? {
                    return Ok(Some(self.joint.chosen(&solution)));
                }
            }
            let told = rule.when.iter().filter(|literal| !open.contains(&literal.var));
            before.push(told.cloned().collect());
        }
        Ok(None)
    }
}
