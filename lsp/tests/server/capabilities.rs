//! What is advertised is handled, and what is handled is advertised.

use crate::client::{Client, all_capabilities};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const METHOD_NOT_FOUND: i64 = -32601;

/// Every request of the protocol that a capability stands for.
const REQUESTS: [(&str, &str); 31] = [
    ("hoverProvider", "textDocument/hover"),
    ("definitionProvider", "textDocument/definition"),
    ("documentSymbolProvider", "textDocument/documentSymbol"),
    ("codeActionProvider", "textDocument/codeAction"),
    ("codeActionProvider/resolveProvider", "codeAction/resolve"),
    ("completionProvider", "textDocument/completion"),
    ("completionProvider/resolveProvider", "completionItem/resolve"),
    ("signatureHelpProvider", "textDocument/signatureHelp"),
    ("declarationProvider", "textDocument/declaration"),
    ("typeDefinitionProvider", "textDocument/typeDefinition"),
    ("implementationProvider", "textDocument/implementation"),
    ("referencesProvider", "textDocument/references"),
    ("documentHighlightProvider", "textDocument/documentHighlight"),
    ("codeLensProvider", "textDocument/codeLens"),
    ("documentLinkProvider", "textDocument/documentLink"),
    ("colorProvider", "textDocument/documentColor"),
    ("documentFormattingProvider", "textDocument/formatting"),
    ("documentRangeFormattingProvider", "textDocument/rangeFormatting"),
    ("documentOnTypeFormattingProvider", "textDocument/onTypeFormatting"),
    ("renameProvider", "textDocument/rename"),
    ("renameProvider/prepareProvider", "textDocument/prepareRename"),
    ("foldingRangeProvider", "textDocument/foldingRange"),
    ("selectionRangeProvider", "textDocument/selectionRange"),
    ("executeCommandProvider", "workspace/executeCommand"),
    ("callHierarchyProvider", "textDocument/prepareCallHierarchy"),
    ("linkedEditingRangeProvider", "textDocument/linkedEditingRange"),
    ("semanticTokensProvider", "textDocument/semanticTokens/full"),
    ("monikerProvider", "textDocument/moniker"),
    ("inlayHintProvider", "textDocument/inlayHint"),
    ("diagnosticProvider", "textDocument/diagnostic"),
    ("workspaceSymbolProvider", "workspace/symbol"),
];

const INVALID_PARAMETERS: i64 = -32602;

/// Parameters that suit every request, as one object.
fn parameters(method: &str) -> Value {
    let place = json!({ "line": 0, "character": 0 });
    // One name with two meanings.
    let command = if method == "workspace/executeCommand" { json!("c") } else { Value::Null };
    json!({
        "textDocument": { "uri": "untitled:x" },
        "position": place,
        "positions": [place],
        "range": { "start": place, "end": place },
        "context": { "diagnostics": [], "includeDeclaration": true, "triggerKind": 1, "isRetrigger": false },
        "options": { "tabSize": 2, "insertSpaces": true },
        "ch": "}", "newName": "n", "query": "", "command": command, "title": "t", "label": "l",
    })
}

#[test]
fn a_capability_is_advertised_if_and_only_if_it_is_handled() {
    let mut client = Client::spawn(0);
    let answer = client.initialize(&[], all_capabilities());
    client.open("untitled:x", 1, "data contact\n");
    let advertised: BTreeMap<String, Value> = serde_json::from_value(answer["capabilities"].clone()).unwrap();

    for (capability, method) in REQUESTS {
        let path = format!("/{capability}");
        let promised = answer["capabilities"].pointer(&path).is_some_and(|value| *value != json!(false));
        let handled = match client.ask(method, parameters(method)) {
            Ok(_) => true,
            Err(error) => {
                assert_ne!(error["code"], INVALID_PARAMETERS, "{method}: the test asks wrongly: {error}");
                error["code"] != METHOD_NOT_FOUND
            }
        };
        assert_eq!(promised, handled, "{capability}, {method}");
    }

    // Whatever else is promised is tested elsewhere, by name; a new promise has to be added here or above.
    let notifications = ["positionEncoding", "textDocumentSync", "workspace"];
    for capability in advertised.keys() {
        let is_request = REQUESTS.iter().any(|(known, _)| known == capability);
        assert!(
            is_request || notifications.contains(&capability.as_str()),
            "{capability} is tested by nobody"
        );
    }
    let sync = json!({ "openClose": true, "change": 2 });
    assert_eq!(advertised["textDocumentSync"], sync);
    let folders = json!({ "workspaceFolders": { "supported": true, "changeNotifications": true } });
    assert_eq!(advertised["workspace"], folders);
    assert_eq!(
        advertised["codeActionProvider"],
        json!({ "codeActionKinds": ["quickfix", "source.fixAll.lawful"] })
    );
    client.finish();
}
