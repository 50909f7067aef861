//! What is analysed together: a folder of the editor, the folder of a lone file, or a text without a file.

use crate::analysis::Checked;
use crate::session::Document;
use crate::text::Text;
use lawful::source::SourceId;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;

use crate::protocol::Uri;

/// How a text is recognised however its address is spelt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKey {
    /// A file on disk.
    Path(PathBuf),
    /// A text the editor alone knows, such as `untitled:Untitled-1`.
    Address(String),
}

/// Where the texts of a workspace are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// A folder the editor opened: every `.policy` file in it and below, and its `lawful.toml`.
    Folder(PathBuf),
    /// The folder of an open file outside all of those: the files in it, but not below.
    Beside(PathBuf),
    /// A text that is not a file, alone.
    Alone(String),
}

impl Root {
    /// Whether a text belongs to it.
    pub fn holds(&self, key: &FileKey) -> bool {
        match (self, key) {
            (Self::Folder(folder), FileKey::Path(path)) => path.starts_with(folder),
            (Self::Beside(folder), FileKey::Path(path)) => path.parent() == Some(folder),
            (Self::Alone(this), FileKey::Address(address)) => this == address,
            (Self::Folder(_) | Self::Beside(_), FileKey::Address(_)) | (Self::Alone(_), FileKey::Path(_)) => {
                false
            }
        }
    }

    /// The folder, if there is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) | Self::Beside(folder) => Some(folder),
            Self::Alone(_) => None,
        }
    }
}

/// What the main thread and the analysis thread share about one workspace.
#[derive(Debug)]
pub struct Workspace {
    /// Never given twice, so that a folder removed and opened again is another workspace.
    pub id: u32,
    /// Where its texts are.
    pub root: Root,
    newest: AtomicU64,
    results: watch::Sender<Latest>,
}

/// How far the analysis of a workspace has come.
#[derive(Debug, Clone)]
pub enum Latest {
    /// Nothing yet.
    Nothing,
    /// The result for some revision.
    Analysed(Arc<Analysed>),
    /// There will be no more.
    Removed,
}

impl Workspace {
    /// A workspace nothing is known about yet.
    pub fn new(id: u32, root: Root) -> Self {
        Self { id, root, newest: AtomicU64::new(0), results: watch::Sender::new(Latest::Nothing) }
    }

    /// Declares every older revision out of date.
    pub fn advance(&self, revision: u64) {
        self.newest.store(revision, Ordering::SeqCst);
    }

    /// Whether nothing has changed since.
    pub fn is_newest(&self, revision: u64) -> bool {
        self.newest.load(Ordering::SeqCst) == revision
    }

    /// Hands a result to whoever waits for it, and gives back the one before it: to let go of a large one takes a while.
    pub fn settle(&self, latest: Latest) -> Latest {
        self.results.send_replace(latest)
    }

    /// The newest result there is.
    pub fn latest(&self) -> Latest {
        self.results.borrow().clone()
    }

    /// Waits for the result of a revision or a later one; nothing if the workspace goes.
    pub async fn analysed(&self, revision: u64) -> Option<Arc<Analysed>> {
        let reached = |latest: &Latest| match latest {
            Latest::Nothing => false,
            Latest::Analysed(analysed) => analysed.revision >= revision,
            Latest::Removed => true,
        };
        let mut results = self.results.subscribe();
        let latest = results.wait_for(reached).await.ok()?.clone();
        match latest {
            Latest::Analysed(analysed) => Some(analysed),
            Latest::Nothing | Latest::Removed => None,
        }
    }
}

/// A finished analysis: texts that never change and what was found in them.
#[derive(Debug)]
pub struct Analysed {
    /// The state of the texts it speaks of.
    pub revision: u64,
    /// The texts of the workspace in the order of their [`SourceId`], and behind them its settings.
    pub files: Vec<File>,
    /// What the compiler says; nothing if it failed.
    pub checked: Option<Arc<Checked>>,
}

/// One text of an analysis.
#[derive(Debug, Clone)]
pub struct File {
    /// How it is recognised.
    pub key: FileKey,
    /// Its address, as the editor spells it if it is open there.
    pub uri: Uri,
    /// The text.
    pub text: Arc<Text>,
    /// Version and epoch, if it is open.
    pub open: Option<Open>,
}

/// Which state of an open text was analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// The editor's number; goes back to it with findings and edits.
    pub version: i32,
    /// Our number; other than the editor's, it also grows when a text is closed and opened again.
    pub epoch: u64,
}

impl Analysed {
    /// The place in `files` of the text with that id; none for the texts that came with the compiler.
    pub fn index(&self, source: SourceId) -> Option<usize> {
        let index = source.0.checked_sub(self.checked.as_ref()?.first.0)?;
        Some(index as usize)
    }

    /// The same with another state of one text: the ids stay, the findings are those of the old one.
    pub fn with(&self, index: usize, document: &Document) -> Self {
        let mut files = self.files.clone();
        if let Some(file) = files.get_mut(index) {
            file.text = Arc::clone(&document.text);
        }
        Self { revision: self.revision, files, checked: self.checked.clone() }
    }

    /// The text with that id.
    pub fn file(&self, source: SourceId) -> Option<&File> {
        self.files.get(self.index(source)?)
    }

    /// The id under which a text was analysed.
    pub fn source(&self, key: &FileKey) -> Option<SourceId> {
        let first = self.checked.as_ref()?.first.0;
        self.files.iter().zip(first..).find(|(file, _)| file.key == *key).map(|(_, id)| SourceId(id))
    }
}
