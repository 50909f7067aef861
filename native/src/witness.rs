//! Questions that reach a clause, and their neighbours: what the code of every compile is asked before it is handed out.
//!
//! In: a program and an engine made from it. Out: how many questions were asked, or the first that the engine answers otherwise than the reference,
//! with all that is needed to see it again. For each clause a question is sought that it decides: its literals are fulfilled, then whatever
//! clause stands before it in the way is made not to hold by an input it leaves free. Its neighbours differ in one input that a literal of the
//! clause looks at: given otherwise, or not given. Never: chance; the same program gives the same questions.
//!
//! The reference walks all clauses, which is too slow for every neighbour of a large program. They are answered by the same walk over the
//! clauses of their purpose alone; both walks are compared on every witness, as long as [`REFERENCE_STEPS`] last.

use crate::error::{CompileError, Reproduction};
use crate::layout::{clauses_by_purpose, is_on_purpose};
use lawful::decision::{
    ABSENT, Attribute, ClassSet, Clause, Cut, Domain, Engine, First, Interpreter, Literal, NEVER, Period,
    Program, Question, UNKNOWN_CLASS, calendar, input,
};
use lawful::threads;
use std::borrow::Cow;

/// How many clauses the reference may walk: one millisecond or so.
const REFERENCE_STEPS: usize = 150_000;
/// How many clauses the walk over one purpose may take; beyond, clauses are taken evenly.
const STEPS: usize = 3_000_000;
/// How many clauses in the way are moved out of it before a clause is given up.
const REPAIRS: usize = 12;
/// Purposes that are one piece of work.
const PIECE: usize = 8;
/// Clauses for which one more thread pays.
const WORTH_A_THREAD: usize = 200;
/// A day like any other.
const SOME_DAY: i32 = 20_000;

/// What was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Clauses for which a question was found that they decide.
    pub reached: usize,
    /// Questions in all.
    pub questions: usize,
}

/// Asks an engine about a question for each clause of its program, and about the neighbours of that question. Every compile does.
///
/// # Errors
/// The first question that the engine answers otherwise than the reference.
pub fn agree(program: &Program, engine: &(impl Engine + Sync)) -> Result<Asked, CompileError> {
    agree_side_by_side(program, || engine)
}

/// The same, with an engine for each of the threads that ask. Purposes are taken one after another, each with the clauses for which the code has most
/// to look at there, so that what is looked at together is near.
pub(crate) fn agree_side_by_side<E: Engine>(
    program: &Program,
    engine: impl Fn() -> E + Sync,
) -> Result<Asked, CompileError> {
    let slices = clauses_by_purpose(program)?;
    let search = Search::new(program, &slices);
    let most = slices.iter().map(Vec::len).max().unwrap_or(0);
    let stride = (program.clauses.len() * most * 8 / STEPS).max(1);
    let mut own: Vec<Vec<u32>> = vec![Vec::new(); slices.len()];
    for ([purpose, _], at) in search.purposes.iter().zip(0u32..).step_by(stride) {
        let purpose = purpose.and_then(|purpose| own.get_mut(purpose));
        purpose.into_iter().for_each(|own| own.push(at));
    }
    let pieces = own.chunks(PIECE).zip((0..).step_by(PIECE)).collect::<Vec<_>>();
    let asked = threads::each(pieces.len(), program.clauses.len() / WORTH_A_THREAD, |at| {
        let (engine, mut asked) = (engine(), Asked::default());
        let mut asking = Asking { search: &search, engine: &engine, asked: &mut asked, stride };
        let (own, first) = pieces.get(at).copied().unwrap_or_default();
        asking.purposes(own, first).map(|()| asked)
    });
    asked.into_iter().try_fold(Asked::default(), |all, asked| {
        let asked = asked?;
        Ok(Asked { reached: all.reached + asked.reached, questions: all.questions + asked.questions })
    })
}

/// One thread asks its engine.
struct Asking<'a, E> {
    search: &'a Search<'a>,
    engine: &'a E,
    asked: &'a mut Asked,
    stride: usize,
}

