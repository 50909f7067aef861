//! Findings, failures and lists for people.

use super::snippet::{self, plain};
use super::style::{self, BAD, FAINT, NOTE, STRONG};
use super::words;
use crate::failure::Failure;
use crate::report::{Report, Section};
use crate::terminal::Manner;
use crate::workspace::Workspace;
use lawful::checks::{self, Waived};
use lawful::finding::{Finding, Language, Severity, Words};
use lawful::model::Waiver;
use std::io::{self, Write};

/// Everything that stands, and a line below each workspace; with the list of work if it is wanted.
pub fn write(out: &mut impl Write, report: &Report<'_>, manner: Manner, with_waived: bool) -> io::Result<()> {
    for section in &report.sections {
        for told in &section.findings {
            finding(out, section.workspace, told.finding, manner)?;
        }
        if with_waived {
            work_list(out, section.workspace, manner.width)?;
        }
        summary(out, section, manner.language, report.baseline.is_some())?;
    }
    gone(out, report)
}

/// A finding with its source lines and all that is to say about it.
pub fn finding(
    out: &mut impl Write,
    workspace: &Workspace,
    finding: &Finding,
    manner: Manner,
) -> io::Result<()> {
    let language = manner.language;
    let word = words::severity(finding.severity).in_language(language);
    let title = finding.title.in_language(language);
    out.write_all(
        snippet::draw(workspace, finding.severity, word, &title, &finding.labels, manner).as_bytes(),
    )?;
    if let Some(help) = &finding.help {
        advice(out, words::HELP, &help.in_language(language), manner)?;
    }
    for fix in &finding.fixes {
        let consequence = fix.consequence.as_ref().map(|text| format!(": {}", text.in_language(language)));
        let review = words::safety(fix.safety).map(|words| format!(" ({})", words.in_language(language)));
        let (consequence, review) = (consequence.unwrap_or_default(), review.unwrap_or_default());
        let title = fix.title.in_language(language);
        advice(out, words::FIX, &format!("{title}{consequence}{review}"), manner)?;
    }
    if let Some(article) = &finding.article {
        law(out, article, manner)?;
    }
    match checks::find(&finding.name) {
        Some(_) => advice(out, words::PAGE, &format!("lawful explain {}", finding.name), manner)?,
        None => advice(out, words::NAME, &finding.name, manner)?,
    }
    writeln!(out)
}

/// A word of the margin with its text.
fn advice(out: &mut impl Write, word: Words, text: &str, manner: Manner) -> io::Result<()> {
    let Manner { width, language, .. } = manner;
    note_at(out, word.in_language(language), text, width, words::margin(language))
}

/// The article; a link to the act where the terminal shows links.
fn law(out: &mut impl Write, article: &str, manner: Manner) -> io::Result<()> {
    let act = ACTS.iter().find(|(act, _)| article.contains(act)).filter(|_| manner.links);
    let Some((_, address)) = act else { return advice(out, words::LAW, article, manner) };
    let word = words::LAW.in_language(manner.language);
    let gap = words::margin(manner.language).saturating_sub(2 + word.chars().count()).max(1);
    let text = plain(article);
    writeln!(out, "  {NOTE}{word}{NOTE:#}{:gap$}\u{1b}]8;;{address}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\", "")
}

/// Where an act is published: how an article names it, and its identifier in European legislation (ELI).
const ACTS: [(&str, &str); 2] = [
    ("GDPR", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
    ("2002/58/EC", "https://eur-lex.europa.eu/eli/dir/2002/58/oj"),
];

/// A word in the margin and text behind it, wrapped; the second and later lines moved in by `margin`.
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
fn summary(
    out: &mut impl Write,
    section: &Section<'_>,
    language: Language,
    with_baseline: bool,
) -> io::Result<()> {
    write!(out, "{}: ", plain(&section.workspace.name))?;
    let mut first = true;
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = section.count(severity);
        if count > 0 {
            let (style, counted) = (style::of(severity), words::counted(severity).with(count));
            let counted = counted.in_language(language);
            write!(out, "{}{style}{counted}{style:#}", if first { "" } else { ", " })?;
            first = false;
        }
    }
    if first {
        let nothing = if with_baseline { words::NOTHING_NEW } else { words::NO_FINDING };
        write!(out, "{STRONG}{}{STRONG:#}", nothing.in_language(language))?;
    }
    write!(out, "{}", asides(section, language))?;
    let files = words::IN_FILES.with(section.workspace.files).in_language(language);
    writeln!(out, "{FAINT}{files}{FAINT:#}")
}

/// What a baseline knows and waivers accept, behind a sum.
pub fn asides(section: &Section<'_>, language: Language) -> String {
    let counts = [(words::KNOWN, section.known), (words::WAIVED, section.waived.len())];
    let said = counts.into_iter().filter(|(_, count)| *count > 0);
    said.map(|(words, count)| format!(", {}", words.with(count).in_language(language))).collect()
}

/// What the baseline holds and is found no more.
pub fn gone(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    match report.baseline {
        Some(count) if count > 0 => {
            writeln!(out, "{FAINT}{}{FAINT:#}", words::GONE.with(count).in_language(report.language))
        }
        Some(_) | None => Ok(()),
    }
}

/// A number with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What waivers accept, as a list of work: the next to end first.
fn work_list(out: &mut impl Write, workspace: &Workspace, width: usize) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_law_are_never_cut_at_their_hyphens() {
        let text = "binding corporate rules, a soft-opt-in, a non-discrimination-clause and a third-country-transfer";
        let lines = wrapped(text, 30, 4);
        for word in ["soft-opt-in,", "non-discrimination-clause", "third-country-transfer"] {
            assert!(lines.contains(word), "{lines}");
        }
        assert!(lines.lines().all(|line| line.chars().count() <= 30), "{lines}");
    }
}
