//! What an operator is: a name, what it does, what should come of it, and how it finds the places for it.

use crate::change::Change;
use crate::site::{Site, lists};
use lawful::source::Span;
use lawful::syntax::{DeclarationKind, FieldKind, Part};

/// What should come of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// One of these findings.
    Finding(&'static [&'static str]),
    /// One of these findings, or another answer that a test of the policy notices.
    Either(&'static [&'static str]),
    /// Another answer, that a test of the policy notices.
    Answer,
    /// Nothing: the meaning is the same.
    Nothing,
}

impl Expected {
    /// The findings.
    #[must_use]
    pub fn findings(&self) -> &'static [&'static str] {
        match self {
            Self::Finding(names) | Self::Either(names) => names,
            Self::Answer | Self::Nothing => &[],
        }
    }
}

/// How an operator finds its places.
#[derive(Clone, Copy)]
pub enum Make {
    /// Takes out a whole field.
    Field(&'static [DeclarationKind], &'static [FieldKind]),
    /// Takes one name out of a list of several.
    Item(&'static [DeclarationKind], &'static [FieldKind]),
    /// Anything else, at one declaration.
    By(fn(&Site<'_>) -> Vec<Change>),
}

impl std::fmt::Debug for Make {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Make")
    }
}

/// A way to sow a fault.
#[derive(Debug, Clone, Copy)]
pub struct Operator {
    /// Its name.
    pub name: &'static str,
    /// What should come of it.
    pub expected: Expected,
    /// How it is done.
    pub make: Make,
}

impl Operator {
    /// The changes it makes at a declaration. Questions with their answers are left alone, but by what is made for them.
    #[must_use]
    pub fn changes(&self, site: &Site<'_>) -> Vec<Change> {
        match self.make {
            Make::Field(kinds, fields) if kinds.contains(&site.declaration.kind) => {
                site.fields(fields).map(|field| site.without(field)).collect()
            }
            Make::Item(kinds, fields) if kinds.contains(&site.declaration.kind) => site
                .fields(fields)
                .flat_map(|field| lists(&field.parts))
                .flat_map(|list| {
                    let spans: Vec<Span> = list.iter().map(|name| name.span).collect();
                    (0..spans.len()).filter_map(|at| site.without_item(&spans, at)).collect::<Vec<_>>()
                })
                .collect(),
            Make::Field(..) | Make::Item(..) => Vec::new(),
            Make::By(make) => make(site),
        }
    }
}

/// Every part of a declaration: its head, then its fields.
pub fn parts<'w>(site: &Site<'w>) -> impl Iterator<Item = &'w Part> {
    site.declaration.head.iter().chain(site.declaration.fields.iter().flat_map(|field| &field.parts))
}
