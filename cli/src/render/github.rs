//! Findings as workflow commands, which GitHub Actions shows beside the changed lines.

use super::snippet::plain;
use super::words;
use crate::report::Report;
use crate::workspace::{Range, Workspace};
use lawful::finding::{Finding, Language, Severity};
use std::io::{self, Write};

/// A command for each finding.
pub fn write(out: &mut impl Write, report: &Report<'_>) -> io::Result<()> {
    for (workspace, told) in report.findings() {
        writeln!(out, "{}", command(workspace, told.finding, report.language))?;
    }
    Ok(())
}

fn command(workspace: &Workspace, finding: &Finding, language: Language) -> String {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties: Vec<(&str, String)> = Vec::new();
    if let Some(span) = finding.span() {
        let Range { start, end } = workspace.range(span);
        properties.push(("file", workspace.path(span.source)));
        properties.push(("line", (start.line + 1).to_string()));
        properties.push(("endLine", (end.line + 1).to_string()));
        properties.push(("col", (start.characters + 1).to_string()));
        // The last marked column, and not the one behind it.
        let last = if start.line == end.line {
            end.characters.max(start.characters + 1)
        } else {
            end.characters.max(1)
        };
        properties.push(("endColumn", last.to_string()));
    }
    properties.push(("title", finding.name.clone()));
    let properties: Vec<String> =
        properties.into_iter().map(|(key, value)| format!("{key}={}", property(&value))).collect();
    let mut message = vec![finding.title.in_language(language)];
    let mut say = |word: &str, text: String| message.push(format!("{word}: {text}"));
    if let Some(help) = &finding.help {
        say(words::HELP.in_language(language), help.in_language(language));
    }
    if let Some(article) = &finding.article {
        say(words::LAW.in_language(language), article.clone());
    }
    say(words::PAGE.in_language(language), format!("lawful explain {}", finding.name));
    let message: Vec<String> = message.iter().map(|line| data(&plain(line))).collect();
    format!("::{kind} {}::{}", properties.join(","), message.join("%0A"))
}

/// What stands behind the two colons: a per cent sign or a line end would end or change it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: a colon or a comma would end it too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_the_command() {
        assert_eq!(property("a,b:c%d\r\ne"), "a%2Cb%3Ac%25d%0D%0Ae");
        assert_eq!(data("100 %\n::error::x"), "100 %25%0A::error::x");
    }
}
