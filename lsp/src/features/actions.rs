//! The repairs of findings: one by one as quick fixes, and the safe ones of a text all at once.

use super::findings;
use crate::protocol::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, FIX_ALL, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use crate::ticket::View;
use crate::workspace::File;
use lawful::finding::{Edit, Finding, Fix, Message, Safety, Words};
use lawful::source::SourceId;
use std::collections::BTreeMap;

const PLEASE_CHECK: Words = Words {
    en: "{0} (please check)",
    nl: "{0} (graag nakijken)",
    fr: "{0} (à vérifier)",
    de: "{0} (bitte prüfen)",
};
const EXAMPLE: Words = Words {
    en: "{0} (an example to fill in)",
    nl: "{0} (een voorbeeld om in te vullen)",
    fr: "{0} (un exemple à compléter)",
    de: "{0} (ein Beispiel zum Ausfüllen)",
};
const WITH_CONSEQUENCE: Words = Words::same("{0} – {1}");
const ALL_SAFE: Words = Words {
    en: "apply all safe repairs",
    nl: "alle veilige herstellingen toepassen",
    fr: "appliquer toutes les corrections sûres",
    de: "alle sicheren Berichtigungen anwenden",
};

/// The answer to `textDocument/codeAction`: each repair of each finding that the selection touches; all safe ones of the text where an editor
/// asks for them by their kind.
pub fn actions(view: &View, params: &CodeActionParams) -> Option<Vec<CodeActionOrCommand>> {
    let only = params.context.only.as_deref();
    let wanted = |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|one| includes(one, kind)));
    if !view.profile.code_actions {
        return Some(Vec::new());
    }
    let mut actions = Vec::new();
    if wanted(&CodeActionKind::QUICKFIX) {
        actions.extend(quick_fixes(view, params)?);
    }
    if only.is_some() && wanted(&FIX_ALL) {
        actions.extend(all_safe(view));
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Whether a kind is another one or is above it: `source` includes `source.fixAll`.
fn includes(one: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let below = kind.as_str().strip_prefix(one.as_str());
    below.is_some_and(|rest| one.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
}

fn quick_fixes(view: &View, params: &CodeActionParams) -> Option<Vec<CodeAction>> {
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
    Some(actions.collect())
}

fn action(view: &View, finding: &Finding, fix: &Fix) -> Option<CodeAction> {
    Some(CodeAction {
        title: title(fix).in_language(view.profile.language),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![findings::one(finding, &view.analysed, &view.profile)]),
        edit: Some(edit(view, &fix.edits)?),
        // Editors apply a preferred action with one key, without a look at it.
        is_preferred: Some(fix.safety == Safety::Safe),
        ..CodeAction::default()
    })
}

/// What a repair does, whether somebody has to look at it, and what it comes to for people.
fn title(fix: &Fix) -> Message {
    let title = match fix.safety {
        Safety::Safe => fix.title.clone(),
        Safety::NeedsReview => PLEASE_CHECK.with(fix.title.clone()),
        Safety::Example => EXAMPLE.with(fix.title.clone()),
    };
    match &fix.consequence {
        Some(consequence) => WITH_CONSEQUENCE.with(title).with(consequence.clone()),
        None => title,
    }
}

/// Every safe repair that lies in this text alone, as one action. Of two that would change the same place the first is taken; the other one
/// is still there the next time.
fn all_safe(view: &View) -> Option<CodeAction> {
    let mut taken: Vec<Edit> = Vec::new();
    let mut repaired = Vec::new();
    for finding in &view.analysed.checked.as_ref()?.findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe) else { continue };
        let is_free = |edit: &Edit| {
            let (start, end) = (edit.span.start, edit.span.end);
            edit.span.source == view.source
                && taken.iter().all(|other| end < other.span.start || other.span.end < start)
        };
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().cloned());
            repaired.push(findings::one(finding, &view.analysed, &view.profile));
        }
    }
    if taken.is_empty() {
        return None;
    }
    Some(CodeAction {
        title: ALL_SAFE.in_language(view.profile.language).to_owned(),
        kind: Some(FIX_ALL),
        diagnostics: Some(repaired),
        edit: Some(edit(view, &taken)?),
        ..CodeAction::default()
    })
}

/// The edit, or none at all if a part of it falls outside the workspace.
fn edit(view: &View, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mut by_source: BTreeMap<SourceId, Vec<TextEdit>> = BTreeMap::new();
    for edit in edits {
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
