//! A small, strict client: it knows which answers are due and which messages a server may send, and fails on others.

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Longer than anything takes on a busy machine; only a failing test waits for it.
pub const PATIENCE: Duration = Duration::from_secs(20);

const FAULT: &str = "unexpected-text";

pub struct Client {
    process: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i64,
    due: BTreeSet<i64>,
    answers: BTreeMap<i64, Answer>,
    /// Requests of the server, in order; answered only if `answers_server`.
    pub asked: Vec<Value>,
    pub answers_server: bool,
    /// `window/logMessage` texts.
    pub logged: Vec<String>,
    published: VecDeque<Published>,
}

pub type Answer = Result<Value, Value>;

#[derive(Debug, Clone)]
pub struct Published {
    pub uri: String,
    pub version: Option<i64>,
    pub findings: Vec<Value>,
}

impl Published {
    /// What is said of a line that no declaration starts with, such as `fatc`. Other findings do not count, so that a
    /// new check of the compiler breaks no test of the server.
    pub fn errors(&self) -> Vec<&Value> {
        self.findings.iter().filter(|finding| finding["code"] == FAULT).collect()
    }
}

/// Everything an editor can have.
pub fn all_capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": {
            "workspaceFolders": true,
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "workspaceEdit": { "documentChanges": true },
        },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
        },
    })
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.to_str().unwrap())
}

