//! Decisions, for people and for programs.

use super::human::{counted, note_at, wrapped};
use super::json::VERSION;
use super::snippet::{self, plain};
use super::style::{self, CARE, FAINT, NOTE, STRONG};
use crate::terminal::Manner;
use crate::workspace::Workspace;
use lawful::analysis::{Change, Decision, DueDuty, Reason};
use lawful::decision::{Gate, Refusal, Request, RequestValue, Verdict};
use lawful::finding::{Label, Severity};
use lawful::source::{Place, Span};
use serde::Serialize;
use std::io::{self, Write};

/// How far the text behind a word such as `because` is moved in.
const MARGIN: usize = 11;

/// An answer, as a program reads it: one line.
#[derive(Debug, Serialize)]
pub struct AnswerOut<'a> {
    version: u32,
    number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RequestValue>,
    #[serde(flatten)]
    decision: Option<Decision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    permit: Option<&'a [Vec<Change>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<&'a [Refusal]>,
}

impl<'a> AnswerOut<'a> {
    /// A request that was answered; places as they hold where the command runs.
    pub fn answered(workspace: &Workspace, number: usize, request: &'a Request, decision: &Decision) -> Self {
        let mut decision = decision.clone();
        let reasons = decision.because.iter_mut().chain(&mut decision.conditions);
        for place in reasons.filter_map(|reason| reason.place.as_mut()) {
            place.path = workspace.shown(&place.path);
        }
        Self {
            version: VERSION,
            number,
            id: id(request),
            decision: Some(decision),
            permit: None,
            refused: None,
        }
    }

    /// A request that could not be asked.
    pub fn refused(number: usize, request: Option<&'a Request>, refused: &'a [Refusal]) -> Self {
        Self {
            version: VERSION,
            number,
            id: request.and_then(id),
            decision: None,
            permit: None,
            refused: Some(refused),
        }
    }

    /// Adds the nearest changes that would permit it.
    pub fn permit(mut self, permit: &'a [Vec<Change>]) -> Self {
        self.permit = Some(permit);
        self
    }

    /// Writes it on one line.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        writeln!(out)
    }
}

fn id(request: &Request) -> Option<&RequestValue> {
    request.fields.iter().find(|(name, _)| name == "id").map(|(_, value)| value)
}

/// What a request asks, in the words of a test: `quotes with contact_details of enquirer by use on 2026-03-02`.
pub fn asked(request: &Request) -> String {
    const WORDS: [(&str, &str); 8] = [
        ("purpose", ""),
        ("data", "with "),
        ("subject", "of "),
        ("operation", "by "),
        ("recipient", "to "),
        ("country", "in "),
        ("channel", "via "),
        ("at", "on "),
    ];
    let field = |name: &str| request.fields.iter().find(|(there, _)| there == name).map(|(_, value)| value);
    let parts = WORDS.iter().filter_map(|(name, word)| Some(format!("{word}{}", in_words(field(name)?)?)));
    plain(&parts.collect::<Vec<_>>().join(" "))
}

fn in_words(value: &RequestValue) -> Option<String> {
    match value {
        RequestValue::Nothing | RequestValue::Fields(_) => None,
        RequestValue::YesNo(yes) => Some(yes.to_string()),
        RequestValue::Number(number) => Some(number.to_string()),
        RequestValue::Text(text) | RequestValue::Other(text) => Some(text.clone()),
        RequestValue::List(list) => Some(list.iter().filter_map(in_words).collect::<Vec<_>>().join(", ")),
    }
}

/// The first line of an answer: verdict, number, and what was asked.
pub fn headline(
    out: &mut impl Write,
    number: usize,
    request: &Request,
    verdict: Verdict,
    width: usize,
) -> io::Result<()> {
    let (sign, style) = style::of_verdict(verdict);
    let own = id(request).and_then(in_words).map(|id| format!(" [{}]", plain(&id))).unwrap_or_default();
    let gap = 7usize.saturating_sub(verdict.word().len());
    let asked = wrapped(&asked(request), width, MARGIN);
    writeln!(
        out,
        "{style}{sign} {}{style:#}{:gap$}  {STRONG}{number}{own}{STRONG:#}  {asked}",
        verdict.word(),
        ""
    )
}

