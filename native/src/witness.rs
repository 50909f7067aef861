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
    ABSENT, Attribute, ClassSet, Clause, Cut, Domain, Engine, First, Interpreter, Literal, NEVER, Program,
    Question, UNKNOWN_CLASS, calendar, input,
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

/// The same, with an engine for each of the threads that ask. Purposes are taken one after another, each with the clauses that no purpose before it
/// has, so that what is looked at together is near.
pub(crate) fn agree_side_by_side<E: Engine>(
    program: &Program,
    engine: impl Fn() -> E + Sync,
) -> Result<Asked, CompileError> {
    let slices = clauses_by_purpose(program)?;
    let search = Search::new(program, &slices);
    let most = slices.iter().map(Vec::len).max().unwrap_or(0);
    let stride = (program.clauses.len() * most * 8 / STEPS).max(1);
    let mut own: Vec<Vec<u32>> = vec![Vec::new(); slices.len()];
    for (purpose, at) in search.purpose.iter().zip(0u32..).step_by(stride) {
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
                self.compare(&trial, walk.first(&trial))?;
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
        let near = walk.first(trial);
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
            search.neighbours(trial, literal, cut.input, values);
            for value in values.iter() {
                if search.set(trial, cut.input, *value) {
                    self.compare(trial, walk.first(trial))?;
                }
            }
            search.set(trial, cut.input, before);
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

/// Asks an engine with a calendar of its own about every period after an event: with events in [`DAYS`], on the last day of the period and the day after,
/// in up to three questions that hang on it.
///
/// # Errors
/// The first question that the engine answers otherwise than the reference.
pub(crate) fn calendars(program: &Program, engine: &impl Engine) -> Result<(), CompileError> {
    /// Questions that hang on a period.
    const HANGING: usize = 3;
    let slices = clauses_by_purpose(program)?;
    let search = Search::new(program, &slices);
    for (number, cut) in program.attributes.iter().enumerate() {
        let Cut::Over(period, _) = cut.cut else { continue };
        let clauses = program.clauses.iter().zip(0u32..);
        let hanging = clauses.filter(|(clause, _)| clause.literals.iter().any(|one| one.attribute == number));
        let mut asked = 0;
        for (clause, at) in hanging {
            let Some(mut trial) = search.settled.clone() else { continue };
            let walk = search.walk(search.purpose.get(at as usize).copied().flatten().unwrap_or(usize::MAX));
            let decides = First { clause: Some(at), sure: true };
            if !search.witness(clause, at, &walk, &mut trial) || walk.first(&trial) != decides {
                continue;
            }
            for event in DAYS {
                let end = calendar::after(event, period);
                for day in [event - 1, event, end, end + 1] {
                    let mut dated = trial.clone();
                    if !(search.set(&mut dated, cut.input, event) && search.set(&mut dated, input::DAY, day))
                    {
                        continue;
                    }
                    let (expected, found) = (walk.first(&dated), engine.first(&dated.question));
                    if found != expected {
                        return Err(differs(program, &dated.question, expected, found));
                    }
                }
            }
            asked += 1;
            if asked == HANGING {
                break;
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
    /// For each clause the first purpose that it accepts.
    purpose: Vec<Option<usize>>,
    /// For each input values on [`SOME_DAY`], at least one in each class.
    samples: Vec<Vec<i32>>,
    /// A question in which nothing is open.
    settled: Option<Trial>,
}

/// The clauses of one purpose with what they ask beside it, one behind the other: the walk of the reference over these alone.
struct Walk<'a> {
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

impl<'a> Search<'a> {
    fn new(program: &'a Program, slices: &'a [Vec<u32>]) -> Self {
        let mut on: Vec<Vec<(usize, &Attribute)>> = vec![Vec::new(); program.inputs.len()];
        for (at, attribute) in program.attributes.iter().enumerate() {
            let day = matches!(attribute.cut, Cut::Over(..)).then_some(input::DAY);
            for asked in [attribute.input].into_iter().chain(day) {
                on.get_mut(asked).into_iter().for_each(|list| list.push((at, attribute)));
            }
        }
        let mut purpose = vec![None; program.clauses.len()];
        for (at, clauses) in slices.iter().enumerate().rev() {
            for clause in clauses {
                purpose.get_mut(*clause as usize).into_iter().for_each(|first| *first = Some(at));
            }
        }
        let mut search = Self { program, slices, on, purpose, samples: Vec::new(), settled: None };
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
        Walk { clauses, tests }
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
        let purpose = self.purpose.get(at as usize).copied().flatten();
        if !purpose.is_some_and(|purpose| self.settled(purpose, trial)) {
            return false;
        }
        let input_of =
            |literal: &Literal| self.program.attributes.get(literal.attribute).map(|one| one.input);
        let pinned = |asked: usize| clause.literals.iter().any(|literal| input_of(literal) == Some(asked));
        for literal in &clause.literals {
            let Some(asked) = input_of(literal) else { continue };
            let fulfilled = |trial: &Trial| {
                let mut here = clause.literals.iter().filter(|one| input_of(one) == Some(asked));
                here.all(|one| one.accepts.contains(trial.class(one.attribute)))
            };
            if !fulfilled(trial) {
                self.change(trial, asked, fulfilled);
            }
        }
        for _ in 0..REPAIRS {
            let first = walk.first(trial);
            let Some(blocking) = first.clause.filter(|other| *other < at) else { break };
            let Some(blocking) = self.program.clauses.get(blocking as usize) else { break };
            let moved = blocking.literals.iter().any(|literal| {
                let Some(asked) = input_of(literal) else { return false };
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
        }
        true
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

    /// Values for the input of a literal that make neighbours of a question: one in a class that is not accepted, none, and those at the borders of what
    /// is accepted.
    fn neighbours(&self, trial: &mut Trial, literal: &Literal, asked: usize, values: &mut Vec<i32>) {
        values.clear();
        if asked == input::PURPOSE {
            return;
        }
        let before = trial.question.get(asked);
        let outside = |trial: &Trial| !literal.accepts.contains(trial.class(literal.attribute));
        values.push(ABSENT);
        if self.change(trial, asked, outside) {
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
