//! A trace for people and for programs.

use super::human::{self, counted, note_at, wrapped};
use super::json::{self, FindingOut, PlaceOut, VERSION};
use super::plain;
use super::style::{BAD, CARE, FAINT, GOOD, NOTE, STRONG};
use crate::args::Format;
use crate::commands::Output;
use crate::failure::Failure;
use crate::terminal::Screen;
use crate::workspace::Workspace;
use anstyle::Style;
use lawful::finding::Finding;
use lawful::prose::{Clause, Cover, Document, EXPECTED, Passage, Step, Trace, What};
use lawful::source::LineIndex;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How far the second column is moved in.
const MARGIN: usize = 12;
/// However long the marks are.
const WIDEST_MARGIN: usize = 30;
/// So many passages or clauses of one list are shown to a person; JSON has all.
const MOST: usize = 40;

/// What a trace is shown from.
pub struct Held {
    /// Clauses and passages.
    pub trace: Trace,
    /// The documents, in the order of the trace's.
    pub texts: Vec<Text>,
    /// What stands against marks.
    pub findings: Vec<Finding>,
}

/// A document on disk.
pub struct Text {
    /// Where it is, or should be.
    pub path: String,
    /// Whether it could be read.
    pub state: State,
}

/// Whether a document could be read.
pub enum State {
    /// Yes.
    Read(LineIndex, String),
    /// It is not there.
    NotAtHand,
    /// No: why not.
    Unreadable(String),
}

impl Held {
    /// The documents that were read.
    pub fn documents(&self) -> impl Iterator<Item = (&Text, &Document)> {
        self.texts.iter().zip(&self.trace.documents).filter(|(_, document)| document.passages.is_some())
    }

    /// The clauses that lack a mark they are expected to have.
    pub fn unmarked(&self) -> impl Iterator<Item = &Clause> {
        let clauses = self.trace.clauses.iter();
        clauses.filter(|clause| clause.is_expected && clause.complete && clause.marks.is_empty())
    }
}

impl Text {
    /// Line or page of a passage.
    fn place(&self, passage: &Passage) -> String {
        match (passage.page, self.line(passage)) {
            (Some(page), _) => format!("page {page}"),
            (None, Some(line)) => format!("line {line}"),
            (None, None) => String::new(),
        }
    }

    fn line(&self, passage: &Passage) -> Option<u32> {
        match &self.state {
            State::Read(index, text) if passage.page.is_none() => {
                Some(index.position(text, passage.span.start).line + 1)
            }
            State::Read(..) | State::NotAtHand | State::Unreadable(_) => None,
        }
    }
}

/// The whole report.
pub fn report(out: &mut Screen, workspace: &Workspace, held: &Held) -> Result<(), Failure> {
    if held.texts.is_empty() {
        writeln!(out, "{STRONG}no prose is named{STRONG:#} in {}", plain(&workspace.name))?;
        let help = "a notice names its prose with `source \"notice.txt\"`, lawful.toml with `sources`";
        note_at(out, "help", help, out.width, MARGIN)?;
        writeln!(out)?;
    }
    for (text, document) in held.texts.iter().zip(&held.trace.documents) {
        one_document(out, held, text, document)?;
        writeln!(out)?;
    }
    if held.documents().next().is_none() {
        by_section(out, &held.trace)?;
    }
    let manner = out.manner;
    for finding in &held.findings {
        human::finding(out, workspace, finding, manner)?;
    }
    if !held.texts.is_empty() {
        unmarked(out, workspace, held)?;
    }
    Ok(summary(out, workspace, held)?)
}