impl<E: Engine> Asking<'_, E> {
    /// Asks about clauses of purposes, the first of which has that number.
    fn purposes(&mut self, own: &[Vec<u32>], first: usize) -> Result<(), CompileError> {
        let Some(mut trial) = self.search.settled.clone() else { return Ok(()) };
        let mut values = Vec::new();
        for (clauses, purpose) in own.iter().zip(first..) {
            let walk = self.search.walk(purpose);
            for at in clauses {
                self.clause(*at, &walk, &mut trial, &mut values)?;
            }
            // Every purpose once with nothing given: the rows of the unknown classes.
            let open = i32::try_from(purpose).ok();
            let open = open.and_then(|one| Question::new(self.search.program, one, SOME_DAY).ok());
            let settled = self.search.settled(purpose, &mut trial).then(|| trial.clone());
            for trial in open.map(|question| self.search.trial(question)).into_iter().chain(settled) {
                self.compare(&trial, self.search.first(&walk, &trial))?;
            }
        }
        Ok(())
    }

    /// Asks about a clause of the purpose that is walked.
    fn clause(
        &mut self,
        at: u32,
        walk: &Walk<'_>,
        trial: &mut Trial,
        values: &mut Vec<i32>,
    ) -> Result<(), CompileError> {
        let search = self.search;
        let Some(clause) = search.program.clauses.get(at as usize) else { return Ok(()) };
        if !search.witness(clause, at, walk, trial) {
            return Ok(());
        }
        let near = search.first(walk, trial);
        // So many clauses were walked for the witnesses of this clause and all before it.
        let walked = (at as usize + 2) * (at as usize / self.stride + 1) / 2;
        if walked <= REFERENCE_STEPS {
            let reference = Interpreter(search.program).first(&trial.question);
            if near != reference {
                return Err(differs(search.program, &trial.question, reference, near));
            }
        }
        self.asked.reached += usize::from(near == First { clause: Some(at), sure: true });
        self.compare(trial, near)?;
        for literal in &clause.literals {
            let Some(cut) = search.program.attributes.get(literal.attribute) else { continue };
            let before = trial.question.get(cut.input);
            search.neighbours(trial, clause, literal, cut.input, values);
            for value in values.iter() {
                if search.set(trial, cut.input, *value) {
                    self.neighbour(clause, at, walk, trial)?;
                }
            }
            search.set(trial, cut.input, before);
        }
        Ok(())
    }

    /// Asks about a neighbour. What now stands before the clause must not hide that a literal fails: it is moved out of the way, or another purpose is
    /// asked about.
    fn neighbour(
        &mut self,
        clause: &Clause,
        at: u32,
        walk: &Walk<'_>,
        trial: &Trial,
    ) -> Result<(), CompileError> {
        let search = self.search;
        let before = |first: First| first.clause.is_some_and(|first| first < at);
        let first = search.first(walk, trial);
        self.compare(trial, first)?;
        if !before(first) {
            return Ok(());
        }
        let mut cleared = trial.clone();
        let first = search.clear(clause, at, walk, &mut cleared);
        self.compare(&cleared, first)?;
        if before(first) && search.set_to_next_purpose(&mut cleared, at) {
            let first = search.clear(clause, at, walk, &mut cleared);
            self.compare(&cleared, first)?;
        }
        Ok(())
    }

    fn compare(&mut self, trial: &Trial, expected: First) -> Result<(), CompileError> {
        self.asked.questions += 1;
        let found = self.engine.first(&trial.question);
        if found == expected {
            Ok(())
        } else {
            Err(differs(self.search.program, &trial.question, expected, found))
        }
    }
}

/// Days of several centuries, at the ends of months and years and around leap days; the edges of the calendar too.
const DAYS: [i32; 22] = [
    calendar::FIRST,
    -536_177, // 0501-12-31
    -135_081, // 1600-02-29
    -98_557,  // 1700-02-28
    -61_972,  // 1800-04-30
    -25_567,  // 1900-01-01
    -25_510,  // 1900-02-27
    -25_509,  // 1900-02-28
    -25_508,  // 1900-03-01
    -365,     // 1969-01-01
    10_956,   // 1999-12-31
    11_016,   // 2000-02-29
    19_388,   // 2023-01-31
    19_600,   // 2023-08-31
    19_782,   // 2024-02-29
    20_088,   // 2024-12-31
    SOME_DAY,
    47_540,  // 2100-02-28
    47_541,  // 2100-03-01
    157_113, // 2400-02-29
    calendar::LAST - 400,
    calendar::LAST,
];

/// The first and the last day of each month of two years, the second a leap year, so that periods end in every month; of this time, and of others for
/// policies that look at the day too.
fn turns_of_months() -> impl Iterator<Item = i32> {
    const FIRSTS: [i32; 3] = [6_209, 19_358, 31_046]; // 1987-01-01, 2023-01-01, 2055-01-01
    let month = |first: i32, months: u16| calendar::after(first, Period::new(0, months, 0));
    let turns = move |first: i32| (1..=24).flat_map(move |at| [month(first, at - 1), month(first, at) - 1]);
    FIRSTS.into_iter().flat_map(turns)
}

/// Days at which a calendar that divides by a number of years may go wrong: the last of each century, the first of March before it and behind it.
fn turns_of_centuries() -> impl Iterator<Item = i32> {
    const FIRST: i32 = -683_004; // 0099-12-31
    let turn = |century: u16| calendar::after(FIRST, Period::new(century * 100, 0, 0));
    let march = |day: i32| calendar::after(day + 1, Period::new(0, 2, 0));
    (0..99).map(turn).flat_map(move |last| [last - 305, last, march(last)])
}

/// Events at the turns of months and centuries, those whose period ends there, and those whose period ends with the calendar.
fn turns(period: Period) -> impl Iterator<Item = i32> {
    let last = calendar::earliest_still_running(calendar::LAST, period);
    let reaching = move |day| [day, calendar::earliest_still_running(day, period)];
    let ends = [last.saturating_sub(180), last.saturating_sub(1), last];
    turns_of_months().chain(turns_of_centuries().flat_map(reaching)).chain(ends)
}

