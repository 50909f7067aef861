//! One column as Python holds it, read where it is.
//!
//! | what Python holds | for | copied |
//! | --- | --- | --- |
//! | NumPy `uint8` (any buffer of bytes), `bool` | places of words; yes or no | no |
//! | NumPy `int32` | numbers, days since 1970-01-01 | no |
//! | NumPy `int64`, `datetime64[D]` | the same | narrowed |
//! | Arrow `int32`, `date32`, `uint8` | the same | no |
//! | Arrow dictionary of words, with places of 8 bits | words | no, if its words stand as in the policy; else a byte a row |
//! | Arrow words, dictionaries with places of 32 bits, `bool` | words; yes or no | a byte a row |
//!
//! What is missing in Arrow is not known, and neither is `NaT`. Never: a value that does not fit made to fit, or a word that the policy does not have
//! taken for another.

use crate::errors;
use crate::memory::{self, Arrow, ArrowValues, Shared, Texts};
use lawful::decision::Refusal;
use lawful::syntax::nearest;
use lawful_service::{Column, Field, Refused, Takes, Values};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyTuple};
use std::collections::HashMap;

/// How many words a refusal lists at most.
const MAX_LISTED: usize = 40;
/// In the place of a word that the policy does not have: no list of words in columns is that long.
const NO_WORD: u8 = u8::MAX;

/// A column, held where it is until it is decided.
pub struct Held {
    values: HeldValues,
    /// Bits; none if all are known.
    known: Option<Bytes>,
}

enum HeldValues {
    Words(Bytes),
    Numbers(Numbers),
}

enum Bytes {
    Shared(Shared<u8>),
    Own(Vec<u8>),
}

enum Numbers {
    Shared(Shared<i32>),
    Own(Vec<i32>),
}

impl Bytes {
    fn values(&self) -> &[u8] {
        match self {
            Self::Shared(values) => values.values(),
            Self::Own(values) => values,
        }
    }
}

impl Held {
    /// How many rows it has.
    pub fn rows(&self) -> usize {
        match self.column().values {
            Values::Words(values) => values.len(),
            Values::Numbers(values) => values.len(),
        }
    }

    /// As it is decided.
    pub fn column(&self) -> Column<'_> {
        let values = match &self.values {
            HeldValues::Words(values) => Values::Words(values.values()),
            HeldValues::Numbers(Numbers::Shared(values)) => Values::Numbers(values.values()),
            HeldValues::Numbers(Numbers::Own(values)) => Values::Numbers(values),
        };
        Column { values, valid: self.known.as_ref().map(Bytes::values) }
    }
}

/// The column of a field: an array, or a pair of an array and of which rows are known.
pub fn held(field: &Field, value: &Bound<'_, PyAny>) -> PyResult<Held> {
    if let Ok(pair) = value.cast::<PyTuple>() {
        let Ok((values, known)) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>() else {
            let problem = "a pair is the values and, row by row, whether they are known";
            return Err(errors::refused_field(value.py(), &field.name, problem));
        };
        if values.is_instance_of::<PyTuple>() {
            return Err(errors::refused_field(value.py(), &field.name, "a pair of pairs is no column"));
        }
        let held = held(field, &values)?;
        let flags = memory::buffer::<u8>(&bytes_of_bool(&known)?).filter(|_| held.known.is_none());
        let Some(flags) = flags.filter(|flags| flags.values().len() == held.rows()) else {
            let problem = "what is known is said by as many of NumPy's bool as there are rows";
            return Err(errors::refused_field(value.py(), &field.name, problem));
        };
        let known = bits(flags.values().iter().map(|flag| *flag != 0));
        return Ok(Held { known: Some(Bytes::Own(known)), ..held });
    }
    if value.hasattr("__arrow_c_array__")? {
        return of_arrow(field, memory::arrow(value)?, value.py());
    }
    of_buffer(field, value)
}

