//! What the policy says about the prose: clauses with their section marks, and which texts the notices come from.

use crate::source::{SourceId, Sources, Span};
use crate::syntax::{Declaration, DeclarationKind, FieldKind, File, Part, Section};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of which every clause is expected to name its passage: they restate what the notice promises. Definitions (subjects, data, facts,
/// choices and the like) may be silent, because a notice often has no sentence of its own for them, and so may what a notice need not tell
/// (contracts with processors, measures, assessments).
pub const EXPECTED: [DeclarationKind; 10] = [
    DeclarationKind::Purpose,
    DeclarationKind::Recipient,
    DeclarationKind::Transfers,
    DeclarationKind::Arrangement,
    DeclarationKind::Retain,
    DeclarationKind::Rights,
    DeclarationKind::AutomatedDecisions,
    DeclarationKind::Changes,
    DeclarationKind::Duty,
    DeclarationKind::Apply,
];

/// Kinds that say nothing a notice could say: their marks are read, but cover no passage.
const ASIDE: [DeclarationKind; 3] = [DeclarationKind::Require, DeclarationKind::Test, DeclarationKind::Waive];

/// A declaration of the workspace, as far as the prose is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Kind and name, such as `purpose quotes`.
    pub name: String,
    /// Where kind and name stand.
    pub span: Span,
    /// Whether a mark is expected.
    pub is_expected: bool,
    /// Whether its marks cover passages.
    pub covers: bool,
    /// Whether it was read whole. If not, nothing may be concluded from what it lacks.
    pub complete: bool,
    /// Its marks and those of its fields, in the order of the text.
    pub marks: Vec<Mark>,
}

/// A section mark: `§3.1` names a section, `§3.1/9c1f2ab0` one passage in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The path of the section.
    pub section: String,
    /// The first digits of the passage's fingerprint.
    pub digits: Option<String>,
    /// Where it stands, sign included.
    pub span: Span,
}

impl Mark {
    fn new(section: &Section) -> Self {
        let (path, digits) = match section.path.split_once('/') {
            Some((path, digits)) => (path, Some(digits.to_owned())),
            None => (section.path.as_str(), None),
        };
        Self { section: path.to_owned(), digits, span: section.span }
    }

    /// As written, without the sign.
    #[must_use]
    pub fn path(&self) -> String {
        match &self.digits {
            Some(digits) => format!("{}/{digits}", self.section),
            None => self.section.clone(),
        }
    }
}

/// The clauses of a workspace in the order of its texts. What came with the compiler is none.
#[must_use]
pub fn clauses(sources: &Sources, files: &[&File]) -> Vec<Clause> {
    let mut all = Vec::new();
    for declaration in own(sources, files).flat_map(|file| &file.declarations) {
        all.push(clause(sources, declaration));
        // What a template holds may leave its mark to the place where it is applied.
        let inner = declaration.inner.iter().map(|one| clause(sources, one));
        all.extend(inner.map(|clause| Clause { is_expected: false, ..clause }));
    }
    all
}

fn clause(sources: &Sources, declaration: &Declaration) -> Clause {
    let head: Vec<&str> = declaration.head.iter().filter_map(|part| word(sources, part)).collect();
    let word = declaration.kind.word();
    let name = if head.is_empty() { word.to_owned() } else { format!("{word} {}", head.join(", ")) };
    let of_fields = declaration.fields.iter().filter_map(|field| field.section.as_ref());
    let marks = declaration.section.iter().chain(of_fields).map(Mark::new).collect();
    let last = declaration.head.iter().filter_map(place).next_back();
    Clause {
        name,
        span: last.map_or(declaration.keyword, |last| declaration.keyword.to(last)),
        is_expected: EXPECTED.contains(&declaration.kind),
        covers: !ASIDE.contains(&declaration.kind),
        complete: declaration.complete,
        marks,
    }
}

fn word<'s>(sources: &'s Sources, part: &'s Part) -> Option<&'s str> {
    place(part).map(|span| sources.text_of(span))
}

fn place(part: &Part) -> Option<Span> {
    match part {
        Part::Word(name) | Part::Name(name) => Some(name.span),
        Part::Text(text) => Some(text.span),
        Part::Date(..) | Part::Number(..) | Part::Period(..) | Part::Url(_) | Part::Condition(_) => None,
    }
}

fn own<'f>(sources: &'f Sources, files: &'f [&'f File]) -> impl Iterator<Item = &'f File> {
    let is_std = |file: &File| sources.get(file.source).is_none_or(|source| source.is_std);
    files.iter().copied().filter(move |file| !is_std(file))
}

/// The texts that notices say they come from, by name, with the places that say so.
#[must_use]
pub fn named_sources(sources: &Sources, files: &[&File]) -> BTreeMap<String, Span> {
    let mut named = BTreeMap::new();
    for (name, span) in own(sources, files).flat_map(sources_in) {
        named.entry(name).or_insert(span);
    }
    named
}

fn sources_in(file: &File) -> impl Iterator<Item = (String, Span)> {
    let notices = file.declarations.iter().filter(|one| one.kind == DeclarationKind::Policy);
    notices.flat_map(|notice| notice.texts(FieldKind::Origin)).map(|text| (text.text, text.span))
}

/// Which texts the marks of a file may mean: those of the notices in the same file, else in its folder, else in the nearest folder above, else
/// all there are.
pub(super) struct Scopes {
    by_file: BTreeMap<SourceId, BTreeSet<String>>,
    by_folder: BTreeMap<String, BTreeSet<String>>,
}

impl Scopes {
    pub(super) fn new(sources: &Sources, files: &[&File]) -> Self {
        let mut scopes = Self { by_file: BTreeMap::new(), by_folder: BTreeMap::new() };
        for file in own(sources, files) {
            for (name, _) in sources_in(file) {
                let path = sources.get(file.source).map(|source| source.path.as_str()).unwrap_or_default();
                scopes.by_folder.entry(folder(path).to_owned()).or_default().insert(name.clone());
                scopes.by_file.entry(file.source).or_default().insert(name);
            }
        }
        scopes
    }

    /// Whether a mark in a file may mean a text.
    pub(super) fn of(&self, sources: &Sources, file: SourceId) -> Option<&BTreeSet<String>> {
        if let Some(names) = self.by_file.get(&file) {
            return Some(names);
        }
        let mut at = folder(sources.get(file).map(|source| source.path.as_str()).unwrap_or_default());
        loop {
            if let Some(names) = self.by_folder.get(at) {
                return Some(names);
            }
            if at.is_empty() {
                return None;
            }
            at = folder(at);
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
