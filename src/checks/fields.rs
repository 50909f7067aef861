//! What the author wrote in words, field by field, with the clues in it.
//!
//! In: the model. Out: the fields that are told to people, then those for whoever works with the policy; and what the words about each category of data,
//! each recipient and each purpose may hold. Texts that are not the author's, or stand in an item that was not read whole, are left out.

use super::clues::{Clue, Clues, Ear};
use crate::model::{Item, Model, Text};
use std::collections::{BTreeSet, HashSet};

/// The texts of a field, and the item it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'m> {
    /// The item.
    pub item: &'m Item,
    /// Its texts, one or more.
    pub texts: &'m [Text],
    /// What any of them may hold.
    clues: Clues,
}

/// All fields, and what the words about things may hold; things by their places in the model.
#[derive(Debug)]
pub(super) struct Fields<'m> {
    all: Vec<Field<'m>>,
    /// So many of them, the first ones, are told to people.
    told: usize,
    /// All that any text of the author may hold.
    clues: Clues,
    /// As [`Fields::languages`] says.
    languages: Vec<Languages<'m>>,
    /// By category: its label, its name, and what belongs to it.
    of_data: Vec<Clues>,
    /// By recipient: its label.
    of_recipients: Vec<Clues>,
    /// By purpose: its label, and the texts of its own bases.
    of_purposes: Vec<Clues>,
}

/// The languages of the texts of a field, in their order.
type Languages<'m> = Vec<Option<&'m str>>;

/// A text of more bytes may have a sentence that is too long: so many words and what stands between them.
pub(super) const LONG: usize = 2 * super::sentence_too_long::MAX_WORDS;

impl<'m> Fields<'m> {
    /// Those of a model.
    pub fn of(model: &'m Model) -> Self {
        let mut reading = Reading::default();
        let (mut of_data, mut of_recipients, mut of_purposes) = (Vec::new(), Vec::new(), Vec::new());
        for one in &model.policies {
            reading.field(&one.item, &one.title);
            reading.field(&one.item, &one.scope);
        }
        for one in &model.subjects {
            reading.field(&one.item, &one.label);
        }
        for one in &model.data {
            let names = std::iter::once(&one.item.name).chain(&one.items).filter(|_| is_own(&one.item));
            let said = names.fold(Clues::default(), |said, name| said.or(reading.ear.hear(&name.text)));
            of_data.push(said.or(reading.field(&one.item, &one.label)));
        }
        for one in &model.purposes {
            let mut said = reading.field(&one.item, &one.label);
            for clause in one.own_bases() {
                said = said.or(reading.field(&one.item, &clause.texts));
            }
            of_purposes.push(said);
            for required in &one.requires {
                reading.field(&one.item, &required.otherwise);
            }
        }
        for one in &model.recipients {
            of_recipients.push(reading.field(&one.item, &one.label));
            for derogation in &one.derogations {
                reading.field(&one.item, &derogation.texts);
            }
        }
        reading.rest(model);
        let told = reading.fields.len();
        reading.for_work(model);
        let Reading { fields, clues, languages, .. } = reading;
        Self { all: fields, told, clues, languages, of_data, of_recipients, of_purposes }
    }

    /// Those that are told to people.
    pub fn told(&self) -> &[Field<'m>] {
        self.all.get(..self.told).unwrap_or_default()
    }

    /// All of them that may hold this.
    pub fn with(&self, clue: Clue) -> impl Iterator<Item = Field<'m>> {
        self.all.iter().filter(move |field| field.clues.has(clue)).copied()
    }

    /// Those that are told to people and may hold this.
    pub fn telling(&self, clue: Clue) -> impl Iterator<Item = Field<'m>> {
        self.told().iter().filter(move |field| field.clues.has(clue)).copied()
    }

    /// Whether any text of the author may hold this.
    pub const fn hold(&self, clue: Clue) -> bool {
        self.clues.has(clue)
    }

    /// Every set of languages in which there are the texts of a field; none stands for a text that says no language.
    pub fn languages(&self) -> impl Iterator<Item = &[Option<&'m str>]> {
        self.languages.iter().map(Vec::as_slice)
    }

    /// The categories of data whose words may hold this.
    pub fn data(&self, clue: Clue) -> impl Iterator<Item = usize> {
        with(&self.of_data, clue)
    }

    /// The recipients whose labels may hold this.
    pub fn recipients(&self, clue: Clue) -> impl Iterator<Item = usize> {
        with(&self.of_recipients, clue)
    }

    /// The purposes whose label, or texts of their own bases, may hold this.
    pub fn purposes(&self, clue: Clue) -> impl Iterator<Item = usize> {
        with(&self.of_purposes, clue)
    }
}

