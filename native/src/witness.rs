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
use crate::layout::clauses_by_purpose;
use lawful::decision::{
    ABSENT, Attribute, Clause, Cut, Domain, Engine, First, Interpreter, Literal, NEVER, Period, Program,
    Question, UNKNOWN_CLASS, calendar, input,
};
use std::borrow::Cow;

/// How many clauses the reference may walk: one millisecond or so.
const REFERENCE_STEPS: usize = 150_000;
/// How many clauses the walk over one purpose may take; beyond, clauses are taken evenly.
const STEPS: usize = 3_000_000;
/// How many clauses in the way are moved out of it before a clause is given up.
const REPAIRS: usize = 12;
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
pub fn agree(program: &Program, engine: &impl Engine) -> Result<Asked, CompileError> {
    let slices = clauses_by_purpose(program)?;
    let search = Search::new(program, &slices);
    let (mut asked, mut reference_steps) = (Asked::default(), REFERENCE_STEPS);
    let most = slices.iter().map(Vec::len).max().unwrap_or(0);
    let stride = (program.clauses.len() * most * 8 / STEPS).max(1);
    let mut compare = |question: &Question, expected: First| {
        asked.questions += 1;
        let found = engine.first(question);
        if found == expected { Ok(()) } else { Err(differs(program, question, expected, found)) }
    };
    let mut reached = 0;
    for (clause, at) in program.clauses.iter().zip(0u32..).step_by(stride) {
        let Some(mut trial) = search.witness(clause, at) else { continue };
        let near = search.first(&trial);
        if let Some(left) = reference_steps.checked_sub(at as usize + 1) {
            reference_steps = left;
            let reference = Interpreter(program).first(&trial.question);
            if near != reference {
                return Err(differs(program, &trial.question, reference, near));
            }
        }
        reached += usize::from(near == First { clause: Some(at), sure: true });
        compare(&trial.question, near)?;
        for literal in &clause.literals {
            let Some(cut) = program.attributes.get(literal.attribute) else { continue };
            let before = trial.question.get(cut.input);
            for value in search.neighbours(&mut trial, clause, literal, cut.input) {
                if search.set(&mut trial, cut.input, value) {
                    let expected = search.first(&trial);
                    compare(&trial.question, expected)?;
                    // What now stands before the clause must not hide that its literal fails.
                    if expected.clause.is_some_and(|first| first < at) {
                        let mut cleared = trial.clone();
                        let expected = search.clear(&mut cleared, &search.pinned(clause), at);
                        compare(&cleared.question, expected)?;
                        if expected.clause.is_some_and(|first| first < at)
                            && search.set_to_next_purpose(&mut cleared, at)
                        {
                            let expected = search.clear(&mut cleared, &search.pinned(clause), at);
                            compare(&cleared.question, expected)?;
                        }
                    }
                }
            }
            search.set(&mut trial, cut.input, before);
        }
    }
    // Every purpose once with nothing given: the rows of the unknown classes.
    for purpose in 0..slices.len() {
        let open = i32::try_from(purpose).ok().and_then(|one| Question::new(program, one, SOME_DAY).ok());
        let settled = search.settled(purpose);
        for trial in open.map(|question| search.trial(question)).into_iter().chain(settled) {
            let expected = search.first(&trial);
            compare(&trial.question, expected)?;
        }
    }
    Ok(Asked { reached, ..asked })
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
            let trial = search.witness(clause, at)?;
            (search.first(&trial) == First { clause: Some(at), sure: true }).then_some(trial)
        });
        let mut trials: Vec<Trial> = decided.take(HANGING).collect();
        for event in DAYS.into_iter().chain(turns(period)) {
            let end = calendar::after(event, period);
            for trial in &mut trials {
                let mut answers = Vec::new();
                for day in [event.saturating_sub(1), event, end, end.saturating_add(1)] {
                    if !(search.set(trial, cut.input, event) && search.set(trial, input::DAY, day)) {
                        continue;
                    }
                    let (expected, found) = (search.first(trial), engine.first(&trial.question));
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
#[derive(Debug, Clone)]
struct Trial {
    question: Question,
    classes: Vec<u16>,
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

    /// The walk of the reference over the clauses of the question's purpose.
    fn first(&self, trial: &Trial) -> First {
        let purpose = usize::try_from(trial.question.get(input::PURPOSE)).unwrap_or(usize::MAX);
        for at in self.slices.get(purpose).into_iter().flatten() {
            let Some(clause) = self.program.clauses.get(*at as usize) else { continue };
            let (mut can, mut sure) = (true, true);
            for literal in &clause.literals {
                let class = trial.class(literal.attribute);
                let accepted = literal.accepts.contains(class);
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

    /// A question about a purpose in which nothing is open.
    fn settled(&self, purpose: usize) -> Option<Trial> {
        let mut trial = self.settled.clone()?;
        self.set(&mut trial, input::PURPOSE, i32::try_from(purpose).ok()?).then_some(trial)
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

    /// A question that the clause decides, if one is found; otherwise one that fulfils its literals as far as they go together.
    fn witness(&self, clause: &Clause, at: u32) -> Option<Trial> {
        let [widest, next] = *self.purposes.get(at as usize)?;
        let (trial, first) = self.witness_for(clause, at, widest?)?;
        if first.clause == Some(at) {
            return Some(trial);
        }
        let other = next.and_then(|purpose| self.witness_for(clause, at, purpose));
        Some(other.filter(|(_, first)| first.clause == Some(at)).map_or(trial, |(other, _)| other))
    }

    /// The same for one purpose; and what decides it.
    fn witness_for(&self, clause: &Clause, at: u32, purpose: usize) -> Option<(Trial, First)> {
        let mut trial = self.settled(purpose)?;
        let pinned = self.pinned(clause);
        for literal in &clause.literals {
            let Some(asked) = self.input_of(literal) else { continue };
            let fulfilled = |trial: &Trial| {
                let mut here = clause.literals.iter().zip(&pinned).filter(|(_, input)| **input == asked);
                here.all(|(one, _)| one.accepts.contains(trial.class(one.attribute)))
            };
            if !fulfilled(&trial) {
                self.change(&mut trial, asked, fulfilled);
            }
        }
        let first = self.clear(&mut trial, &pinned, at);
        Some((trial, first))
    }

    /// Asks about the next of the purposes that a clause accepts; false if it accepts no other.
    fn set_to_next_purpose(&self, trial: &mut Trial, at: u32) -> bool {
        let next = self.purposes.get(at as usize).and_then(|[_, next]| i32::try_from((*next)?).ok());
        next.is_some_and(|next| {
            next != trial.question.get(input::PURPOSE) && self.set(trial, input::PURPOSE, next)
        })
    }

    /// Moves out of the way what stands before a clause, by inputs that are free: those the clause does not look at. What is then the first.
    fn clear(&self, trial: &mut Trial, pinned: &[usize], at: u32) -> First {
        let mut first = self.first(trial);
        for _ in 0..REPAIRS {
            let Some(blocking) = first.clause.filter(|other| *other < at) else { break };
            let Some(blocking) = self.program.clauses.get(blocking as usize) else { break };
            let moved = blocking.literals.iter().any(|literal| {
                let Some(asked) = self.input_of(literal) else { return false };
                let free = !pinned.contains(&asked) && asked != input::PURPOSE;
                let out = |trial: &Trial| {
                    let class = trial.class(literal.attribute);
                    class != UNKNOWN_CLASS && !literal.accepts.contains(class)
                };
                free && self.change(trial, asked, out)
            });
            if !moved {
                break;
            }
            first = self.first(trial);
        }
        first
    }

    fn input_of(&self, literal: &Literal) -> Option<usize> {
        self.program.attributes.get(literal.attribute).map(|one| one.input)
    }

    /// The inputs that a clause looks at.
    fn pinned(&self, clause: &Clause) -> Vec<usize> {
        clause.literals.iter().filter_map(|literal| self.input_of(literal)).collect()
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
    fn neighbours(&self, trial: &mut Trial, clause: &Clause, literal: &Literal, asked: usize) -> Vec<i32> {
        if asked == input::PURPOSE {
            return Vec::new();
        }
        let before = trial.question.get(asked);
        let outside = |trial: &Trial| !literal.accepts.contains(trial.class(literal.attribute));
        let others = || clause.literals.iter().filter(|other| other.attribute != literal.attribute);
        let on_same = |other: &Literal| {
            let on = self.on.get(asked).into_iter().flatten();
            on.clone().any(|(attribute, _)| *attribute == other.attribute)
        };
        let held: Vec<&Literal> = others().filter(|other| on_same(other)).collect();
        let alone = |trial: &Trial| {
            outside(trial) && held.iter().all(|other| other.accepts.contains(trial.class(other.attribute)))
        };
        let mut values = vec![ABSENT];
        if self.change(trial, asked, alone) || !held.is_empty() && self.change(trial, asked, outside) {
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
        values
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