fn of_buffer(field: &Field, value: &Bound<'_, PyAny>) -> PyResult<Held> {
    let py = value.py();
    let words = |values| Held { values: HeldValues::Words(values), known: None };
    let numbers = |values| Held { values: HeldValues::Numbers(values), known: None };
    let bytes = bytes_of_bool(value)?;
    if let Some(values) = memory::buffer::<u8>(&bytes) {
        return Ok(words(Bytes::Shared(values)));
    }
    if let Some(values) = memory::buffer::<i32>(value) {
        return Ok(numbers(Numbers::Shared(values)));
    }
    let kind = value.getattr("dtype").and_then(|kind| kind.str()).map(|kind| kind.to_string());
    let kind = kind.unwrap_or_else(|_| value.get_type().to_string());
    let days = kind == "datetime64[D]";
    let long = if days { value.call_method1("view", ("int64",))? } else { value.clone() };
    let Some(long) = memory::buffer::<i64>(&long) else {
        let problem = format!(
            "a column of {kind} cannot be read: words and yes or no are uint8 or bool, numbers int32, days int32 or \
             datetime64[D], each in one piece; or an Arrow array (of a chunked one: combine_chunks())"
        );
        return Err(errors::refused_field(py, &field.name, problem));
    };
    // NaT is the smallest of all numbers.
    let is_known = |value: &i64| !(days && *value == i64::MIN);
    let mut values = Vec::with_capacity(long.values().len());
    for (row, value) in long.values().iter().enumerate() {
        let narrow = if is_known(value) { i32::try_from(*value) } else { Ok(0) };
        let outside =
            |_| errors::refused_field(py, &field.name, format!("row {row}: this is outside what it can be"));
        values.push(narrow.map_err(outside)?);
    }
    let all = long.values().iter().all(is_known);
    let known = (!all).then(|| Bytes::Own(bits(long.values().iter().map(is_known))));
    Ok(Held { values: HeldValues::Numbers(Numbers::Own(values)), known })
}

/// NumPy keeps yes and no in a byte each, and hands them out by another name.
fn bytes_of_bool<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    match value.getattr("dtype").and_then(|kind| kind.getattr("kind")) {
        Ok(kind) if kind.eq("b")? => value.call_method1("view", ("uint8",)),
        Ok(_) | Err(_) => Ok(value.clone()),
    }
}

fn of_arrow(field: &Field, column: Arrow, py: Python<'_>) -> PyResult<Held> {
    let rows = column.rows;
    let known = column.known.map(|(shared, before)| match before {
        0 => Bytes::Shared(shared),
        _ => Bytes::Own(bits((0..rows).map(|row| bit(shared.values(), before + row)))),
    });
    let is_known = |row: usize| known.as_ref().is_none_or(|bits| bit(bits.values(), row));
    let own = |values| HeldValues::Words(Bytes::Own(values));
    let values = match column.values {
        ArrowValues::Bytes(values) => HeldValues::Words(Bytes::Shared(values)),
        ArrowValues::Numbers(values) => HeldValues::Numbers(Numbers::Shared(values)),
        ArrowValues::Bits(shared, before) => {
            own((0..rows).map(|row| u8::from(bit(shared.values(), before + row))).collect())
        }
        ArrowValues::SmallPlaces(places, texts) if in_order(field, &texts) => {
            // A place behind the last word of the dictionary is none, even if the policy has more words.
            let beyond = |(row, place): (usize, &u8)| is_known(row) && usize::from(*place) >= texts.count();
            match places.values().iter().enumerate().find(|row| beyond(*row)) {
                Some((row, _)) => return Err(undeclared(field, row, None, py)),
                None => HeldValues::Words(Bytes::Shared(places)),
            }
        }
        ArrowValues::SmallPlaces(places, texts) => {
            let places = places.values().iter().map(|place| Some(usize::from(*place)));
            own(mapped(field, &texts, places, is_known, py)?)
        }
        ArrowValues::Places(places, texts) => {
            let places = places.values().iter().map(|place| usize::try_from(*place).ok());
            own(mapped(field, &texts, places, is_known, py)?)
        }
        ArrowValues::Texts(texts) => {
            let places = places_of_words(field);
            let mut values = Vec::with_capacity(rows);
            for row in 0..rows {
                let text = texts.get(row);
                let place = text.and_then(|text| places.get(text)).copied();
                match place {
                    _ if !is_known(row) => values.push(0),
                    Some(place) => values.push(place),
                    None => return Err(undeclared(field, row, text, py)),
                }
            }
            own(values)
        }
        ArrowValues::Other(format) => {
            let problem = format!(
                "an Arrow column with the format `{format}` cannot be read: words are strings or a dictionary of them, yes or \
                 no bool, numbers int32, days date32"
            );
            return Err(errors::refused_field(py, &field.name, problem));
        }
    };
    Ok(Held { values, known })
}

