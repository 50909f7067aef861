//! One entry of a log: a day, and what happened on it.

use super::levels;
use crate::calendar;
use crate::decision::{Refusal, RequestValue};
use crate::model::{Fact, FactKind};
use crate::syntax::nearest;

/// An entry of a log about one person. The order is by day, then by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The day on which it happened.
    pub day: i32,
    /// The fact, event or choice, as a place in `Model::facts`.
    pub fact: u16,
    /// What happened.
    pub what: What,
    /// Its number in the log.
    pub line: u32,
}

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A choice was put at this level.
    Level(u16),
    /// An event happened.
    Happened,
    /// An event has not happened up to this day.
    NotHappened,
    /// A fact became yes or no.
    YesNo(bool),
    /// A fact became a number.
    Number(i32),
}

/// What an entry may hold.
const FIELDS: [&str; 7] = ["on", "choice", "to", "event", "happened", "fact", "is"];
/// What an entry looks like.
const LOOKS: [&str; 3] = [
    r#"{"on": "2026-03-31", "choice": "…", "to": "…"}"#,
    r#"{"on": "2026-03-31", "event": "…"}"#,
    r#"{"on": "2026-03-31", "fact": "…", "is": true}"#,
];

type Fields = [(String, RequestValue)];

/// Reads an entry.
pub(super) fn read(facts: &[Fact], line: u32, written: &RequestValue) -> Result<Entry, Vec<Refusal>> {
    let RequestValue::Fields(fields) = written else {
        return Err(vec![refusal("entry", "an entry is an object", &LOOKS, "")]);
    };
    let mut refused = Vec::new();
    for (at, (name, _)) in fields.iter().enumerate() {
        if !FIELDS.contains(&name.as_str()) {
            refused.push(refusal(name, "there is no such field", &FIELDS, name));
        } else if fields.iter().take(at).any(|(before, _)| before == name) {
            refused.push(refusal(name, "it stands there twice", &[], name));
        }
    }
    let day = day(fields).map_err(|one| refused.push(one)).ok();
    let what = what(facts, fields).map_err(|one| refused.push(one)).ok();
    match (day, what) {
        (Some(day), Some((fact, what))) if refused.is_empty() => Ok(Entry { day, fact, what, line }),
        _ => Err(refused),
    }
}

fn day(fields: &Fields) -> Result<i32, Refusal> {
    let example = ["a day such as 2026-03-31"];
    match field(fields, "on") {
        Some(RequestValue::Text(text)) => calendar::parse(text)
            .ok_or_else(|| refusal("on", &format!("there is no day `{}`", short(text)), &example, "")),
        Some(_) => Err(refusal("on", "it is a day, in quotation marks", &example, "")),
        None => Err(refusal("on", "it is missing", &example, "")),
    }
}

/// What the entry is about and says.
fn what(facts: &[Fact], fields: &Fields) -> Result<(u16, What), Refusal> {
    let sorts = ["choice", "event", "fact"];
    let mut named = sorts.into_iter().filter_map(|sort| Some((sort, field(fields, sort)?)));
    let (Some((sort, name)), None) = (named.next(), named.next()) else {
        return Err(refusal("entry", "an entry names one choice, one event or one fact", &LOOKS, ""));
    };
    let RequestValue::Text(name) = name else {
        return Err(refusal(sort, "it is a name, in quotation marks", &[], ""));
    };
    let own = |fact: &&Fact| sort_of(fact) == sort;
    let Some((at, fact)) = facts.iter().enumerate().find(|(_, fact)| fact.item.name.text == *name) else {
        let known: Vec<&str> = facts.iter().filter(own).map(|fact| fact.item.name.text.as_str()).collect();
        return Err(refusal(sort, &format!("`{}` is not declared", short(name)), &known, name));
    };
    if sort_of(fact) != sort {
        let problem = format!("`{name}` is declared as {}: write `\"{0}\": \"{name}\"`", sort_of(fact));
        return Err(refusal(sort, &problem, &[], ""));
    }
    let Ok(at) = u16::try_from(at) else {
        return Err(refusal(sort, "the policy declares too many facts for a log", &[], ""));
    };
    let says = match sort {
        "choice" => "to",
        "event" => "happened",
        _ => "is",
    };
    if let Some(other) =
        ["to", "happened", "is"].into_iter().find(|one| *one != says && field(fields, one).is_some())
    {
        return Err(refusal(other, &format!("{sort} goes with `{says}`"), &[], ""));
    }
    Ok((at, value(fact, says, field(fields, says))?))
}

fn value(fact: &Fact, says: &str, value: Option<&RequestValue>) -> Result<What, Refusal> {
    let wrong =
        |problem: &str, allowed: &[&str], written: &str| Err(refusal(says, problem, allowed, written));
    match (&fact.kind, value) {
        (FactKind::Choice { .. }, value) => {
            let names: Vec<&str> = levels(fact).iter().map(|level| level.text.as_str()).collect();
            let Some(RequestValue::Text(level)) = value else {
                return wrong("it is one of the levels, in quotation marks", &names, "");
            };
            let place =
                names.iter().position(|name| name == level).and_then(|place| u16::try_from(place).ok());
            match place {
                Some(place) => Ok(What::Level(place)),
                None => wrong(&format!("there is no level `{}`", short(level)), &names, level),
            }
        }
        (FactKind::Event(_), None | Some(RequestValue::YesNo(true))) => Ok(What::Happened),
        (FactKind::Event(_), Some(RequestValue::YesNo(false))) => Ok(What::NotHappened),
        (FactKind::Event(_), Some(_)) => wrong("it is yes or no", &["true", "false"], ""),
        (FactKind::YesNo(_), Some(RequestValue::YesNo(yes))) => Ok(What::YesNo(*yes)),
        (FactKind::YesNo(_), _) => wrong("it is yes or no", &["true", "false"], ""),
        (FactKind::Number { least, most, .. }, value) => {
            let number = match value {
                Some(RequestValue::Number(number)) => i32::try_from(*number).ok(),
                Some(_) | None => None,
            };
            match number.filter(|number| least <= number && number <= most) {
                Some(number) => Ok(What::Number(number)),
                None => wrong("it is a whole number", &[&format!("{least} to {most}")], ""),
            }
        }
    }
}

/// The word by which an entry names it.
fn sort_of(fact: &Fact) -> &'static str {
    match fact.kind {
        FactKind::Choice { .. } => "choice",
        FactKind::Event(_) => "event",
        FactKind::YesNo(_) | FactKind::Number { .. } => "fact",
    }
}

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a RequestValue> {
    fields.iter().find(|(there, _)| there == name).map(|(_, value)| value)
}

fn refusal(field: &str, problem: &str, allowed: &[&str], written: &str) -> Refusal {
    let near = nearest(written, allowed).filter(|near| !written.is_empty() && *near != written);
    Refusal {
        field: short(field),
        problem: problem.to_owned(),
        allowed: allowed.iter().map(|one| (*one).to_owned()).collect(),
        nearest: near.map(str::to_owned),
    }
}

/// Foreign text as it may stand in a message: short, on one line.
fn short(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(40).collect()
}
