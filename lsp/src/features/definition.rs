//! Where the name under the cursor is declared.

use super::findings::location;
use crate::protocol::{GotoDefinitionResponse, Position};
use crate::ticket::View;

/// The answer to `textDocument/definition`. What the law as data declares has no file to go to.
pub fn definition(view: &View, position: Position) -> Option<GotoDefinitionResponse> {
    let file = view.analysed.file(view.source)?;
    let offset = file.text.offset(position, view.profile.encoding);
    let declared = view.analysed.checked.as_ref()?.definition_at(view.source, offset)?;
    location(declared, &view.analysed, &view.profile).map(GotoDefinitionResponse::Scalar)
}
