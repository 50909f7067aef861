//! What a request says, and what each value of it adds to the rows of a question in which nothing is said.
//!
//! In: a plan and its layout; later the values of a request, one by one, in any order. Out: the head that packing the whole question gives. A policy has many more
//! inputs than a request names, and here only what is named costs anything. Never: an input that counts twice, a value that its input
//! does not take, or a head for another policy: `call.rs` relies on it.
//!
//! Rows are mixed radix: whatever else is said, a value moves the row of its column by a fixed number and takes its absence bit away. The rows and the absence
//! bits of a small policy are together one number of 128 bits, so that a value is one addition. What a value of numbers or days adds depends on the
//! case it falls in, and that of the day is kept, for a service asks about today.

use super::{CutPlan, NO_ROW, Plan, Start};
use crate::layout::{Layout, Rows, SHARED_BIT};
use crate::pack::{Head, INLINE, lane};
use lawful::decision::{ABSENT, Domain, NEVER, OutsideDomain, Program, Question, calendar, input};
use std::sync::Arc;

/// The most bytes of differences that are prepared. A policy that needs more is packed from whole questions.
pub const MAX_DIFFERENCES: usize = 1 << 20;

/// A policy, prepared for requests that are told value by value.
#[derive(Debug)]
pub struct Prepared {
    takes: Arc<[Takes]>,
    /// Inputs that may follow from others: of a question that leaves one open the whole is needed.
    follow: Box<[usize]>,
    empty: Question,
    differences: Option<Differences>,
}

/// What an input takes.
#[derive(Debug, Clone, Copy)]
enum Takes {
    /// So many words; the first of them stands there among the words of all inputs.
    Words { first: u32, many: u32 },
    /// From the least to the most, and [`NEVER`] if it is an event.
    Numbers { least: i32, most: i32, never: bool },
}

#[derive(Debug)]
struct Differences {
    /// The identity of the policy whose rows they are.
    policy: u32,
    /// How many words all inputs have together.
    words: usize,
    /// By purpose, then by word.
    by_word: Box<[u128]>,
    purposes: Box<[Purpose]>,
}

#[derive(Debug)]
struct Purpose {
    base: u32,
    /// The rows if nothing is said, without what the day adds.
    nothing: u128,
    numbers: Box<[Number]>,
    days: Box<[Number]>,
}

/// An attribute that cuts numbers, days or events.
#[derive(Debug)]
struct Number {
    input: usize,
    cut: CutPlan,
    by_case: Box<[u128]>,
}

/// What one request says. It can be used again and again.
#[derive(Debug, Clone)]
pub struct Said {
    takes: Arc<[Takes]>,
    policy: u32,
    /// By input; [`ABSENT`] if it is not said.
    values: Box<[i32]>,
    /// The inputs that are words, with the places of the words.
    words: Vec<(u32, u32)>,
    /// The other ones.
    numbers: Vec<u32>,
    /// By purpose: the day it was last asked about, and what that adds.
    days: Box<[(i32, u128)]>,
}

impl Prepared {
    /// For a policy without rows of its own here: requests become whole questions. None for a program without a purpose.
    #[must_use]
    pub fn new(program: &Program) -> Option<Self> {
        let (mut takes, mut words) = (Vec::with_capacity(program.inputs.len()), 0u32);
        for asked in &program.inputs {
            takes.push(match &asked.domain {
                Domain::Words(list) => {
                    let (first, many) = (words, u32::try_from(list.len()).ok()?);
                    words = words.checked_add(many)?;
                    Takes::Words { first, many }
                }
                Domain::Number { least, most } => Takes::Numbers { least: *least, most: *most, never: false },
                Domain::Day => Takes::Numbers { least: calendar::FIRST, most: calendar::LAST, never: false },
                Domain::Event => Takes::Numbers { least: calendar::FIRST, most: calendar::LAST, never: true },
            });
        }
        let mut follow: Vec<usize> = program.consequences.iter().map(|one| one.input).collect();
        follow.sort_unstable();
        follow.dedup();
        let empty = Question::new(program, 0, 0).ok()?;
        Some(Self { takes: takes.into(), follow: follow.into(), empty, differences: None })
    }

