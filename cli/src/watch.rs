//! Waits until something of a workspace changes, by looking at names, times and lengths again and again: that works on every disk, also on
//! one across a network.

use crate::files;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, SystemTime};

/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(250);

/// What a file looked like from outside.
type Seen = (PathBuf, Option<(SystemTime, u64)>);

/// Why the waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Something changed.
    Changed,
    /// Somebody pressed Ctrl-C.
    Interrupted,
}

/// A look at some paths, repeated.
pub struct Watch {
    paths: Vec<PathBuf>,
    interrupted: Receiver<()>,
}

impl Watch {
    /// Looks at these paths: folders with all policies and settings below them, and files.
    pub fn new(paths: Vec<PathBuf>) -> Self {
        let (send, interrupted) = mpsc::channel();
        // Without a handler Ctrl-C ends the process itself, which comes to the same.
        let _ = ctrlc::set_handler(move || {
            let _ = send.send(());
        });
        Self { paths, interrupted }
    }

    /// What is there now. Taken before a check, so that what changes during the check is a change.
    pub fn look(&self) -> Vec<Seen> {
        let mut seen = Vec::new();
        for path in &self.paths {
            // A folder that cannot be read now may be readable later: its absence is a state like any other.
            let below = if path.is_dir() { files::policies(path).unwrap_or_default() } else { Vec::new() };
            let settings = path.join(files::SETTINGS);
            seen.extend([path.clone(), settings].into_iter().chain(below).map(|file| {
                let meta = fs::metadata(&file).ok();
                let state = meta.filter(fs::Metadata::is_file);
                (file, state.map(|meta| (meta.modified().unwrap_or(SystemTime::UNIX_EPOCH), meta.len())))
            }));
        }
        seen
    }

    /// Waits until it looks different.
    pub fn wait(&self, before: &[Seen]) -> Ended {
        loop {
            if self.interrupted.recv_timeout(PAUSE).is_ok() {
                return Ended::Interrupted;
            }
            if self.look() != before {
                return Ended::Changed;
            }
        }
    }

    /// Whether it makes sense to watch a path: standard input is read once.
    pub fn can_watch(path: &Path) -> bool {
        path.as_os_str() != "-"
    }
}
