//! Reading the text of a program, line by line.

use super::{MAX_SET_WORDS, Misread};
use crate::calendar::{Counted, Period};
use crate::decision::binary::MAX_PROGRAM_BYTES;
use crate::decision::program::{
    Attribute, ClassSet, Clause, Consequence, Cut, Domain, Duty, Effect, Gate, Ground, Input, Kept, Literal,
    Phases, Program,
};
use crate::model::{Basis, Ending};
use crate::source::Place;
use std::borrow::Cow;
use std::str::FromStr;

impl Program {
    /// Reads a program from its text.
    ///
    /// # Errors
    /// The line that cannot be read, or the invariant that the whole breaks.
    pub fn from_text(text: &str) -> Result<Self, Misread> {
        let whole = |what: String| Misread { line: 0, what };
        if text.len() > MAX_PROGRAM_BYTES {
            return Err(whole(format!("a program of more than {MAX_PROGRAM_BYTES} bytes is not read")));
        }
        let mut reader = Reader { program: None, last: Last::Other, set_words: MAX_SET_WORDS };
        let mut pieces = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let read =
                items(line, &mut pieces).and_then(|()| reader.line(&mut Line { items: &pieces, at: 0 }));
            read.map_err(|what| Misread { line: at + 1, what })?;
        }
        if reader.last == Last::Clause {
            return Err(whole("the last clause needs its `when` line".to_owned()));
        }
        let program = reader.program.ok_or_else(|| whole("there is no `program` line".to_owned()))?;
        program.verify().map_err(|broken| whole(broken.to_string()))?;
        Ok(program)
    }
}

type Read<T> = Result<T, String>;

/// A piece of a line.
enum Item<'a> {
    Word(&'a str),
    Text(Cow<'a, str>),
}

/// The pieces of a line, in the memory of those of the line before.
fn items<'a>(line: &'a str, items: &mut Vec<Item<'a>>) -> Read<()> {
    items.clear();
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        match rest.as_bytes().first() {
            None | Some(b'#') => return Ok(()),
            Some(b'"') => {
                let (text, after) = quoted(rest.get(1..).unwrap_or_default())?;
                items.push(Item::Text(text));
                rest = after;
            }
            Some(_) => {
                let ends = |next: char| next.is_whitespace() || matches!(next, '"' | '#');
                let (word, after) = rest.split_at(rest.find(ends).unwrap_or(rest.len()));
                items.push(Item::Word(word));
                rest = after;
            }
        }
    }
}

/// A text up to its closing quotation mark, and what follows that.
fn quoted(rest: &str) -> Read<(Cow<'_, str>, &str)> {
    let (mut text, mut from) = (Cow::Borrowed(""), 0);
    loop {
        let behind = rest.get(from..).unwrap_or_default();
        let at = behind.find(['"', '\\']).ok_or("a text without its closing quotation mark")?;
        let (piece, mark) = behind.split_at(at);
        if text.is_empty() {
            text = Cow::Borrowed(piece);
        } else {
            text.to_mut().push_str(piece);
        }
        if mark.starts_with('"') {
            return Ok((text, mark.get(1..).unwrap_or_default()));
        }
        let meant = match mark.as_bytes().get(1) {
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(_) | None => {
                return Err("only \\\", \\\\, \\n and \\r stand behind a backslash".to_owned());
            }
        };
        text.to_mut().push(meant);
        from += at + 2;
    }
}

/// A line with a place in it.
struct Line<'l, 'a> {
    items: &'l [Item<'a>],
    at: usize,
}

