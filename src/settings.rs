//! The optional `lawful.toml` of a workspace: where the prose is, which languages, how much findings weigh.
//!
//! In: the text of the file. Out: `Settings`, and a finding where it cannot be read. Never: opens the file, or turns an error off.

use crate::finding::{Finding, Severity, Words};
use crate::source::{SourceId, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a workspace sets for itself. Everything has a default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Files with the prose that the policy encodes, relative to the workspace.
    pub sources: Vec<String>,
    /// The languages in which texts are expected, as ISO 639-1 codes.
    pub languages: Vec<String>,
    /// How much findings weigh here, by name.
    pub levels: BTreeMap<String, Level>,
    /// How much findings weigh in the texts of a folder and below it, by name. The nearest folder that says something counts.
    pub folder: BTreeMap<String, BTreeMap<String, Level>>,
    /// Whether the standard library is part of the workspace. Only the standard library itself says no.
    pub prelude: bool,
    /// After how many days since its last confirmation a row of the law as data that the policy relies on is stale.
    pub stale_after_days: u32,
    /// Whether nothing is looked for but what stops compilation; [`Settings::for_decision`].
    #[serde(skip)]
    pub errors_only: bool,
}

/// A year and a month: laws and decisions are reviewed once a year, and somebody has to get round to it.
const STALE_AFTER_DAYS: u32 = 400;

const NOT_TOML: Words = Words {
    en: "this is not TOML",
    nl: "dit is geen TOML",
    fr: "ce n'est pas du TOML",
    de: "das ist kein TOML",
};
const KNOWN: Words = Words {
    en: "lawful.toml knows `sources`, `languages`, `prelude`, `stale_after_days`, a table `[levels]`, and tables such as `[folder.\"shops\"]`",
    nl: "lawful.toml kent `sources`, `languages`, `prelude`, `stale_after_days`, een tabel `[levels]` en tabellen zoals `[folder.\"shops\"]`",
    fr: "lawful.toml connaît `sources`, `languages`, `prelude`, `stale_after_days`, une table `[levels]` et des tables telles que `[folder.\"shops\"]`",
    de: "lawful.toml kennt `sources`, `languages`, `prelude`, `stale_after_days`, eine Tabelle `[levels]` und Tabellen wie `[folder.\"shops\"]`",
};

/// How much a finding weighs in a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not shown. An error cannot be switched off: it takes a waiver.
    Off,
    /// Worth knowing.
    Info,
    /// Does not stop compilation.
    Warning,
    /// Stops compilation.
    Error,
}

impl Level {
    /// The severity it stands for; none for [`Level::Off`].
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sources: Vec::new(),
            languages: Vec::new(),
            levels: BTreeMap::new(),
            folder: BTreeMap::new(),
            prelude: true,
            stale_after_days: STALE_AFTER_DAYS,
            errors_only: false,
        }
    }
}

impl Settings {
    /// How much a finding of that name weighs in the text with that path, if the workspace says so.
    #[must_use]
    pub fn level(&self, name: &str, path: &str) -> Option<Level> {
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            let named = |key: &str| key.trim_start_matches("./").trim_end_matches('/') == above;
            let said = self.folder.iter().filter(|(key, _)| named(key));
            if let Some(level) = said.filter_map(|(_, levels)| levels.get(name)).next() {
                return Some(*level);
            }
            folder = above;
        }
        self.levels.get(name).copied()
    }

    /// The same for a policy that is to decide and not to be reviewed: nothing is looked for but what stops compilation, so warnings are not
    /// found. Whether an error stands, and which, does not change.
    #[must_use]
    pub fn for_decision(&self) -> Self {
        Self { errors_only: true, ..self.clone() }
    }

    /// Whether a finding that weighs less than an error by itself has to be looked for: always, unless only errors are, and the workspace makes none of it.
    pub(crate) fn looks_for(&self, name: &str) -> bool {
        let raised = |(_, other, level): (Option<&str>, &str, Level)| other == name && level == Level::Error;
        !self.errors_only || self.all_levels().any(raised)
    }

    /// Every level that is set: for which folder, and for which finding.
    pub fn all_levels(&self) -> impl Iterator<Item = (Option<&str>, &str, Level)> {
        let whole = self.levels.iter().map(|(name, level)| (None, name.as_str(), *level));
        let below = self.folder.iter().flat_map(|(folder, levels)| {
            levels.iter().map(|(name, level)| (Some(folder.as_str()), name.as_str(), *level))
        });
        whole.chain(below)
    }

    /// Reads the text of a `lawful.toml`. A fault gives a finding at its place and the defaults.
    #[must_use]
    pub fn read(source: SourceId, text: &str) -> (Self, Vec<Finding>) {
        match toml::from_str(text) {
            Ok(settings) => (settings, Vec::new()),
            Err(error) => {
                let range = error.span().unwrap_or(0..text.len().min(1));
                let span = Span::new(source, range.start, range.end);
                // The words of the library, which speaks English.
                let said = error.message().lines().next().filter(|said| !said.trim().is_empty());
                let title = said.map_or_else(|| NOT_TOML.into(), |said| Words::same("{0}").with(said));
                let finding = Finding::new("settings-unreadable", Severity::Error, span, title);
                (Self::default(), vec![finding.help(KNOWN)])
            }
        }
    }
}
