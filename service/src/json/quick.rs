//! The reader made for one policy's vocabulary: from JSON text to a question, without a copy or an allocation.
//!
//! In: a program, later texts. Out: a question, if everything in the text is plain and known. Never: a guess. A name that is not known, a field that stands
//! there twice, an escape, a value of another kind: there is no question, and [`Request`](lawful::decision::Request) says exactly what is wrong
//! or reads it after all. What it takes is exactly what the exact reader makes of the same text; `tests/json.rs` holds them against each other.

use super::scan::Scan;
use super::words::{Name, Words};
use lawful::calendar;
use lawful::decision::{ABSENT, Domain, NEVER, Program, Question, input};

/// The fields of a request; their numbers are places in this list.
const FIELDS: [&str; 11] = [
    "policy",
    "purpose",
    "data",
    "subject",
    "operation",
    "recipient",
    "country",
    "channel",
    "at",
    "given",
    "id",
];

/// What every request has to say: purpose, data, day.
const NEEDED: u16 = 1 << 1 | 1 << 2 | 1 << 8;

/// The vocabulary of a program.
#[derive(Debug)]
pub struct Vocabulary {
    policy: Box<[u8]>,
    fields: Words,
    /// For the inputs before the facts: their words.
    fixed: Box<[Words]>,
    facts: Words,
    /// By place among the facts.
    kinds: Box<[Kind]>,
    data: Words,
    first_data: usize,
    /// A question that says nothing yet.
    empty: Question,
    /// Whether anything follows from the rest of a question.
    follows: bool,
}

/// How a fact is written.
#[derive(Debug)]
enum Kind {
    YesNo,
    Level(Words),
    Number,
    Day,
    Event,
}

/// What stands in a text besides the question.
#[derive(Debug, Clone, Copy)]
pub struct Read<'t> {
    /// The day it asks about.
    pub day: i32,
    /// The caller's own mark, as it was written.
    pub id: Option<&'t [u8]>,
}

impl Vocabulary {
    /// None for a program without a purpose.
    pub fn new(program: &Program) -> Option<Self> {
        let first_data = input::FIRST_FACT + program.facts;
        let name = |at: usize| program.inputs.get(at).map_or("", |asked| asked.name.as_str());
        let kind = |at: usize| match program.inputs.get(at).map(|asked| &asked.domain) {
            Some(Domain::Words(list)) if list.as_slice() == ["no", "yes"] => Kind::YesNo,
            Some(Domain::Words(list)) => Kind::Level(words(list)),
            Some(Domain::Number { .. }) => Kind::Number,
            Some(Domain::Day) | None => Kind::Day,
            Some(Domain::Event) => Kind::Event,
        };
        let fixed = program.inputs.iter().take(input::DAY).map(|asked| match &asked.domain {
            Domain::Words(list) => words(list),
            Domain::Number { .. } | Domain::Day | Domain::Event => words(&[]),
        });
        Some(Self {
            policy: program.policy.as_bytes().into(),
            fields: Words::new(FIELDS.into_iter().zip(0..)),
            fixed: fixed.collect(),
            facts: Words::new((input::FIRST_FACT..first_data).map(name).zip(0..)),
            kinds: (input::FIRST_FACT..first_data).map(kind).collect(),
            data: Words::new((first_data..program.inputs.len()).map(name).zip(0..)),
            first_data,
            empty: Question::new(program, 0, 0).ok()?,
            follows: !program.consequences.is_empty(),
        })
    }

    /// A question that says nothing yet, of the shape of all others.
    pub fn empty(&self) -> &Question {
        &self.empty
    }