/// An answer in a few lines.
pub fn short(
    out: &mut impl Write,
    workspace: &Workspace,
    decision: &Decision,
    width: usize,
) -> io::Result<()> {
    basis(out, decision, width)?;
    let mut reasons = decision.because.iter();
    if let Some(reason) = reasons.next() {
        because(out, workspace, reason, width)?;
    }
    match reasons.len() {
        0 => {}
        more => {
            let rest: Vec<&str> = reasons.map(|reason| reason.gate.word()).collect();
            let gates =
                format!("{}: {}", counted(more, "further reason", "further reasons"), rest.join(", "));
            note_at(out, "and", &gates, width, MARGIN)?;
        }
    }
    conditions(out, decision, width)?;
    duties(out, &decision.duties, width)?;
    missing(out, decision, width)
}

/// The conditions for special categories that are met, each with its clause.
fn conditions(out: &mut impl Write, decision: &Decision, width: usize) -> io::Result<()> {
    for met in &decision.conditions {
        let words = format!("{} ({}; {})", met.words, met.article, met.clause);
        note_at(out, "condition", &words, width, MARGIN)?;
    }
    Ok(())
}

fn because(out: &mut impl Write, workspace: &Workspace, reason: &Reason, width: usize) -> io::Result<()> {
    note_at(out, "because", &sentence(reason), width, MARGIN)?;
    let section = reason.section.as_ref().map(|section| format!("§{section}  ")).unwrap_or_default();
    let place = reason.place.as_ref().map(|place| shown(workspace, place)).unwrap_or_default();
    if !(section.is_empty() && place.is_empty()) {
        writeln!(out, "{:MARGIN$}{FAINT}{}{}{FAINT:#}", "", plain(&section), plain(&place))?;
    }
    Ok(())
}

fn sentence(reason: &Reason) -> String {
    let article = if reason.article.is_empty() { String::new() } else { format!(" ({})", reason.article) };
    // That all gates are passed is what the verdict says already.
    let gate = if reason.gate == Gate::Passed { String::new() } else { format!("{}: ", reason.gate.word()) };
    format!("{gate}{}{article}", reason.words)
}

fn basis(out: &mut impl Write, decision: &Decision, width: usize) -> io::Result<()> {
    match decision.basis {
        Some(basis) => {
            note_at(out, "basis", &format!("{}, {}", basis.word(), basis.article()), width, MARGIN)
        }
        None => Ok(()),
    }
}

fn duties(out: &mut impl Write, duties: &[DueDuty], width: usize) -> io::Result<()> {
    for duty in duties {
        let by = duty.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        note_at(out, "duty", &format!("{}{by}", duty.words), width, MARGIN)?;
    }
    Ok(())
}

fn missing(out: &mut impl Write, decision: &Decision, width: usize) -> io::Result<()> {
    for (set, nth) in decision.missing.iter().zip(0..) {
        note_at(out, if nth == 0 { "missing" } else { "or" }, &set.join(" and "), width, MARGIN)?;
    }
    Ok(())
}

/// A request that could not be asked, and what it may say.
pub fn refusals(
    out: &mut impl Write,
    number: usize,
    request: Option<&Request>,
    refused: &[Refusal],
    width: usize,
) -> io::Result<()> {
    let own =
        request.and_then(id).and_then(in_words).map(|id| format!(" [{}]", plain(&id))).unwrap_or_default();
    writeln!(out, "{CARE}! refused{CARE:#}  {STRONG}{number}{own}{STRONG:#}  this request cannot be asked")?;
    fields(out, refused, width)
}