    /// With the rows of a policy, if they fit.
    pub(crate) fn with_rows(program: &Program, policy: u32, plan: &Plan, layout: &Layout) -> Option<Self> {
        let mut prepared = Self::new(program)?;
        // A policy whose rows are shorter has so many purposes that its differences would not fit.
        if layout.shape.rows == Rows::Inline {
            prepared.differences = differences(&prepared, policy, plan, layout);
        }
        Some(prepared)
    }

    /// A request that says nothing yet.
    #[must_use]
    pub fn nothing(&self) -> Said {
        let (policy, purposes) = match &self.differences {
            Some(differences) => (differences.policy, differences.purposes.len()),
            None => (0, 0),
        };
        Said {
            takes: Arc::clone(&self.takes),
            policy,
            values: vec![ABSENT; self.takes.len()].into(),
            words: Vec::with_capacity(self.takes.len()),
            numbers: Vec::with_capacity(self.takes.len()),
            days: vec![(ABSENT, 0); purposes].into(),
        }
    }

    /// A question in which nothing is said.
    #[must_use]
    pub fn empty(&self) -> &Question {
        &self.empty
    }

    /// Whether there are rows, so that only what is said costs anything.
    #[must_use]
    pub fn has_rows(&self) -> bool {
        self.differences.is_some()
    }

    /// Makes a question of what is said, with what follows from it.
    ///
    /// # Errors
    /// If the program is not the one it was prepared for.
    pub fn question(
        &self,
        program: &Program,
        said: &Said,
        question: &mut Question,
    ) -> Result<(), OutsideDomain> {
        question.clone_from(&self.empty);
        let inputs = said.words.iter().map(|(input, _)| input).chain(&said.numbers);
        for input in inputs.map(|input| *input as usize) {
            question.set(program, input, said.value(input))?;
        }
        question.complete(program);
        Ok(())
    }

    /// The head of what is said, with the identity of its policy; none if there are no rows, the purpose or the day is missing, or something
    /// follows from the rest.
    #[inline]
    pub(crate) fn head(&self, plan: &Plan, said: &mut Said) -> Option<(u32, Head)> {
        let differences = self.differences.as_ref()?;
        if differences.policy != said.policy || self.follow.iter().any(|input| said.value(*input) == ABSENT) {
            return None;
        }
        let day = said.value(input::DAY);
        let place = usize::try_from(said.value(input::PURPOSE)).ok()?;
        let purpose = differences.purposes.get(place)?;
        let by_word = differences.by_word.get(place * differences.words..)?.get(..differences.words)?;
        let kept = said.days.get_mut(place)?;
        if kept.0 != day {
            *kept = (day, purpose.add_day(plan, day)?);
        }
        let mut rows = purpose.nothing.wrapping_add(kept.1);
        for (_, word) in &said.words {
            rows = rows.wrapping_add(*by_word.get(*word as usize)?);
        }
        for number in &purpose.numbers {
            let value = said.value(number.input);
            if value != ABSENT {
                rows = rows.wrapping_add(number.add(plan, value, day)?);
            }
        }
        Some((said.policy, Head::of(purpose.base, rows)))
    }
}

impl Purpose {
    #[cold]
    fn add_day(&self, plan: &Plan, day: i32) -> Option<u128> {
        let add = |number: &Number| number.add(plan, day, day);
        (day != ABSENT).then_some(())?;
        self.days.iter().try_fold(0u128, |sum, number| Some(sum.wrapping_add(add(number)?)))
    }
}

impl Number {
    #[inline]
    fn add(&self, plan: &Plan, value: i32, day: i32) -> Option<u128> {
        self.by_case.get(plan.case(self.cut, value, day)? as usize).copied()
    }
}

impl Said {
    /// Forgets everything.
    #[inline]
    pub fn clear(&mut self) {
        for input in self.words.drain(..).map(|(input, _)| input).chain(self.numbers.drain(..)) {
            if let Some(value) = self.values.get_mut(input as usize) {
                *value = ABSENT;
            }
        }
    }