fn one_document(out: &mut Screen, held: &Held, text: &Text, document: &Document) -> io::Result<()> {
    let path = plain(&text.path);
    match &text.state {
        State::NotAtHand => {
            writeln!(
                out,
                "{STRONG}{path}{STRONG:#}: {CARE}not at hand{CARE:#}, so no passage can be looked up"
            )?;
        }
        State::Unreadable(problem) => {
            writeln!(out, "{STRONG}{path}{STRONG:#}: {BAD}cannot be read{BAD:#}: {}", plain(problem))?;
        }
        State::Read(..) => {
            let all = document.passages.as_deref().unwrap_or_default();
            let covers = all.iter().zip(&document.covers).filter(|(passage, _)| !passage.is_heading());
            let count = |wanted: Cover| covers.clone().filter(|(_, cover)| **cover == wanted).count();
            writeln!(
                out,
                "{STRONG}{path}{STRONG:#}: {}: {} named by a clause, {} by section, {} without a clause",
                counted(covers.clone().count(), "passage", "passages"),
                count(Cover::Passage),
                count(Cover::Section),
                count(Cover::No)
            )?;
            let bare: Vec<usize> = (0..all.len())
                .filter(|at| {
                    document.covers.get(*at) == Some(&Cover::No)
                        && all.get(*at).is_some_and(|one| !one.is_heading())
                })
                .collect();
            if !bare.is_empty() {
                writeln!(out, "\n  {NOTE}without a clause{NOTE:#}")?;
            }
            for at in bare.iter().take(MOST) {
                passage_line(out, text, document, *at, "", Style::new())?;
            }
            more(out, bare.len())?;
            drift(out, held, text, document)?;
        }
    }
    Ok(())
}

/// A passage: its mark, where it is, its first words.
fn passage_line(
    out: &mut Screen,
    text: &Text,
    document: &Document,
    at: usize,
    word: &str,
    style: Style,
) -> io::Result<()> {
    let Some(passage) = document.passages.as_deref().and_then(|all| all.get(at)) else { return Ok(()) };
    let mark = document.mark(at);
    let word = if word.is_empty() { String::new() } else { format!("{style}{word}{style:#} ") };
    writeln!(out, "    {word}§{}  {FAINT}{}{FAINT:#}", plain(mark), plain(&text.place(passage)))?;
    writeln!(out, "      {}", wrapped(&passage.opening, out.width, 6))
}

fn more(out: &mut Screen, count: usize) -> io::Result<()> {
    match count.checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => writeln!(out, "    {FAINT}and {more} more; --format json has all{FAINT:#}"),
        None => Ok(()),
    }
}

fn drift(out: &mut Screen, held: &Held, text: &Text, document: &Document) -> io::Result<()> {
    let Some(drift) = &document.drift else {
        let why =
            if held.trace.has_lock { "this text was not accepted yet" } else { "nothing was accepted yet" };
        return writeln!(
            out,
            "\n  {FAINT}{why}, so nothing can be said about changes; `lawful trace --accept` records it as it is{FAINT:#}"
        );
    };
    let changes: Vec<&Step> = drift.changes().collect();
    if changes.is_empty() {
        return writeln!(out, "\n  {GOOD}unchanged{GOOD:#} since it was accepted");
    }
    writeln!(out, "\n  {NOTE}since it was accepted{NOTE:#}: {}", tally(&changes))?;
    for step in changes.iter().take(MOST) {
        let was = was(document, step).unwrap_or_default();
        let (word, style) = match step.what {
            What::Same => continue,
            What::Moved => (format!("moved from {was} to"), CARE),
            What::Changed(alike) => (format!("changed ({alike} % alike) from {was} to"), CARE),
            What::Vanished => (format!("gone: {was}"), BAD),
            What::New => ("new:".to_owned(), NOTE),
        };
        match step.after {
            Some(at) => passage_line(out, text, document, at, &word, style)?,
            None => writeln!(out, "    {style}{}{style:#}", plain(&word))?,
        }
        if !step.others.is_empty() {
            let others: Vec<String> =
                step.others.iter().map(|at| format!("§{}", document.mark(*at))).collect();
            writeln!(out, "      {FAINT}or {}{FAINT:#}", others.join(", "))?;
        }
    }
    more(out, changes.len())?;
    if drift.coarse {
        writeln!(
            out,
            "    {FAINT}so much changed that passages were only looked for in their own section{FAINT:#}"
        )?;
    }
    Ok(())
}

