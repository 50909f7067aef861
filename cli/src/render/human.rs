//! Findings, failures and lists for people.

use super::snippet::{self, plain};
use super::style::{self, BAD, FAINT, NOTE, STRONG};
use crate::failure::Failure;
use crate::workspace::Workspace;
use lawful::checks::{self, Waived};
use lawful::finding::{Finding, Safety, Severity};
use lawful::model::Waiver;
use std::io::{self, Write};

/// How far the text behind a word such as `help` is moved in.
const MARGIN: usize = 8;

/// A finding with its source lines and all that is to say about it.
pub fn finding(
    out: &mut impl Write,
    workspace: &Workspace,
    finding: &Finding,
    width: usize,
) -> io::Result<()> {
    let word = finding.severity.word();
    out.write_all(
        snippet::draw(workspace, finding.severity, word, &finding.title.to_string(), &finding.labels, width)
            .as_bytes(),
    )?;
    if let Some(help) = &finding.help {
        note(out, "help", &help.to_string(), width)?;
    }
    for fix in &finding.fixes {
        let review = match fix.safety {
            Safety::Safe => "",
            Safety::NeedsReview => " (look at it before you take it)",
            Safety::Example => " (an example to fill in)",
        };
        note(out, "fix", &format!("{}{review}", fix.title), width)?;
    }
    if let Some(article) = &finding.article {
        note(out, "law", article, width)?;
    }
    match checks::find(&finding.name) {
        Some(_) => note(out, "page", &format!("lawful explain {}", finding.name), width)?,
        None => note(out, "name", &finding.name, width)?,
    }
    writeln!(out)
}

/// A word in the margin and text behind it, wrapped.
pub fn note(out: &mut impl Write, word: &str, text: &str, width: usize) -> io::Result<()> {
    note_at(out, word, text, width, MARGIN)
}

/// As [`note`], with a margin of one's own.
pub fn note_at(out: &mut impl Write, word: &str, text: &str, width: usize, margin: usize) -> io::Result<()> {
    let gap = margin.saturating_sub(2 + word.chars().count()).max(1);
    writeln!(out, "  {NOTE}{word}{NOTE:#}{:gap$}{}", "", wrapped(text, width, margin))
}

/// Text in lines of at most `width`, the second and later ones moved in by `indent`. Words are never cut.
pub fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let options = textwrap::Options::new(width.saturating_sub(indent).max(20))
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(&plain(text), options).join(&format!("\n{:indent$}", ""))
}

/// The line under the findings of a workspace.
pub fn summary(out: &mut impl Write, workspace: &Workspace) -> io::Result<()> {
    let checked = &workspace.checked;
    write!(out, "{}: ", plain(&workspace.name))?;
    let mut first = true;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = checked.findings.iter().filter(|finding| finding.severity == severity).count();
        let (one, many) = match severity {
            Severity::Error => ("error", "errors"),
            Severity::Warning => ("warning", "warnings"),
            Severity::Info => ("remark", "remarks"),
        };
        if count > 0 {
            let style = style::of(severity);
            write!(out, "{}{style}{}{style:#}", if first { "" } else { ", " }, counted(count, one, many))?;
            first = false;
        }
    }
    if first {
        write!(out, "{STRONG}no finding{STRONG:#}")?;
    }
    if !checked.waived.is_empty() {
        write!(out, ", {} waived", checked.waived.len())?;
    }
    writeln!(out, "{FAINT} in {}{FAINT:#}", counted(workspace.files, "file", "files"))
}

/// A number with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What waivers accept, as a list of work: the next to end first.
pub fn work_list(out: &mut impl Write, workspace: &Workspace, width: usize) -> io::Result<()> {
    let waivers = &workspace.checked.waivers;
    let mut list: Vec<(&Waived, &Waiver)> = workspace
        .checked
        .waived
        .iter()
        .filter_map(|waived| Some((waived, waivers.get(waived.waiver)?)))
        .collect();
    list.sort_by_key(|(waived, waiver)| (waiver.until, waived.waiver));
    for (waived, waiver) in list {
        let until = waiver.until.map(lawful::calendar::format).unwrap_or_default();
        let on = waived.finding.subject.as_ref().map(|on| format!(" on {on}")).unwrap_or_default();
        writeln!(out, "  {STRONG}{until}{STRONG:#}  {}{}", plain(&waived.finding.name), plain(&on))?;
        let by = waiver.by.as_ref().map(|by| format!("{by}: ")).unwrap_or_default();
        let why = waiver.because.as_deref().unwrap_or_default();
        writeln!(out, "              {}", wrapped(&format!("{by}{why}"), width, 14))?;
        writeln!(out, "              {FAINT}{}{FAINT:#}\n", workspace.place(waiver.item.name.span))?;
    }
    Ok(())
}

/// Why a command could not do its work.
pub fn failure(out: &mut impl Write, failure: &Failure) -> io::Result<()> {
    writeln!(out, "{BAD}error:{BAD:#} {}", plain(&failure.to_string()))?;
    match failure.help() {
        Some(help) => writeln!(out, " {NOTE}help:{NOTE:#} {}", plain(&help)),
        None => Ok(()),
    }
}
