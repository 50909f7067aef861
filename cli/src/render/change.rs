//! What a change means for decisions, for people and for programs.

use super::human::{counted, note_at};
use super::json::VERSION;
use super::snippet::plain;
use super::style::{BAD, CARE, FAINT, GOOD, NOTE, STRONG};
use crate::workspace::Workspace;
use anstyle::Style;
use lawful::analysis::{Difference, Open, Reason, Region, Ruling, Side, Turn};
use lawful::decision::{Basis, Gate, Program, Request, Verdict};
use lawful::source::Place;
use serde::Serialize;
use std::io::{self, Write};

/// How far the text behind a word such as `before` is moved in.
const MARGIN: usize = 11;

/// One side, and how it is called.
pub struct Named<'a> {
    pub name: &'a str,
    pub program: &'a Program,
    pub workspace: Option<&'a Workspace>,
}

/// Two programs and what differs between them.
pub struct Report<'a> {
    pub old: Named<'a>,
    pub new: Named<'a>,
    pub found: &'a Difference,
}

/// The report, as a program reads it.
#[derive(Debug, Serialize)]
pub struct Out<'a> {
    version: u32,
    /// Whether every request is decided alike; never true while something is open.
    same: bool,
    before: ProgramOut<'a>,
    after: ProgramOut<'a>,
    regions: Vec<RegionOut<'a>>,
    facts_only_before: &'a [String],
    facts_only_after: &'a [String],
    follows: &'a [String],
    open: &'a [Open],
}

#[derive(Debug, Serialize)]
struct ProgramOut<'a> {
    name: &'a str,
    policy: &'a str,
    program: String,
}

#[derive(Debug, Serialize)]
struct RegionOut<'a> {
    purpose: &'a str,
    turn: Turn,
    before: SideOut<'a>,
    after: SideOut<'a>,
}

#[derive(Debug, Serialize)]
struct SideOut<'a> {
    /// None if it cannot be asked.
    verdict: Option<Verdict>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<Basis>,
    /// What is not known, where it cannot be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a Request>,
}

impl Report<'_> {
    /// For programs.
    pub fn out(&self) -> Out<'_> {
        let program = |named: &Named<'_>| named.program.fingerprint().to_string();
        Out {
            version: VERSION,
            same: self.found.is_none(),
            before: ProgramOut {
                name: self.old.name,
                policy: &self.old.program.policy,
                program: program(&self.old),
            },
            after: ProgramOut {
                name: self.new.name,
                policy: &self.new.program.policy,
                program: program(&self.new),
            },
            regions: self
                .found
                .regions
                .iter()
                .map(|region| RegionOut {
                    purpose: &region.purpose,
                    turn: region.turn,
                    before: side_out(&self.old, &region.before),
                    after: side_out(&self.new, &region.after),
                })
                .collect(),
            facts_only_before: &self.found.only_before,
            facts_only_after: &self.found.only_after,
            follows: &self.found.follows,
            open: &self.found.open,
        }
    }
}

fn side_out<'a>(named: &Named<'a>, side: &'a Side) -> SideOut<'a> {
    let (verdict, basis, unknown) = match &side.ruling {
        Ruling::NotAsked(what) => (None, None, Some(what.as_str())),
        Ruling::Denied => (Some(Verdict::Deny), None, None),
        Ruling::Allowed(basis) => (Some(Verdict::Allow), Some(*basis), None),
    };
    let because = side.reason.clone().map(|mut reason| {
        if let Some(place) = &mut reason.place {
            place.path = shown(named, &place.path);
        }
        reason
    });
    SideOut { verdict, basis, unknown, because, request: side.case.as_ref().map(|case| &case.request) }
}

fn shown(named: &Named<'_>, path: &str) -> String {
    named.workspace.map_or_else(|| path.to_owned(), |workspace| workspace.shown(path))
}