/// The mark that a passage had when it was recorded.
fn was(document: &Document, step: &Step) -> Option<String> {
    let before = document.recorded.get(step.before?)?;
    let digits: String = before.fingerprint.to_string().chars().take(8).collect();
    Some(if before.nth == 0 {
        format!("§{}", before.section)
    } else {
        format!("§{}/{digits}", before.section)
    })
}

/// How many of each.
fn tally(changes: &[&Step]) -> String {
    let count = |is: fn(What) -> bool| changes.iter().filter(|step| is(step.what)).count();
    let all = [
        (count(|what| what == What::Moved), "moved"),
        (count(|what| matches!(what, What::Changed(_))), "changed"),
        (count(|what| what == What::Vanished), "gone"),
        (count(|what| what == What::New), "new"),
    ];
    let some: Vec<String> =
        all.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if some.is_empty() { "no change".to_owned() } else { some.join(", ") }
}

/// What each section is the source of, where no passage can be looked up.
fn by_section(out: &mut Screen, trace: &Trace) -> io::Result<()> {
    let sections = sections(trace);
    if sections.is_empty() {
        return Ok(());
    }
    writeln!(out, "{STRONG}clauses by section{STRONG:#}")?;
    let widest = sections.iter().map(|(section, _)| section.chars().count()).max().unwrap_or(0);
    let margin = (widest + 5).clamp(MARGIN, WIDEST_MARGIN);
    for (section, clauses) in sections {
        note_at(out, &format!("§{}", plain(&section)), &clauses.join(", "), out.width, margin)?;
    }
    writeln!(out)
}

fn sections(trace: &Trace) -> Vec<(String, Vec<&str>)> {
    let mut sections: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for clause in trace.clauses.iter().filter(|clause| clause.covers) {
        for mark in &clause.marks {
            let clauses = sections.entry(mark.path()).or_default();
            if !clauses.contains(&clause.name.as_str()) {
                clauses.push(&clause.name);
            }
        }
    }
    let mut sections: Vec<(String, Vec<&str>)> = sections.into_iter().collect();
    // §10 stands behind §9.
    let key = |section: &str| -> Vec<(u32, String)> {
        section.split(['.', '/']).map(|part| (part.parse().unwrap_or(u32::MAX), part.to_owned())).collect()
    };
    sections.sort_by_cached_key(|(section, _)| key(section));
    sections
}

fn unmarked(out: &mut Screen, workspace: &Workspace, held: &Held) -> io::Result<()> {
    let silent: Vec<&Clause> = held.unmarked().collect();
    if silent.is_empty() {
        return Ok(());
    }
    writeln!(out, "{STRONG}clauses without a mark{STRONG:#}")?;
    for clause in silent.iter().take(MOST) {
        writeln!(out, "    {}  {FAINT}{}{FAINT:#}", plain(&clause.name), workspace.place(clause.span))?;
    }
    more(out, silent.len())?;
    let kinds: Vec<&str> = EXPECTED.iter().map(|kind| kind.word()).collect();
    let (last, others) = kinds.split_last().unwrap_or((&"", &[]));
    let expected =
        format!("A mark is expected of {} and {last}; definitions may be silent.", others.join(", "));
    writeln!(out, "    {FAINT}{}{FAINT:#}\n", wrapped(&expected, out.width, 4))
}

