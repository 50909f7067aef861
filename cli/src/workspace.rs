//! A checked workspace, and how its places are shown where the command runs.

use crate::failure::Failure;
use crate::files::{self, Text};
use lawful::checks::Waived;
use lawful::finding::{Finding, Severity, Words};
use lawful::source::{LineIndex, Position, SourceId, Span};
use lawful::{Checked, Settings};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

/// A workspace, read and checked.
pub struct Workspace {
    /// How the user named it.
    pub name: String,
    /// What the compiler says.
    pub checked: Checked,
    /// How many files it has.
    pub files: usize,
    /// What it sets for itself.
    pub settings: Settings,
    prefix: String,
    indexes: RefCell<BTreeMap<SourceId, Rc<LineIndex>>>,
    utf16: RefCell<BTreeMap<SourceId, Rc<[u32]>>>,
}

/// A stretch of a text by lines and columns, from 0; the end is the place behind the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Where it starts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

impl Workspace {
    /// Reads and checks a folder, a file or `-`.
    pub fn read(path: &Path, today: i32) -> Result<Self, Failure> {
        let folder = files::read(path)?;
        let files = folder.policies.len();
        // The settings are read before their text has its id.
        let paths = folder.policies.iter().map(|text| text.path.as_str());
        let read = folder.settings.as_ref();
        let read = read.map(|text| lawful::read_settings(SourceId(0), &text.text, paths));
        let (settings, mut faults) = read.unwrap_or_default();
        let spoilt: Vec<(String, usize)> =
            folder.policies.iter().filter_map(|text| Some((text.path.clone(), text.fault?))).collect();
        let texts = folder.policies.into_iter().map(|Text { path, text, .. }| (path, text));
        let mut checked = lawful::check(texts, &settings, today);
        if let (Some(text), false) = (folder.settings, faults.is_empty()) {
            let id = checked.sources.add(text.path, text.text);
            faults
                .iter_mut()
                .flat_map(|finding| &mut finding.labels)
                .for_each(|label| label.span.source = id);
        }
        let own =
            |path: &str| checked.sources.iter().find(|(_, source)| !source.is_std && source.path == path);
        faults.extend(
            spoilt.iter().filter_map(|(path, at)| Some(not_utf8(Span::new(own(path)?.0, *at, *at + 3)))),
        );
        faults.append(&mut checked.findings);
        checked.findings = faults;
        Ok(Self {
            name: folder.name,
            checked,
            files,
            settings,
            prefix: folder.prefix,
            indexes: RefCell::default(),
            utf16: RefCell::default(),
        })
    }

    /// Leaves only what stands against one notice, or against all on one day; and what could not be read at all.
    pub fn confine(&mut self, policy: Option<&str>, day: Option<i32>) -> Result<(), Failure> {
        if policy.is_none() && day.is_none() {
            return Ok(());
        }
        let names: Vec<String> = match policy {
            Some(name) => vec![name.to_owned()],
            None => self.checked.notices().into_iter().map(str::to_owned).collect(),
        };
        let day = day.unwrap_or(self.checked.today);
        let (mut findings, mut waived): (Vec<Finding>, Vec<Waived>) = (Vec::new(), Vec::new());
        for name in names {
            let Some(review) = self.checked.review(&name, day) else {
                let known = self.checked.notices.names().into_iter().map(str::to_owned).collect();
                return Err(Failure::NoSuchNotice { name, known });
            };
            findings.extend(review.findings);
            waived.extend(review.waived);
        }
        let files = &self.checked.files;
        let unread = |finding: &Finding| {
            finding.span().is_none_or(|span| !files.iter().any(|parsed| parsed.file.source == span.source))
                || finding.name == "source-not-utf8"
        };
        let mut kept: Vec<Finding> =
            self.checked.findings.iter().filter(|finding| unread(finding)).cloned().collect();
        for finding in findings {
            if !kept.contains(&finding) {
                kept.push(finding);
            }
        }
        let mut once: Vec<Waived> = Vec::new();
        for one in waived {
            if !once.contains(&one) {
                once.push(one);
            }
        }
        (self.checked.findings, self.checked.waived) = (kept, once);
        Ok(())
    }

