//! Which texts are open, and to which workspace each belongs. Owned by the gate, so everything here is synchronous.
//!
//! A file belongs to the innermost folder of the editor that holds it. One outside all folders is analysed with the
//! `.policy` files and the `lawful.toml` beside it, for as long as one of them is open. A text without a file stands alone.

use crate::disk::Stale;
use crate::protocol::{
    self, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, Profile, Uri,
};
use crate::reading::Reading;
use crate::text::Text;
use crate::ticket::{Subject, Ticket};
use crate::worker::{Job, JobQueue};
use crate::workspace::{FileKey, Open, Root, Workspace};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

/// A text as the editor has it.
#[derive(Debug)]
pub struct Document {
    /// How it is recognised.
    pub key: FileKey,
    /// Its address, as the editor spells it.
    pub uri: Uri,
    /// Whether it is read at all.
    pub role: Role,
    /// Which state of it this is.
    pub open: Open,
    /// The text.
    pub text: Arc<Text>,
}

/// What a text is to the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A source.
    Policy,
    /// The settings of the workspace.
    Settings,
    /// Something else an editor chose to send.
    Other,
}

/// The editor's side of everything.
pub struct Session {
    profile: Arc<Profile>,
    documents: BTreeMap<FileKey, Arc<Document>>,
    workspaces: Vec<(Arc<Workspace>, u64)>,
    folders: Vec<PathBuf>,
    revision: u64,
    ids: u32,
    jobs: JobQueue,
    readings: mpsc::Sender<Reading>,
}

impl Session {
    /// Nothing open.
    pub fn new(jobs: JobQueue, readings: mpsc::Sender<Reading>) -> Self {
        Self {
            profile: Arc::default(),
            documents: BTreeMap::new(),
            workspaces: Vec::new(),
            folders: Vec::new(),
            revision: 0,
            ids: 0,
            jobs,
            readings,
        }
    }

    /// Learns what the editor can do and which folders it has.
    pub fn begin(&mut self, params: &InitializeParams) {
        self.profile = Arc::new(Profile::negotiate(params));
        self.folders = protocol::folders(params);
    }

    /// Starts the first analysis. Not before, because findings may not go out before `initialized`.
    pub fn start(&mut self) {
        let _ = self.settle_workspaces();
        for index in 0..self.workspaces.len() {
            self.submit(index, Stale::Everything);
        }
    }

    /// An opened text counts instead of the file on disk.
    pub fn open(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let key = protocol::key(&item.uri);
        self.revision += 1;
        let document = Document {
            role: role(&key, &item.language_id),
            open: Open { version: item.version, epoch: self.revision },
            text: Arc::new(Text::new(item.text)),
            uri: item.uri,
            key: key.clone(),
        };
        self.documents.insert(key.clone(), Arc::new(document));
        let made = self.settle_workspaces();
        let stale = match self.home(&key) {
            Some(home) if made.contains(&home) => Stale::Everything,
            Some(_) | None => self.unwatched(),
        };
        self.touch(&key, stale);
    }

    /// Applies changes, unless the text is not open or already newer.
    pub fn change(&mut self, params: DidChangeTextDocumentParams) {
        let key = protocol::key(&params.text_document.uri);
        let Some(old) = self.documents.get(&key) else {
            return;
        };
        let version = params.text_document.version;
        if version < old.open.version {
            return;
        }
        self.revision += 1;
        let document = Document {
            key: key.clone(),
            uri: old.uri.clone(),
            role: old.role,
            open: Open { version, epoch: self.revision },
            text: Arc::new(old.text.changed(params.content_changes, self.profile.encoding)),
        };
        self.documents.insert(key.clone(), Arc::new(document));
        self.touch(&key, Stale::Nothing);
    }

    /// The file on disk counts again.
    pub fn close(&mut self, params: &DidCloseTextDocumentParams) {
        let key = protocol::key(&params.text_document.uri);
        if self.documents.remove(&key).is_none() {
            return;
        }
        let stale = match (&key, self.unwatched()) {
            (FileKey::Path(path), Stale::Nothing | Stale::Paths(_)) => Stale::path(path.clone()),
            (FileKey::Path(_) | FileKey::Address(_), stale) => stale,
        };
        self.touch(&key, stale);
        // Only removes: whatever another text needs, it already has.
        let _ = self.settle_workspaces();
    }

    /// Files were written, made or removed by somebody else.
    pub fn disk_changed(&mut self, params: DidChangeWatchedFilesParams) {
        for event in params.changes {
            let key = protocol::key(&event.uri);
            if let FileKey::Path(path) = &key {
                self.touch(&key, Stale::path(path.clone()));
            }
        }
    }