/// The place of every word of the policy.
fn places_of_words(field: &Field) -> HashMap<&str, u8> {
    match &field.takes {
        Takes::Words { words } => words.iter().map(String::as_str).zip(0..NO_WORD).collect(),
        Takes::YesNo | Takes::Number { .. } | Takes::Day | Takes::Event => HashMap::new(),
    }
}

/// Whether a dictionary has the words of the policy, as far as it goes, in its order.
fn in_order(field: &Field, texts: &Texts) -> bool {
    match &field.takes {
        Takes::Words { words } => {
            texts.count() <= words.len()
                && words.iter().take(texts.count()).enumerate().all(|(at, word)| texts.get(at) == Some(word))
        }
        Takes::YesNo | Takes::Number { .. } | Takes::Day | Takes::Event => false,
    }
}

/// Places in a dictionary as places in the policy.
fn mapped(
    field: &Field,
    texts: &Texts,
    places: impl Iterator<Item = Option<usize>>,
    is_known: impl Fn(usize) -> bool,
    py: Python<'_>,
) -> PyResult<Vec<u8>> {
    let words = places_of_words(field);
    let place = |at: usize| texts.get(at).and_then(|text| words.get(text)).copied().unwrap_or(NO_WORD);
    let table: Vec<u8> = (0..texts.count()).map(place).collect();
    let mut values = Vec::new();
    for (row, at) in places.enumerate() {
        let place = at.and_then(|at| table.get(at)).copied().filter(|place| *place != NO_WORD);
        match place {
            _ if !is_known(row) => values.push(0),
            Some(place) => values.push(place),
            None => return Err(undeclared(field, row, at.and_then(|at| texts.get(at)), py)),
        }
    }
    Ok(values)
}

fn undeclared(field: &Field, row: usize, text: Option<&str>, py: Python<'_>) -> PyErr {
    let words: Vec<&str> = match &field.takes {
        Takes::Words { words } => words.iter().map(String::as_str).collect(),
        Takes::YesNo | Takes::Number { .. } | Takes::Day | Takes::Event => Vec::new(),
    };
    let shown: String =
        text.unwrap_or_default().chars().filter(|one| !one.is_control()).take(MAX_LISTED).collect();
    let problem = match words.is_empty() {
        true => format!("row {row}: it is no word"),
        false => format!("row {row}: `{shown}` is not declared"),
    };
    let nearest = nearest(&shown, &words).map(str::to_owned);
    let mut allowed: Vec<String> = words.iter().take(MAX_LISTED).map(|word| (*word).to_owned()).collect();
    if words.len() > MAX_LISTED {
        allowed.push(format!("and {} more", words.len() - MAX_LISTED));
    }
    errors::refused(py, Refused(vec![Refusal { field: field.name.clone(), problem, allowed, nearest }]))
}

fn bit(bits: &[u8], at: usize) -> bool {
    bits.get(at / 8).is_some_and(|byte| byte >> (at % 8) & 1 == 1)
}

/// A bit a row, the lowest first.
fn bits(flags: impl Iterator<Item = bool>) -> Vec<u8> {
    let mut bits = Vec::new();
    for (at, flag) in flags.enumerate() {
        if at % 8 == 0 {
            bits.push(0);
        }
        if let Some(byte) = bits.last_mut() {
            *byte |= u8::from(flag) << (at % 8);
        }
    }
    bits
}
