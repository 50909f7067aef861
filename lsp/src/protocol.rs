//! Every type of the protocol that the rest of the server uses passes through here, so that a new generation of the
//! protocol's types is the work of one module.

use crate::workspace::FileKey;
use lawful::finding::{Language, Severity};
use std::path::{Path, PathBuf};

pub use tower_lsp::ls_types::{
    ClientCapabilities, CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, CodeActionResponse, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentChanges, DocumentFormattingParams, DocumentRangeFormattingParams,
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher, GlobPattern,
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverContents, HoverParams, HoverProviderCapability,
    InitializeParams, InitializeResult, InitializedParams, Location, MarkupContent, MarkupKind, MessageType,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Position, PositionEncodingKind, Range,
    Registration, ServerCapabilities, ServerInfo, SymbolInformation, SymbolKind,
    TextDocumentContentChangeEvent, TextDocumentEdit, TextDocumentIdentifier, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextEdit, Uri, WorkspaceEdit,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

/// In what an editor counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// What every editor can do and most ask for.
    #[default]
    Utf16,
}

/// What the editor can do, as far as it makes a difference here.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// In what columns are counted from now on.
    pub encoding: Encoding,
    /// Shows further places of a finding.
    pub related_information: bool,
    /// Shows Markdown on hover.
    pub markdown: bool,
    /// Takes symbols with a range for the name.
    pub nested_symbols: bool,
    /// Takes code actions that are not commands.
    pub code_actions: bool,
    /// Takes edits that carry the version of the text.
    pub versioned_edits: bool,
    /// Tells of changes on disk when asked to.
    pub watches_files: bool,
    /// In which language findings and repairs are told.
    pub language: Language,
}

impl Profile {
    /// Reads what the editor says of itself; whatever is not stated is not there.
    pub fn negotiate(params: &InitializeParams) -> Self {
        Self { language: language(params), ..Self::able(&params.capabilities) }
    }

    fn able(client: &ClientCapabilities) -> Self {
        let text = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let encodings = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let offers_utf8 = encodings.unwrap_or_default().contains(&PositionEncodingKind::UTF8);
        let diagnostics = text.and_then(|text| text.publish_diagnostics.as_ref());
        let hover =
            text.and_then(|text| text.hover.as_ref()).and_then(|hover| hover.content_format.as_deref());
        let symbols = text.and_then(|text| text.document_symbol.as_ref());
        let actions = text.and_then(|text| text.code_action.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        Self {
            encoding: if offers_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            related_information: diagnostics.and_then(|it| it.related_information).unwrap_or(false),
            markdown: hover.unwrap_or_default().contains(&MarkupKind::Markdown),
            nested_symbols: symbols.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or(false),
            code_actions: actions.is_some_and(|it| it.code_action_literal_support.is_some()),
            versioned_edits: edits.and_then(|it| it.document_changes).unwrap_or(false),
            watches_files: watching.and_then(|it| it.dynamic_registration).unwrap_or(false),
            language: Language::default(),
        }
    }
}

/// The language that was chosen for lawful, else that of the editor, else English.
fn language(params: &InitializeParams) -> Language {
    let options = params.initialization_options.as_ref();
    let chosen = options.and_then(|options| options.get("language")).and_then(|language| language.as_str());
    let spoken = |tag: Option<&str>| tag.and_then(Language::of);
    spoken(chosen).or_else(|| spoken(params.locale.as_deref())).unwrap_or_default()
}

/// All safe repairs of a text at once: what editors can do whenever a text is saved.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.lawful");

/// What the server says it can do: no more than it handles, which a test compares.
pub fn capabilities(profile: &Profile) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
        ..CodeActionOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(OneOf::Left(true)),
    };
    ServerCapabilities {
        position_encoding: Some(match profile.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        code_action_provider: profile.code_actions.then_some(CodeActionProviderCapability::Options(actions)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// The files whose changes on disk matter.
pub fn watched_files() -> Vec<Registration> {
    let watch = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.into()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![watch("**/*.policy"), watch("**/lawful.toml")],
    };
    vec![Registration {
        id: "lawful-files".into(),
        method: "workspace/didChangeWatchedFiles".into(),
        register_options: serde_json::to_value(options).ok(),
    }]
}

/// The folders an editor starts with, in any of the three ways it may say so.
pub fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders {
        Some(folders) if !folders.is_empty() => {
            folders.iter().filter_map(|folder| path(&folder.uri)).collect()
        }
        Some(_) | None => {
            #[expect(deprecated, reason = "editors without workspace folders say it this way")]
            let root =
                params.root_uri.as_ref().and_then(path).or(params.root_path.as_ref().map(PathBuf::from));
            root.into_iter().collect()
        }
    }
}

/// The text a request is about, if it says so in the usual way.
pub fn subject(params: &serde_json::Value) -> Option<Uri> {
    params.get("textDocument")?.get("uri")?.as_str()?.parse().ok()
}

/// How a text is recognised; editors spell the address of one file differently.
pub fn key(uri: &Uri) -> FileKey {
    path(uri).map_or_else(|| FileKey::Address(uri.as_str().to_owned()), FileKey::Path)
}

/// The file an address names, if it names one.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    // Components, so that a slash at the end of a folder makes no difference.
    is_file.then(|| uri.to_file_path()).flatten().map(|path| path.components().collect())
}

/// The address of a file.
pub fn address(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// How much a finding weighs, in the words of the protocol.
pub fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    }
}
