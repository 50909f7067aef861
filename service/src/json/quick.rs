//! The reader made for one policy's vocabulary: from JSON text to what it says, without a copy or an allocation.
//!
//! In: a program, later texts. Out: the values said, if everything in the text is plain and known. Never: a guess. A name that is not known, a field that stands
//! there twice, an escape, a value of another kind: nothing is said, and [`Request`](lawful::decision::Request) says exactly what is wrong
//! or reads it after all. What it takes is exactly what the exact reader makes of the same text; `tests/json.rs` holds them against each other.

use super::months::Months;
use super::scan::{Scan, plain};
use super::words::Words;
use lawful::decision::{ABSENT, Domain, NEVER, Program, input};
use lawful_native::Said;

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
    pub fn new(program: &Program) -> Self {
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
        Self {
            policy: program.policy.as_bytes().into(),
            fields: Words::new(FIELDS.into_iter().zip(0..)),
            fixed: fixed.collect(),
            facts: Words::new((input::FIRST_FACT..first_data).map(name).zip(0..)),
            kinds: (input::FIRST_FACT..first_data).map(kind).collect(),
            data: Words::new((first_data..program.inputs.len()).map(name).zip(0..)),
            first_data,
        }
    }

    /// Reads what a request says; none if anything in it is not plain. What was said then means nothing.
    pub fn read<'t>(&self, text: &'t [u8], said: &mut Said, months: &mut Months) -> Option<Read<'t>> {
        said.clear();
        let mut scan = Scan::new(text);
        let mut seen = 0u16;
        let mut read = Read { day: 0, id: None };
        scan.take(b'{')?;
        loop {
            let field = self.fields.find(&scan.name()?)?;
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
                1 => self.word(input::PURPOSE, &mut scan, said)?,
                2 => self.data(next, &mut scan, said)?,
                3..=7 if next == b'n' => scan.word(b"null")?,
                3 => self.word(input::SUBJECT, &mut scan, said)?,
                4 => self.word(input::OPERATION, &mut scan, said)?,
                5 => self.word(input::RECIPIENT, &mut scan, said)?,
                6 => self.word(input::COUNTRY, &mut scan, said)?,
                7 => self.word(input::CHANNEL, &mut scan, said)?,
                8 => {
                    read.day = months.day(scan.day()?)?;
                    said.say(input::DAY, read.day)?;
                }
                9 if next == b'n' => scan.word(b"null")?,
                9 => self.given(&mut scan, said, months)?,
                _ => read.id = Some(id(next, &mut scan)?),
            }
            if !scan.either(b',', b'}')? {
                break;
            }
        }
        (scan.is_at_end() && seen & NEEDED == NEEDED).then_some(read)
    }

    #[inline]
    fn word(&self, at: usize, scan: &mut Scan<'_>, said: &mut Said) -> Option<()> {
        let value = self.fixed.get(at)?.find(&scan.name()?)?;
        said.say(at, i32::try_from(value).ok()?)
    }

    fn data(&self, next: u8, scan: &mut Scan<'_>, said: &mut Said) -> Option<()> {
        let mut one = |scan: &mut Scan<'_>| {
            let at = self.first_data + self.data.find(&scan.name()?)? as usize;
            // The same name again says nothing new.
            if said.value(at) == ABSENT { said.say(at, 1) } else { Some(()) }
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

    fn given(&self, scan: &mut Scan<'_>, said: &mut Said, months: &mut Months) -> Option<()> {
        scan.take(b'{')?;
        if scan.peek()? == b'}' {
            return scan.take(b'}');
        }
        loop {
            let fact = self.facts.find(&scan.name()?)? as usize;
            scan.take(b':')?;
            let next = scan.peek()?;
            let value = match self.kinds.get(fact)? {
                Kind::YesNo => i32::from(scan.yes_no()?),
                Kind::Level(words) => i32::try_from(words.find(&scan.name()?)?).ok()?,
                Kind::Number => i32::try_from(scan.number()?).ok()?,
                Kind::Event if next == b'n' => {
                    scan.word(b"null")?;
                    NEVER
                }
                Kind::Day | Kind::Event => months.day(scan.day()?)?,
            };
            said.say(input::FIRST_FACT + fact, value)?; // not if it has been given before
            if !scan.either(b',', b'}')? {
                return Some(());
            }
        }
    }
}

fn words(list: &[String]) -> Words {
    Words::new(list.iter().map(String::as_str).zip(0..))
}

/// A mark that is written in the answer as it stands in the request.
fn id<'t>(next: u8, scan: &mut Scan<'t>) -> Option<&'t [u8]> {
    let start = scan.place();
    match next {
        b'"' => plain(scan.name()?.bytes).then_some(())?,
        b'n' => scan.word(b"null")?,
        b't' => scan.word(b"true")?,
        b'f' => scan.word(b"false")?,
        _ => scan.number().map(|_| ())?,
    }
    scan.since(start)
}
