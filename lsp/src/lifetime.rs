//! The life of the process: from the threads it starts to the exit code.

use crate::gate::Gate;
use crate::server::Server;
use crate::session::Session;
use crate::worker::JobQueue;
use crate::{publisher, wire, worker};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;

/// `$/cancelRequest` waits in the same queue as the requests it cancels, so the queue must never be full in practice.
const REQUESTS_IN_FLIGHT: usize = 4096;
/// How long answers may still take once the end has come.
const PATIENCE: Duration = Duration::from_secs(1);

/// Why the process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The editor said `exit`.
    Exit,
    /// The editor closed our input; answers to what it sent before still go out.
    InputClosed,
    /// The editor no longer takes our output.
    OutputClosed,
    /// The editor's process is gone.
    ClientDied,
}

/// Where reasons to end are reported; the first one counts.
#[derive(Clone)]
pub struct Ends {
    reasons: mpsc::UnboundedSender<End>,
    shutdown: Arc<AtomicBool>,
}

impl Ends {
    /// Reports a reason to end.
    pub fn report(&self, end: End) {
        let _ = self.reasons.send(end);
    }

    /// Notes that the editor asked for `shutdown`.
    pub fn note_shutdown(&self) {
        self.shutdown.store(true, Ordering::SeqCst);
    }
}

/// Ends the process when serving is over for whatever reason, even a panic.
struct WhenOver(Ends);

impl Drop for WhenOver {
    fn drop(&mut self) {
        self.0.report(End::InputClosed);
    }
}

/// Runs the server; `slow` prolongs each analysis, for tests.
pub fn run(slow: Duration) -> ExitCode {
    let (reasons, mut end) = mpsc::unbounded_channel();
    let ends = Ends { reasons, shutdown: Arc::default() };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
        return ExitCode::FAILURE;
    };
    let Ok((incoming, outgoing, output)) = wire::connect(&ends) else {
        return ExitCode::FAILURE;
    };
    let jobs = JobQueue::default();
    let (publications, published) = mpsc::unbounded_channel();
    let (readings, to_read) = std::sync::mpsc::channel();
    if worker::start(jobs.clone(), to_read, publications, slow).is_err() {
        return ExitCode::FAILURE;
    }
    let Ok(questions) = worker::Questions::start() else {
        return ExitCode::FAILURE;
    };

    runtime.block_on(async {
        let (service, socket, client) = Server::service(questions);
        let gate = Gate::new(service, Session::new(jobs, readings), ends.clone());
        tokio::spawn(publisher::run(client, published));
        let serve = tower_lsp::Server::new(incoming, outgoing, socket)
            .concurrency_level(REQUESTS_IN_FLIGHT)
            .serve(gate);
        let when_over = WhenOver(ends.clone());
        let serving = tokio::spawn(async move {
            let _when_over = when_over;
            serve.await;
        });
        if matches!(end.recv().await, Some(End::Exit | End::InputClosed)) {
            let _ = tokio::time::timeout(PATIENCE, serving).await;
        }
    });
    runtime.shutdown_background();
    output.finish(PATIENCE);
    if ends.shutdown.load(Ordering::SeqCst) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Watches the editor's process on a thread of its own: a crashed editor does not always close the pipe, because its
/// other children may have inherited it.
pub fn watch_client(process: u32, ends: &Ends) {
    let ends = ends.clone();
    let watch = move || {
        while is_alive(process) {
            std::thread::sleep(Duration::from_millis(500));
        }
        ends.report(End::ClientDied);
    };
    // Without the thread the closed pipe is still seen.
    let _ = std::thread::Builder::new().name("lawful-client".into()).spawn(watch);
}

#[cfg(unix)]
fn is_alive(process: u32) -> bool {
    let process = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // Only "no such process" says that it is gone; a process of another user is alive too.
    process.is_none_or(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    // Pipes close with the process there; nothing to ask.
    true
}