    /// Folders came or went.
    pub fn folders_changed(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let gone: Vec<_> =
            params.event.removed.iter().filter_map(|folder| protocol::path(&folder.uri)).collect();
        self.folders.retain(|folder| !gone.contains(folder));
        let came = params.event.added.iter().filter_map(|folder| protocol::path(&folder.uri));
        self.folders.extend(came);
        let _ = self.settle_workspaces();
        // A file may have moved from one to another.
        for index in 0..self.workspaces.len() {
            self.submit(index, Stale::Everything);
        }
    }

    /// What a request about a text may see.
    pub fn ticket(&self, subject: Option<Uri>) -> Ticket {
        let subject = subject.map(|uri| {
            let key = protocol::key(&uri);
            let open = self.documents.get(&key).map(|document| (Arc::clone(&document.text), document.open));
            let workspace = self.home(&key).and_then(|index| self.workspaces.get(index)).cloned();
            Subject { key, open, workspace }
        });
        Ticket { profile: Arc::clone(&self.profile), subject }
    }

    /// What to distrust when an editor that tells nothing of changes on disk opens or closes a text.
    fn unwatched(&self) -> Stale {
        if self.profile.watches_files { Stale::Nothing } else { Stale::Everything }
    }

    fn touch(&mut self, key: &FileKey, stale: Stale) {
        if let Some(index) = self.home(key) {
            self.submit(index, stale);
        }
    }

    /// The innermost workspace that holds a text.
    fn home(&self, key: &FileKey) -> Option<usize> {
        let depth = |root: &Root| root.folder().map_or(0, |folder| folder.components().count());
        let holders =
            self.workspaces.iter().enumerate().filter(|(_, (workspace, _))| workspace.root.holds(key));
        // A folder wins over a file's own folder of the same depth, because it stands in the list before it.
        holders.rev().max_by_key(|(_, (workspace, _))| depth(&workspace.root)).map(|(index, _)| index)
    }

    /// Makes the workspaces that are needed and removes those that are not; says which are new and wait for a first job.
    fn settle_workspaces(&mut self) -> Vec<usize> {
        let mut wanted: Vec<Root> = Vec::new();
        for folder in &self.folders {
            let root = Root::Folder(folder.clone());
            if !wanted.contains(&root) {
                wanted.push(root);
            }
        }
        for document in self.documents.values().filter(|document| document.role != Role::Other) {
            let root = match &document.key {
                FileKey::Path(path) => path.parent().map(|folder| Root::Beside(folder.to_owned())),
                FileKey::Address(address) => Some(Root::Alone(address.clone())),
            };
            if let Some(root) = root
                && !wanted.iter().any(|root| root.holds(&document.key))
            {
                wanted.push(root);
            }
        }

        let mut old = std::mem::take(&mut self.workspaces);
        let mut made = Vec::new();
        for root in wanted {
            match old.iter().position(|(workspace, _)| workspace.root == root) {
                Some(index) => self.workspaces.push(old.swap_remove(index)),
                None => {
                    self.ids += 1;
                    made.push(self.workspaces.len());
                    self.workspaces.push((Arc::new(Workspace::new(self.ids, root)), 0));
                }
            }
        }
        for (workspace, _) in old {
            workspace.advance(u64::MAX);
            self.jobs.remove(workspace);
        }
        made
    }

    fn submit(&mut self, index: usize, stale: Stale) {
        self.revision += 1;
        let revision = self.revision;
        let Some((workspace, newest)) = self.workspaces.get_mut(index) else {
            return;
        };
        *newest = revision;
        workspace.advance(revision);
        let workspace = Arc::clone(workspace);
        let open = self.documents.values().filter(|document| self.home(&document.key) == Some(index));
        let job = Job {
            revision,
            open: open.cloned().collect(),
            inner: self.folders.iter().filter(|folder| is_inside(folder, &workspace.root)).cloned().collect(),
            stale,
            profile: Arc::clone(&self.profile),
            workspace,
        };
        // Without the thread that reads, the analysis says the same a little later.
        let _ = self.readings.send(Reading {
            workspace: Arc::clone(&job.workspace),
            revision,
            open: job.open.clone(),
            profile: Arc::clone(&job.profile),
        });
        self.jobs.submit(job);
    }
}

fn is_inside(folder: &PathBuf, root: &Root) -> bool {
    root.folder().is_some_and(|outer| folder != outer && folder.starts_with(outer))
}

fn role(key: &FileKey, language: &str) -> Role {
    match key {
        FileKey::Path(path) if crate::disk::is_policy(path) => Role::Policy,
        FileKey::Path(path) if crate::disk::is_settings(path) => Role::Settings,
        FileKey::Path(_) => Role::Other,
        FileKey::Address(_) if language == "policy" || language == "lawful" => Role::Policy,
        FileKey::Address(_) => Role::Other,
    }
}
