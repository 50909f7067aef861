//! The threads that compute: one that analyses, newest job first, and one that answers questions about the results.

use crate::analysis::{self, Input, Memory};
use crate::disk::{Disk, SETTINGS, Stale};
use crate::features;
use crate::protocol::{self, Profile};
use crate::publisher::{Publication, Report};
use crate::reading::{self, Reading};
use crate::session::{Document, Role};
use crate::workspace::{Analysed, File, FileKey, Latest, Workspace};
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;

/// The parser and the checks recurse; the stack is fixed here, so that how deep they may go does not depend on who
/// starts them. Only what is used of it costs memory.
const STACK: usize = 64 * 1024 * 1024;

/// Something to analyse: which texts, not what was found.
#[derive(Debug)]
pub struct Job {
    /// What is analysed.
    pub workspace: Arc<Workspace>,
    /// The state of the session it speaks of.
    pub revision: u64,
    /// Texts that count instead of their files.
    pub open: Vec<Arc<Document>>,
    /// Folders within this one that are workspaces of their own.
    pub inner: Vec<PathBuf>,
    /// What has to be read from disk again.
    pub stale: Stale,
    /// How the editor counts.
    pub profile: Arc<Profile>,
}

#[derive(Debug, Default)]
struct Pending {
    jobs: BTreeMap<u32, Job>,
    removed: Vec<Arc<Workspace>>,
}

enum Task {
    Analyse(Job),
    Forget(Arc<Workspace>),
}

/// At most one job a workspace waits: a newer one takes the place of the one before it.
#[derive(Debug, Clone, Default)]
pub struct JobQueue(Arc<(Mutex<Pending>, Condvar)>);

impl JobQueue {
    /// Asks for an analysis.
    pub fn submit(&self, mut job: Job) {
        let (pending, changed) = &*self.0;
        let mut pending = pending.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(older) = pending.jobs.remove(&job.workspace.id) {
            job.stale = older.stale.and(job.stale);
        }
        pending.jobs.insert(job.workspace.id, job);
        changed.notify_one();
    }

    /// Forgets a workspace.
    pub fn remove(&self, workspace: Arc<Workspace>) {
        let (pending, changed) = &*self.0;
        let mut pending = pending.lock().unwrap_or_else(PoisonError::into_inner);
        pending.jobs.remove(&workspace.id);
        pending.removed.push(workspace);
        changed.notify_one();
    }

