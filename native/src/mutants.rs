//! Seeded miscompilations. Every instruction that the emitter writes and every operation of standalone code is changed, and each changed code is
//! judged on programs so small that every question about them can be asked: either the compile is refused, or the code answers every one of them as
//! the reference does and so is no miscompilation of that program. There is nothing between the two.

mod emitter;
mod evaluate;
mod operations;

use crate::random::Random;
use lawful::decision::{
    ABSENT, Attribute, Basis, ClassSet, Clause, Cut, Domain, Effect, Gate, Input, Literal, NEVER,
    PROGRAM_VERSION, Period, Phases, Program, Question, calendar, input,
};

/// What becomes of a changed code.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// The compile is refused.
    Refused,
    /// It is not, and rightly: the code answers every question as the reference does.
    Same,
    /// It is not, and the code answers this question otherwise: its raw values.
    Missed(Vec<i32>),
}

/// How many of what fate, and what was missed.
#[derive(Debug, Default)]
struct Tally {
    refused: usize,
    same: usize,
    missed: Vec<String>,
}

impl Tally {
    /// Counts a fate; `what` was changed.
    fn count(&mut self, fate: Fate, what: impl Fn() -> String) {
        match fate {
            Fate::Refused => self.refused += 1,
            Fate::Same => self.same += 1,
            Fate::Missed(values) => self.missed.push(format!("{}; asked {values:?}", what())),
        }
    }

    /// Nothing was missed, and so many were refused at least.
    fn hold(&self, refused: usize) {
        assert!(self.missed.is_empty(), "nobody noticed {} changes: {:#?}", self.missed.len(), self.missed);
        assert!(self.refused >= refused, "{} refused, {} harmless", self.refused, self.same);
    }
}

/// What a small program is like.
#[derive(Debug, Clone, Default)]
struct Small {
    clauses: usize,
    /// The values of the input by which most clauses are told apart, so that many of them decide something.
    words: usize,
    /// Further attributes of that input: columns without more questions.
    maps: usize,
    /// Thresholds of numbers, one input each.
    numbers: Vec<Vec<i32>>,
    /// Periods after events, one event each.
    periods: Vec<Period>,
    /// Thresholds of the day.
    days: Vec<i32>,
}

fn word_input(name: &str, many: usize, optional: bool) -> Input {
    let domain = Domain::Words((0..many).map(|at| format!("{name}{at}")).collect());
    Input { name: name.to_owned(), domain, optional }
}

/// A small program, the same for the same seed.
fn program(seed: u64, small: &Small) -> Program {
    let mut random = Random(seed);
    let mut inputs = vec![
        word_input("purpose", 2, false),
        word_input("subject", 2, true),
        word_input("operation", 1, false),
        word_input("recipient", 1, false),
        word_input("country", 1, false),
        word_input("channel", 1, false),
        Input { name: "at".into(), domain: Domain::Day, optional: false },
    ];
    let mut attributes = vec![identity(input::PURPOSE, 2), identity(input::SUBJECT, 2)];
    if !small.days.is_empty() {
        attributes.push(thresholds(input::DAY, &small.days));
    }
    if small.words > 1 {
        inputs.push(word_input("which", small.words, false));
        attributes.push(identity(inputs.len() - 1, small.words));
        attributes.extend((0..small.maps).map(|_| map(&mut random, input::FIRST_FACT, small.words)));
    }
    inputs.push(word_input("flag", 2, true));
    attributes.push(identity(inputs.len() - 1, 2));
    for list in &small.numbers {
        let domain = Domain::Number { least: list[0] - 3, most: list[list.len() - 1] + 5 };
        inputs.push(Input { name: format!("number{}", inputs.len()), domain, optional: random.percent(50) });
        attributes.push(thresholds(inputs.len() - 1, list));
    }
    for period in &small.periods {
        let name = format!("event{}", inputs.len());
        inputs.push(Input { name, domain: Domain::Event, optional: random.percent(50) });
        let cut = Cut::Over(*period, Phases { ahead: 1, running: 2, over: 3 });
        attributes.push(Attribute { input: inputs.len() - 1, cut, classes: 4 });
    }
    let facts = inputs.len() - input::FIRST_FACT;
    inputs.push(word_input("data", 2, false));
    attributes.push(identity(inputs.len() - 1, 2));
    let clauses = (0..small.clauses).map(|at| clause(&mut random, &attributes, small, at)).collect();
    let made = Program {
        version: PROGRAM_VERSION,
        policy: "small".into(),
        inputs,
        facts,
        attributes,
        clauses,
        duties: Vec::new(),
        consequences: Vec::new(),
        grounds: Vec::new(),
    };
    made.verify().unwrap();
    made
}

