//! The declarations of a text.

use crate::analysis::Symbol;
use crate::protocol::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};
use crate::ticket::View;
use crate::workspace::File;

/// The answer to `textDocument/documentSymbol`, in the form the editor takes.
pub fn symbols(view: &View) -> Option<DocumentSymbolResponse> {
    let file = view.analysed.file(view.source)?;
    let symbols = view.analysed.checked.as_ref()?.symbols(view.source);
    Some(if view.profile.nested_symbols {
        let nested = symbols.into_iter().map(|symbol| nested(symbol, file, view)).collect();
        DocumentSymbolResponse::Nested(nested)
    } else {
        let flat = symbols.into_iter().map(|symbol| flat(symbol, file, view)).collect();
        DocumentSymbolResponse::Flat(flat)
    })
}

#[expect(deprecated, reason = "the field has to be filled in all the same")]
fn nested(symbol: Symbol, file: &File, view: &View) -> DocumentSymbol {
    let range = file.text.range(symbol.span.range(), view.profile.encoding);
    let name = file.text.range(symbol.name_span.range(), view.profile.encoding);
    DocumentSymbol {
        name: title(&symbol),
        kind: kind(&symbol),
        detail: Some(symbol.detail),
        tags: None,
        deprecated: None,
        range,
        selection_range: name,
        children: None,
    }
}

#[expect(deprecated, reason = "the field has to be filled in all the same")]
fn flat(symbol: Symbol, file: &File, view: &View) -> SymbolInformation {
    let range = file.text.range(symbol.span.range(), view.profile.encoding);
    SymbolInformation {
        name: title(&symbol),
        kind: kind(&symbol),
        tags: None,
        deprecated: None,
        location: Location { uri: file.uri.clone(), range },
        container_name: None,
    }
}

/// The protocol forbids an empty name; some declarations have none, `changes` for one.
fn title(symbol: &Symbol) -> String {
    if symbol.name.trim().is_empty() { symbol.kind.to_owned() } else { symbol.name.clone() }
}

/// The protocol knows the kinds of programming languages only; these are the nearest, and differ in their icons.
fn kind(symbol: &Symbol) -> SymbolKind {
    match symbol.kind {
        "policy" => SymbolKind::MODULE,
        "party" | "subject" | "recipient" => SymbolKind::CLASS,
        "data" => SymbolKind::FIELD,
        "fact" => SymbolKind::BOOLEAN,
        "event" => SymbolKind::EVENT,
        "choice" => SymbolKind::ENUM,
        "purpose" => SymbolKind::FUNCTION,
        "retain" | "rights" | "automated_decisions" | "changes" | "duty" | "waive" => SymbolKind::PROPERTY,
        "test" => SymbolKind::METHOD,
        "term" | "territory" | "area" | "adequacy" | "identifier" => SymbolKind::CONSTANT,
        _ => SymbolKind::OBJECT,
    }
}
