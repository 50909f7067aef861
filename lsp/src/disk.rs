//! What lies on disk in one workspace. Read by the analysis thread, so that a slow disk never holds up a message.

use crate::text::Text;
use crate::workspace::Root;
use lawful::source::MAX_SOURCE_BYTES;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The settings of a workspace, in its top folder.
pub const SETTINGS: &str = "lawful.toml";

/// Whether a path names a source.
pub fn is_policy(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "policy")
}

/// Whether a path names settings.
pub fn is_settings(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == SETTINGS)
}

/// Which of the known files can no longer be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stale {
    /// All can.
    Nothing,
    /// These files may have changed, come or gone.
    Paths(BTreeSet<PathBuf>),
    /// Look at everything anew.
    Everything,
}

impl Stale {
    /// One file.
    pub fn path(path: PathBuf) -> Self {
        Self::Paths(BTreeSet::from([path]))
    }

    /// What is stale after both.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Everything, _) | (_, Self::Everything) => Self::Everything,
            (Self::Nothing, other) | (other, Self::Nothing) => other,
            (Self::Paths(mut paths), Self::Paths(more)) => {
                paths.extend(more);
                Self::Paths(paths)
            }
        }
    }
}

/// The files of one workspace as they were last read.
#[derive(Debug, Default)]
pub struct Disk {
    /// Sources by path.
    pub policies: BTreeMap<PathBuf, Arc<Text>>,
    /// The text of `lawful.toml`, if there is one.
    pub settings: Option<Arc<Text>>,
}

impl Disk {
    /// Reads what is stale. Folders in `inner` are workspaces of their own and left out.
    pub fn refresh(&mut self, root: &Root, stale: &Stale, inner: &[PathBuf]) {
        let Some(folder) = root.folder() else {
            return;
        };
        match stale {
            Stale::Nothing => {}
            Stale::Paths(paths) => {
                for path in paths.iter().filter(|path| belongs(path, root, inner)) {
                    self.read(path);
                }
            }
            Stale::Everything => {
                let deep = matches!(root, Root::Folder(_));
                let mut found = Vec::new();
                walk(folder, deep, inner, &mut found);
                self.policies.clear();
                for path in &found {
                    self.read(path);
                }
            }
        }
        if *stale != Stale::Nothing {
            self.settings = read(&folder.join(SETTINGS));
        }
    }

    fn read(&mut self, path: &Path) {
        match read(path) {
            Some(text) => self.policies.insert(path.to_owned(), text),
            None => self.policies.remove(path),
        };
    }
}

/// A file that cannot be read is treated as absent: the editor shows its own message when a person opens it.
fn read(path: &Path) -> Option<Arc<Text>> {
    let size = std::fs::metadata(path).ok()?.len();
    if size > MAX_SOURCE_BYTES as u64 {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    Some(Arc::new(Text::new(String::from_utf8_lossy(&bytes))))
}

/// Whether a path that the editor names would also have been found by [`walk`].
fn belongs(path: &Path, root: &Root, inner: &[PathBuf]) -> bool {
    let Some(below) = root.folder().and_then(|folder| path.strip_prefix(folder).ok()) else {
        return false;
    };
    let mut folders = below.parent().into_iter().flat_map(Path::components);
    is_policy(path)
        && !inner.iter().any(|folder| path.starts_with(folder))
        && match root {
            Root::Folder(_) => !folders.any(|folder| is_skipped(folder.as_os_str())),
            Root::Beside(_) => folders.next().is_none(),
            Root::Alone(_) => false,
        }
}

fn walk(folder: &Path, deep: bool, inner: &[PathBuf], found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        // The type of the entry itself: a link to a folder is not followed, so the walk ends.
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() {
            if deep && !is_skipped(&entry.file_name()) && !inner.contains(&path) {
                walk(&path, deep, inner, found);
            }
        } else if is_policy(&path) {
            found.push(path);
        }
    }
}

/// Folders of tools, where nobody keeps a policy.
fn is_skipped(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name == "node_modules" || name == "target"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_belongs_and_sees_changes() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (name, text) in
            [("a.policy", "a"), ("deep/b.policy", "b"), (".git/c.policy", "c"), ("own/d.policy", "d")]
        {
            std::fs::create_dir_all(at(name).parent().unwrap()).unwrap();
            std::fs::write(at(name), text).unwrap();
        }
        let inner = [at("own")];
        let root = Root::Folder(folder.path().into());
        let mut disk = Disk::default();
        disk.refresh(&root, &Stale::Everything, &inner);
        assert_eq!(disk.policies.keys().cloned().collect::<Vec<_>>(), [at("a.policy"), at("deep/b.policy")]);
        assert!(disk.settings.is_none());

        std::fs::write(at(SETTINGS), "").unwrap();
        std::fs::remove_file(at("a.policy")).unwrap();
        let stale = Stale::path(at("a.policy")).and(Stale::path(at("own/d.policy")));
        disk.refresh(&root, &stale, &inner);
        assert_eq!(disk.policies.keys().cloned().collect::<Vec<_>>(), [at("deep/b.policy")]);
        assert!(disk.settings.is_some());

        let mut flat = Disk::default();
        flat.refresh(&Root::Beside(folder.path().into()), &Stale::Everything, &[]);
        assert!(flat.policies.is_empty());
    }
}
