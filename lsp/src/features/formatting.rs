//! The layout of a text, or of the declarations a selection touches.

use crate::protocol::{Range, TextEdit};
use crate::ticket::View;

/// The edits that lay a text out; nothing for a text that is no policy.
///
/// # Errors
/// In words for people, where the text is left as it is although it could be laid out differently.
pub fn formatting(view: &View, selection: Option<Range>) -> Option<Result<Vec<TextEdit>, String>> {
    let file = view.analysed.file(view.source)?;
    let encoding = view.profile.encoding;
    let bytes = selection.map(|selection| file.text.bytes(selection, encoding));
    let changes = view.analysed.checked.as_ref()?.formatted(view.source, bytes)?;
    let edit = |change: crate::analysis::Change| TextEdit {
        range: file.text.range(change.range, encoding),
        new_text: change.text,
    };
    Some(changes.map(|changes| changes.into_iter().map(edit).collect()))
}
