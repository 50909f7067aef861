//! Paths to texts: which files make up a workspace, read within named limits.
//!
//! In: a path. Out: texts, none of them judged. Never: follows a link to a folder, or reads more than its limits.

use lawful::source::MAX_SOURCE_BYTES;
use std::fs;
use std::io::{self, Read};
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

/// Reads the one policy that stands on standard input.
///
/// # Errors
/// If it cannot be read.
pub fn standard_input() -> Result<Folder, Unread> {
    let name = "<stdin>".to_owned();
    let text = decode(name.clone(), io::stdin().lock(), "standard input")?;
    Ok(Folder { prefix: String::new(), name, policies: vec![text], settings: None })
}

/// Reads a folder with all policies below it, or a single file.
///
/// # Errors
/// If the path leads nowhere, or what is there cannot be read or is no policy.
pub fn read(path: &Path) -> Result<Folder, Unread> {
    let name = shown(path);
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
///
/// # Errors
/// If there is none, there are too many, or a folder cannot be read.
pub fn policies(folder: &Path) -> Result<Vec<PathBuf>, Unread> {
    let name = shown(folder);
    let mut found = Vec::new();
    walk(folder, 0, &mut found).map_err(|stop| match stop {
        Stop::Disk(path, error) => unreadable(&path, error),
        Stop::TooMany => Unread::TooMany { path: name.clone(), limit: MAX_FILES },
    })?;
    if found.is_empty() {
        return Err(Unread::NoPolicy(name));
    }
    found.sort_by_key(|file| shown(file.strip_prefix(folder).unwrap_or(file)));
    Ok(found)
}

/// Why a path gives no workspace.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It leads nowhere.
    #[error("there is no file or folder `{0}`")]
    Missing(String),
    /// It cannot be read.
    #[error("`{path}` cannot be read: {error}")]
    Unreadable {
        /// As the user knows it.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The folder holds more policies than are read.
    #[error("there are more than {limit} .policy files below `{path}`")]
    TooMany {
        /// The folder.
        path: String,
        /// The limit.
        limit: usize,
    },
    /// The folder holds no policy.
    #[error("there is no .policy file in or below `{0}`")]
    NoPolicy(String),
}

/// What to say about a path that cannot be opened.
#[must_use]
pub fn unreadable(path: &Path, error: io::Error) -> Unread {
    match error.kind() == io::ErrorKind::NotFound {
        true => Unread::Missing(path.display().to_string()),
        false => Unread::Unreadable { path: path.display().to_string(), error },
    }
}

fn read_text(path: &Path, own: String) -> Result<Text, Unread> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, error))?;
    decode(own, file, &path.display().to_string())
}

/// Reads a text. One that is far too large is cut off just beyond the limit, and the library says so.
fn decode(own: String, from: impl Read, path: &str) -> Result<Text, Unread> {
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_SOURCE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let unreadable = |error| Unread::Unreadable { path: path.to_owned(), error };
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
#[must_use]
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