impl Client {
    /// The process, before `initialize`.
    pub fn spawn(slow: u64) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_lawful-lsp"))
            .env("LAWFUL_LSP_TEST_SLOW_MS", slow.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            process,
            input,
            messages,
            next: 0,
            due: BTreeSet::new(),
            answers: BTreeMap::new(),
            asked: Vec::new(),
            answers_server: true,
            logged: Vec::new(),
            published: VecDeque::new(),
        }
    }

    /// A running session on some folders.
    pub fn start(folders: &[&Path]) -> Self {
        Self::start_with(folders, all_capabilities(), 0)
    }

    pub fn start_with(folders: &[&Path], capabilities: Value, slow: u64) -> Self {
        let mut client = Self::spawn(slow);
        client.initialize(folders, capabilities);
        client
    }

    pub fn initialize(&mut self, folders: &[&Path], capabilities: Value) -> Value {
        self.initialize_with(folders, capabilities, &json!({}))
    }

    /// With further parameters, such as the language of the editor.
    pub fn initialize_with(&mut self, folders: &[&Path], capabilities: Value, further: &Value) -> Value {
        let folders: Vec<_> =
            folders.iter().map(|path| json!({ "uri": uri(path), "name": "folder" })).collect();
        let mut params = json!({
            "processId": std::process::id(),
            "rootUri": null,
            "workspaceFolders": folders,
            "capabilities": capabilities,
        });
        for (name, value) in further.as_object().unwrap() {
            params[name] = value.clone();
        }
        let answer = self.ask("initialize", params).unwrap();
        self.notify("initialized", json!({}));
        answer
    }

    pub fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.write(&frame(&json!({ "jsonrpc": "2.0", "method": method, "params": params })));
    }

    /// Sends a request and does not wait.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        let (id, message) = self.prepare(method, params);
        self.write(&message);
        id
    }

    /// A request as bytes, to be written together with others.
    pub fn prepare(&mut self, method: &str, params: Value) -> (i64, Vec<u8>) {
        self.next += 1;
        self.due.insert(self.next);
        let message = json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": params });
        (self.next, frame(&message))
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Answer {
        let id = self.request(method, params);
        self.answer(id)
    }

    pub fn answer(&mut self, id: i64) -> Answer {
        let start = Instant::now();
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "no answer to request {id}");
            self.receive(PATIENCE);
        }
    }

    /// The next findings of a text that satisfy a condition; others of that text before it are skipped.
    pub fn published(&mut self, uri: &str, wanted: impl Fn(&Published) -> bool) -> Published {
        let start = Instant::now();
        loop {
            while let Some(published) = self.published.pop_front() {
                if published.uri == uri && wanted(&published) {
                    return published;
                }
            }
            assert!(start.elapsed() < PATIENCE, "findings of {uri} did not come");
            self.receive(PATIENCE);
        }
    }

    /// Everything published up to now and within a while.
    pub fn all_published(&mut self, within: Duration) -> Vec<Published> {
        let start = Instant::now();
        while let Some(rest) = within.checked_sub(start.elapsed()) {
            self.receive(rest);
        }
        self.published.drain(..).collect()
    }

    /// Takes in one message, if one comes.
    pub fn receive(&mut self, patience: Duration) {
        match self.messages.recv_timeout(patience) {
            Ok(message) => self.take_in(message),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => panic!("the server closed its output"),
        }
    }

    /// Writes something that is not a message and expects to be told so.
    pub fn expect_nameless_error(&mut self, code: i64, bytes: &[u8]) {
        self.write(bytes);
        loop {
            let message = self.messages.recv_timeout(PATIENCE).unwrap();
            if message.get("id") == Some(&Value::Null) {
                assert_eq!(message["error"]["code"], code, "{message}");
                return;
            }
            self.take_in(message);
        }
    }

    fn take_in(&mut self, message: Value) {
        assert_eq!(message["jsonrpc"], "2.0", "{message}");
        let members: BTreeSet<_> = message.as_object().unwrap().keys().map(String::as_str).collect();
        match (message.get("id"), message.get("method").and_then(Value::as_str)) {
            (Some(id), None) => {
                assert!(members.contains("result") != members.contains("error"), "{message}");
                let id = id.as_i64().unwrap_or_else(|| panic!("an answer to nobody: {message}"));
                assert!(self.due.remove(&id), "an answer that was not due: {message}");
                let answer = match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
                self.answers.insert(id, answer);
            }
            (Some(id), Some(method)) => {
                assert_eq!(method, "client/registerCapability", "an unknown request of the server");
                if self.answers_server && self.input.is_some() {
                    let answer = frame(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
                    self.write(&answer);
                }
                self.asked.push(message);
            }
            (None, Some("textDocument/publishDiagnostics")) => {
                let params = &message["params"];
                self.published.push_back(Published {
                    uri: params["uri"].as_str().unwrap().to_owned(),
                    version: params["version"].as_i64(),
                    findings: params["diagnostics"].as_array().unwrap().clone(),
                });
            }
            (None, Some("window/logMessage")) => {
                self.logged.push(message["params"]["message"].as_str().unwrap().to_owned());
            }
            (None, _) => panic!("an unknown message: {message}"),
        }
    }

    pub fn open(&mut self, uri: &str, version: i64, text: &str) {
        let item = json!({ "uri": uri, "languageId": "policy", "version": version, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        self.notify("textDocument/didChange", change(uri, version, changes));
    }

    pub fn replace(&mut self, uri: &str, version: i64, text: &str) {
        self.change(uri, version, json!([{ "text": text }]));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// The server's own idea of a text.
    pub fn text(&mut self, uri: &str) -> Value {
        self.ask("lawful/text", subject(uri)).unwrap()
    }

    pub fn close_input(&mut self) {
        self.input = None;
    }

    pub fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "the server does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Leaves as the protocol asks, with the pipe still open, and checks that nothing is owed.
    pub fn finish(mut self) {
        self.ask("shutdown", Value::Null).unwrap();
        assert!(self.due.is_empty(), "never answered: {:?}", self.due);
        self.notify("exit", Value::Null);
        assert_eq!(self.wait().code(), Some(0));
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub fn subject(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}

pub fn at(uri: &str, line: u64, character: u64) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

pub fn change(uri: &str, version: i64, changes: Value) -> Value {
    json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes })
}

pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.strip_suffix("\r\n").expect("a header line ends with CR LF") {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok()),
        }
    }
    let mut body = vec![0; length.expect("Content-Length")];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
