//! Findings as the test report that build servers read: one suite a file, one case a finding, one case for a file without any.
//!
//! What a check objects to is a failure, the rest passes and says so in its output, and what a waiver accepts is skipped.

use super::narrated::place;
use super::snippet::plain;
use super::words;
use crate::report::Report;
use crate::workspace::{Range, Workspace};
use lawful::finding::{Finding, Language};
use lawful::source::SourceId;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How a case ends.
enum Outcome<'r> {
    Failure(&'r Finding),
    Remark(&'r Finding),
    Skipped(&'r Finding, String),
}

/// The whole report.
pub fn write(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    open(&mut xml, "testsuites", &[("name", "lawful")])?;
    for section in &report.sections {
        let mut suites: BTreeMap<String, Vec<Outcome<'_>>> = BTreeMap::new();
        let own = section.workspace.checked.files.iter().map(|parsed| parsed.file.source);
        for path in own.filter_map(|source| own_path(section.workspace, source)) {
            suites.entry(path).or_default();
        }
        let mut add = |finding: &Finding, outcome| {
            let path = finding.span().map(|span| section.workspace.path(span.source));
            suites.entry(path.unwrap_or_else(|| section.workspace.name.clone())).or_default().push(outcome);
        };
        for told in &section.findings {
            let fails = told.finding.severity >= report.objects_from;
            add(
                told.finding,
                if fails { Outcome::Failure(told.finding) } else { Outcome::Remark(told.finding) },
            );
        }
        for (told, waived) in &section.waived {
            let waiver = section.workspace.checked.waivers.get(waived.waiver);
            let why = waiver.and_then(|waiver| waiver.because.clone()).unwrap_or_default();
            add(told.finding, Outcome::Skipped(told.finding, why));
        }
        for (path, cases) in suites {
            suite(&mut xml, section.workspace, report.language, &path, &cases)?;
        }
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(out)
}

/// The path of a text of the workspace; none for those that came with the compiler.
fn own_path(workspace: &Workspace, id: SourceId) -> Option<String> {
    let source = workspace.checked.sources.get(id)?;
    (!source.is_std).then(|| workspace.path(id))
}

fn suite<W: Write>(
    xml: &mut Writer<W>,
    workspace: &Workspace,
    language: Language,
    path: &str,
    cases: &[Outcome<'_>],
) -> io::Result<()> {
    let count =
        |wanted: fn(&Outcome<'_>) -> bool| cases.iter().filter(|case| wanted(case)).count().to_string();
    let failures = count(|case| matches!(case, Outcome::Failure(_)));
    let skipped = count(|case| matches!(case, Outcome::Skipped(..)));
    let tests = cases.len().max(1).to_string();
    let path = visible(path);
    let figures = [
        ("name", path.as_str()),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", "0"),
        ("skipped", &skipped),
    ];
    open(xml, "testsuite", &figures)?;
    if cases.is_empty() {
        let nothing = words::NO_FINDING.in_language(language);
        empty(xml, "testcase", &[("name", nothing), ("classname", "lawful"), ("file", &path)])?;
    }
    for case in cases {
        let (Outcome::Failure(finding) | Outcome::Remark(finding) | Outcome::Skipped(finding, _)) = case;
        let title = visible(&finding.title.in_language(language));
        let line = finding.span().map(|span| workspace.range(span)).map(|Range { start, .. }| start.line + 1);
        let line = line.unwrap_or(1).to_string();
        let about = [
            ("name", title.as_str()),
            ("classname", &visible(&finding.name)),
            ("file", &path),
            ("line", &line),
        ];
        open(xml, "testcase", &about)?;
        match case {
            Outcome::Failure(finding) => {
                let word = words::severity(finding.severity).in_language(language);
                open(xml, "failure", &[("message", &title), ("type", word)])?;
                text(xml, &details(workspace, finding, language))?;
                xml.write_event(Event::End(BytesEnd::new("failure")))?;
            }
            Outcome::Remark(finding) => {
                open(xml, "system-out", &[])?;
                text(xml, &details(workspace, finding, language))?;
                xml.write_event(Event::End(BytesEnd::new("system-out")))?;
            }
            Outcome::Skipped(_, why) => empty(xml, "skipped", &[("message", &visible(why))])?,
        }
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

/// Place, marks, advice and law, one a line.
fn details(workspace: &Workspace, finding: &Finding, language: Language) -> String {
    let word = words::severity(finding.severity).in_language(language);
    let mut lines = vec![format!("{word}[{}]: {}", finding.name, finding.title.in_language(language))];
    for label in &finding.labels {
        let at = place(workspace, label.span).in_language(language);
        let path = workspace.path(label.span.source);
        let gap = if label.text.is_empty() { "" } else { ": " };
        lines.push(format!("{path}, {at}{gap}{}", label.text.in_language(language)));
    }
    let mut say = |word: &str, text: String| lines.push(format!("{word}: {text}"));
    if let Some(help) = &finding.help {
        say(words::HELP.in_language(language), help.in_language(language));
    }
    if let Some(article) = &finding.article {
        say(words::LAW.in_language(language), article.clone());
    }
    say(words::PAGE.in_language(language), format!("lawful explain {}", finding.name));
    let lines: Vec<String> = lines.iter().map(|line| visible(line)).collect();
    lines.join("\n")
}

fn open<W: Write>(xml: &mut Writer<W>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_event(Event::Start(element(name, attributes)))
}

fn empty<W: Write>(xml: &mut Writer<W>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_event(Event::Empty(element(name, attributes)))
}

fn element<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

fn text<W: Write>(xml: &mut Writer<W>, text: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(text)))
}

/// Text without the characters that XML does not know, escaped or not.
fn visible(text: &str) -> String {
    plain(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
