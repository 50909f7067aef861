//! A request as a service writes it, by names; and how it becomes a question, or is refused with what would be allowed.

use super::program::{ABSENT, Domain, NEVER, Program, input};
use super::question::Question;
use crate::calendar;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many names a refusal lists at most; of a longer list it shows the first few.
const MAX_LISTED: usize = 40;
const SHOWN_OF_LONG_LIST: usize = 5;

/// Codes that people use for a country and that are not the one of ISO 3166-1.
const OTHER_CODES: [(&str, &str); 3] = [("UK", "GB"), ("EL", "GR"), ("XI", "GB")];

/// A request: its fields as written, in order, doubles kept, so that a doubled field can be refused instead of guessed at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// Name and value of each field.
    pub fields: Vec<(String, RequestValue)>,
}

/// A value in a request.
#[derive(Debug, Clone, PartialEq)]
pub enum RequestValue {
    /// `null`: an event that has not happened.
    Nothing,
    /// `true` or `false`.
    YesNo(bool),
    /// A whole number.
    Number(i64),
    /// A text: a name, a level, a day.
    Text(String),
    /// A list.
    List(Vec<RequestValue>),
    /// Fields within a field.
    Fields(Vec<(String, RequestValue)>),
    /// Something else, such as a fraction; shown as it was written.
    Other(String),
}