fn with(clues: &[Clues], clue: Clue) -> impl Iterator<Item = usize> {
    clues.iter().enumerate().filter(move |(_, said)| said.has(clue)).map(|(at, _)| at)
}

const fn is_own(item: &Item) -> bool {
    !item.is_std && item.complete
}

/// The fields so far.
struct Reading<'m> {
    ear: Ear,
    fields: Vec<Field<'m>>,
    clues: Clues,
    languages: Vec<Languages<'m>>,
    /// Where the fields so far begin.
    seen: HashSet<(u32, u32)>,
    /// The same for what templates make, which is looked at under each of its names.
    made: BTreeSet<(u32, u32, &'m str)>,
}

impl Default for Reading<'_> {
    fn default() -> Self {
        Self {
            ear: Ear::new(),
            fields: Vec::new(),
            clues: Clues::default(),
            languages: Vec::new(),
            seen: HashSet::new(),
            made: BTreeSet::new(),
        }
    }
}

impl<'m> Reading<'m> {
    /// Takes a field in, each once: a part has some texts of its whole, at the same place.
    fn field(&mut self, item: &'m Item, texts: &'m [Text]) -> Clues {
        let Some(first) = texts.first().filter(|_| is_own(item)) else { return Clues::default() };
        let said = texts.iter().fold(shape(texts), |said, text| said.or(self.ear.hear(&text.text)));
        self.clues = self.clues.or(said);
        let languages = || texts.iter().map(|text| text.language.as_deref());
        let few = self.languages.len() < FEW;
        if !few || !self.languages.iter().any(|known| known.iter().copied().eq(languages())) {
            self.languages.push(languages().collect());
        }
        let (source, start) = (first.span.source.0, first.span.start);
        let fresh = match item.provenance.applied {
            Some(_) => self.made.insert((source, start, &item.name.text)),
            None => self.seen.insert((source, start)),
        };
        if fresh {
            self.fields.push(Field { item, texts, clues: said });
        }
        said
    }

    /// What is told to people of all but people, data, purposes and recipients.
    fn rest(&mut self, model: &'m Model) {
        for one in &model.arrangements {
            self.field(&one.item, &one.essence);
        }
        for one in &model.retention {
            self.field(&one.item, &one.criteria);
        }
        for one in &model.rights {
            for texts in [&one.proof, &one.refusal, &one.fee] {
                self.field(&one.item, texts);
            }
        }
        for one in &model.automated {
            for texts in [&one.measures, &one.logic] {
                self.field(&one.item, texts);
            }
        }
        for one in &model.changes {
            self.field(&one.item, &one.notify);
        }
        for one in &model.references {
            self.field(&one.item, &one.title);
        }
        for one in &model.duties {
            self.field(&one.item, &one.text);
        }
    }

    /// What is for whoever works with the policy.
    fn for_work(&mut self, model: &'m Model) {
        for one in &model.facts {
            self.field(&one.item, &one.text);
        }
        for one in &model.definitions {
            self.field(&one.item, &one.text);
        }
        for one in &model.groups {
            self.field(&one.item, &one.label);
        }
        for one in &model.agreements {
            self.field(&one.item, &one.text);
        }
        for one in &model.measures {
            for texts in [&one.label, &one.text] {
                self.field(&one.item, texts);
            }
        }
        for one in &model.assessments {
            let why = [&one.interest, &one.description, &one.necessity, &one.expectation];
            let what = [&one.risks, &one.measures, &one.consulted, &one.outcome];
            for texts in why.into_iter().chain(what) {
                self.field(&one.item, texts);
            }
        }
    }
}

/// So many sets of languages are kept apart; beyond, one may be in the list twice.
const FEW: usize = 32;

/// More texts than this in one field are not compared with one another here.
const COMPARED: usize = 8;

/// What can be seen without reading word by word.
fn shape(texts: &[Text]) -> Clues {
    let many = texts.len() > COMPARED;
    let pairs = || {
        let first = texts.iter().take(COMPARED).enumerate();
        first.flat_map(|(at, one)| texts.iter().take(COMPARED).skip(at + 1).map(move |other| (one, other)))
    };
    let twice = pairs().any(|(one, other)| one.language.is_some() && one.language == other.language);
    let same = pairs().any(|(one, other)| one.text.trim() == other.text.trim());
    let long = texts.iter().any(|text| text.text.len() > LONG);
    let clues = Clues::of(Clue::LanguageTwice, many || twice).or(Clues::of(Clue::SameWords, many || same));
    let empty = texts.iter().any(|text| text.text.trim().is_empty());
    clues.or(Clues::of(Clue::Long, long)).or(Clues::of(Clue::Empty, empty))
}
