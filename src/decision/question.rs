//! A question in a program's own terms, and the classes its inputs fall in.

use super::program::{
    ABSENT, Attribute, Consequence, Cut, Domain, Input, Literal, NEVER, Program, UNKNOWN_CLASS, input,
};
use crate::calendar;

/// A well-typed question: one raw value for each input of the program it was made for.
///
/// INVARIANT: every value lies in the domain of its input, or is [`ABSENT`] where the input is optional. Only [`Question::new`] and
/// [`Question::set`] make and change one, and both keep it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Question {
    values: Vec<i32>,
}

impl Clone for Question {
    fn clone(&self) -> Self {
        Self { values: self.values.clone() }
    }

    /// Takes over the values in the memory there is, so that a question can be used again and again.
    fn clone_from(&mut self, other: &Self) {
        self.values.clone_from(&other.values);
    }
}

/// A raw value that the input does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutsideDomain {
    /// Place of the input.
    pub input: usize,
    /// The value.
    pub value: i32,
}

impl Question {
    /// A question about one purpose on one day, everything optional still open, nobody else involved and no data named.
    ///
    /// # Errors
    /// If the program has no such purpose, or the day lies outside the calendar (years 1 to 9999).
    pub fn new(program: &Program, purpose: i32, day: i32) -> Result<Self, OutsideDomain> {
        let start = |input: &Input| match &input.domain {
            _ if input.optional => ABSENT,
            Domain::Number { least, .. } => *least,
            Domain::Words(_) | Domain::Day | Domain::Event => 0,
        };
        let values = program.inputs.iter().map(start).collect();
        let mut question = Self { values };
        question.set(program, input::PURPOSE, purpose)?;
        question.set(program, input::DAY, day)?;
        Ok(question)
    }

    /// Gives an input a value.
    ///
    /// # Errors
    /// If the input does not take that value; the question is then as before.
    pub fn set(&mut self, program: &Program, input: usize, value: i32) -> Result<(), OutsideDomain> {
        let outside = OutsideDomain { input, value };
        let fits = program.inputs.get(input).is_some_and(|taken| takes(taken, value));
        let slot = self.values.get_mut(input).filter(|_| fits).ok_or(outside)?;
        *slot = value;
        Ok(())
    }

    /// Takes over the values of another question and further ones, in the memory there is: for a program that asks the same first and then more.
    ///
    /// # Errors
    /// If an input does not take its value or gets none; the question is then as before.
    pub fn take_over(
        &mut self,
        program: &Program,
        first: &Self,
        further: &[i32],
    ) -> Result<(), OutsideDomain> {
        let values = || first.values.iter().chain(further).copied();
        let mut inputs = program.inputs.iter();
        for (at, value) in values().enumerate() {
            if !inputs.next().is_some_and(|input| takes(input, value)) {
                return Err(OutsideDomain { input: at, value });
            }
        }
        if inputs.next().is_some() {
            return Err(OutsideDomain { input: first.values.len() + further.len(), value: ABSENT });
        }
        self.values.clear();
        self.values.extend(values());
        Ok(())
    }

    /// The raw value of an input; [`ABSENT`] if the program has no such input.
    #[must_use]
    pub fn get(&self, input: usize) -> i32 {
        self.values.get(input).copied().unwrap_or(ABSENT)
    }

    /// All raw values, in the order of the program's inputs.
    #[must_use]
    pub fn values(&self) -> &[i32] {
        &self.values
    }

    /// The class of one attribute.
    #[must_use]
    pub fn class(&self, attribute: &Attribute) -> u16 {
        let value = self.get(attribute.input);
        if value == ABSENT {
            return UNKNOWN_CLASS;
        }
        match &attribute.cut {
            Cut::Classes(classes) => {
                usize::try_from(value).ok().and_then(|at| classes.get(at).copied()).unwrap_or(UNKNOWN_CLASS)
            }
            Cut::Thresholds(thresholds) => {
                1 + u16::try_from(thresholds.partition_point(|threshold| *threshold <= value))
                    .unwrap_or(u16::MAX - 1)
            }
            Cut::Over(period, phases) => match self.get(input::DAY) {
                day if day < value => phases.ahead, // also if it never happens
                day if day > calendar::after(value, *period) => phases.over,
                _ => phases.running,
            },
        }
    }

    /// Whether all literals hold whatever the open inputs are.
    #[must_use]
    pub fn surely(&self, program: &Program, literals: &[Literal]) -> bool {
        literals.iter().all(|literal| {
            let class =
                program.attributes.get(literal.attribute).map_or(UNKNOWN_CLASS, |cut| self.class(cut));
            literal.accepts.contains(class)
        })
    }

    /// Fills in what follows from the rest, by the program's consequences. Only what is still open changes.
    #[must_use]
    pub fn completed(mut self, program: &Program) -> Self {
        self.complete(program);
        self
    }

    /// As [`Question::completed`], in its place.
    pub fn complete(&mut self, program: &Program) {
        let mut changed = true;
        while changed {
            changed = false;
            for consequence in &program.consequences {
                if self.get(consequence.input) == ABSENT
                    && self.settles(program, consequence)
                    && self.set(program, consequence.input, consequence.value).is_ok()
                {
                    // A consequence that says nothing would be tried for ever.
                    changed |= consequence.value != ABSENT;
                }
            }
        }
    }

    /// Whether this question, made from `open` by filling in what that left open, says something there that it rules out itself.
    #[must_use]
    pub(crate) fn contradicts_itself(&self, program: &Program, open: &Self) -> bool {
        self.filled(program, open).any(|consequence| self.settles(program, consequence))
    }

