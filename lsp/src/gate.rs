//! The one door: every message of the editor passes here, synchronously and in the order it was sent.
//!
//! The framework polls handlers in whatever order it likes. So nothing that changes a text is a handler: the gate
//! applies it before it looks at the next message, and gives each request a ticket for the state it found.

use crate::lifetime::{self, End, Ends};
use crate::protocol::{self, InitializeParams};
use crate::session::Session;
use crate::ticket::Ticket;
use serde::de::DeserializeOwned;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use tower::Service;
use tower_lsp::jsonrpc::{Request, Response};

tokio::task_local! {
    static TICKET: Ticket;
}

/// The ticket of the request that is being answered.
pub fn ticket() -> Ticket {
    TICKET.try_with(Clone::clone).unwrap_or_default()
}

/// Where the conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Phase {
    #[default]
    Fresh,
    /// `initialize` is being answered; whatever an impatient editor sends behind it waits.
    Starting,
    Running,
    ShutDown,
}

#[derive(Debug, Clone, Default)]
struct Progress(Arc<Mutex<(Phase, Option<Waker>)>>);

impl Progress {
    fn lock(&self) -> MutexGuard<'_, (Phase, Option<Waker>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn phase(&self) -> Phase {
        self.lock().0
    }

    fn enter(&self, phase: Phase) {
        let mut state = self.lock();
        state.0 = phase;
        if let Some(waker) = state.1.take() {
            waker.wake();
        }
    }
}

/// Wraps the framework's service.
pub struct Gate<S> {
    inner: S,
    session: Session,
    progress: Progress,
    ends: Ends,
}

impl<S> Gate<S> {
    /// A gate before a service.
    pub fn new(inner: S, session: Session, ends: Ends) -> Self {
        Self { inner, session, progress: Progress::default(), ends }
    }

    /// Applies a notification that belongs to the gate; says whether it did.
    fn take_in(&mut self, request: &Request) -> bool {
        let running = self.progress.phase() == Phase::Running;
        let session = &mut self.session;
        match request.method() {
            "textDocument/didOpen" => given(running, request, |params| session.open(params)),
            "textDocument/didChange" => given(running, request, |params| session.change(params)),
            "textDocument/didClose" => given(running, request, |params| session.close(&params)),
            "workspace/didChangeWatchedFiles" => {
                given(running, request, |params| session.disk_changed(params))
            }
            "workspace/didChangeWorkspaceFolders" => {
                given(running, request, |params| session.folders_changed(params))
            }
            _ => false,
        }
    }

    /// Whether this is the `initialize` that counts.
    fn begin(&mut self, request: &Request) -> bool {
        if self.progress.phase() != Phase::Fresh {
            return false;
        }
        if let Some(params) = parameters::<InitializeParams>(request) {
            if let Some(process) = params.process_id {
                lifetime::watch_client(process, &self.ends);
            }
            self.session.begin(&params);
        }
        self.progress.enter(Phase::Starting);
        true
    }

    fn follow(&mut self, request: &Request) {
        match request.method() {
            "initialized" if self.progress.phase() == Phase::Running => self.session.start(),
            "shutdown" if self.progress.phase() == Phase::Running => {
                self.progress.enter(Phase::ShutDown);
                self.ends.note_shutdown();
            }
            "exit" => self.ends.report(End::Exit),
            _ => {}
        }
    }
}

fn parameters<T: DeserializeOwned>(request: &Request) -> Option<T> {
    // A notification has nobody to tell that it could not be read; the protocol says to drop it.
    request.params().cloned().and_then(|params| serde_json::from_value(params).ok())
}

fn given<T: DeserializeOwned>(running: bool, request: &Request, apply: impl FnOnce(T)) -> bool {
    if running && let Some(params) = parameters(request) {
        apply(params);
    }
    true
}

impl<S> Service<Request> for Gate<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let mut state = self.progress.lock();
        if state.0 == Phase::Starting {
            state.1 = Some(cx.waker().clone());
            return Poll::Pending;
        }
        drop(state);
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let is_notification = request.id().is_none();
        if is_notification && self.take_in(&request) {
            return Box::pin(std::future::ready(Ok(None)));
        }
        let begins = !is_notification && request.method() == "initialize" && self.begin(&request);
        self.follow(&request);
        let ticket = self.session.ticket(request.params().and_then(protocol::subject));
        let answer = TICKET.scope(ticket, self.inner.call(request));
        if !begins {
            return Box::pin(answer);
        }
        let progress = self.progress.clone();
        Box::pin(async move {
            let answer = answer.await;
            let accepted = matches!(&answer, Ok(Some(response)) if response.is_ok());
            progress.enter(if accepted { Phase::Running } else { Phase::Fresh });
            answer
        })
    }
}