impl From<bool> for RequestValue {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

impl From<i32> for RequestValue {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i64> for RequestValue {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for RequestValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for RequestValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// None is an event that has not happened, or a field that is left open.
impl<V: Into<Self>> From<Option<V>> for RequestValue {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// A field of a request that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Which field, such as `purpose` or `given.my_data`.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
    /// What it may be.
    pub allowed: Vec<String>,
    /// The allowed value that it most resembles.
    pub nearest: Option<String>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`: {}", self.field, self.problem)?;
        if let Some(near) = &self.nearest {
            write!(f, "; did you mean `{near}`?")?;
        }
        if !self.allowed.is_empty() {
            write!(f, " allowed: {}", self.allowed.join(", "))?;
        }
        Ok(())
    }
}

/// The fields of a request. `id` belongs to the caller and is not looked at.
const FIELDS: [&str; 10] =
    ["policy", "purpose", "data", "subject", "operation", "recipient", "country", "channel", "at", "given"];

impl Request {
    /// The notice that it names.
    #[must_use]
    pub fn policy(&self) -> Option<&str> {
        self.text("policy")
    }

    /// The day it asks about, if it can be read.
    #[must_use]
    pub fn day(&self) -> Option<i32> {
        calendar::parse(self.text("at")?)
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == field).and_then(|(_, value)| match value {
            RequestValue::Text(text) => Some(text.as_str()),
            RequestValue::Nothing
            | RequestValue::YesNo(_)
            | RequestValue::Number(_)
            | RequestValue::List(_)
            | RequestValue::Fields(_)
            | RequestValue::Other(_) => None,
        })
    }

    /// The question it asks of a program.
    ///
    /// # Errors
    /// Every field that is unknown, doubled, missing, or outside its domain, with what is allowed.
    pub fn question(&self, program: &Program) -> Result<Question, Vec<Refusal>> {
        Ok(self.read(program, &[])?.completed(program))
    }

    /// What many rows have in common, if these inputs differ from row to row. What a row leaves open follows only from the whole row, so nothing
    /// is filled in; and where data are among the columns, none need be named.
    ///
    /// # Errors
    /// As [`Request::question`].
    pub fn question_of_rows(&self, program: &Program, columns: &[usize]) -> Result<Question, Vec<Refusal>> {
        self.read(program, columns)
    }

    fn read(&self, program: &Program, columns: &[usize]) -> Result<Question, Vec<Refusal>> {
        let mut reading = Reading { program, refused: Vec::new() };
        for (at, (name, _)) in self.fields.iter().enumerate() {
            let known = FIELDS.contains(&name.as_str()) || name == "id";
            if !known {
                reading.refuse(name, "there is no such field".to_owned(), &FIELDS, name);
            } else if self.fields.iter().take(at).any(|(before, _)| before == name) {
                reading.refuse(name, "it stands there twice".to_owned(), &[], name);
            }
        }
        let field = |name: &str| self.fields.iter().find(|(there, _)| there == name).map(|(_, value)| value);
        match field("policy") {
            Some(RequestValue::Text(name)) if *name == program.policy => {}
            Some(RequestValue::Nothing) | None => {}
            Some(RequestValue::Text(name)) => {
                let problem = format!("this is not the notice `{}`", shown(name));
                reading.refuse("policy", problem, &[program.policy.as_str()], name);
            }
            Some(_) => reading.refuse("policy", "it is a name, in quotation marks".to_owned(), &[], ""),
        }
        let purpose = reading.word("purpose", input::PURPOSE, field("purpose"), true);
        let day = reading.day(field("at"));
        let words = [
            ("subject", input::SUBJECT),
            ("operation", input::OPERATION),
            ("recipient", input::RECIPIENT),
            ("country", input::COUNTRY),
            ("channel", input::CHANNEL),
        ];
        let mut values: Vec<(usize, i32)> = Vec::new();
        for (name, at) in words {
            values.extend(reading.word(name, at, field(name), false).map(|value| (at, value)));
        }
        let in_columns = columns.iter().any(|at| *at >= input::FIRST_FACT + program.facts);
        if !(in_columns && field("data").is_none()) {
            values.extend(reading.data(field("data")));
        }
        values.extend(reading.given(field("given")));
        let (Some(purpose), Some(day)) = (purpose, day) else { return Err(reading.refused) };
        let Ok(mut question) = Question::new(program, purpose, day) else { return Err(reading.refused) };
        for (at, value) in values {
            if question.set(program, at, value).is_err() {
                let name = program.inputs.get(at).map(|asked| asked.name.clone()).unwrap_or_default();
                let allowed = reading.range(at);
                let field = if at >= input::FIRST_FACT { format!("given.{name}") } else { name };
                reading.refused.push(Refusal {
                    field,
                    problem: "this is outside what it can be".to_owned(),
                    allowed,
                    nearest: None,
                });
            }
        }
        if reading.refused.is_empty() { Ok(question) } else { Err(reading.refused) }
    }
}

struct Reading<'a> {
    program: &'a Program,
    refused: Vec<Refusal>,
}

impl Reading<'_> {
    fn refuse(&mut self, field: &str, problem: String, allowed: &[&str], written: &str) {
        let other = OTHER_CODES.into_iter().find(|(code, real)| *code == written && allowed.contains(real));
        let near = || crate::syntax::nearest(written, allowed).filter(|near| *near != written);
        let nearest = other.map(|(_, real)| real).or_else(near).map(str::to_owned);
        let shown = if allowed.len() > MAX_LISTED { SHOWN_OF_LONG_LIST } else { MAX_LISTED };
        let mut listed: Vec<String> = allowed.iter().take(shown).map(|name| (*name).to_owned()).collect();
        if allowed.len() > shown {
            listed.push(format!("and {} more", allowed.len() - shown));
        }
        self.refused.push(Refusal { field: field.to_owned(), problem, allowed: listed, nearest });
    }

    fn names(&self, at: usize) -> Vec<&str> {
        match self.program.inputs.get(at).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => words.iter().map(String::as_str).collect(),
            Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => Vec::new(),
        }
    }

    fn range(&self, at: usize) -> Vec<String> {
        match self.program.inputs.get(at).map(|asked| &asked.domain) {
            Some(Domain::Number { least, most }) => vec![format!("{least} to {most}")],
            Some(Domain::Words(words)) => words.clone(),
            Some(Domain::Day | Domain::Event) | None => {
                vec!["a day from 0001-01-01 to 9999-12-31".to_owned()]
            }
        }
    }

    fn word(&mut self, field: &str, at: usize, value: Option<&RequestValue>, required: bool) -> Option<i32> {
        let program = self.program;
        let names: Vec<&str> = match program.inputs.get(at).map(|asked| &asked.domain) {
            Some(Domain::Words(words)) => words.iter().map(String::as_str).collect(),
            Some(Domain::Number { .. } | Domain::Day | Domain::Event) | None => Vec::new(),
        };
        match value {
            Some(RequestValue::Text(text)) => match names.iter().position(|name| name == text) {
                Some(place) => i32::try_from(place).ok(),
                None => {
                    self.refuse(field, format!("`{}` is not declared", shown(text)), &names, text);
                    None
                }
            },
            // Said to be left open, which is the same as not saying it.
            Some(RequestValue::Nothing) | None if !required => None,
            Some(RequestValue::Nothing) | None => {
                self.refuse(field, "it is missing".to_owned(), &names, "");
                None
            }
            Some(_) => {
                self.refuse(field, "it is a name, in quotation marks".to_owned(), &names, "");
                None
            }
        }
    }

    fn day(&mut self, value: Option<&RequestValue>) -> Option<i32> {
        let example = ["a day such as 2026-03-31"];
        match value {
            Some(RequestValue::Text(text)) => {
                let day = calendar::parse(text);
                if day.is_none() {
                    self.refuse("at", format!("there is no day `{}`", shown(text)), &example, "");
                }
                day
            }
            Some(RequestValue::Nothing) | None => {
                self.refuse("at", "it is missing".to_owned(), &example, "");
                None
            }
            Some(_) => {
                self.refuse("at", "it is a day, in quotation marks".to_owned(), &example, "");
                None
            }
        }
    }

    fn data(&mut self, value: Option<&RequestValue>) -> Vec<(usize, i32)> {
        let first = input::FIRST_FACT + self.program.facts;
        let program = self.program;
        let names: Vec<&str> = program.inputs.iter().skip(first).map(|asked| asked.name.as_str()).collect();
        let list: &[RequestValue] = match value {
            Some(RequestValue::List(list)) => list,
            Some(one @ RequestValue::Text(_)) => std::slice::from_ref(one),
            Some(_) => {
                self.refuse("data", "it is a list of names".to_owned(), &names, "");
                return Vec::new();
            }
            None => &[],
        };
        // No data named would pass every gate about data.
        if list.is_empty() {
            self.refuse("data", "name at least one category".to_owned(), &names, "");
        }
        let mut found = Vec::new();
        for value in list {
            match value {
                RequestValue::Text(text) => match names.iter().position(|name| name == text) {
                    Some(place) => found.push((first + place, 1)),
                    None => self.refuse("data", format!("`{}` is not declared", shown(text)), &names, text),
                },
                RequestValue::Nothing
                | RequestValue::YesNo(_)
                | RequestValue::Number(_)
                | RequestValue::List(_)
                | RequestValue::Fields(_)
                | RequestValue::Other(_) => {
                    self.refuse("data", "it is a list of names".to_owned(), &names, "")
                }
            }
        }
        found
    }

    fn given(&mut self, value: Option<&RequestValue>) -> Vec<(usize, i32)> {
        let fields: &[(String, RequestValue)] = match value {
            Some(RequestValue::Fields(fields)) => fields,
            Some(RequestValue::Nothing) | None => &[],
            Some(_) => {
                self.refuse(
                    "given",
                    "it holds facts by name, as in { \"a_fact\": true }".to_owned(),
                    &[],
                    "",
                );
                return Vec::new();
            }
        };
        let facts = input::FIRST_FACT..input::FIRST_FACT + self.program.facts;
        let mut found: Vec<(usize, i32)> = Vec::new();
        for (name, value) in fields {
            let program = self.program;
            let named = |at: &usize| program.inputs.get(*at).is_some_and(|asked| asked.name == *name);
            match facts.clone().find(named) {
                None => {
                    let known: Vec<&str> = facts
                        .clone()
                        .filter_map(|at| program.inputs.get(at))
                        .map(|asked| asked.name.as_str())
                        .collect();
                    self.refuse(
                        &format!("given.{}", shown(name)),
                        "there is no such fact".to_owned(),
                        &known,
                        name,
                    );
                }
                Some(at) if found.iter().any(|(there, _)| *there == at) => {
                    self.refuse(&format!("given.{name}"), "it stands there twice".to_owned(), &[], "");
                }
                Some(at) => found.extend(self.fact(name, at, value).map(|value| (at, value))),
            }
        }
        found
    }

    fn fact(&mut self, name: &str, at: usize, value: &RequestValue) -> Option<i32> {
        let field = format!("given.{name}");
        let domain = self.program.inputs.get(at).map(|asked| asked.domain.clone())?;
        match (&domain, value) {
            (Domain::Words(words), RequestValue::YesNo(yes)) if words == &super::space::NO_YES => {
                Some(i32::from(*yes))
            }
            (Domain::Words(words), RequestValue::Text(text)) if words != &super::space::NO_YES => {
                let names = self.names(at).into_iter().map(str::to_owned).collect::<Vec<_>>();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                match names.iter().position(|name| name == text) {
                    Some(place) => i32::try_from(place).ok(),
                    None => {
                        self.refuse(&field, format!("it cannot be `{}`", shown(text)), &names, text);
                        None
                    }
                }
            }
            (Domain::Number { .. }, RequestValue::Number(number)) => {
                let small = i32::try_from(*number).ok().filter(|number| *number != ABSENT);
                if small.is_none() {
                    let allowed = self.range(at);
                    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
                    self.refuse(&field, "this is outside what it can be".to_owned(), &allowed, "");
                }
                small
            }
            (Domain::Event, RequestValue::Nothing) => Some(NEVER),
            (Domain::Event | Domain::Day, RequestValue::Text(text)) => {
                let day = calendar::parse(text);
                if day.is_none() {
                    let example = ["a day such as 2026-03-31", "null if it has not happened"];
                    self.refuse(&field, format!("there is no day `{}`", shown(text)), &example, "");
                }
                day
            }
            (domain, _) => {
                let (problem, allowed): (&str, Vec<String>) = match domain {
                    Domain::Words(words) if words == &super::space::NO_YES => {
                        ("it is yes or no", vec!["true".to_owned(), "false".to_owned()])
                    }
                    Domain::Words(words) => ("it is one of its levels, in quotation marks", words.clone()),
                    Domain::Number { .. } => ("it is a whole number", self.range(at)),
                    Domain::Day | Domain::Event => (
                        "it is a day",
                        vec!["a day such as 2026-03-31".to_owned(), "null if it has not happened".to_owned()],
                    ),
                };
                let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
                self.refuse(&field, problem.to_owned(), &allowed, "");
                None
            }
        }
    }
}

/// Foreign text as it may stand in a message: short, on one line.
fn shown(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(40).collect()
}

impl<'de> Deserialize<'de> for Request {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match RequestValue::deserialize(deserializer)? {
            RequestValue::Fields(fields) => Ok(Self { fields }),
            RequestValue::Nothing
            | RequestValue::YesNo(_)
            | RequestValue::Number(_)
            | RequestValue::Text(_)
            | RequestValue::List(_)
            | RequestValue::Other(_) => Err(serde::de::Error::custom("a request is an object with fields")),
        }
    }
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.fields.len()))?;
        for (name, value) in &self.fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for RequestValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::YesNo(yes) => serializer.serialize_bool(*yes),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Text(text) | Self::Other(text) => serializer.serialize_str(text),
            Self::List(list) => {
                let mut sequence = serializer.serialize_seq(Some(list.len()))?;
                for value in list {
                    sequence.serialize_element(value)?;
                }
                sequence.end()
            }
            Self::Fields(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for RequestValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = RequestValue;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value of a request")
    }

    fn visit_bool<E>(self, value: bool) -> Result<RequestValue, E> {
        Ok(RequestValue::YesNo(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<RequestValue, E> {
        Ok(RequestValue::Number(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<RequestValue, E> {
        Ok(i64::try_from(value).map_or_else(|_| RequestValue::Other(value.to_string()), RequestValue::Number))
    }

    fn visit_f64<E>(self, value: f64) -> Result<RequestValue, E> {
        Ok(RequestValue::Other(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<RequestValue, E> {
        Ok(RequestValue::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<RequestValue, E> {
        Ok(RequestValue::Nothing)
    }

    fn visit_none<E>(self) -> Result<RequestValue, E> {
        Ok(RequestValue::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<RequestValue, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = sequence.next_element()? {
            list.push(value);
        }
        Ok(RequestValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RequestValue, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = map.next_entry()? {
            fields.push(entry);
        }
        Ok(RequestValue::Fields(fields))
    }
}
