//! Findings for programs. The shape is versioned: within a version, fields are only added.

use crate::report::{self, Told};
use crate::workspace::{Range, Workspace};
use lawful::checks::Waived;
use lawful::finding::{Finding, Language, Safety, Severity};
use lawful::source::Span;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the shape.
pub const VERSION: u32 = 1;

/// What `check --format json` prints; `docs/schema/findings.json` describes it.
#[derive(Debug, Serialize)]
pub struct Report {
    version: u32,
    language: &'static str,
    findings: Vec<FindingOut>,
    waived: Vec<WaivedOut>,
    /// What a baseline was held against: how many findings it knows, how many of its entries are found no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Compared>,
}

#[derive(Debug, Serialize)]
struct Compared {
    known: usize,
    gone: usize,
}

/// A finding with its places and repair.
#[derive(Debug, Serialize)]
pub struct FindingOut {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    severity: Severity,
    subject: Option<String>,
    title: String,
    article: Option<String>,
    help: Option<String>,
    labels: Vec<LabelOut>,
    fixes: Vec<FixOut>,
}

#[derive(Debug, Serialize)]
struct LabelOut {
    #[serde(flatten)]
    place: PlaceOut,
    text: String,
}

/// A stretch of a text. `start` and `end` are bytes from 0, `start_utf16` and `end_utf16` UTF-16 code units from 0. Lines and columns count
/// from 1: `column` in characters, `utf16` the same column in UTF-16 code units. The end is the place behind the last character.
#[derive(Debug, Serialize)]
pub struct PlaceOut {
    path: String,
    start: u32,
    end: u32,
    start_utf16: u32,
    end_utf16: u32,
    line: u32,
    column: u32,
    utf16: u32,
    end_line: u32,
    end_column: u32,
    end_column_utf16: u32,
}

#[derive(Debug, Serialize)]
struct FixOut {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    consequence: Option<String>,
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
    pub fn new(report: &report::Report<'_>) -> Self {
        let language = report.language;
        let told = |workspace: &Workspace, told: &Told<'_>| {
            FindingOut::new(workspace, told.finding, language).known_by(&told.fingerprint)
        };
        let waived = report.sections.iter().flat_map(|section| {
            let each = section.waived.iter();
            each.map(move |(one, waived)| {
                WaivedOut::new(section.workspace, waived, told(section.workspace, one))
            })
        });
        Self {
            version: VERSION,
            language: language.code(),
            findings: report.findings().map(|(workspace, one)| told(workspace, one)).collect(),
            waived: waived.collect(),
            baseline: report.baseline.map(|gone| Compared {
                known: report.sections.iter().map(|section| section.known).sum(),
                gone,
            }),
        }
    }
}

/// Writes a report, indented, with a line end.
pub fn write(out: &mut impl Write, report: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

impl FindingOut {
    /// A finding of a workspace.
    pub fn new(workspace: &Workspace, finding: &Finding, language: Language) -> Self {
        let labels = finding.labels.iter();
        let fixes = finding.fixes.iter().map(|fix| FixOut {
            title: fix.title.in_language(language),
            consequence: fix.consequence.as_ref().map(|text| text.in_language(language)),
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
            fingerprint: None,
            severity: finding.severity,
            subject: finding.subject.clone(),
            title: finding.title.in_language(language),
            article: finding.article.clone(),
            help: finding.help.as_ref().map(|help| help.in_language(language)),
            labels: labels
                .map(|label| LabelOut {
                    place: PlaceOut::new(workspace, label.span),
                    text: label.text.in_language(language),
                })
                .collect(),
            fixes: fixes.collect(),
        }
    }

    /// With the fingerprint by which it is known again.
    fn known_by(mut self, fingerprint: &str) -> Self {
        self.fingerprint = Some(fingerprint.to_owned());
        self
    }
}

impl PlaceOut {
    /// Where a span lies.
    pub fn new(workspace: &Workspace, span: Span) -> Self {
        let Range { start, end } = workspace.range(span);
        Self {
            path: workspace.path(span.source),
            start: span.start,
            end: span.end,
            start_utf16: workspace.utf16(span.source, start),
            end_utf16: workspace.utf16(span.source, end),
            line: start.line + 1,
            column: start.characters + 1,
            utf16: start.utf16 + 1,
            end_line: end.line + 1,
            end_column: end.characters + 1,
            end_column_utf16: end.utf16 + 1,
        }
    }
}

impl WaivedOut {
    fn new(workspace: &Workspace, waived: &Waived, finding: FindingOut) -> Self {
        let waiver = workspace.checked.waivers.get(waived.waiver);
        Self {
            finding,
            because: waiver.and_then(|waiver| waiver.because.clone()),
            by: waiver.and_then(|waiver| waiver.by.clone()),
            until: waiver.and_then(|waiver| waiver.until).map(lawful::calendar::format),
            waiver: waiver.map(|waiver| PlaceOut::new(workspace, waiver.item.name.span)),
        }
    }
}
