//! The repairs of findings as quick fixes.

use super::findings;
use crate::protocol::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use crate::ticket::View;
use crate::workspace::File;
use lawful::finding::{Finding, Fix, Safety};
use lawful::source::SourceId;
use std::collections::BTreeMap;

/// The answer to `textDocument/codeAction`: the repair of each finding the selection touches.
pub fn actions(view: &View, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let wanted = |kind: &CodeActionKind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX;
    if !view.profile.code_actions || params.context.only.as_ref().is_some_and(|only| !only.iter().any(wanted))
    {
        return Some(Vec::new());
    }
    let file = view.analysed.file(view.source)?;
    let selected = file.text.bytes(params.range, view.profile.encoding);
    let touched = |finding: &&Finding| {
        finding.span().is_some_and(|span| {
            let span_bytes = span.range();
            span.source == view.source && span_bytes.start <= selected.end && selected.start <= span_bytes.end
        })
    };
    let findings = view.analysed.checked.as_ref()?.findings.iter().filter(touched);
    let actions =
        findings.flat_map(|finding| finding.fixes.iter().filter_map(move |fix| action(view, finding, fix)));
    Some(actions.map(CodeActionOrCommand::CodeAction).collect())
}

fn action(view: &View, finding: &Finding, fix: &Fix) -> Option<CodeAction> {
    let (title, is_safe) = match fix.safety {
        Safety::Safe => (fix.title.to_string(), true),
        Safety::NeedsReview => (format!("{} (please check)", fix.title), false),
        Safety::Example => (format!("{} (an example to fill in)", fix.title), false),
    };
    Some(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![findings::one(finding, &view.analysed, &view.profile)]),
        edit: Some(edit(view, fix)?),
        // Editors apply a preferred action with one key, without a look at it.
        is_preferred: Some(is_safe),
        ..CodeAction::default()
    })
}

/// The edit, or none at all if a part of it falls outside the workspace.
fn edit(view: &View, fix: &Fix) -> Option<WorkspaceEdit> {
    let mut by_source: BTreeMap<SourceId, Vec<TextEdit>> = BTreeMap::new();
    for edit in &fix.edits {
        let location = findings::location(edit.span, &view.analysed, &view.profile)?;
        let edits = by_source.entry(edit.span.source).or_default();
        edits.push(TextEdit { range: location.range, new_text: edit.text.clone() });
    }
    let files =
        by_source.into_iter().filter_map(|(source, edits)| Some((view.analysed.file(source)?, edits)));
    Some(if view.profile.versioned_edits {
        let edits = files.map(|(file, edits)| versioned(file, edits)).collect();
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits)), ..WorkspaceEdit::default() }
    } else {
        let changes = files.map(|(file, edits)| (file.uri.clone(), edits)).collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    })
}

/// The version lets the editor refuse an edit of a text that has moved on.
fn versioned(file: &File, edits: Vec<TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: file.uri.clone(),
            version: file.open.map(|open| open.version),
        },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}