/// For people: each region with what was, what is, and a request that shows it.
pub fn write(out: &mut impl Write, report: &Report<'_>, width: usize) -> io::Result<()> {
    let found = report.found;
    writeln!(out, "{STRONG}{}{STRONG:#} → {STRONG}{}{STRONG:#}\n", report.old.name, report.new.name)?;
    for turn in [Turn::Wider, Turn::Basis, Turn::Narrower, Turn::Asked] {
        for region in found.regions.iter().filter(|region| region.turn == turn) {
            one(out, report, region, width)?;
        }
    }
    for (facts, what) in [
        (&found.only_before, "is gone; requests that give it are refused"),
        (&found.only_after, "is new; where a request does not give it, it is not known"),
    ] {
        for fact in facts {
            writeln!(out, "{NOTE}fact{NOTE:#}       `{}`: {what}", plain(fact))?;
        }
    }
    for fact in &found.follows {
        let words = "where it is left open, something else follows for it than before";
        writeln!(out, "{CARE}? fact{CARE:#}     `{}`: {words}", plain(fact))?;
    }
    for open in &found.open {
        let named = |clause: &Option<String>| clause.as_deref().map_or("no clause".to_owned(), plain);
        let (before, after) = (named(&open.before), named(&open.after));
        writeln!(out, "{CARE}? open{CARE:#}     {}: {before} → {after}, {}", plain(&open.purpose), open.why)?;
    }
    let noted = found.only_before.len() + found.only_after.len() + found.follows.len() + found.open.len();
    if noted > 0 {
        writeln!(out)?;
    }
    total(out, found)
}

fn one(out: &mut impl Write, report: &Report<'_>, region: &Region, width: usize) -> io::Result<()> {
    let (sign, word, style): (&str, &str, Style) = match region.turn {
        Turn::Wider => ("+", "wider", CARE),
        Turn::Basis => ("~", "basis", NOTE),
        Turn::Narrower => ("-", "narrower", NOTE),
        Turn::Asked => ("~", "asked", FAINT),
    };
    let gap = 10usize.saturating_sub(word.len() + 1);
    writeln!(out, "{style}{sign} {word}{style:#}{:gap$}{STRONG}{}{STRONG:#}", "", plain(&region.purpose))?;
    side(out, "before", &report.old, &region.before, width)?;
    side(out, "now", &report.new, &region.after, width)?;
    let json = region.request().and_then(|request| serde_json::to_string(request).ok());
    if let Some(request) = json {
        // Never wrapped, so that it can be copied.
        writeln!(out, "  {NOTE}such as{NOTE:#}  {}", plain(&request))?;
    }
    writeln!(out)
}

fn side(out: &mut impl Write, word: &str, named: &Named<'_>, side: &Side, width: usize) -> io::Result<()> {
    let ruling = match &side.ruling {
        Ruling::NotAsked(what) => format!("cannot be asked: {what} is not known"),
        Ruling::Denied => "denied".to_owned(),
        Ruling::Allowed(basis) => format!("allowed on {}", basis.word()),
    };
    let because = match &side.reason {
        Some(Reason { gate, words, article, .. }) => {
            let article = if article.is_empty() { String::new() } else { format!(" ({article})") };
            let gate = if *gate == Gate::Passed { String::new() } else { format!("{}: ", gate.word()) };
            format!("; {gate}{words}{article}")
        }
        None if side.case.is_some() => "; no clause speaks of it".to_owned(),
        None => String::new(),
    };
    note_at(out, word, &format!("{ruling}{because}"), width, MARGIN)?;
    let place = side.reason.as_ref().and_then(|reason| reason.place.as_ref());
    if let Some(Place { path, line, column, .. }) = place {
        writeln!(out, "{:MARGIN$}{FAINT}{}:{line}:{column}{FAINT:#}", "", plain(&shown(named, path)))?;
    }
    Ok(())
}

fn total(out: &mut impl Write, found: &Difference) -> io::Result<()> {
    if found.is_none() {
        return writeln!(out, "{GOOD}Every request is decided as before.{GOOD:#}");
    }
    let many = |turn: Turn| found.regions.iter().filter(|region| region.turn == turn).count();
    let parts = [
        (many(Turn::Wider), "wider"),
        (many(Turn::Basis), "on another basis"),
        (many(Turn::Narrower), "narrower"),
        (many(Turn::Asked), "asked otherwise"),
        (found.open.len(), "not settled"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(many, _)| *many > 0).map(|(many, what)| format!("{many} {what}")).collect();
    let regions = counted(found.regions.len(), "region of requests", "regions of requests");
    let style = if many(Turn::Wider) > 0 || !found.open.is_empty() { BAD } else { STRONG };
    let parts = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    writeln!(out, "{style}{regions} decided otherwise{style:#}{parts}")
}