    /// Reads a request into a question; none if anything in it is not plain. The question then means nothing.
    pub fn read<'t>(&self, program: &Program, text: &'t [u8], question: &mut Question) -> Option<Read<'t>> {
        question.clone_from(&self.empty);
        let mut scan = Scan::new(text);
        let mut seen = 0u16;
        let mut read = Read { day: 0, id: None };
        scan.take(b'{')?;
        loop {
            let field = self.fields.find(scan.name()?)?;
            let bit = 1u16 << field;
            if seen & bit != 0 {
                return None;
            }
            seen |= bit;
            scan.take(b':')?;
            let next = scan.peek()?;
            match field {
                0 if next == b'n' => scan.word(b"null")?,
                0 => (*scan.name()?.bytes == *self.policy).then_some(())?,
                1 => self.word(program, input::PURPOSE, &mut scan, question)?,
                2 => self.data(program, next, &mut scan, question)?,
                3..=7 if next == b'n' => scan.word(b"null")?,
                3 => self.word(program, input::SUBJECT, &mut scan, question)?,
                4 => self.word(program, input::OPERATION, &mut scan, question)?,
                5 => self.word(program, input::RECIPIENT, &mut scan, question)?,
                6 => self.word(program, input::COUNTRY, &mut scan, question)?,
                7 => self.word(program, input::CHANNEL, &mut scan, question)?,
                8 => {
                    read.day = day(scan.name()?)?;
                    question.set(program, input::DAY, read.day).ok()?;
                }
                9 if next == b'n' => scan.word(b"null")?,
                9 => self.given(program, &mut scan, question)?,
                _ => read.id = Some(id(next, &mut scan)?),
            }
            if !scan.either(b',', b'}')? {
                break;
            }
        }
        if !scan.is_at_end() || seen & NEEDED != NEEDED {
            return None;
        }
        if self.follows {
            question.complete(program);
        }
        Some(read)
    }

    #[inline]
    fn word(&self, program: &Program, at: usize, scan: &mut Scan<'_>, question: &mut Question) -> Option<()> {
        let value = self.fixed.get(at)?.find(scan.name()?)?;
        question.set(program, at, i32::try_from(value).ok()?).ok()
    }

    fn data(&self, program: &Program, next: u8, scan: &mut Scan<'_>, question: &mut Question) -> Option<()> {
        let mut one = |scan: &mut Scan<'_>| {
            let place = self.data.find(scan.name()?)?;
            question.set(program, self.first_data + place as usize, 1).ok()
        };
        if next == b'"' {
            return one(scan);
        }
        scan.take(b'[')?;
        loop {
            one(scan)?;
            if !scan.either(b',', b']')? {
                return Some(());
            }
        }
    }

    fn given(&self, program: &Program, scan: &mut Scan<'_>, question: &mut Question) -> Option<()> {
        scan.take(b'{')?;
        if scan.peek()? == b'}' {
            return scan.take(b'}');
        }
        loop {
            let fact = self.facts.find(scan.name()?)? as usize;
            let at = input::FIRST_FACT + fact;
            // Every fact may be left open, so one that is not has been given before.
            if question.get(at) != ABSENT {
                return None;
            }
            scan.take(b':')?;
            let next = scan.peek()?;
            let value = match self.kinds.get(fact)? {
                Kind::YesNo if next == b't' => {
                    scan.word(b"true")?;
                    1
                }
                Kind::YesNo => {
                    scan.word(b"false")?;
                    0
                }
                Kind::Level(words) => i32::try_from(words.find(scan.name()?)?).ok()?,
                Kind::Number => i32::try_from(scan.number()?).ok().filter(|number| *number != ABSENT)?,
                Kind::Event if next == b'n' => {
                    scan.word(b"null")?;
                    NEVER
                }
                Kind::Day | Kind::Event => day(scan.name()?)?,
            };
            question.set(program, at, value).ok()?;
            if !scan.either(b',', b'}')? {
                return Some(());
            }
        }
    }
}

fn words(list: &[String]) -> Words {
    Words::new(list.iter().map(String::as_str).zip(0..))
}

fn day(name: Name<'_>) -> Option<i32> {
    calendar::parse(std::str::from_utf8(name.bytes).ok()?)
}

/// A mark that is written in the answer as it stands in the request.
fn id<'t>(next: u8, scan: &mut Scan<'t>) -> Option<&'t [u8]> {
    let start = scan.place();
    match next {
        b'"' => scan.name()?.bytes.is_ascii().then_some(())?,
        b'n' => scan.word(b"null")?,
        b't' => scan.word(b"true")?,
        b'f' => scan.word(b"false")?,
        _ => scan.number().map(|_| ())?,
    }
    scan.since(start)
}
