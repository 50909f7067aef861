//! The declarations of a text.

use crate::analysis::Symbol;
use crate::protocol::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};
use crate::ticket::View;
use crate::workspace::File;
use lawful::syntax::DeclarationKind;

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
    if symbol.name.trim().is_empty() { symbol.kind.word().to_owned() } else { symbol.name.clone() }
}

/// The protocol knows the kinds of programming languages only; these are the nearest, and differ in their icons.
fn kind(symbol: &Symbol) -> SymbolKind {
    match symbol.kind {
        DeclarationKind::Policy
        | DeclarationKind::Reference
        | DeclarationKind::Agreement
        | DeclarationKind::Arrangement => SymbolKind::MODULE,
        DeclarationKind::Party | DeclarationKind::Subject | DeclarationKind::Recipient => SymbolKind::CLASS,
        DeclarationKind::Data => SymbolKind::FIELD,
        DeclarationKind::Fact | DeclarationKind::Definition => SymbolKind::BOOLEAN,
        DeclarationKind::Event => SymbolKind::EVENT,
        DeclarationKind::Choice | DeclarationKind::Group => SymbolKind::ENUM,
        DeclarationKind::Template => SymbolKind::INTERFACE,
        DeclarationKind::Purpose => SymbolKind::FUNCTION,
        DeclarationKind::Retain
        | DeclarationKind::Rights
        | DeclarationKind::AutomatedDecisions
        | DeclarationKind::Changes
        | DeclarationKind::Duty
        | DeclarationKind::Transfers
        | DeclarationKind::Measure
        | DeclarationKind::Assessment
        | DeclarationKind::Apply
        | DeclarationKind::Require
        | DeclarationKind::Waive => SymbolKind::PROPERTY,
        DeclarationKind::Test => SymbolKind::METHOD,
        DeclarationKind::Term
        | DeclarationKind::Territory
        | DeclarationKind::Area
        | DeclarationKind::Adequacy
        | DeclarationKind::AgeOfConsent
        | DeclarationKind::Statute
        | DeclarationKind::Holidays
        | DeclarationKind::Identifier => SymbolKind::CONSTANT,
    }
}
