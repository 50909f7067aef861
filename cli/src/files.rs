//! Paths to texts: which files make up a workspace, read within named limits.

use crate::failure::Failure;
use lawful::source::MAX_SOURCE_BYTES;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The settings of a workspace, in its top folder.
pub const SETTINGS: &str = "lawful.toml";
/// More `.policy` files below one folder are a mistake, such as the root of a disk.
const MAX_FILES: usize = 4096;
/// Folders nested deeper are not looked into.
const MAX_DEPTH: usize = 64;

/// A file as it was read.
#[derive(Debug)]
pub struct Text {
    /// Path relative to the workspace, with `/` between its parts.
    pub path: String,
    /// The text; what is not UTF-8 in it is replaced.
    pub text: String,
    /// The first byte that is not UTF-8.
    pub fault: Option<usize>,
}

/// What belongs to one workspace.
#[derive(Debug)]
pub struct Folder {
    /// What to put before the paths of the workspace so that they hold where the command runs.
    pub prefix: String,
    /// How the user named it.
    pub name: String,
    /// The policies, by path.
    pub policies: Vec<Text>,
    /// Its `lawful.toml`.
    pub settings: Option<Text>,
}

/// Reads a folder with all policies below it, a single file, or `-` for standard input.
pub fn read(path: &Path) -> Result<Folder, Failure> {
    let name = shown(path);
    if name == "-" {
        let text = decode("<stdin>".to_owned(), io::stdin().lock(), "standard input")?;
        return Ok(Folder {
            prefix: String::new(),
            name: "<stdin>".to_owned(),
            policies: vec![text],
            settings: None,
        });
    }
    let meta = fs::metadata(path).map_err(|error| unreadable(path, error))?;
    if !meta.is_dir() {
        let parent = path.parent().map(shown).unwrap_or_default();
        let own = path.file_name().map_or_else(|| name.clone(), |own| own.to_string_lossy().into_owned());
        let policies = vec![read_text(path, own)?];
        return Ok(Folder { prefix: prefix(&parent), name, policies, settings: None });
    }
    let below = |file: &Path| shown(file.strip_prefix(path).unwrap_or(file));
    let found = policies(path)?;
    let policies = found.iter().map(|file| read_text(file, below(file))).collect::<Result<_, _>>()?;
    let settings = path.join(SETTINGS);
    let settings = if settings.is_file() { Some(read_text(&settings, SETTINGS.to_owned())?) } else { None };
    let prefix = prefix(&name);
    Ok(Folder { prefix, name, policies, settings })
}

/// The policies below a folder, by path.
pub fn policies(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let name = shown(folder);
    let mut found = Vec::new();
    walk(folder, 0, &mut found).map_err(|stop| match stop {
        Stop::Disk(path, error) => unreadable(&path, error),
        Stop::TooMany => Failure::TooManyFiles { path: name.clone(), limit: MAX_FILES },
    })?;
    if found.is_empty() {
        return Err(Failure::NoPolicy(name));
    }
    found.sort_by_key(|file| shown(file.strip_prefix(folder).unwrap_or(file)));
    Ok(found)
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

/// What to say about a path that cannot be opened.
pub fn unreadable(path: &Path, error: io::Error) -> Failure {
    match error.kind() == io::ErrorKind::NotFound {
        true => Failure::Missing(path.display().to_string()),
        false => Failure::Unreadable { path: path.display().to_string(), error },
    }
}

fn read_text(path: &Path, own: String) -> Result<Text, Failure> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, error))?;
    decode(own, file, &path.display().to_string())
}

/// Reads a text. One that is far too large is cut off just beyond the limit, and the library says so.
fn decode(own: String, from: impl Read, path: &str) -> Result<Text, Failure> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_SOURCE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let unreadable = |error| Failure::Unreadable { path: path.to_owned(), error };
    from.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Text { path: own, text, fault: None },
        Err(error) => {
            let whole = error.as_bytes().len() <= MAX_SOURCE_BYTES;
            let fault = whole.then(|| error.utf8_error().valid_up_to());
            Text { path: own, text: String::from_utf8_lossy(error.as_bytes()).into_owned(), fault }
        }
    })
}

/// Why a walk ended early.
enum Stop {
    Disk(PathBuf, io::Error),
    TooMany,
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Stop> {
    let broken = |error| Stop::Disk(folder.to_owned(), error);
    for entry in fs::read_dir(folder).map_err(broken)? {
        let entry = entry.map_err(broken)?;
        let path = entry.path();
        // The type of the entry itself: a link to a folder is not followed, so the walk ends.
        if entry.file_type().map_err(broken)?.is_dir() {
            if depth < MAX_DEPTH && !is_skipped(&entry.file_name()) {
                walk(&path, depth + 1, found)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "policy") && path.is_file() {
            found.push(path);
            if found.len() > MAX_FILES {
                return Err(Stop::TooMany);
            }
        }
    }
    Ok(())
}

/// Folders of tools, where nobody keeps a policy; the language server leaves out the same.
fn is_skipped(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name == "node_modules" || name == "target"
}

/// A path as people write it: `/` between parts, no `./` in front.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    let short = text.trim_end_matches('/');
    if short.is_empty() { text.to_owned() } else { short.to_owned() }
}

fn prefix(folder: &str) -> String {
    match folder {
        "" | "." => String::new(),
        "/" => "/".to_owned(),
        other => format!("{other}/"),
    }
}