    /// Says a value. None if the input does not take it, or has been said before; nothing changes then.
    #[inline]
    pub fn say(&mut self, input: usize, value: i32) -> Option<()> {
        let slot = self.values.get_mut(input).filter(|slot| **slot == ABSENT)?;
        match *self.takes.get(input)? {
            Takes::Words { first, many } => {
                let word = u32::try_from(value).ok().filter(|word| *word < many)?;
                self.words.push((input as u32, first + word));
            }
            Takes::Numbers { least, most, never } => {
                let fits = (least..=most).contains(&value) || never && value == NEVER;
                (fits && value != ABSENT).then_some(())?;
                self.numbers.push(input as u32);
            }
        }
        *slot = value;
        Some(())
    }

    /// The value of an input; [`ABSENT`] if it is not said.
    #[inline]
    #[must_use]
    pub fn value(&self, input: usize) -> i32 {
        self.values.get(input).copied().unwrap_or(ABSENT)
    }
}

/// None if the policy is too large, or has something that no sum can say: absence bits that several attributes share, an event that is never
/// open.
fn differences(prepared: &Prepared, policy: u32, plan: &Plan, layout: &Layout) -> Option<Differences> {
    let words = prepared.takes.iter().map(|takes| match takes {
        Takes::Words { many, .. } => *many as usize,
        Takes::Numbers { .. } => 0,
    });
    let words: usize = words.sum();
    let all = words.checked_mul(layout.slices.len())?;
    if all > MAX_DIFFERENCES / size_of::<u128>() {
        return None;
    }
    let mut by_word = vec![0u128; all];
    let mut purposes = Vec::with_capacity(layout.slices.len());
    for place in 0..layout.slices.len() {
        let by_word = by_word.get_mut(place * words..)?.get_mut(..words)?;
        purposes.push(purpose(prepared, plan, plan.start(place)?, by_word)?);
    }
    Some(Differences { policy, words, by_word: by_word.into(), purposes: purposes.into() })
}

fn purpose(prepared: &Prepared, plan: &Plan, start: Start<'_>, by_word: &mut [u128]) -> Option<Purpose> {
    let starts = start.rows.iter().take(INLINE).enumerate();
    let mut nothing = starts.fold(0u128, |sum, (column, row)| sum.wrapping_add(lane(column, *row)));
    let (mut numbers, mut days) = (Vec::new(), Vec::new());
    for step in start.steps {
        if step.bit == SHARED_BIT {
            return None;
        }
        let input = step.input as usize;
        let adds = |case: u32| {
            let row = *plan.rows.get((step.rows + case) as usize)?;
            let open = if case == 0 { u128::from(step.bit) } else { 0 };
            (row != NO_ROW).then(|| lane(step.column as usize, row).wrapping_add(open))
        };
        // What is not said counts already.
        let unsaid = match prepared.empty.get(input) {
            _ if input == input::DAY => 0,
            ABSENT => adds(0)?,
            value if !matches!(step.cut, CutPlan::Phase(_)) => adds(plan.case(step.cut, value, 0)?)?,
            _ => return None,
        };
        nothing = nothing.wrapping_add(unsaid);
        let cases = match (step.cut, prepared.takes.get(input)?) {
            (CutPlan::Words(many), Takes::Words { first, .. }) => {
                for word in 0..many {
                    let slot = by_word.get_mut((first + word) as usize)?;
                    *slot = slot.wrapping_add(adds(word + 1)?.wrapping_sub(unsaid));
                }
                continue;
            }
            (CutPlan::Between(_, many), Takes::Numbers { .. }) => many + 1,
            (CutPlan::Phase(_), Takes::Numbers { .. }) => 3,
            _ => return None,
        };
        let list: Option<Vec<u128>> =
            (1..=cases).map(|case| Some(adds(case)?.wrapping_sub(unsaid))).collect();
        let by_case = std::iter::once(0).chain(list?).collect();
        let to = if input == input::DAY { &mut days } else { &mut numbers };
        to.push(Number { input, cut: step.cut, by_case });
    }
    Some(Purpose { base: start.base, nothing, numbers: numbers.into(), days: days.into() })
}