fn summary(out: &mut Screen, workspace: &Workspace, held: &Held) -> io::Result<()> {
    let marks: usize = held.trace.clauses.iter().map(|clause| clause.marks.len()).sum();
    let changes: Vec<&Step> = held
        .documents()
        .filter_map(|(_, document)| document.drift.as_ref())
        .flat_map(|drift| drift.changes())
        .collect();
    write!(out, "{}: {}", plain(&workspace.name), counted(marks, "mark", "marks"))?;
    if held.documents().next().is_some() {
        match held.findings.len() {
            0 => write!(out, ", {GOOD}all lead to a passage{GOOD:#}")?,
            wrong => write!(out, ", {BAD}{wrong} to look at{BAD:#}")?,
        }
    }
    if !changes.is_empty() {
        write!(out, "; the prose: {CARE}{}{CARE:#}", tally(&changes))?;
    }
    writeln!(out)
}

/// Each passage with its mark, to copy.
pub fn marks(out: &mut Screen, workspace: &Workspace, held: &Held) -> Result<(), Failure> {
    for (text, document) in held.texts.iter().zip(&held.trace.documents) {
        if document.passages.is_none() {
            one_document(out, held, text, document)?;
            continue;
        }
        writeln!(out, "{STRONG}{}{STRONG:#}", plain(&text.path))?;
        let all = document.passages.as_deref().unwrap_or_default();
        for (at, passage) in all.iter().enumerate() {
            if passage.is_heading() {
                writeln!(
                    out,
                    "\n  {STRONG}§{}{STRONG:#}  {}",
                    plain(&passage.section),
                    plain(&passage.opening)
                )?;
                continue;
            }
            let cover = match document.covers.get(at) {
                Some(Cover::Passage) => "named",
                Some(Cover::Section) => "by section",
                Some(Cover::No) | None => "no clause",
            };
            let place = text.place(passage);
            writeln!(out, "    §{}  {FAINT}{cover}, {}{FAINT:#}", plain(document.mark(at)), plain(&place))?;
            writeln!(out, "      {}", wrapped(&passage.opening, out.width, 6))?;
        }
    }
    if held.documents().next().is_none() {
        writeln!(out, "there is no prose at hand in {}", plain(&workspace.name))?;
    }
    Ok(())
}

/// What stands against the marks, where nothing else is asked for.
pub fn findings(output: &mut Output, workspace: &Workspace, held: &Held) -> Result<(), Failure> {
    match output.format {
        Format::Json => as_json(&mut output.screen, workspace, held),
        Format::Human => {
            let (width, manner) = (output.screen.width, output.screen.manner);
            for finding in &held.findings {
                human::finding(&mut output.screen, workspace, finding, manner)?;
            }
            let marks = counted(held.findings.len(), "mark leads", "marks lead");
            writeln!(output.screen, "{BAD}nothing was recorded{BAD:#}: {marks} elsewhere or nowhere")?;
            let help = "`lawful trace --fix` writes those that only moved; set the others right by hand, or record \
                        the prose with the marks as they are: --accept --as-written";
            Ok(note_at(&mut output.screen, "help", help, width, MARGIN)?)
        }
    }
}

/// What was recorded.
pub fn accepted(output: &mut Output, held: &Held, path: &str) -> Result<(), Failure> {
    let counts =
        || held.documents().map(|(text, document)| (text, document.passages.as_deref().unwrap_or_default()));
    match output.format {
        Format::Json => {
            let sources: Vec<_> = counts()
                .map(|(text, all)| serde_json::json!({ "path": text.path, "passages": all.len() }))
                .collect();
            let whole = serde_json::json!({ "version": VERSION, "written": path, "sources": sources });
            writeln!(output.screen, "{whole}")?;
        }
        Format::Human => {
            for (text, all) in counts() {
                let passages = all.iter().filter(|passage| !passage.is_heading()).count();
                let passages = counted(passages, "passage", "passages");
                writeln!(output.screen, "{GOOD}accepted{GOOD:#}  {}: {passages}", plain(&text.path))?;
            }
            writeln!(
                output.screen,
                "{FAINT}written to {}: fingerprints, no sentences{FAINT:#}",
                plain(path)
            )?;
        }
    }
    Ok(())
}

