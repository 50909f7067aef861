//! Findings that were there before: a file of fingerprints, so that a check can report what is new. It accepts nothing; that takes a waiver.

use crate::failure::Failure;
use crate::files::{read_bounded, replace, unreadable};
use crate::report::Report;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

/// The version of the file.
const VERSION: u32 = 1;
/// A larger baseline is neither written nor read.
const MAX_BASELINE: usize = 64 << 20;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    findings: Vec<Entry>,
}

/// One finding. Name and path are for people; the fingerprint counts.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    fingerprint: String,
    name: String,
    path: String,
}

impl Baseline {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|error| unreadable(path, error))?;
        let bytes = read_bounded(file, &shown, MAX_BASELINE)?;
        let broken = |problem: String| Failure::Usage {
            problem: format!("the baseline `{shown}` cannot be read: {problem}"),
            help: "take it from the history, or write it anew with --write-baseline".to_owned(),
        };
        let baseline: Self = serde_json::from_slice(&bytes).map_err(|error| broken(error.to_string()))?;
        match baseline.version {
            VERSION => Ok(baseline),
            other => Err(broken(format!("its version is {other}, and only {VERSION} is known"))),
        }
    }

    /// Every finding of a report, by path and fingerprint.
    pub fn of(report: &Report<'_>) -> Self {
        let entry = |(workspace, told): (&crate::workspace::Workspace, &crate::report::Told<'_>)| Entry {
            fingerprint: told.fingerprint.clone(),
            name: told.finding.name.clone(),
            path: told.finding.span().map(|span| workspace.path(span.source)).unwrap_or_default(),
        };
        let mut findings: Vec<Entry> = report.findings().map(entry).collect();
        findings.sort_by(|one, other| {
            let key = |entry: &Entry| (entry.path.clone(), entry.name.clone(), entry.fingerprint.clone());
            key(one).cmp(&key(other))
        });
        Self { version: VERSION, findings }
    }

    /// How many findings it holds.
    pub fn count(&self) -> usize {
        self.findings.len()
    }

    /// Writes it, one finding a line, so that a change of it can be read.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        let lines: Result<Vec<String>, _> = self.findings.iter().map(serde_json::to_string).collect();
        let lines = lines.map_err(|_| Failure::Internal)?;
        let inside = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
        replace(path, &format!("{{\"version\":{VERSION},\"findings\":[{inside}]}}\n"))
    }

    /// Takes out of a report what it holds.
    pub fn hold_against(&self, report: &mut Report<'_>) {
        // The same fingerprint may stand in several workspaces.
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &self.findings {
            *left.entry(&entry.fingerprint).or_default() += 1;
        }
        for section in &mut report.sections {
            let before = section.findings.len();
            section.findings.retain(|told| match left.get_mut(told.fingerprint.as_str()) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                Some(_) | None => true,
            });
            section.known = before - section.findings.len();
        }
        report.baseline = Some(left.values().sum());
    }
}