/// Asks an engine with a calendar of its own about every period after an event: with events in [`DAYS`] and at the turns of months and centuries, on
/// the last day of the period and the day after, in a question that hangs on whether the period is over, if one is found.
///
/// # Errors
/// The first question that the engine answers otherwise than the reference.
pub(crate) fn calendars(program: &Program, engine: &impl Engine) -> Result<(), CompileError> {
    /// Questions that hang on a period.
    const HANGING: usize = 6;
    let slices = clauses_by_purpose(program)?;
    let search = Search::new(program, &slices);
    for (number, cut) in program.attributes.iter().enumerate() {
        let Cut::Over(period, _) = cut.cut else { continue };
        let clauses = program.clauses.iter().zip(0u32..);
        let hanging = clauses.filter(|(clause, _)| clause.literals.iter().any(|one| one.attribute == number));
        let decided = hanging.filter_map(|(clause, at)| {
            let mut trial = search.settled.clone()?;
            let [purpose, _] = *search.purposes.get(at as usize)?;
            let walk = search.walk(purpose?);
            let found = search.witness(clause, at, &walk, &mut trial);
            let decides = First { clause: Some(at), sure: true };
            (found && search.first(&walk, &trial) == decides).then_some((trial, walk))
        });
        let mut trials: Vec<(Trial, Walk<'_>)> = decided.take(HANGING).collect();
        for event in DAYS.into_iter().chain(turns(period)) {
            let end = calendar::after(event, period);
            for (trial, walk) in &mut trials {
                let mut answers = Vec::new();
                for day in [event.saturating_sub(1), event, end, end.saturating_add(1)] {
                    if !(search.set(trial, cut.input, event) && search.set(trial, input::DAY, day)) {
                        continue;
                    }
                    let (expected, found) = (search.first(walk, trial), engine.first(&trial.question));
                    if found != expected {
                        return Err(differs(program, &trial.question, expected, found));
                    }
                    answers.push(expected);
                }
                // On these days this question shows when the period is over; others would show the same.
                if answers.last_chunk().is_some_and(|[last, after]| last != after) {
                    break;
                }
            }
        }
    }
    Ok(())
}

fn differs(program: &Program, question: &Question, reference: First, found: First) -> CompileError {
    CompileError::Differs {
        what: "the answer to a witness",
        purpose: usize::try_from(question.get(input::PURPOSE)).unwrap_or(0),
        case: Some(Box::new(Reproduction {
            program: program.clone(),
            values: question.values().to_vec(),
            reference,
            found,
        })),
    }
}

/// A question with the class of each attribute, which is asked for more often than values change.
#[derive(Debug)]
struct Trial {
    question: Question,
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

struct Search<'a> {
    program: &'a Program,
    slices: &'a [Vec<u32>],
    /// For each input the attributes whose class hangs on it.
    on: Vec<Vec<(usize, &'a Attribute)>>,
    /// For each clause the two purposes that it accepts in which the code has most to look at: most words, then most attributes.
    purposes: Vec<[Option<usize>; 2]>,
    /// For each input values on [`SOME_DAY`], at least one in each class.
    samples: Vec<Vec<i32>>,
    /// A question in which nothing is open.
    settled: Option<Trial>,
}

/// The clauses of one purpose with what they ask beside it, one behind the other: the walk of the reference over these alone.
struct Walk<'a> {
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
    fn first(&self, trial: &Trial) -> First {
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
    fn new(program: &'a Program, slices: &'a [Vec<u32>]) -> Self {
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

    fn trial(&self, question: Question) -> Trial {
        let classes = self.program.attributes.iter().map(|attribute| question.class(attribute)).collect();
        Trial { question, classes }
    }

    /// Gives an input a value; false, and nothing changed, if it does not take it.
    fn set(&self, trial: &mut Trial, asked: usize, value: i32) -> bool {
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
    fn walk(&self, purpose: usize) -> Walk<'a> {
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
    fn settled(&self, purpose: usize, trial: &mut Trial) -> bool {
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
    fn witness(&self, clause: &Clause, at: u32, walk: &Walk<'_>, trial: &mut Trial) -> bool {
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
    fn clear(&self, clause: &Clause, at: u32, walk: &Walk<'_>, trial: &mut Trial) -> First {
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
    fn first(&self, walk: &Walk<'_>, trial: &Trial) -> First {
        let purpose = trial.question.get(input::PURPOSE);
        if purpose == walk.purpose {
            return walk.first(trial);
        }
        usize::try_from(purpose)
            .map_or(First { clause: None, sure: true }, |purpose| self.walk(purpose).first(trial))
    }

    /// Asks about the next of the purposes that a clause accepts; false if it accepts no other.
    fn set_to_next_purpose(&self, trial: &mut Trial, at: u32) -> bool {
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
    fn neighbours(
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
