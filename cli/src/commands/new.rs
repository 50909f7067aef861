//! `lawful new`: a small policy to start from.
//!
//! All or nothing: a new folder appears at once, by a rename; in a folder that is there, nothing is replaced, and what was written goes again
//! if the rest cannot be.

use super::{Ended, Output};
use crate::args::{Format, New};
use crate::failure::{Exit, Failure};
use crate::render::style::{FAINT, STRONG};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Name, text and what it is, in the order in which a person reads them.
const FILES: [(&str, &str, &str); 6] = [
    ("notice.policy", include_str!("../../templates/notice.policy"), "the notice, and who answers for it"),
    (
        "people_and_data.policy",
        include_str!("../../templates/people_and_data.policy"),
        "whose data, and which",
    ),
    (
        "purposes.policy",
        include_str!("../../templates/purposes.policy"),
        "why they are used, and on which basis",
    ),
    ("retention.policy", include_str!("../../templates/retention.policy"), "how long they are kept"),
    (
        "tests.policy",
        include_str!("../../templates/tests.policy"),
        "questions with the answers they must get",
    ),
    ("lawful.toml", include_str!("../../templates/lawful.toml"), "settings of this folder"),
];

/// Writes the files and says what to do next.
pub fn run(args: &New, output: &mut Output) -> Ended {
    let folder = &args.folder;
    for (name, ..) in FILES {
        if fs::symlink_metadata(folder.join(name)).is_ok() {
            return Err(Failure::Exists(folder.join(name).display().to_string()));
        }
    }
    if folder.is_dir() {
        fill(folder)?
    } else {
        appear(folder)?
    }
    let shown = folder.display();
    if output.format == Format::Json {
        let files: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
        let whole = serde_json::json!({ "version": crate::render::json::VERSION, "folder": shown.to_string(), "files": files });
        writeln!(output.screen, "{whole}")?;
        return Ok(Exit::Clean);
    }
    writeln!(output.screen, "A policy to start from, in {STRONG}{shown}{STRONG:#}:\n")?;
    for (name, _, what) in FILES {
        writeln!(output.screen, "  {name:24}{FAINT}{what}{FAINT:#}")?;
    }
    writeln!(output.screen, "\nNext: `lawful check {shown}` and `lawful test {shown}`")?;
    Ok(Exit::Clean)
}

/// A folder that is not there: filled beside its place, then moved.
fn appear(folder: &Path) -> Result<(), Failure> {
    let name = folder.file_name().ok_or_else(|| Failure::Usage {
        problem: format!("`{}` is no name for a new folder", folder.display()),
        help: "name a folder, such as my-policy".to_owned(),
    })?;
    let staging = folder.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(|error| unwritable(parent, error))?;
    }
    fs::create_dir(&staging).map_err(|error| unwritable(&staging, error))?;
    let done =
        fill(&staging).and_then(|()| fs::rename(&staging, folder).map_err(|error| unwritable(folder, error)));
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_dir_all(&staging);
    }
    done
}

/// A folder that is there: every file is new, or none is left.
fn fill(folder: &Path) -> Result<(), Failure> {
    let mut written: Vec<PathBuf> = Vec::new();
    for (name, text, _) in FILES {
        let path = folder.join(name);
        if let Err(error) = write_new(&path, text, &mut written) {
            for path in &written {
                let _ = fs::remove_file(path);
            }
            return Err(match error.kind() == io::ErrorKind::AlreadyExists {
                true => Failure::Exists(path.display().to_string()),
                false => unwritable(&path, error),
            });
        }
    }
    Ok(())
}

fn write_new(path: &Path, text: &str, written: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    written.push(path.to_owned());
    file.write_all(text.as_bytes())
}

fn unwritable(path: &Path, error: io::Error) -> Failure {
    Failure::Unwritable { path: path.display().to_string(), error }
}
