//! The law as data, row by row, for whoever wants to read it: which pack, which table, since when, how sure.

use super::FILES;
use crate::source::SourceId;
use crate::syntax::{Declaration, DeclarationKind, Field, FieldKind, Part, Text, parse};

/// The pack of what holds for the whole world.
const WORLD: &str = "world";

/// One declaration of the standard library.
#[derive(Debug, Clone)]
pub struct Row {
    /// The pack: `world`, or the folder in capital letters, such as `EU` or `BE`.
    pub pack: String,
    /// The table: the file, such as `std/eu/rights.policy`.
    pub table: &'static str,
    /// What it is: the sort of a term, such as `right`, or the kind of the declaration, such as `adequacy`.
    pub sort: String,
    /// Its name.
    pub name: String,
    /// What it is called, by language; a text without language is a name as the source has it.
    pub labels: Vec<(Option<String>, String)>,
    /// The days it holds, or each of its parts; none if it is not bound to days.
    pub validity: Vec<Validity>,
    /// All fields as written: the word, and what stands behind it.
    pub fields: Vec<(String, String)>,
    /// The article it rests on.
    pub article: Option<String>,
    /// Its term in the W3C Data Privacy Vocabulary.
    pub dpv: Option<String>,
    /// Its term in fideslang.
    pub fides: Option<String>,
    /// The last day for which a source tells that it is so.
    pub confirmed: Option<i32>,
    /// The key of the source; the head of the file says what it stands for.
    pub source: Option<String>,
    /// Whether it, or a part of it, is known from memory only.
    pub unverified: bool,
}

/// The days on which a row, or a part of it, holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity {
    /// What holds: `age 13`, a country code; empty for the row itself.
    pub what: String,
    /// The first day.
    pub from: i32,
    /// The last day.
    pub until: Option<i32>,
}

impl Validity {
    /// Whether it holds on a day.
    #[must_use]
    pub fn on(&self, day: i32) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

impl Row {
    /// Whether it, or any part of it, holds on a day.
    #[must_use]
    pub fn on(&self, day: i32) -> bool {
        self.validity.is_empty() || self.validity.iter().any(|one| one.on(day))
    }
}

/// Every row of every table, in the order of the tables.
#[must_use]
pub fn rows() -> Vec<Row> {
    let mut all = Vec::new();
    for (path, text) in FILES {
        let parsed = parse(SourceId(0), text);
        all.extend(parsed.file.declarations.iter().filter_map(|declared| row(path, text, declared)));
    }
    all
}

fn row(path: &'static str, text: &str, declared: &Declaration) -> Option<Row> {
    let word = declared.head.iter().find_map(|part| match part {
        Part::Word(word) => Some(word.text.clone()),
        Part::Name(_)
        | Part::Text(_)
        | Part::Date(..)
        | Part::Number(..)
        | Part::Period(..)
        | Part::Url(_)
        | Part::Condition(_) => None,
    });
    let sort = word.filter(|_| declared.kind == DeclarationKind::Term);
    let labels = [FieldKind::Label, FieldKind::Text, FieldKind::Name].map(|kind| declared.texts(kind));
    let first = |kind| declared.texts(kind).into_iter().next().map(|text| text.text);
    let confirmed = declared.first(FieldKind::Confirmed).and_then(|field| field.dates().next());
    Some(Row {
        pack: pack(path),
        table: path,
        sort: sort.unwrap_or_else(|| declared.kind.word().to_owned()),
        name: declared.name()?.text.clone(),
        labels: labels.into_iter().flatten().map(|Text { language, text, .. }| (language, text)).collect(),
        validity: declared.fields.iter().filter_map(validity).collect(),
        fields: declared.fields.iter().filter_map(|field| written(text, field)).collect(),
        article: first(FieldKind::Article),
        dpv: first(FieldKind::Dpv),
        fides: first(FieldKind::Fides),
        confirmed: confirmed.map(|(day, _)| day),
        source: first(FieldKind::Origin),
        unverified: declared.first(FieldKind::Unverified).is_some(),
    })
}

/// `std/eu/rights.policy` belongs to `EU`; what lies in no folder, to the world.
fn pack(path: &str) -> String {
    let folder = path.split('/').nth(1).filter(|part| !part.contains('.'));
    folder.map_or_else(|| WORLD.to_owned(), str::to_uppercase)
}

/// What a field says about days.
fn validity(field: &Field) -> Option<Validity> {
    let what = if field.kind == FieldKind::InForce {
        String::new()
    } else if field.kind == FieldKind::Age {
        format!("age {}", field.numbers().next()?)
    } else if field.kind == FieldKind::Member {
        field.names().next()?.text.clone()
    } else {
        return None;
    };
    let mut days = field.dates().map(|(day, _)| day);
    Some(Validity { what, from: days.next()?, until: days.next() })
}

/// A field as written, on one line: its word, and the rest.
fn written(text: &str, field: &Field) -> Option<(String, String)> {
    let words: Vec<&str> = text.get(field.span.range())?.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    // A text that stands without a word, as the name of a country does.
    if first.starts_with('"') {
        return Some(("name".to_owned(), words.join(" ")));
    }
    // `at least` and `at most` are one word of the language each.
    match rest.split_first() {
        Some((second @ (&"least" | &"most"), rest)) if *first == "at" => {
            Some((format!("{first} {second}"), rest.join(" ")))
        }
        Some(_) | None => Some(((*first).to_owned(), rest.join(" "))),
    }
}
