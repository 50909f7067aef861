//! The state of a notice as a short number: the same words give the same number, wherever they stand and however they are laid out.

use super::notices::Notices;
use crate::source::Sources;
use crate::syntax::{Declaration, DeclarationKind, File};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How many hexadecimal digits are shown.
const SHOWN: usize = 16;

/// The words of a declaration, without layout and comments.
pub(in crate::model) fn words<'t>(
    file: &File,
    text: &'t str,
    declaration: &Declaration,
) -> impl Iterator<Item = &'t str> {
    let range = declaration.span.range();
    let first = file.tokens.partition_point(|token| token.range().end <= range.start);
    let tokens = file.tokens.get(first..).unwrap_or_default().iter();
    let inside = tokens.take_while(move |token| token.range().start < range.end);
    inside.filter(|token| !token.is_trivia()).filter_map(|token| text.get(token.range()))
}

/// The fingerprint of a version: of the words of all that it states itself, without layout, comments, tests and waivers.
pub(super) fn of(notices: &Notices, sources: &Sources, files: &[&File], version: usize) -> String {
    let reach = super::Reach { from: None, until: None, day: 0, layers: vec![version] };
    let mut stated: Vec<String> = Vec::new();
    for file in files {
        let Some(source) = sources.get(file.source).filter(|source| !source.is_std) else { continue };
        let own = notices.owner_name(file.source).is_some() && notices.holds(&reach, file.source);
        for declaration in &file.declarations {
            let counts = match notices.version_at(declaration.span) {
                Some(there) => there == version,
                None => own && !matches!(declaration.kind, DeclarationKind::Test | DeclarationKind::Waive),
            };
            if !counts {
                continue;
            }
            let words = words(file, &source.text, declaration);
            stated.push(words.map(|word| word.replace("\r\n", "\n")).collect::<Vec<_>>().join("\u{1f}"));
        }
    }
    // Where a declaration stands among the others is layout too.
    stated.sort_unstable();
    let mut hash = Sha256::new();
    for one in stated {
        hash.update(one.as_bytes());
        hash.update([0x1e]);
    }
    let mut digits = String::new();
    for byte in hash.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits.truncate(SHOWN);
    digits
}
