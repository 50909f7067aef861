//! Cases on disk: a policy, and beside it the request with both answers as they were when the case was found.

use crate::requests;
use crate::shrink::Disagreement;
use lawful::decision::Request;
use std::path::{Path, PathBuf};

/// A case that was saved.
#[derive(Debug)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The text of the policy.
    pub policy: String,
    /// The request.
    pub request: Request,
    /// Which comparison it fell out of, and what was said.
    pub answers: Vec<String>,
}

/// Where cases are kept for good.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// Saves a case under a name; returns the path of the policy.
pub fn save(folder: &Path, name: &str, found: &Disagreement) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(format!("{name}.policy"));
    std::fs::write(&path, &found.text).unwrap();
    let answers = serde_json::to_string_pretty(&found.answers).unwrap();
    let request = requests::json(&found.request);
    std::fs::write(
        folder.join(format!("{name}.json")),
        format!("{{\n\"request\": {request},\n\"answers\": {answers}\n}}\n"),
    )
    .unwrap();
    path
}

/// All cases of a folder, by name.
#[must_use]
pub fn load(folder: &Path) -> Vec<Case> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "policy"));
    paths.sort();
    let case = |path: &PathBuf| {
        let read = |path: &Path| std::fs::read_to_string(path).unwrap();
        let json: serde_json::Value = serde_json::from_str(&read(&path.with_extension("json"))).unwrap();
        Case {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            policy: read(path),
            request: serde_json::from_value(json["request"].clone()).unwrap(),
            answers: serde_json::from_value(json["answers"].clone()).unwrap(),
        }
    };
    paths.iter().map(case).collect()
}