    /// What to do next: what a person touched last is what they look at.
    fn take(&self) -> Task {
        let (pending, changed) = &*self.0;
        let mut pending = pending.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(workspace) = pending.removed.pop() {
                return Task::Forget(workspace);
            }
            let newest = pending.jobs.values().max_by_key(|job| job.revision).map(|job| job.workspace.id);
            if let Some(job) = newest.and_then(|id| pending.jobs.remove(&id)) {
                return Task::Analyse(job);
            }
            pending = changed.wait(pending).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Starts the analysis thread and the one that reads what is typed; they live as long as the process.
pub fn start(
    jobs: JobQueue,
    readings: mpsc::Receiver<Reading>,
    publications: UnboundedSender<Publication>,
    slow: Duration,
) -> io::Result<()> {
    let early = publications.clone();
    let read = move || reading::run(&readings, &early);
    let mut known: BTreeMap<u32, (Disk, Memory)> = BTreeMap::new();
    let work = move || {
        loop {
            match jobs.take() {
                Task::Analyse(job) => {
                    let (disk, memory) = known.entry(job.workspace.id).or_default();
                    disk.refresh(&job.workspace.root, &job.stale, &job.inner);
                    let (publication, analysed, before) = analyse(&job, disk, memory, slow);
                    if publications.send(publication).is_err() {
                        return;
                    }
                    // The result before this one is put away when the new one is out.
                    retire(memory, before, &analysed);
                }
                Task::Forget(workspace) => {
                    known.remove(&workspace.id);
                    let _before = workspace.settle(Latest::Removed);
                    let report = Report::Findings(Vec::new());
                    let publication = Publication { workspace, revision: u64::MAX, report };
                    if publications.send(publication).is_err() {
                        return;
                    }
                }
            }
        }
    };
    let named = |name: &str| std::thread::Builder::new().name(name.into()).stack_size(STACK);
    named("lawful-analysis").spawn(work)?;
    named("lawful-reading").spawn(read)?;
    Ok(())
}

/// What is out of date now is what the next analysis starts from.
fn retire(memory: &mut Memory, before: Latest, newest: &Analysed) {
    let before = match before {
        Latest::Analysed(before) => before.checked.clone(),
        Latest::Nothing | Latest::Removed => None,
    };
    if let Some(newest) = &newest.checked {
        memory.keep(before, newest);
    }
}

fn analyse(
    job: &Job,
    disk: &Disk,
    memory: &mut Memory,
    slow: Duration,
) -> (Publication, Arc<Analysed>, Latest) {
    keep_busy(slow);
    let mut files = files(job, disk);
    let settings = settings(job, disk);
    let input = Input {
        texts: files.iter().map(|file| (name(&file.key, job), Arc::clone(&file.text))).collect(),
        settings: settings.as_ref().map(|file| Arc::clone(&file.text)),
        today: today(),
    };
    files.extend(settings);
    // A fault of the compiler must not take the editor's session with it.
    let checked = catch_unwind(AssertUnwindSafe(|| analysis::check(&input, memory))).ok().map(Arc::new);
    let analysed = Arc::new(Analysed { revision: job.revision, files, checked });
    let report = match &analysed.checked {
        Some(_) => Report::Findings(features::findings::all(&analysed, &job.profile)),
        None => Report::Failure(job.profile.language),
    };
    let before = job.workspace.settle(Latest::Analysed(Arc::clone(&analysed)));
    let publication = Publication { workspace: Arc::clone(&job.workspace), revision: job.revision, report };
    (publication, analysed, before)
}

/// The texts of the workspace in a stable order, open ones instead of their files.
fn files(job: &Job, disk: &Disk) -> Vec<File> {
    let mut files = BTreeMap::new();
    for (path, text) in &disk.policies {
        if let Some(uri) = protocol::address(path) {
            let key = FileKey::Path(path.clone());
            files.insert(key.clone(), File { key, uri, text: Arc::clone(text), open: None });
        }
    }
    for document in job.open.iter().filter(|document| document.role == Role::Policy) {
        files.insert(document.key.clone(), opened(document));
    }
    files.into_values().collect()
}

/// `lawful.toml` of the top folder, as the editor has it or from disk.
fn settings(job: &Job, disk: &Disk) -> Option<File> {
    let top = job.workspace.root.folder()?;
    let is_ours = |document: &&Arc<Document>| match &document.key {
        FileKey::Path(path) => document.role == Role::Settings && path.parent() == Some(top),
        FileKey::Address(_) => false,
    };
    if let Some(document) = job.open.iter().find(is_ours) {
        return Some(opened(document));
    }
    let path = top.join(SETTINGS);
    let uri = protocol::address(&path)?;
    Some(File { key: FileKey::Path(path), uri, text: Arc::clone(disk.settings.as_ref()?), open: None })
}

fn opened(document: &Document) -> File {
    File {
        key: document.key.clone(),
        uri: document.uri.clone(),
        text: Arc::clone(&document.text),
        open: Some(document.open),
    }
}

/// The name a person knows a text by: its path within the workspace, with slashes everywhere.
fn name(key: &FileKey, job: &Job) -> String {
    match key {
        FileKey::Path(path) => {
            let below = job.workspace.root.folder().and_then(|folder| path.strip_prefix(folder).ok());
            let parts: Vec<_> = below.unwrap_or(path).iter().map(|part| part.to_string_lossy()).collect();
            parts.join("/")
        }
        FileKey::Address(address) => address.clone(),
    }
}

/// Days since 1970-01-01, in UTC.
fn today() -> i32 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i32::try_from(since.as_secs() / 86_400).unwrap_or(i32::MAX)
}

/// Computes for nothing, as a large workspace would keep this thread computing.
fn keep_busy(slow: Duration) {
    let start = Instant::now();
    while start.elapsed() < slow {
        std::hint::spin_loop();
    }
}

type Question = Box<dyn FnOnce() + Send>;

/// Where questions about finished analyses are answered, off the thread that moves messages.
#[derive(Debug, Clone)]
pub struct Questions(mpsc::Sender<Question>);

impl Questions {
    /// Starts the thread; it ends with the last sender.
    pub fn start() -> io::Result<Self> {
        let (sender, questions) = mpsc::channel::<Question>();
        let work = move || {
            for question in questions {
                // The asker sees its channel close and reports the failure.
                let _ = catch_unwind(AssertUnwindSafe(question));
            }
        };
        std::thread::Builder::new().name("lawful-questions".into()).stack_size(STACK).spawn(work)?;
        Ok(Self(sender))
    }

    /// Answers one; nothing if answering it failed.
    pub async fn ask<T: Send + 'static>(&self, question: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (answer, answered) = oneshot::channel();
        let work = move || {
            // Whoever cancelled the request no longer wants the answer.
            if !answer.is_closed() {
                let _ = answer.send(question());
            }
        };
        self.0.send(Box::new(work)).ok()?;
        answered.await.ok()
    }
}
