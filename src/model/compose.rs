//! Which declarations a notice is made of, before any name is looked up.

use super::Provenance;
use crate::source::Sources;
use crate::syntax::{Declaration, File};
use std::borrow::Cow;

/// A declaration as a notice has it: as it was written, or as it became when another notice narrowed it or a template was applied.
#[derive(Debug, Clone)]
pub struct Clause<'a> {
    /// What is declared.
    pub declaration: Cow<'a, Declaration>,
    /// Whether it came with the compiler.
    pub is_std: bool,
    /// Whose it is, and how it came here.
    pub provenance: Provenance,
}

/// Every declaration of some texts, as it stands.
#[must_use]
pub fn clauses<'a>(sources: &Sources, files: &[&'a File]) -> Vec<Clause<'a>> {
    let mut list = Vec::new();
    for file in files {
        let is_std = sources.get(file.source).is_some_and(|source| source.is_std);
        list.extend(file.declarations.iter().map(|declaration| Clause {
            declaration: Cow::Borrowed(declaration),
            is_std,
            provenance: Provenance::default(),
        }));
    }
    super::expand(list)
}
