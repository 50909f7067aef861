//! The policies of the repository as they are: texts, trees, and which names are declared where.

use lawful::syntax::{Condition, Declaration, DeclarationKind, Name, Parsed, Part, Value};
use lawful::{Checked, Settings, calendar, check_parsed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The day on which all policies are checked.
pub const TODAY: &str = "2026-11-22";

/// The folders below `policies/` that are workspaces of their own; the standard library is none.
pub const WORKSPACES: [&str; 3] = ["bpost", "hospital", "shops"];

/// One text of a workspace.
#[derive(Debug, Clone)]
pub struct Text {
    /// Path below the folder of the workspace.
    pub path: String,
    /// What stands in it.
    pub text: String,
    /// Its tree, under the id it has in every check.
    pub parsed: Arc<Parsed>,
}

/// A workspace as it stands in the repository.
#[derive(Debug)]
pub struct Workspace {
    /// Its folder.
    pub name: String,
    /// Its texts, by path.
    pub texts: Vec<Text>,
    /// It, checked.
    pub checked: Checked,
    /// What is declared: name, kind, the folder of its text.
    pub declared: Vec<(String, DeclarationKind, String)>,
    /// How often each name stands anywhere.
    pub mentioned: BTreeMap<String, usize>,
}

impl Workspace {
    /// Reads and checks one.
    #[must_use]
    pub fn read(name: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(name);
        let mut paths = Vec::new();
        policies(&root, &mut paths);
        let path = |file: &PathBuf| file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let mut texts: Vec<(String, String)> =
            paths.iter().map(|file| (path(file), std::fs::read_to_string(file).unwrap())).collect();
        texts.sort();
        let mut trees = Vec::new();
        let checked = check_parsed(texts.clone(), &Settings::default(), today(), |id, text| {
            let parsed = Arc::new(lawful::syntax::parse(id, text));
            trees.push(Arc::clone(&parsed));
            parsed
        });
        let texts: Vec<Text> =
            texts.into_iter().zip(trees).map(|((path, text), parsed)| Text { path, text, parsed }).collect();
        let mut declared = Vec::new();
        let mut mentioned = BTreeMap::new();
        for text in &texts {
            let folder = folder(&text.path).to_owned();
            for declaration in &text.parsed.file.declarations {
                if let Some(name) = declaration.name() {
                    declared.push((name.text.clone(), declaration.kind, folder.clone()));
                }
                names(declaration, &mut |name| *mentioned.entry(name.text.clone()).or_default() += 1);
            }
        }
        Self { name: name.to_owned(), texts, checked, declared, mentioned }
    }

    /// All of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        WORKSPACES.iter().map(|name| Self::read(name)).collect()
    }

    /// Checks it with some texts replaced.
    #[must_use]
    pub fn check_with(&self, replaced: &BTreeMap<usize, String>) -> Checked {
        let text = |at: usize| replaced.get(&at).unwrap_or(&self.texts[at].text).clone();
        let texts: Vec<(String, String)> =
            (0..self.texts.len()).map(|at| (self.texts[at].path.clone(), text(at))).collect();
        let mut at = 0;
        check_parsed(texts, &Settings::default(), today(), |id, text| {
            let same = !replaced.contains_key(&at) && self.texts[at].parsed.file.source == id;
            let parsed = if same {
                Arc::clone(&self.texts[at].parsed)
            } else {
                Arc::new(lawful::syntax::parse(id, text))
            };
            at += 1;
            parsed
        })
    }

    /// What a name is declared as.
    #[must_use]
    pub fn kind_of(&self, name: &str) -> Option<DeclarationKind> {
        self.declared.iter().find(|one| one.0 == name).map(|one| one.1)
    }

    /// The next name of the same kind that a text can see: declared in its folder, or in that of the general notice.
    #[must_use]
    pub fn another(&self, name: &str, text: &str, besides: &BTreeSet<&str>) -> Option<String> {
        let kind = self.kind_of(name)?;
        let seen = [folder(text), "general"];
        let all: Vec<&str> = self
            .declared
            .iter()
            .filter(|one| one.1 == kind && seen.contains(&one.2.as_str()))
            .map(|one| one.0.as_str())
            .collect();
        let at = all.iter().position(|one| *one == name)?;
        let next = (1..all.len()).map(|step| all[(at + step) % all.len()]);
        next.into_iter().find(|one| !besides.contains(one)).map(str::to_owned)
    }
}

fn today() -> i32 {
    calendar::parse(TODAY).unwrap()
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn policies(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            policies(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            found.push(path);
        }
    }
}

/// Every name in a declaration, those in conditions and in the declarations within it too.
pub fn names(declaration: &Declaration, see: &mut impl FnMut(&Name)) {
    let fields = declaration.fields.iter().flat_map(|field| &field.parts);
    for part in declaration.head.iter().chain(fields) {
        match part {
            Part::Name(name) => see(name),
            Part::Condition(condition) => in_condition(condition, see),
            Part::Word(_)
            | Part::Text(_)
            | Part::Date(..)
            | Part::Number(..)
            | Part::Period(..)
            | Part::Url(_) => {}
        }
    }
    for inner in &declaration.inner {
        names(inner, see);
    }
}

/// Every name in a condition.
pub fn in_condition(condition: &Condition, see: &mut impl FnMut(&Name)) {
    match condition {
        Condition::All(list, _) | Condition::Any(list, _) => {
            for one in list {
                in_condition(one, see);
            }
        }
        Condition::Not(inner, _) => in_condition(inner, see),
        Condition::Holds(name) => see(name),
        Condition::Quantified { names, .. } => names.iter().for_each(see),
        Condition::Compare { left, right, .. } => {
            see(left);
            for value in right {
                if let Value::Name(name) = value {
                    see(name);
                }
            }
        }
    }
}
