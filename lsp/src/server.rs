//! The requests of the protocol. The only file that names the framework's trait.
//!
//! A handler waits for an analysis and for an answer, and does nothing else: it never parses, and never waits for the
//! editor. Notifications that change something are not here but in the gate.

use crate::protocol::{
    CodeActionParams, CodeActionResponse, DocumentFormattingParams, DocumentRangeFormattingParams,
    DocumentSymbolParams, DocumentSymbolResponse, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverParams, InitializeParams, InitializeResult, InitializedParams, Range, ServerInfo,
    TextDocumentIdentifier, TextEdit,
};
use crate::ticket::{Outdated, Ticket, View};
use crate::worker::Questions;
use crate::{features, gate, protocol};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};

/// Whatever the editor is asked, it may never answer.
const CLIENT_PATIENCE: Duration = Duration::from_secs(30);

/// The protocol's `RequestFailed`: asked rightly, and not done for a reason that people can read.
const REQUEST_FAILED: i64 = -32803;

/// Answers requests.
pub struct Server {
    client: Client,
    questions: Questions,
}

/// The parameters of `lawful/text`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextParams {
    /// Which text. The gate looks it up; here it only has to be there.
    #[serde(rename = "textDocument")]
    _text_document: TextDocumentIdentifier,
}

/// The answer to `lawful/text`.
#[derive(Debug, Serialize)]
pub struct TextAnswer {
    version: i32,
    text: String,
}

impl Server {
    /// The service, its way to the editor, and a client for those who speak unasked.
    pub fn service(questions: Questions) -> (LspService<Self>, ClientSocket, Client) {
        let build = |client| Self { client, questions };
        let (service, socket) = LspService::build(build).custom_method("lawful/text", Self::text).finish();
        let client = service.inner().client.clone();
        (service, socket, client)
    }

    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&View) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        let Some(view) = gate::ticket().view().await.map_err(|Outdated| Error::content_modified())? else {
            return Ok(None);
        };
        self.questions.ask(move || question(&view)).await.ok_or_else(Error::internal_error)
    }

    async fn format(&self, selection: Option<Range>) -> Result<Option<Vec<TextEdit>>> {
        let answer = self.ask(move |view| features::formatting::formatting(view, selection)).await?;
        let failed = |message: String| Error {
            code: ErrorCode::ServerError(REQUEST_FAILED),
            message: message.into(),
            data: None,
        };
        answer.transpose().map_err(failed)
    }

    /// `lawful/text`: the text of an open document as the server has it, with its version. For tests and for hunting
    /// faults of an editor; needs no analysis.
    async fn text(&self, _: TextParams) -> Result<Option<TextAnswer>> {
        let open = gate::ticket().subject.and_then(|subject| subject.open);
        Ok(open.map(|(text, open)| TextAnswer { version: open.version, text: text.content.clone() }))
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        // The gate has read the parameters already.
        let Ticket { profile, .. } = gate::ticket();
        let info = ServerInfo { name: "lawful-lsp".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
        Ok(InitializeResult {
            capabilities: protocol::capabilities(&profile),
            server_info: Some(info),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if gate::ticket().profile.watches_files {
            let client = self.client.clone();
            tokio::spawn(async move {
                let asked = client.register_capability(protocol::watched_files());
                // Without an answer, or with a refusal, opened texts are still right.
                let _ = tokio::time::timeout(CLIENT_PATIENCE, asked).await;
            });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let position = params.text_document_position_params.position;
        self.ask(move |view| features::hover::hover(view, position)).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let position = params.text_document_position_params.position;
        self.ask(move |view| features::definition::definition(view, position)).await
    }

    async fn document_symbol(&self, _: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(features::symbols::symbols).await
    }

    async fn formatting(&self, _: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.format(None).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        self.format(Some(params.range)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(move |view| features::actions::actions(view, &params)).await
    }
}
