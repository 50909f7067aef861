//! From a path to a policy that decides.

use crate::files::{self, Unread};
use crate::policy::Policy;
use lawful::decision::{MAGIC, MAX_PROGRAM_BYTES, Program, Unreadable};
use lawful::finding::{Finding, Language, Severity};
use lawful::{Checked, Timeline, calendar};
use lawful_native::CompileError;
use std::io::Read;
use std::path::Path;

/// How many findings an error shows at most; all are in [`LoadError::Findings`].
pub const MAX_SHOWN: usize = 20;

/// How a policy is loaded. [`Policy::load`] takes what stands here by default: the only notice, as of today, findings in English.
#[derive(Debug, Clone, Default)]
pub struct Load {
    notice: Option<String>,
    today: Option<i32>,
    language: Language,
    tables: bool,
}

/// Why there is no policy.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The path gives no texts.
    #[error(transparent)]
    Unread(#[from] Unread),
    /// Errors stand in the policy.
    #[error("the policy is not compiled: {refused}{}", listed(.findings))]
    Findings {
        /// Why, in short.
        refused: lawful::Refused,
        /// The findings of weight `error`.
        findings: Vec<Stated>,
    },
    /// The file is no program, or one that this version does not read.
    #[error("`{path}`: {fault}")]
    Program {
        /// As the user knows it.
        path: String,
        /// Why.
        fault: Unreadable,
    },
    /// A program file has one notice, and another one is wanted.
    #[error("the program is of the notice `{found}`, not `{wanted}`")]
    Notice {
        /// The notice it has.
        found: String,
        /// The notice that was asked for.
        wanted: String,
    },
    /// The program was not compiled.
    #[error(transparent)]
    Compile(#[from] CompileError),
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The permanent name, such as `purpose-without-basis`.
    pub name: String,
    /// Path, line and column.
    pub place: String,
    /// What is wrong.
    pub title: String,
    /// The law it rests on.
    pub article: Option<String>,
    /// What to do next.
    pub help: Option<String>,
}

impl std::fmt::Display for Stated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: error[{}]: {}", self.place, self.name, self.title)?;
        if let Some(article) = &self.article {
            write!(f, " ({article})")?;
        }
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

fn listed(findings: &[Stated]) -> String {
    let mut text: String = findings.iter().take(MAX_SHOWN).map(|finding| format!("\n{finding}")).collect();
    if findings.len() > MAX_SHOWN {
        text.push_str(&format!("\nand {} more", findings.len() - MAX_SHOWN));
    }
    text
}

impl Load {
    /// The notice that is meant where the folder declares several.
    #[must_use]
    pub fn notice(mut self, name: impl Into<String>) -> Self {
        self.notice = Some(name.into());
        self
    }

    /// The day of the check, as days since 1970-01-01; by default the civil day of this machine. Waivers and rows of the law end.
    #[must_use]
    pub fn today(mut self, day: i32) -> Self {
        self.today = Some(day);
        self
    }

    /// The language of findings.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Makes no machine code, as on a machine that does not permit it.
    #[must_use]
    pub fn tables_only(mut self) -> Self {
        self.tables = true;
        self
    }

    /// Loads a folder with all policies below it, a single `.policy` file, or a program file.
    ///
    /// # Errors
    /// If there is nothing to read, an error stands in the policy, or the program cannot be compiled.
    pub fn load(&self, path: impl AsRef<Path>) -> Result<Policy, LoadError> {
        Ok(Policy::new(self.versions(path)?, self.day(), self.tables)?)
    }

    /// A policy from a program.
    ///
    /// # Errors
    /// If it is of another notice than the one that is wanted, or cannot be compiled.
    pub fn program(&self, program: Program) -> Result<Policy, LoadError> {
        Ok(Policy::new(vec![self.alone(program)?], self.day(), self.tables)?)
    }

    /// The programs alone: every version with its first day.
    ///
    /// # Errors
    /// If there is nothing to read, or an error stands in the policy.
    pub fn versions(&self, path: impl AsRef<Path>) -> Result<Vec<(i32, Program)>, LoadError> {
        let path = path.as_ref();
        match program_bytes(path)? {
            Some(bytes) => {
                let fault = |fault| LoadError::Program { path: files::shown(path), fault };
                Ok(vec![self.alone(Program::from_bytes(&bytes).map_err(fault)?)?])
            }
            None => self.folder(path),
        }
    }

    /// The day of the check.
    #[must_use]
    pub fn day(&self) -> i32 {
        self.today.unwrap_or_else(today)
    }

    fn alone(&self, program: Program) -> Result<(i32, Program), LoadError> {
        match &self.notice {
            Some(wanted) if *wanted != program.policy => {
                Err(LoadError::Notice { found: program.policy, wanted: wanted.clone() })
            }
            Some(_) | None => Ok((i32::MIN, program)),
        }
    }

    fn folder(&self, path: &Path) -> Result<Vec<(i32, Program)>, LoadError> {
        let folder = files::read(path)?;
        let prefix = folder.prefix.clone();
        let (checked, _) = folder.check_for_decision(self.day());
        let timeline = Timeline::of(&checked, self.notice.as_deref()).map_err(|refused| {
            let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
            let stated = |finding| self.stated(finding, &checked, &prefix);
            LoadError::Findings { refused, findings: errors.map(stated).collect() }
        })?;
        Ok(timeline.stretches().map(|(from, program)| (from, program.clone())).collect())
    }

    fn stated(&self, finding: &Finding, checked: &Checked, prefix: &str) -> Stated {
        let place = finding.span().map(|span| checked.sources.place(span));
        let place = place.map_or_else(String::new, |place| {
            format!("{prefix}{}:{}:{}", place.path, place.line, place.column)
        });
        Stated {
            name: finding.name.clone(),
            place,
            title: finding.title.in_language(self.language),
            article: finding.article.clone(),
            help: finding.help.as_ref().map(|help| help.in_language(self.language)),
        }
    }
}

/// The civil day of this machine, as days since 1970-01-01.
fn today() -> i32 {
    calendar::parse(&jiff::Zoned::now().date().to_string()).unwrap_or(calendar::LAST)
}

/// The bytes of a program file; none if it is something else.
fn program_bytes(path: &Path) -> Result<Option<Vec<u8>>, LoadError> {
    let unreadable = |error| LoadError::Unread(files::unreadable(path, error));
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Ok(None);
    }
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    let head = u64::try_from(MAGIC.len()).unwrap_or(u64::MAX);
    (&mut file).take(head).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes != MAGIC {
        return Ok(None);
    }
    // One byte beyond the limit, so that a longer file is seen to be one.
    let most = u64::try_from(MAX_PROGRAM_BYTES).unwrap_or(u64::MAX);
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(Some(bytes))
}