/// What is wrong with the fields of something that was refused, and what they may be.
pub fn fields(out: &mut impl Write, refused: &[Refusal], width: usize) -> io::Result<()> {
    for refusal in refused {
        let field = plain(&refusal.field);
        if field.len() < MARGIN - 2 {
            note_at(out, &field, &refusal.problem, width, MARGIN)?;
        } else {
            writeln!(out, "  {NOTE}{field}{NOTE:#}")?;
            writeln!(out, "{:MARGIN$}{}", "", wrapped(&refusal.problem, width, MARGIN))?;
        }
        if let Some(near) = &refusal.nearest {
            writeln!(out, "{:MARGIN$}did you mean `{}`?", "", plain(near))?;
        }
        if !refusal.allowed.is_empty() {
            let allowed = wrapped(&format!("allowed: {}", refusal.allowed.join(", ")), width, MARGIN);
            writeln!(out, "{:MARGIN$}{FAINT}{allowed}{FAINT:#}", "")?;
        }
    }
    Ok(())
}

/// An answer in full: every reason with its source lines, and what would permit it; `settled`: that nothing else would is certain.
pub fn full(
    out: &mut impl Write,
    workspace: &Workspace,
    decision: &Decision,
    (permit, settled): (&[Vec<Change>], bool),
    width: usize,
) -> io::Result<()> {
    basis(out, decision, width)?;
    conditions(out, decision, width)?;
    duties(out, &decision.duties, width)?;
    missing(out, decision, width)?;
    let severity = if decision.verdict == Verdict::Deny { Severity::Error } else { Severity::Info };
    for reason in &decision.because {
        writeln!(out)?;
        let labels: Vec<Label> = label(workspace, reason).into_iter().collect();
        let word = if reason.gate == Gate::Passed { "because" } else { reason.gate.word() };
        if labels.is_empty() {
            note_at(out, word, &reason.words, width, MARGIN)?;
        } else {
            out.write_all(
                snippet::draw(workspace, severity, word, &reason.words, &labels, Manner::english(width))
                    .as_bytes(),
            )?;
        }
        if !reason.article.is_empty() {
            note_at(out, "law", &reason.article, width, MARGIN)?;
        }
        if let Some(section) = &reason.section {
            note_at(out, "notice", &format!("§{section}"), width, MARGIN)?;
        }
        note_at(out, "clause", &reason.clause, width, MARGIN)?;
    }
    nearest(out, decision.verdict, permit, settled, width)
}

fn nearest(
    out: &mut impl Write,
    verdict: Verdict,
    permit: &[Vec<Change>],
    settled: bool,
    width: usize,
) -> io::Result<()> {
    if verdict == Verdict::Allow {
        return Ok(());
    }
    // Of an open question, `missing` says what to do; it may be about what is asked, which is no fact.
    if permit.is_empty() && verdict == Verdict::Unknown {
        return Ok(());
    }
    if permit.is_empty() {
        let which = if settled { "No change of facts" } else { "No change of a few facts" };
        return writeln!(out, "\n{STRONG}{which} would permit it.{STRONG:#}");
    }
    writeln!(out, "\n{STRONG}It would be allowed with{STRONG:#}")?;
    for (changes, nth) in permit.iter().zip(0..) {
        let each =
            changes.iter().map(|change| format!("`{}`: {} (now: {})", change.fact, change.to, change.from));
        let line = each.collect::<Vec<_>>().join(" and ");
        writeln!(out, "  {} {}", if nth == 0 { "  " } else { "or" }, wrapped(&line, width, 5))?;
    }
    Ok(())
}

/// The rest of the line on which a clause starts.
fn label(workspace: &Workspace, reason: &Reason) -> Option<Label> {
    let place = reason.place.as_ref()?;
    let source = workspace.source(&place.path)?;
    let (text, index) = (workspace.text(source), workspace.index(source));
    let range = index.line_range(place.line.checked_sub(1)?);
    let line = text.get(range.clone())?.trim_end();
    let column = place.column.checked_sub(1)? as usize;
    let from = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    Some(Label {
        span: Span::new(source, range.start + from, range.start + line.len()),
        text: lawful::finding::Message::default(),
    })
}

fn shown(workspace: &Workspace, place: &Place) -> String {
    format!("{}:{}:{}", workspace.shown(&place.path), place.line, place.column)
}