    /// The consequences with which a value filled in since `open` may be at odds. An event that the question itself says happened counts,
    /// whatever its condition; what is never so for a role rules the role out where the question leaves the role open.
    fn filled<'p>(&self, program: &'p Program, open: &Self) -> impl Iterator<Item = &'p Consequence> {
        let open_in = |consequence: &Consequence| {
            let mut literals = consequence.when.iter().flatten();
            let told = |literal: &Literal| {
                let input = program.attributes.get(literal.attribute).map(|attribute| attribute.input);
                input.is_some_and(|input| open.get(input) == ABSENT)
            };
            open.get(consequence.input) == ABSENT || (consequence.value != NEVER && literals.any(told))
        };
        let odd = move |consequence: &&Consequence| {
            let said = self.get(consequence.input);
            open_in(consequence) && said != ABSENT && said != consequence.value
        };
        let list: Vec<&Consequence> = program.consequences.iter().filter(odd).collect();
        list.into_iter()
    }

    /// An open input that tells whether something filled in since `open` is ruled out; none if that is known.
    #[must_use]
    pub(super) fn undecided(&self, program: &Program, open: &Self) -> Option<usize> {
        let filled = program.consequences.iter().filter(|consequence| {
            let said = self.get(consequence.input);
            open.get(consequence.input) == ABSENT && said != ABSENT && said != consequence.value
        });
        let literals =
            filled.flat_map(|consequence| &consequence.when).filter(|literals| self.can(program, literals));
        let attributes = literals.flatten().filter_map(|literal| program.attributes.get(literal.attribute));
        attributes.map(|attribute| attribute.input).find(|input| self.get(*input) == ABSENT)
    }

    /// Whether all literals can hold, whatever the open inputs are.
    #[must_use]
    pub fn can(&self, program: &Program, literals: &[Literal]) -> bool {
        literals.iter().all(|literal| {
            let class =
                program.attributes.get(literal.attribute).map_or(UNKNOWN_CLASS, |cut| self.class(cut));
            class == UNKNOWN_CLASS || literal.accepts.contains(class)
        })
    }

    /// Whether an event cannot have happened, by what the question says.
    #[must_use]
    pub fn excludes(&self, program: &Program, event: usize) -> bool {
        let about = program.consequences.iter().filter(|one| one.input == event && one.value == NEVER);
        about.into_iter().any(|consequence| self.settles(program, consequence))
    }

    fn settles(&self, program: &Program, consequence: &Consequence) -> bool {
        consequence.when.iter().any(|literals| self.surely(program, literals))
    }
}

/// Whether an input takes a value.
fn takes(input: &Input, value: i32) -> bool {
    match &input.domain {
        _ if value == ABSENT => input.optional,
        Domain::Words(words) => usize::try_from(value).is_ok_and(|at| at < words.len()),
        Domain::Number { least, most } => (*least..=*most).contains(&value),
        Domain::Day => calendar::contains(value),
        Domain::Event => value == NEVER || calendar::contains(value),
    }
}

/// One value for each way in which an open input can fall into classes, given the rest of the question.
///
/// Exact because every attribute of an input is constant between neighbouring critical values: a number or a day changes class only at a
/// threshold, and the phase of a period after an event only at the earliest event whose period has not run out on the question's day, and at the
/// day after that day.
#[must_use]
pub fn candidates(program: &Program, question: &Question, input: usize) -> Vec<i32> {
    let attributes = || program.attributes.iter().filter(|attribute| attribute.input == input);
    let Some(asked) = program.inputs.get(input) else { return Vec::new() };
    let mut values = Vec::new();
    match &asked.domain {
        Domain::Words(words) => {
            let mut seen = Vec::new();
            for value in 0..i32::try_from(words.len()).unwrap_or(i32::MAX) {
                let mut trial = question.clone();
                if trial.set(program, input, value).is_ok() {
                    let signature: Vec<u16> = attributes().map(|attribute| trial.class(attribute)).collect();
                    if !seen.contains(&signature) {
                        seen.push(signature);
                        values.push(value);
                    }
                }
            }
            // What follows for certain is a way of its own, even where no clause tells it apart.
            let follows = program.consequences.iter().filter(|one| one.input == input);
            values.extend(follows.map(|one| one.value));
        }
        Domain::Number { least, most } => {
            values.push(*least);
            values.extend(thresholds(attributes()).filter(|value| least < value && value <= most));
        }
        Domain::Day | Domain::Event => {
            values.push(calendar::FIRST);
            values.extend(thresholds(attributes()).filter(|value| calendar::contains(*value)));
            for attribute in attributes() {
                if let Cut::Over(period, phases) = attribute.cut {
                    let day = question.get(input::DAY);
                    values.push(calendar::earliest_still_running(day, period));
                    // What is ahead differs from what runs only where a clause tells them apart.
                    let next = Some(day.saturating_add(1)).filter(|_| phases.ahead != phases.running);
                    values.extend(next.filter(|next| calendar::contains(*next)));
                }
            }
            if asked.domain == Domain::Event {
                values.push(NEVER);
            }
        }
    }
    values.sort_unstable();
    values.dedup();
    values
}

fn thresholds<'a>(attributes: impl Iterator<Item = &'a Attribute>) -> impl Iterator<Item = i32> {
    attributes.flat_map(|attribute| match &attribute.cut {
        Cut::Thresholds(list) => list.clone(),
        Cut::Classes(_) | Cut::Over(..) => Vec::new(),
    })
}
