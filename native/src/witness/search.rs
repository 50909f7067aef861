//! Questions that reach a clause: the search for them.
//!
//! In: a program, and which clauses each purpose has. Out: a question that a clause decides, and values that make its neighbours. A question is changed one
//! input at a time, and its classes are kept beside it. Never: chance.

use super::{REPAIRS, SOME_DAY};
use crate::purposes::is_on_purpose;
use lawful::decision::{
    ABSENT, Attribute, ClassSet, Clause, Cut, Domain, First, Literal, NEVER, Program, Question,
    UNKNOWN_CLASS, calendar, input,
};
use std::borrow::Cow;

/// A question with the class of each attribute, which is asked for more often than values change.
#[derive(Debug)]
pub(super) struct Trial {
    pub(super) question: Question,
    classes: Vec<u16>,
}

impl Clone for Trial {
    fn clone(&self) -> Self {
        Self { question: self.question.clone(), classes: self.classes.clone() }
    }

    /// In the memory there is: a witness is made from the same question for every clause.
    fn clone_from(&mut self, other: &Self) {
        self.question.clone_from(&other.question);
        self.classes.clone_from(&other.classes);
    }
}

impl Trial {
    fn class(&self, attribute: usize) -> u16 {
        self.classes.get(attribute).copied().unwrap_or(UNKNOWN_CLASS)
    }
}

pub(super) struct Search<'a> {
    pub(super) program: &'a Program,
    slices: &'a [Vec<u32>],
    /// For each input the attributes whose class hangs on it.
    on: Vec<Vec<(usize, &'a Attribute)>>,
    /// For each clause the two purposes that it accepts in which the code has most to look at: most words, then most attributes.
    pub(super) purposes: Vec<[Option<usize>; 2]>,
    /// For each input values on [`SOME_DAY`], at least one in each class.
    samples: Vec<Vec<i32>>,
    /// A question in which nothing is open.
    pub(super) settled: Option<Trial>,
}

/// The clauses of one purpose with what they ask beside it, one behind the other: the walk of the reference over these alone.
pub(super) struct Walk<'a> {
    /// Its raw value.
    purpose: i32,
    /// Each with where its tests end.
    clauses: Vec<(u32, usize)>,
    tests: Vec<Test<'a>>,
}

/// A literal.
struct Test<'a> {
    attribute: usize,
    /// The first classes it accepts, a bit each; they are all that most attributes have.
    first: u64,
    accepts: &'a ClassSet,
}

impl<'a> Test<'a> {
    fn new(literal: &'a Literal) -> Self {
        let first = literal.accepts.iter().take_while(|class| *class < 64);
        let first = first.fold(0, |bits, class| bits | 1 << class);
        Self { attribute: literal.attribute, first, accepts: &literal.accepts }
    }

    fn accepts(&self, class: u16) -> bool {
        if class < 64 { self.first >> class & 1 == 1 } else { self.accepts.contains(class) }
    }
}

impl Walk<'_> {
    /// The first clause that can hold.
    pub(super) fn first(&self, trial: &Trial) -> First {
        let mut start = 0;
        for (at, end) in &self.clauses {
            let tests = self.tests.get(start..*end).unwrap_or_default();
            start = *end;
            let (mut can, mut sure) = (true, true);
            for test in tests {
                let class = trial.class(test.attribute);
                let accepted = test.accepts(class);
                can &= accepted || class == UNKNOWN_CLASS;
                sure &= accepted;
                if !can {
                    break;
                }
            }
            if can {
                return First { clause: Some(*at), sure };
            }
        }
        First { clause: None, sure: true }
    }
}

/// How much the code has to look at for the clauses of a purpose.
fn width(program: &Program, slice: &[u32]) -> (usize, usize) {
    let mut seen = vec![false; program.attributes.len()];
    for clause in slice.iter().filter_map(|at| program.clauses.get(*at as usize)) {
        for literal in &clause.literals {
            seen.get_mut(literal.attribute).into_iter().for_each(|seen| *seen = true);
        }
    }
    (slice.len() / 64, seen.into_iter().filter(|seen| *seen).count())
}

impl<'a> Search<'a> {
    pub(super) fn new(program: &'a Program, slices: &'a [Vec<u32>]) -> Self {
        let mut on: Vec<Vec<(usize, &Attribute)>> = vec![Vec::new(); program.inputs.len()];
        for (at, attribute) in program.attributes.iter().enumerate() {
            let day = matches!(attribute.cut, Cut::Over(..)).then_some(input::DAY);
            for asked in [attribute.input].into_iter().chain(day) {
                on.get_mut(asked).into_iter().for_each(|list| list.push((at, attribute)));
            }
        }
        let mut purposes = vec![[None; 2]; program.clauses.len()];
        let mut order: Vec<usize> = (0..slices.len()).collect();
        order.sort_by_cached_key(|at| {
            (slices.get(*at).map(|slice| width(program, slice)), std::cmp::Reverse(*at))
        });
        for at in order {
            for clause in slices.get(at).into_iter().flatten() {
                let two = purposes.get_mut(*clause as usize);
                two.into_iter().for_each(|[widest, next]| (*widest, *next) = (Some(at), *widest));
            }
        }
        let mut search = Self { program, slices, on, purposes, samples: Vec::new(), settled: None };
        search.samples = (0..program.inputs.len()).map(|asked| search.samples_on(asked, SOME_DAY)).collect();
        search.settled = search.all_given().map(|question| search.trial(question));
        search
    }