#[cfg(test)]
mod tests {
    use crate::random::{self, Random, Shape};
    use lawful::decision::{ABSENT, Question, input};

    #[test]
    fn what_is_said_in_any_order_gives_the_head_of_the_whole_question() {
        let (mut open, mut settled, mut rows) = (0, 0, 0);
        for seed in 0..60 {
            let mut random = Random(seed);
            let shape = Shape {
                purposes: 1 + random.below(5),
                clauses: 5 + random.below(60),
                facts: 1 + random.below(6),
                data: 1 + random.below(4),
                on_purpose: 60,
                literals: 3,
                optional: 50,
                cuts: 1,
            };
            let program = random::program(&mut random, shape);
            let policy = crate::compile(&program).unwrap();
            let prepared = policy.prepared().unwrap();
            rows += usize::from(prepared.has_rows());
            let mut said = prepared.nothing();
            let empty = prepared.empty().clone();
            for _ in 0..200 {
                let question = random::question(&mut random, &program, 30);
                said.clear();
                let mut inputs: Vec<usize> = (0..program.inputs.len()).collect();
                inputs.sort_by_key(|_| random.below(1_000));
                for input in inputs {
                    let value = question.get(input);
                    // What is as in an empty question may be left out, except purpose and day.
                    let needed = [input::PURPOSE, input::DAY].contains(&input);
                    if value != ABSENT && (needed || value != empty.get(input) || random.percent(50)) {
                        said.say(input, value).unwrap();
                        assert_eq!(said.say(input, value), None, "an input counts once");
                        assert_eq!(said.value(input), value);
                    }
                }
                let mut whole = Question::clone(&empty);
                prepared.question(&program, &said, &mut whole).unwrap();
                assert_eq!(whole, question.clone().completed(&program));
                match policy.decide_said(&prepared, &mut said) {
                    Some(answer) => {
                        assert_eq!(answer, policy.decide(&policy.pack(&whole)), "seed {seed}");
                        settled += 1;
                    }
                    None => open += 1,
                }
                if let Some(same) = policy.same_head(&prepared, &mut said, &whole) {
                    assert!(same, "seed {seed}: {whole:?}");
                }
            }
        }
        assert!(
            open > 1_000 && settled > 4_000 && rows > 40,
            "{open} open, {settled} settled, {rows} with rows"
        );
    }

    #[test]
    fn nothing_is_taken_that_an_input_does_not_take_and_nothing_from_another_policy() {
        let mut random = Random(9);
        let shape = Shape {
            purposes: 2,
            clauses: 12,
            facts: 2,
            data: 1,
            on_purpose: 50,
            literals: 2,
            optional: 0,
            cuts: 1,
        };
        let program = random::program(&mut random, shape);
        let (one, other) = (crate::compile(&program).unwrap(), crate::compile(&program).unwrap());
        let prepared = one.prepared().unwrap();
        let mut said = prepared.nothing();
        for (input, asked) in program.inputs.iter().enumerate() {
            for value in [ABSENT, -1, 255, 1 << 30, i32::MAX] {
                let mut question = prepared.empty().clone();
                let takes = question.set(&program, input, value).is_ok() && value != ABSENT;
                assert_eq!(said.say(input, value).is_some(), takes, "{} {value}", asked.name);
                said.clear();
            }
        }
        assert_eq!(said.say(program.inputs.len(), 0), None);
        let question = random::question(&mut random, &program, 0);
        for input in 0..program.inputs.len() {
            said.say(input, question.get(input)).unwrap();
        }
        assert!(one.decide_said(&prepared, &mut said).is_some());
        assert_eq!(other.decide_said(&prepared, &mut said), None);
        let mut of_other = other.prepared().unwrap().nothing();
        assert_eq!(one.decide_said(&prepared, &mut of_other), None);
        said.clear();
        assert_eq!(one.decide_said(&prepared, &mut said), None, "neither purpose nor day");
    }
}
