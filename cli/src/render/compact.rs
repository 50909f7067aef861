//! One line a finding, as compilers have written them for long: `path:line:column: error[name]: title`. Editors and scripts jump by it.

use super::snippet::plain;
use super::words;
use crate::report::Report;
use crate::workspace::Workspace;
use lawful::finding::{Finding, Language};
use std::io::{self, Write};

/// A line for each finding; nothing where there is none.
pub fn write(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    for (workspace, told) in report.findings() {
        writeln!(out, "{}", line(workspace, told.finding, report.language))?;
    }
    Ok(())
}

/// The line of a finding.
pub fn line(workspace: &Workspace, finding: &Finding, language: Language) -> String {
    let place = finding.span().map(|span| workspace.place(span));
    let place = place.unwrap_or_else(|| workspace.name.clone());
    let word = words::severity(finding.severity).in_language(language);
    format!(
        "{}: {word}[{}]: {}",
        plain(&place),
        plain(&finding.name),
        plain(&finding.title.in_language(language))
    )
}
