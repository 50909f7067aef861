//! Findings for programs. The shape is versioned: within a version, fields are only added.

use crate::workspace::Workspace;
use lawful::checks::Waived;
use lawful::finding::{Finding, Safety, Severity};
use lawful::source::Span;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the shape.
pub const VERSION: u32 = 1;

/// What `check --format json` prints.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u32,
    findings: Vec<FindingOut>,
    waived: Vec<WaivedOut>,
}

/// A finding with its places and repair.
#[derive(Debug, Serialize)]
pub struct FindingOut {
    name: String,
    severity: Severity,
    subject: Option<String>,
    title: String,
    article: Option<String>,
    help: Option<String>,
    labels: Vec<LabelOut>,
    fixes: Vec<FixOut>,
}

/// `start` and `end` are bytes from 0; `line`, `column` (in characters) and `utf16` (the column in UTF-16 units) count from 1.
#[derive(Debug, Serialize)]
struct LabelOut {
    #[serde(flatten)]
    place: PlaceOut,
    text: String,
}

/// A stretch of a text.
#[derive(Debug, Serialize)]
pub struct PlaceOut {
    path: String,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    utf16: u32,
}

#[derive(Debug, Serialize)]
struct FixOut {
    title: String,
    safety: Safety,
    edits: Vec<EditOut>,
}

#[derive(Debug, Serialize)]
struct EditOut {
    path: String,
    start: u32,
    end: u32,
    text: String,
}

#[derive(Debug, Serialize)]
struct WaivedOut {
    finding: FindingOut,
    because: Option<String>,
    by: Option<String>,
    until: Option<String>,
    waiver: Option<PlaceOut>,
}

impl Report {
    /// The report on several workspaces.
    pub fn new<'w>(workspaces: impl Iterator<Item = &'w Workspace>) -> Self {
        let mut report = Self { version: VERSION, findings: Vec::new(), waived: Vec::new() };
        for workspace in workspaces {
            report
                .findings
                .extend(workspace.checked.findings.iter().map(|finding| FindingOut::new(workspace, finding)));
            report
                .waived
                .extend(workspace.checked.waived.iter().map(|waived| WaivedOut::new(workspace, waived)));
        }
        report
    }
}

/// Writes a report, indented, with a line end.
pub fn write(out: &mut impl Write, report: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

impl FindingOut {
    /// A finding of a workspace.
    pub fn new(workspace: &Workspace, finding: &Finding) -> Self {
        let labels = finding.labels.iter();
        let fixes = finding.fixes.iter().map(|fix| FixOut {
            title: fix.title.to_string(),
            safety: fix.safety,
            edits: fix
                .edits
                .iter()
                .map(|edit| EditOut {
                    path: workspace.path(edit.span.source),
                    start: edit.span.start,
                    end: edit.span.end,
                    text: edit.text.clone(),
                })
                .collect(),
        });
        Self {
            name: finding.name.clone(),
            severity: finding.severity,
            subject: finding.subject.clone(),
            title: finding.title.to_string(),
            article: finding.article.clone(),
            help: finding.help.as_ref().map(ToString::to_string),
            labels: labels
                .map(|label| LabelOut {
                    place: PlaceOut::new(workspace, label.span),
                    text: label.text.to_string(),
                })
                .collect(),
            fixes: fixes.collect(),
        }
    }
}

impl PlaceOut {
    /// Where a span lies.
    pub fn new(workspace: &Workspace, span: Span) -> Self {
        let position =
            workspace.index(span.source).position(workspace.text(span.source), span.start as usize);
        Self {
            path: workspace.path(span.source),
            start: span.start,
            end: span.end,
            line: position.line + 1,
            column: position.characters + 1,
            utf16: position.utf16 + 1,
        }
    }
}

impl WaivedOut {
    fn new(workspace: &Workspace, waived: &Waived) -> Self {
        let waiver = workspace.checked.waivers.get(waived.waiver);
        Self {
            finding: FindingOut::new(workspace, &waived.finding),
            because: waiver.and_then(|waiver| waiver.because.clone()),
            by: waiver.and_then(|waiver| waiver.by.clone()),
            until: waiver.and_then(|waiver| waiver.until).map(lawful::calendar::format),
            waiver: waiver.map(|waiver| PlaceOut::new(workspace, waiver.item.name.span)),
        }
    }
}
