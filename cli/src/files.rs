//! Files of the command: what it reads besides policies, and how it writes.

use crate::failure::Failure;
pub use lawful_service::files::{SETTINGS, shown};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The policies below a folder, by path.
pub fn policies(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    Ok(lawful_service::files::policies(folder)?)
}

/// What to say about a path that cannot be opened.
pub fn unreadable(path: &Path, error: io::Error) -> Failure {
    lawful_service::files::unreadable(path, error).into()
}

/// Reads all of a stream, up to a limit.
pub fn read_bounded(from: impl Read, path: &str, limit: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let unreadable = |error| Failure::Unreadable { path: path.to_owned(), error };
    from.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(Failure::TooLarge { path: path.to_owned(), limit: limit >> 20 });
    }
    Ok(bytes)
}

/// Puts a text in the place of a file: written beside it, then moved, so that there is never half of it. Permissions stay as they are.
pub fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let unwritable = |error| Failure::Unwritable { path: path.display().to_string(), error };
    // A link stays a link: what it leads to is written.
    let goal = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = goal.file_name().unwrap_or_default().to_string_lossy();
    let beside = goal.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let write = || {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&beside)?;
        file.write_all(text.as_bytes())?;
        if let Ok(meta) = fs::metadata(&goal) {
            file.set_permissions(meta.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, &goal)
    };
    let done = write();
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done.map_err(unwritable)
}

/// Puts a new text in the place of the old: beside it first, then moved, so that nobody ever sees half a file. Not if
/// somebody else has changed it in the meantime.
pub fn replace_unchanged(path: &Path, old: &str, new: &str) -> io::Result<()> {
    // A link stays a link; the file it leads to is replaced.
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut fresh = tempfile::Builder::new().prefix(".lawful-").tempfile_in(folder)?;
    fresh.write_all(new.as_bytes())?;
    fresh.as_file().set_permissions(permissions)?;
    fresh.as_file().sync_all()?;
    if fs::read(&target)? != old.as_bytes() {
        return Err(io::Error::other("it was changed by somebody else in the meantime"));
    }
    fresh.persist(&target).map_err(|error| error.error)?;
    Ok(())
}