fn identity(input: usize, words: usize) -> Attribute {
    Attribute { input, cut: Cut::Classes((1..=words as u16).collect()), classes: words as u16 + 1 }
}

fn thresholds(input: usize, list: &[i32]) -> Attribute {
    Attribute { input, cut: Cut::Thresholds(list.to_vec()), classes: list.len() as u16 + 2 }
}

/// The words in a dozen classes or two, each with a word.
fn map(random: &mut Random, input: usize, words: usize) -> Attribute {
    let many = (words / 2).clamp(2, 10 + random.below(12)) as u16;
    let mut classes: Vec<u16> = (0..words).map(|_| 1 + random.below(usize::from(many)) as u16).collect();
    classes.iter_mut().zip(1..=many).for_each(|(slot, class)| *slot = class);
    Attribute { input, cut: Cut::Classes(classes), classes: many + 1 }
}

/// A clause about one of the words, so that few clauses stand in each other's way, and about some of the rest.
fn clause(random: &mut Random, attributes: &[Attribute], small: &Small, at: usize) -> Clause {
    let word = random.below(small.words.max(1));
    let mut literals: Vec<Literal> = Vec::new();
    let mut is_map = false;
    for (place, attribute) in attributes.iter().enumerate() {
        let on_word = small.words > 1 && attribute.input == input::FIRST_FACT;
        let share = match attribute.input {
            input::FIRST_FACT if on_word && !is_map => 90,
            input::PURPOSE | input::FIRST_FACT => 30,
            input::SUBJECT => 25,
            _ => 35,
        };
        let class = match &attribute.cut {
            Cut::Classes(classes) if on_word => classes[word],
            Cut::Classes(_) | Cut::Thresholds(_) | Cut::Over(..) => {
                1 + random.below(usize::from(attribute.classes) - 1) as u16
            }
        };
        is_map |= on_word;
        if random.percent(share) {
            let mut accepts = ClassSet::of([class]);
            if attribute.classes > 3 && random.percent(25) {
                accepts.insert(1 + class % (attribute.classes - 1));
            }
            literals.push(Literal { attribute: place, accepts });
        }
    }
    let effect = match random.below(2) {
        0 => Effect::Deny,
        _ => Effect::Allow(Basis::ALL[random.below(Basis::ALL.len())]),
    };
    Clause {
        id: format!("clause.{at}"),
        gate: Gate::Purpose,
        literals,
        effect,
        words: String::new(),
        article: String::new(),
        section: None,
        place: None,
        duties: Vec::new(),
    }
}

/// Values that an input takes: one at least for each way in which a clause can look at it on one of these days.
fn values(program: &Program, asked: usize, days: &[i32]) -> Vec<i32> {
    let input = &program.inputs[asked];
    let mut values = match &input.domain {
        Domain::Words(words) => (0..words.len() as i32).collect(),
        Domain::Number { least, most } => vec![*least, *most],
        Domain::Day => days.to_vec(),
        Domain::Event => vec![calendar::FIRST, calendar::LAST, NEVER],
    };
    for attribute in program.attributes.iter().filter(|one| one.input == asked) {
        match &attribute.cut {
            Cut::Classes(_) => {}
            Cut::Thresholds(list) => values.extend(list.iter().flat_map(|border| [border - 1, *border])),
            Cut::Over(period, _) => {
                for day in days {
                    let first = calendar::earliest_still_running(*day, *period);
                    values.extend([*day, day + 1, first, first - 1]);
                }
            }
        }
    }
    if input.optional {
        values.push(ABSENT);
    }
    let start = Question::new(program, 0, 0).unwrap();
    values.retain(|value| start.clone().set(program, asked, *value).is_ok());
    values.sort_unstable();
    values.dedup();
    values
}

/// Every way to take one value from each list.
fn product(lists: &[Vec<i32>]) -> impl Iterator<Item = Vec<i32>> {
    let many: usize = lists.iter().map(Vec::len).product();
    (0..many).map(move |mut number| {
        let mut take = |list: &Vec<i32>| {
            let value = list[number % list.len()];
            number /= list.len();
            value
        };
        lists.iter().map(&mut take).collect()
    })
}

/// A question with these raw values; none if an input does not take its own.
fn question(program: &Program, values: &[i32]) -> Option<Question> {
    let mut question = Question::new(program, 0, 0).unwrap();
    let mut all = values.iter().enumerate();
    all.all(|(at, value)| question.set(program, at, *value).is_ok()).then_some(question)
}
