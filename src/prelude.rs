//! The standard library: the law as data, written in the language itself and part of the compiler.

mod rows;

pub use rows::{Row, Validity, rows};

use crate::source::{Source, SourceId};
use crate::syntax::{Parsed, parse};
use std::sync::{Arc, OnceLock};

/// Name and text of each file of `policies/std`, found when the compiler was built (`build.rs`), in the order of their paths.
pub(crate) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/standard_library.rs"));

/// Files of these names hold notions only, which documents are made with and no policy can name: a workspace goes without them.
const FOR_DOCUMENTS: [&str; 2] = ["notions.policy", "vocabulary.policy"];

/// The files that a policy may name something of, read once a process, as the first texts of a workspace.
pub(crate) fn parsed() -> Vec<(Source, Arc<Parsed>)> {
    static PARSED: OnceLock<Vec<(Source, Arc<Parsed>)>> = OnceLock::new();
    let read = || {
        let named = FILES.iter().filter(|(path, _)| !is_for_documents(path));
        let each = named.zip(0u32..).map(|((path, text), id)| {
            let source = Source { path: (*path).to_owned(), text: (*text).to_owned(), is_std: true };
            (source, Arc::new(parse(SourceId(id), text)))
        });
        each.collect()
    };
    PARSED.get_or_init(read).clone()
}

fn is_for_documents(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|file| FOR_DOCUMENTS.contains(&file))
}
