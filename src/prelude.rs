//! The standard library: the law as data, written in the language itself and part of the compiler.

use crate::source::{Source, SourceId};
use crate::syntax::{Parsed, parse};
use std::sync::{Arc, OnceLock};

/// Name and text of each file of `policies/std`, found when the compiler was built (`build.rs`), in the order of their paths.
pub(crate) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/standard_library.rs"));

/// The files, read once a process, as the first texts of a workspace.
pub(crate) fn parsed() -> Vec<(Source, Arc<Parsed>)> {
    static PARSED: OnceLock<Vec<(Source, Arc<Parsed>)>> = OnceLock::new();
    let read = || {
        let each = FILES.iter().zip(0u32..).map(|((path, text), id)| {
            let source = Source { path: (*path).to_owned(), text: (*text).to_owned(), is_std: true };
            (source, Arc::new(parse(SourceId(id), text)))
        });
        each.collect()
    };
    PARSED.get_or_init(read).clone()
}
