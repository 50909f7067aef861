//! The text of a program.

use crate::calendar::{Counted, Period};
use crate::decision::program::{Cut, Domain, Duty, Effect, Kept, Literal, Phases, Program};
use crate::model::Ending;
use crate::source::Place;
use std::fmt::{Display, Formatter, Result};

impl Program {
    /// The program as text; [`Program::from_text`] reads it.
    #[must_use]
    pub fn to_text(&self) -> String {
        Text(self).to_string()
    }
}

struct Text<'a>(&'a Program);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let program = self.0;
        writeln!(f, "program {} {} facts {}", program.version, Quoted(&program.policy), program.facts)?;
        for asked in &program.inputs {
            let open = if asked.optional { " open" } else { "" };
            write!(f, "input {}{open}", Quoted(&asked.name))?;
            match &asked.domain {
                Domain::Words(words) => {
                    f.write_str(" words")?;
                    words.iter().try_for_each(|word| write!(f, " {}", Quoted(word)))?;
                }
                Domain::Number { least, most } => write!(f, " number {least} {most}")?,
                Domain::Day => f.write_str(" day")?,
                Domain::Event => f.write_str(" event")?,
            }
            writeln!(f)?;
        }
        for attribute in &program.attributes {
            write!(f, "attribute {}", attribute.input)?;
            match &attribute.cut {
                Cut::Classes(classes) => write!(f, " classes{}", Listed(classes))?,
                Cut::Thresholds(list) => write!(f, " thresholds{}", Listed(list))?,
                Cut::Over(period, Phases { ahead, running, over }) => {
                    write!(f, " over {} phases {ahead} {running} {over}", Long(*period))?;
                }
            }
            writeln!(f, " of {}", attribute.classes)?;
        }
        program.duties.iter().try_for_each(|duty| write_duty(f, duty))?;
        for clause in &program.clauses {
            let effect = match clause.effect {
                Effect::Deny => "deny",
                Effect::Allow(basis) => basis.word(),
            };
            write!(f, "clause {effect} {} {}", clause.gate.word(), Quoted(&clause.id))?;
            said(f, &clause.words, &clause.article, clause.section.as_deref(), clause.place.as_ref())?;
            listed(f, "duties", &clause.duties)?;
            writeln!(f)?;
            when(f, &clause.literals)?;
        }
        for consequence in &program.consequences {
            writeln!(f, "consequence {} value {}", consequence.input, consequence.value)?;
            consequence.when.iter().try_for_each(|literals| when(f, literals))?;
        }
        for ground in &program.grounds {
            write!(f, "ground {}", Quoted(&ground.id))?;
            said(f, &ground.words, &ground.article, ground.section.as_deref(), ground.place.as_ref())?;
            listed(f, "data", &ground.data)?;
            writeln!(f)?;
            ground.when.iter().try_for_each(|literals| when(f, literals))?;
        }
        Ok(())
    }
}

fn said(
    f: &mut Formatter<'_>,
    words: &str,
    article: &str,
    section: Option<&str>,
    place: Option<&Place>,
) -> Result {
    if !words.is_empty() {
        write!(f, " words {}", Quoted(words))?;
    }
    if !article.is_empty() {
        write!(f, " article {}", Quoted(article))?;
    }
    if let Some(section) = section {
        write!(f, " section {}", Quoted(section))?;
    }
    match place {
        Some(Place { path, line, column }) => write!(f, " place {} {line} {column}", Quoted(path)),
        None => Ok(()),
    }
}

fn listed(f: &mut Formatter<'_>, name: &str, list: &[impl Display]) -> Result {
    if list.is_empty() { Ok(()) } else { write!(f, " {name}{}", Listed(list)) }
}

fn when(f: &mut Formatter<'_>, literals: &[Literal]) -> Result {
    f.write_str("  when")?;
    for literal in literals {
        write!(f, " {}=", literal.attribute)?;
        for (at, class) in literal.accepts.iter().enumerate() {
            write!(f, "{}{class}", if at == 0 { "" } else { "," })?;
        }
    }
    writeln!(f)
}

fn write_duty(f: &mut Formatter<'_>, duty: &Duty) -> Result {
    let offer = |f: &mut Formatter<'_>, name: &str, route: &Option<String>| match route {
        Some(route) => writeln!(f, "duty {name} {}", Quoted(route)),
        None => writeln!(f, "duty {name}"),
    };
    match duty {
        Duty::OfferObjection(route) => offer(f, "offer-objection", route),
        Duty::OfferObjectionEachTime(route) => offer(f, "offer-objection-each-time", route),
        Duty::OfferWithdrawal(route) => offer(f, "offer-withdrawal", route),
        Duty::InformOfSource(data) => writeln!(f, "duty inform-of-source{}", Listed(data)),
        Duty::Erase { kept: Kept { periods, last, floor, ceiling, held }, then, data } => {
            let then = match then {
                Ending::Erase => "erase",
                Ending::Anonymise => "anonymise",
                Ending::Restrict => "restrict",
                Ending::Archive => "archive",
            };
            write!(f, "duty {then}")?;
            for (name, terms) in
                [("after", periods.as_slice()), ("floor", floor.as_slice()), ("ceiling", ceiling.as_slice())]
            {
                for (event, period) in terms {
                    write!(f, " {name} {event} {}", Long(*period))?;
                }
            }
            f.write_str(if *last { " last" } else { "" })?;
            f.write_str(if *held { " held" } else { "" })?;
            listed(f, "data", data)?;
            writeln!(f)
        }
    }
}

/// Items, each behind a blank.
struct Listed<'a, T>(&'a [T]);

impl<T: Display> Display for Listed<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.iter().try_for_each(|item| write!(f, " {item}"))
    }
}

/// A text in quotation marks.
struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("\"")?;
        for character in self.0.chars() {
            match character {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                other => write!(f, "{other}")?,
            }
        }
        f.write_str("\"")
    }
}

/// A period in figures.
struct Long(Period);

impl Display for Long {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let Period { years, months, days, counted } = self.0;
        let counted = match counted {
            Counted::FromDay => "from-day",
            Counted::FromYearEnd => "from-year-end",
        };
        write!(f, "{years} {months} {days} {counted}")
    }
}
