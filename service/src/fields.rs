//! What a request may say, as data: the policy's own names, for whoever makes types or a form of them.

use crate::columns::column_names;
use crate::policy::Policy;
use lawful::decision::{Domain, Input, input};
use serde::Serialize;

/// One thing that a request may say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its name as of a column: `purpose`, `given.my_data`, `data.email_address`.
    pub name: String,
    /// What it may be.
    #[serde(flatten)]
    pub takes: Takes,
    /// Whether a request may leave it open.
    pub optional: bool,
}

/// What a field may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Takes {
    /// Yes or no.
    YesNo,
    /// One of these names.
    Words {
        /// In the order of the policy; a column holds the place in this list.
        words: Vec<String>,
    },
    /// A whole number.
    Number {
        /// The smallest.
        least: i32,
        /// The largest.
        most: i32,
    },
    /// A day.
    Day,
    /// A day, or nothing if it has not happened.
    Event,
}

impl Policy {
    /// What a request may say, in the order of the policy. What only another version knows stands behind what the version in force knows.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        let programs = std::iter::once(self.program()).chain(self.versions().map(|(_, program)| program));
        for program in programs {
            for ((at, name), asked) in column_names(program).zip(&program.inputs) {
                // Requests call the day by what it says.
                let name = if at == input::DAY { "at".to_owned() } else { name };
                match fields.iter_mut().find(|field| field.name == name) {
                    Some(field) => widen(&mut field.takes, takes(&asked.domain)),
                    None => fields.push(Field::new(name, asked)),
                }
            }
        }
        fields
    }
}

impl Field {
    pub(crate) fn new(name: String, input: &Input) -> Self {
        Self { name, takes: takes(&input.domain), optional: input.optional }
    }
}

fn takes(domain: &Domain) -> Takes {
    match domain {
        Domain::Words(words) if words == &["no", "yes"] => Takes::YesNo,
        Domain::Words(words) => Takes::Words { words: words.clone() },
        Domain::Number { least, most } => Takes::Number { least: *least, most: *most },
        Domain::Day => Takes::Day,
        Domain::Event => Takes::Event,
    }
}

/// What either version takes. A request is held against one of them all the same.
fn widen(known: &mut Takes, other: Takes) {
    match (known, other) {
        (Takes::Words { words }, Takes::Words { words: more }) => {
            let new: Vec<String> = more.into_iter().filter(|word| !words.contains(word)).collect();
            words.extend(new);
        }
        (Takes::Number { least, most }, Takes::Number { least: lower, most: higher }) => {
            (*least, *most) = ((*least).min(lower), (*most).max(higher));
        }
        (Takes::YesNo | Takes::Words { .. } | Takes::Number { .. } | Takes::Day | Takes::Event, _) => {}
    }
}