    pub(super) fn trial(&self, question: Question) -> Trial {
        let classes = self.program.attributes.iter().map(|attribute| question.class(attribute)).collect();
        Trial { question, classes }
    }

    /// Gives an input a value; false, and nothing changed, if it does not take it.
    pub(super) fn set(&self, trial: &mut Trial, asked: usize, value: i32) -> bool {
        if trial.question.set(self.program, asked, value).is_err() {
            return false;
        }
        for (at, attribute) in self.on.get(asked).into_iter().flatten() {
            let class = trial.question.class(attribute);
            trial.classes.get_mut(*at).into_iter().for_each(|slot| *slot = class);
        }
        true
    }

    /// What is walked for a purpose.
    pub(super) fn walk(&self, purpose: usize) -> Walk<'a> {
        let (mut clauses, mut tests) = (Vec::new(), Vec::new());
        for at in self.slices.get(purpose).into_iter().flatten() {
            let Some(clause) = self.program.clauses.get(*at as usize) else { continue };
            let asked = clause.literals.iter().filter(|one| !is_on_purpose(self.program, one.attribute));
            tests.extend(asked.map(Test::new));
            clauses.push((*at, tests.len()));
        }
        Walk { purpose: i32::try_from(purpose).unwrap_or(ABSENT), clauses, tests }
    }

    /// Makes a question about a purpose in which nothing is open; false if there is none.
    pub(super) fn settled(&self, purpose: usize, trial: &mut Trial) -> bool {
        let Some(settled) = &self.settled else { return false };
        trial.clone_from(settled);
        i32::try_from(purpose).is_ok_and(|purpose| self.set(trial, input::PURPOSE, purpose))
    }

    fn all_given(&self) -> Option<Question> {
        let mut question = Question::new(self.program, 0, SOME_DAY).ok()?;
        for (at, asked) in self.program.inputs.iter().enumerate().filter(|(_, asked)| asked.optional) {
            let value = match &asked.domain {
                Domain::Words(words) if words.is_empty() => ABSENT,
                Domain::Words(_) => 0,
                Domain::Number { least, .. } => *least,
                Domain::Day => SOME_DAY,
                Domain::Event => NEVER,
            };
            question.set(self.program, at, value).ok()?;
        }
        Some(question)
    }

    /// Makes a question that the clause decides, if one is found; otherwise one that fulfils its literals as far as they go together. False if no purpose
    /// has the clause.
    pub(super) fn witness(&self, clause: &Clause, at: u32, walk: &Walk<'_>, trial: &mut Trial) -> bool {
        let Some([Some(widest), next]) = self.purposes.get(at as usize).copied() else { return false };
        if !self.settled(widest, trial) {
            return false;
        }
        if self.fulfil(clause, at, walk, trial).clause == Some(at) {
            return true;
        }
        if let (Some(next), Some(mut other)) = (next, self.settled.clone())
            && self.settled(next, &mut other)
            && self.fulfil(clause, at, walk, &mut other).clause == Some(at)
        {
            *trial = other;
        }
        true
    }

    /// Fulfils the literals of a clause and moves what stands before it out of the way. What is then the first.
    fn fulfil(&self, clause: &Clause, at: u32, walk: &Walk<'_>, trial: &mut Trial) -> First {
        for literal in &clause.literals {
            let Some(asked) = self.input_of(literal) else { continue };
            let fulfilled = |trial: &Trial| {
                let mut here = clause.literals.iter().filter(|one| self.input_of(one) == Some(asked));
                here.all(|one| one.accepts.contains(trial.class(one.attribute)))
            };
            if !fulfilled(trial) {
                self.change(trial, asked, fulfilled);
            }
        }
        self.clear(clause, at, walk, trial)
    }

    /// Moves out of the way what stands before a clause, by inputs that are free: those the clause does not look at. What is then the first.
    pub(super) fn clear(&self, clause: &Clause, at: u32, walk: &Walk<'_>, trial: &mut Trial) -> First {
        let pinned = |asked: usize| clause.literals.iter().any(|one| self.input_of(one) == Some(asked));
        let mut first = self.first(walk, trial);
        for _ in 0..REPAIRS {
            let Some(blocking) = first.clause.filter(|other| *other < at) else { break };
            let Some(blocking) = self.program.clauses.get(blocking as usize) else { break };
            let moved = blocking.literals.iter().any(|literal| {
                let Some(asked) = self.input_of(literal) else { return false };
                let free = !pinned(asked) && asked != input::PURPOSE;
                let out = |trial: &Trial| {
                    let class = trial.class(literal.attribute);
                    class != UNKNOWN_CLASS && !literal.accepts.contains(class)
                };
                free && self.change(trial, asked, out)
            });
            if !moved {
                break;
            }
            first = self.first(walk, trial);
        }
        first
    }

    fn input_of(&self, literal: &Literal) -> Option<usize> {
        self.program.attributes.get(literal.attribute).map(|one| one.input)
    }

    /// The first clause that can hold; `walk` is of the purpose that is asked about most.
    pub(super) fn first(&self, walk: &Walk<'_>, trial: &Trial) -> First {
        let purpose = trial.question.get(input::PURPOSE);
        if purpose == walk.purpose {
            return walk.first(trial);
        }
        usize::try_from(purpose)
            .map_or(First { clause: None, sure: true }, |purpose| self.walk(purpose).first(trial))
    }

    /// Asks about the next of the purposes that a clause accepts; false if it accepts no other.
    pub(super) fn set_to_next_purpose(&self, trial: &mut Trial, at: u32) -> bool {
        let next = self.purposes.get(at as usize).and_then(|[_, next]| i32::try_from((*next)?).ok());
        let other = next.filter(|next| *next != trial.question.get(input::PURPOSE));
        other.is_some_and(|next| self.set(trial, input::PURPOSE, next))
    }

    /// Gives an input the first value with which the question is as wanted; false, and nothing changed, if there is none.
    fn change(&self, trial: &mut Trial, asked: usize, wanted: impl Fn(&Trial) -> bool) -> bool {
        let before = trial.question.get(asked);
        for value in self.samples(asked, trial.question.get(input::DAY)).iter().copied() {
            if self.set(trial, asked, value) && wanted(trial) {
                return true;
            }
        }
        self.set(trial, asked, before);
        false
    }

    /// Values for the input of a literal that make neighbours of a question: one in a class that is not accepted, if it can be so that all other
    /// literals of the clause hold; none; and those at the borders of what is accepted.
    pub(super) fn neighbours(
        &self,
        trial: &mut Trial,
        clause: &Clause,
        literal: &Literal,
        asked: usize,
        values: &mut Vec<i32>,
    ) {
        values.clear();
        if asked == input::PURPOSE {
            return;
        }
        let before = trial.question.get(asked);
        let outside = |trial: &Trial| !literal.accepts.contains(trial.class(literal.attribute));
        let on = self.on.get(asked).map(Vec::as_slice).unwrap_or_default();
        let others = clause.literals.iter().filter(|other| {
            other.attribute != literal.attribute && on.iter().any(|(one, _)| *one == other.attribute)
        });
        let is_alone = others.clone().next().is_none();
        let alone = |trial: &Trial| {
            let mut others = others.clone();
            outside(trial) && others.all(|other| other.accepts.contains(trial.class(other.attribute)))
        };
        values.push(ABSENT);
        if self.change(trial, asked, alone) || !is_alone && self.change(trial, asked, outside) {
            values.push(trial.question.get(asked));
        }
        self.set(trial, asked, before);
        // The last value on one side of a border and the first on the other, where the literal tells them apart.
        if let Some(Cut::Thresholds(thresholds)) =
            self.program.attributes.get(literal.attribute).map(|one| &one.cut)
        {
            let borders = (1u16..).zip(thresholds).filter(|(below, _)| {
                literal.accepts.contains(*below) != literal.accepts.contains(below.saturating_add(1))
            });
            values.extend(borders.flat_map(|(_, border)| [border.saturating_sub(1), *border]));
        }
    }

    fn samples(&self, asked: usize, day: i32) -> Cow<'_, [i32]> {
        match self.samples.get(asked).filter(|_| day == SOME_DAY) {
            Some(list) => Cow::Borrowed(list),
            None => Cow::Owned(self.samples_on(asked, day)),
        }
    }

    /// Values of an input, at least one in each class of each attribute on it.
    fn samples_on(&self, asked: usize, day: i32) -> Vec<i32> {
        let mut values = match self.program.inputs.get(asked).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => {
                return (0..i32::try_from(words.len()).unwrap_or(i32::MAX)).collect();
            }
            Some(Domain::Number { least, .. }) => vec![*least],
            Some(Domain::Day) => vec![SOME_DAY, calendar::FIRST],
            Some(Domain::Event) => vec![NEVER, calendar::FIRST],
            None => Vec::new(),
        };
        let on = self.on.get(asked).into_iter().flatten();
        for (_, attribute) in on.filter(|(_, attribute)| attribute.input == asked) {
            match &attribute.cut {
                Cut::Thresholds(thresholds) => values.extend(thresholds),
                Cut::Over(period, _) => {
                    let earliest = calendar::earliest_still_running(day, *period);
                    values.extend([earliest, earliest.saturating_sub(1), day, day.saturating_add(1)]);
                }
                Cut::Classes(_) => {}
            }
        }
        values
    }
}