/// What `trace --format json` prints.
#[derive(Debug, Serialize)]
struct Report<'a> {
    version: u32,
    /// Whether there is a passages.lock.
    accepted: bool,
    sources: Vec<SourceOut<'a>>,
    findings: Vec<FindingOut>,
    sections: Vec<SectionOut<'a>>,
    unmarked: Vec<UnmarkedOut<'a>>,
    expected: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct SourceOut<'a> {
    path: &'a str,
    state: &'static str,
    problem: Option<&'a str>,
    passages: Vec<PassageOut<'a>>,
    drift: Option<Vec<StepOut>>,
}

#[derive(Debug, Serialize)]
struct PassageOut<'a> {
    mark: &'a str,
    section: &'a str,
    heading: bool,
    fingerprint: String,
    /// `passage`, `section` or null.
    clause: Option<&'static str>,
    line: Option<u32>,
    page: Option<u32>,
    opening: &'a str,
}

#[derive(Debug, Serialize)]
struct StepOut {
    what: &'static str,
    before: Option<String>,
    after: Option<String>,
    alike: Option<u8>,
    others: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SectionOut<'a> {
    section: String,
    clauses: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct UnmarkedOut<'a> {
    clause: &'a str,
    place: PlaceOut,
}

/// Everything, for programs.
pub fn as_json(out: &mut Screen, workspace: &Workspace, held: &Held) -> Result<(), Failure> {
    let sources =
        held.texts.iter().zip(&held.trace.documents).map(|(text, document)| source_out(text, document));
    let sections =
        sections(&held.trace).into_iter().map(|(section, clauses)| SectionOut { section, clauses });
    let unmarked = held
        .unmarked()
        .map(|clause| UnmarkedOut { clause: &clause.name, place: PlaceOut::new(workspace, clause.span) });
    let report = Report {
        version: VERSION,
        accepted: held.trace.has_lock,
        sources: sources.collect(),
        findings: held
            .findings
            .iter()
            .map(|finding| FindingOut::new(workspace, finding, out.manner.language))
            .collect(),
        sections: sections.collect(),
        unmarked: unmarked.collect(),
        expected: EXPECTED.iter().map(|kind| kind.word()).collect(),
    };
    Ok(json::write(out, &report)?)
}

fn source_out<'a>(text: &'a Text, document: &'a Document) -> SourceOut<'a> {
    let (state, problem) = match &text.state {
        State::Read(..) => ("read", None),
        State::NotAtHand => ("not-at-hand", None),
        State::Unreadable(problem) => ("unreadable", Some(problem.as_str())),
    };
    let all = document.passages.as_deref().unwrap_or_default();
    let passages = all.iter().enumerate().map(|(at, passage)| PassageOut {
        mark: document.mark(at),
        section: &passage.section,
        heading: passage.is_heading(),
        fingerprint: passage.fingerprint.to_string(),
        clause: match document.covers.get(at) {
            Some(Cover::Passage) => Some("passage"),
            Some(Cover::Section) => Some("section"),
            Some(Cover::No) | None => None,
        },
        line: text.line(passage),
        page: passage.page,
        opening: &passage.opening,
    });
    let step = |step: &Step| StepOut {
        what: match step.what {
            What::Same => "same",
            What::Moved => "moved",
            What::Changed(_) => "changed",
            What::Vanished => "gone",
            What::New => "new",
        },
        before: was(document, step).map(|mark| mark.replacen('§', "", 1)),
        after: step.after.map(|at| document.mark(at).to_owned()),
        alike: if let What::Changed(alike) = step.what { Some(alike) } else { None },
        others: step.others.iter().map(|at| document.mark(*at).to_owned()).collect(),
    };
    let drift = document.drift.as_ref().map(|drift| drift.changes().map(step).collect());
    SourceOut { path: &text.path, state, problem, passages: passages.collect(), drift }
}