impl<'a> Line<'_, 'a> {
    fn peek_word(&self) -> Option<&'a str> {
        match self.items.get(self.at) {
            Some(Item::Word(word)) => Some(word),
            Some(Item::Text(_)) | None => None,
        }
    }

    fn word(&mut self) -> Read<&'a str> {
        let word = self.peek_word().ok_or("a word is missing")?;
        self.at += 1;
        Ok(word)
    }

    fn text(&mut self) -> Read<String> {
        self.text_there().ok_or_else(|| "a text in quotation marks is missing".to_owned())
    }

    /// Goes past a text, if it is there.
    fn text_there(&mut self) -> Option<String> {
        match self.items.get(self.at) {
            Some(Item::Text(text)) => {
                self.at += 1;
                Some((**text).to_owned())
            }
            Some(Item::Word(_)) | None => None,
        }
    }

    fn number<T: FromStr>(&mut self) -> Read<T> {
        let word = self.word()?;
        word.parse().map_err(|_| format!("`{word}` is no number that fits here"))
    }

    fn keyword(&mut self, wanted: &str) -> Read<()> {
        if self.has(wanted) { Ok(()) } else { Err(format!("`{wanted}` is missing")) }
    }

    /// Goes past a word, if it is there.
    fn has(&mut self, wanted: &str) -> bool {
        let there = self.peek_word() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    /// Numbers, as far as they go.
    fn numbers<T: FromStr>(&mut self) -> Vec<T> {
        let mut numbers = Vec::new();
        while let Some(number) = self.peek_word().and_then(|word| word.parse().ok()) {
            self.at += 1;
            numbers.push(number);
        }
        numbers
    }

    fn texts(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        while let Some(text) = self.text_there() {
            texts.push(text);
        }
        texts
    }

    fn period(&mut self) -> Read<Period> {
        let (years, months, days) = (self.number()?, self.number()?, self.number()?);
        let counted = match self.word()? {
            "from-day" => Counted::FromDay,
            "from-year-end" => Counted::FromYearEnd,
            other => return Err(format!("`{other}` is neither `from-day` nor `from-year-end`")),
        };
        Ok(Period { years, months, days, counted })
    }

    fn ends(&self) -> Read<()> {
        if self.at == self.items.len() {
            Ok(())
        } else {
            Err("there is more on the line than expected".to_owned())
        }
    }
}

/// What the next `when` line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// A clause without its conjunction.
    Clause,
    Consequence,
    Ground,
    Other,
}

struct Reader {
    program: Option<Program>,
    last: Last,
    set_words: usize,
}

impl Reader {
    fn line(&mut self, line: &mut Line<'_, '_>) -> Read<()> {
        if line.items.is_empty() {
            return Ok(());
        }
        let kind = line.word()?;
        if kind == "program" {
            if self.program.is_some() {
                return Err("a second `program` line".to_owned());
            }
            self.program = Some(head(line)?);
            return line.ends();
        }
        let program = self.program.as_mut().ok_or("the first line must be the `program` line")?;
        if self.last == Last::Clause && kind != "when" {
            return Err("a clause needs its `when` line".to_owned());
        }
        let mut last = Last::Other;
        match kind {
            "input" => program.inputs.push(input(line)?),
            "attribute" => program.attributes.push(attribute(line)?),
            "duty" => program.duties.push(duty(line)?),
            "clause" => {
                program.clauses.push(clause(line)?);
                last = Last::Clause;
            }
            "consequence" => {
                let input = line.number()?;
                line.keyword("value")?;
                program.consequences.push(Consequence { input, value: line.number()?, when: Vec::new() });
                last = Last::Consequence;
            }
            "ground" => {
                program.grounds.push(ground(line)?);
                last = Last::Ground;
            }
            "when" => {
                let literals = literals(line, &program.attributes, &mut self.set_words)?;
                let whens = match self.last {
                    Last::Clause => {
                        if let Some(clause) = program.clauses.last_mut() {
                            clause.literals = literals;
                        }
                        self.last = Last::Other;
                        return line.ends();
                    }
                    Last::Consequence => program.consequences.last_mut().map(|one| &mut one.when),
                    Last::Ground => program.grounds.last_mut().map(|one| &mut one.when),
                    Last::Other => None,
                };
                whens.ok_or("a `when` line that belongs to nothing")?.push(literals);
                last = self.last;
            }
            other => return Err(format!("`{other}` starts no line")),
        }
        self.last = last;
        line.ends()
    }
}

fn head(line: &mut Line<'_, '_>) -> Read<Program> {
    let version = line.number()?;
    let policy = line.text()?;
    line.keyword("facts")?;
    Ok(Program {
        version,
        policy,
        inputs: Vec::new(),
        facts: line.number()?,
        attributes: Vec::new(),
        clauses: Vec::new(),
        duties: Vec::new(),
        consequences: Vec::new(),
        grounds: Vec::new(),
    })
}

fn input(line: &mut Line<'_, '_>) -> Read<Input> {
    let name = line.text()?;
    let optional = line.has("open");
    let domain = match line.word()? {
        "words" => Domain::Words(line.texts()),
        "number" => Domain::Number { least: line.number()?, most: line.number()? },
        "day" => Domain::Day,
        "event" => Domain::Event,
        other => return Err(format!("`{other}` is no domain: words, number, day, event")),
    };
    Ok(Input { name, domain, optional })
}

fn attribute(line: &mut Line<'_, '_>) -> Read<Attribute> {
    let input = line.number()?;
    let cut = match line.word()? {
        "classes" => Cut::Classes(line.numbers()),
        "thresholds" => Cut::Thresholds(line.numbers()),
        "over" => {
            let period = line.period()?;
            line.keyword("phases")?;
            let phases = Phases { ahead: line.number()?, running: line.number()?, over: line.number()? };
            Cut::Over(period, phases)
        }
        other => return Err(format!("`{other}` is no cut: classes, thresholds, over")),
    };
    line.keyword("of")?;
    Ok(Attribute { input, cut, classes: line.number()? })
}

