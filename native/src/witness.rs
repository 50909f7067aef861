//! Questions that reach a clause, and their neighbours: what the code of every compile is asked before it is handed out.
//!
//! In: a program and an engine made from it. Out: how many questions were asked, or the first that the engine answers otherwise than the reference,
//! with all that is needed to see it again. For each clause a question is sought that it decides: its literals are fulfilled, then whatever
//! clause stands before it in the way is made not to hold by an input it leaves free. Its neighbours differ in one input that a literal of the
//! clause looks at: given otherwise, or not given. Never: chance; the same program gives the same questions.
//!
//! The reference walks all clauses, which is too slow for every neighbour of a large program. They are answered by the same walk over the
//! clauses of their purpose alone; both walks are compared on every witness, as long as [`REFERENCE_STEPS`] last.

mod search;

use crate::error::{CompileError, Reproduction};
use crate::purposes::clauses_by_purpose;
use lawful::decision::{Clause, Cut, Engine, First, Interpreter, Period, Program, Question, calendar, input};
use lawful::threads;
use search::{Search, Trial, Walk};

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