    /// The path of a text as it holds where the command runs; texts of the standard library keep their name.
    pub fn path(&self, id: SourceId) -> String {
        match self.checked.sources.get(id) {
            Some(source) if source.is_std => source.path.clone(),
            Some(source) => format!("{}{}", self.prefix, source.path),
            None => String::new(),
        }
    }

    /// The text with that path within the workspace, or else within the standard library.
    pub fn source(&self, path: &str) -> Option<SourceId> {
        let named = || self.checked.sources.iter().filter(|(_, source)| source.path == path);
        named().find(|(_, source)| !source.is_std).or_else(|| named().next()).map(|(id, _)| id)
    }

    /// A path within the workspace as it holds where the command runs.
    pub fn shown(&self, path: &str) -> String {
        self.source(path).map_or_else(|| path.to_owned(), |id| self.path(id))
    }

    /// A path within the workspace as it holds where the command runs, whether or not it is there.
    pub fn prefixed(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Puts another state of its texts in the place of the one that was read.
    pub fn settle(&mut self, checked: Checked) {
        self.checked = checked;
        self.indexes = RefCell::default();
        self.utf16 = RefCell::default();
    }

    /// A file that the workspace names, as it is found where the command runs.
    pub fn beside(&self, path: &str) -> String {
        if Path::new(path).is_absolute() { path.to_owned() } else { format!("{}{path}", self.prefix) }
    }

    /// The text of a source.
    pub fn text(&self, id: SourceId) -> &str {
        self.checked.sources.get(id).map(|source| source.text.as_str()).unwrap_or_default()
    }

    /// The lines of a source, found once.
    pub fn index(&self, id: SourceId) -> Rc<LineIndex> {
        let mut indexes = self.indexes.borrow_mut();
        Rc::clone(indexes.entry(id).or_insert_with(|| Rc::new(LineIndex::new(self.text(id)))))
    }

    /// The lines and columns of a span.
    pub fn range(&self, span: Span) -> Range {
        let (index, text) = (self.index(span.source), self.text(span.source));
        let at = |offset: u32| index.position(text, offset as usize);
        Range { start: at(span.start), end: at(span.end) }
    }

    /// How many UTF-16 code units stand before a place in a text.
    pub fn utf16(&self, id: SourceId, position: Position) -> u32 {
        let mut starts = self.utf16.borrow_mut();
        let starts = starts.entry(id).or_insert_with(|| {
            // The units before each line, counted once a text.
            let lines = self.text(id).split_inclusive('\n');
            let mut units = 0_u32;
            let behind = lines.map(|line| {
                units += line.chars().map(|one| u32::try_from(one.len_utf16()).unwrap_or(0)).sum::<u32>();
                units
            });
            std::iter::once(0).chain(behind).collect()
        });
        starts.get(position.line as usize).copied().unwrap_or_default() + position.utf16
    }

    /// Path, line and column of a span, as people count.
    pub fn place(&self, span: Span) -> String {
        let position = self.index(span.source).position(self.text(span.source), span.start as usize);
        format!("{}:{}:{}", self.path(span.source), position.line + 1, position.characters + 1)
    }
}

const NOT_UTF8: Words = Words {
    en: "this file is not UTF-8",
    nl: "dit bestand is geen UTF-8",
    fr: "ce fichier n'est pas en UTF-8",
    de: "diese Datei ist kein UTF-8",
};
const FIRST_BYTES: Words = Words {
    en: "the first bytes that are no text",
    nl: "de eerste bytes die geen tekst zijn",
    fr: "les premiers octets qui ne sont pas du texte",
    de: "die ersten Bytes, die kein Text sind",
};
const SAVE: Words = Words {
    en: "save the file with the encoding UTF-8",
    nl: "sla het bestand op met de codering UTF-8",
    fr: "enregistrez le fichier avec l'encodage UTF-8",
    de: "speichern Sie die Datei mit der Kodierung UTF-8",
};

/// What is said about a file with bytes that are no text. The rest of it is checked all the same.
fn not_utf8(span: Span) -> Finding {
    let finding = Finding::new("source-not-utf8", Severity::Error, span, NOT_UTF8);
    finding.here(FIRST_BYTES).help(SAVE)
}