fn literals(line: &mut Line<'_, '_>, attributes: &[Attribute], budget: &mut usize) -> Read<Vec<Literal>> {
    let mut literals = Vec::new();
    while line.peek_word().is_some() {
        let word = line.word()?;
        let parts = word.split_once('=').ok_or_else(|| format!("`{word}` is not `attribute=class,class`"))?;
        let attribute: usize = parts.0.parse().map_err(|_| format!("`{}` is no attribute", parts.0))?;
        let classes =
            attributes.get(attribute).ok_or_else(|| format!("there is no attribute {attribute}"))?.classes;
        let mut accepts = ClassSet::default();
        let mut highest = None;
        for class in parts.1.split(',') {
            let class: u16 = class.parse().map_err(|_| format!("`{class}` is no class"))?;
            if class >= classes {
                return Err(format!("attribute {attribute} has no class {class}"));
            }
            if highest.is_none() {
                *budget = budget.checked_sub(usize::from(class) / 64 + 1).ok_or("too many far classes")?;
            } else if highest >= Some(class) {
                return Err("classes must ascend".to_owned());
            } else if highest.is_some_and(|before| before / 64 < class / 64) {
                *budget = budget.checked_sub(usize::from(class) / 64 + 1).ok_or("too many far classes")?;
            }
            highest = Some(class);
            accepts.insert(class);
        }
        literals.push(Literal { attribute, accepts });
    }
    Ok(literals)
}

/// What a clause and a ground say about themselves.
#[derive(Default)]
struct Said {
    words: String,
    article: String,
    section: Option<String>,
    place: Option<Place>,
}

fn said(line: &mut Line<'_, '_>) -> Read<Said> {
    let mut said = Said::default();
    if line.has("words") {
        said.words = line.text()?;
    }
    if line.has("article") {
        said.article = line.text()?;
    }
    if line.has("section") {
        said.section = Some(line.text()?);
    }
    if line.has("place") {
        said.place = Some(Place { path: line.text()?, line: line.number()?, column: line.number()? });
    }
    Ok(said)
}

fn clause(line: &mut Line<'_, '_>) -> Read<Clause> {
    let effect = match line.word()? {
        "deny" => Effect::Deny,
        basis => Effect::Allow(
            Basis::from_word(basis).ok_or_else(|| format!("`{basis}` is neither `deny` nor a basis"))?,
        ),
    };
    let gate = line.word()?;
    let gate = Gate::from_word(gate).ok_or_else(|| format!("`{gate}` is no gate"))?;
    let id = line.text()?;
    let Said { words, article, section, place } = said(line)?;
    let duties = if line.has("duties") { line.numbers() } else { Vec::new() };
    Ok(Clause { id, gate, literals: Vec::new(), effect, words, article, section, place, duties })
}

fn ground(line: &mut Line<'_, '_>) -> Read<Ground> {
    let id = line.text()?;
    let Said { words, article, section, place } = said(line)?;
    let data = if line.has("data") { line.numbers() } else { Vec::new() };
    Ok(Ground { id, words, article, section, place, data, when: Vec::new() })
}

fn duty(line: &mut Line<'_, '_>) -> Read<Duty> {
    let kind = line.word()?;
    let then = match kind {
        "offer-objection" => return Ok(Duty::OfferObjection(line.text_there())),
        "offer-objection-each-time" => return Ok(Duty::OfferObjectionEachTime(line.text_there())),
        "offer-withdrawal" => return Ok(Duty::OfferWithdrawal(line.text_there())),
        "inform-of-source" => return Ok(Duty::InformOfSource(line.numbers())),
        "erase" => Ending::Erase,
        "anonymise" => Ending::Anonymise,
        "restrict" => Ending::Restrict,
        "archive" => Ending::Archive,
        other => return Err(format!("`{other}` is no duty")),
    };
    let mut kept = Kept { periods: Vec::new(), last: false, floor: None, ceiling: None, held: false };
    while line.has("after") {
        kept.periods.push((line.number()?, line.period()?));
    }
    if line.has("floor") {
        kept.floor = Some((line.number()?, line.period()?));
    }
    if line.has("ceiling") {
        kept.ceiling = Some((line.number()?, line.period()?));
    }
    kept.last = line.has("last");
    kept.held = line.has("held");
    let data = if line.has("data") { line.numbers() } else { Vec::new() };
    Ok(Duty::Erase { kept, then, data })
}
