//! What the word under the cursor means.

use crate::protocol::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use crate::ticket::View;

/// The answer to `textDocument/hover`.
pub fn hover(view: &View, position: Position) -> Option<Hover> {
    let file = view.analysed.file(view.source)?;
    let offset = file.text.offset(position, view.profile.encoding);
    let found = view.analysed.checked.as_ref()?.hover_at(view.source, offset)?;
    let kind = if view.profile.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: found.markdown }),
        range: Some(file.text.range(found.span.range(), view.profile.encoding)),
    })
}
