//! One message with marked source lines, drawn by miette. Only here is anything of miette's drawing named.

use super::excerpt::{Excerpt, MAX_LINE, visible};
use super::words;
use crate::terminal::{Manner, PIPED};
use crate::workspace::Workspace;
use lawful::finding::{Label, Language, Severity};
use lawful::source::SourceId;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NarratableReportHandler, SourceCode,
};
use std::fmt;
use std::ops::Range;

/// The most marks that one message draws; further ones are left to the machine-readable form.
const MAX_LABELS: usize = 12;

/// What stands left of a line: its number and a bar.
const GUTTER: usize = 10;

/// A message with marks in one text.
#[derive(Debug)]
struct Snippet {
    severity: Severity,
    title: String,
    excerpt: Excerpt,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Snippet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Snippet {}

impl Diagnostic for Snippet {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// Draws a title and its labels: those in the text of the first one together, then the other texts, each by itself.
pub fn draw(
    workspace: &Workspace,
    severity: Severity,
    word: &str,
    title: &str,
    labels: &[Label],
    Manner { width, language, .. }: Manner,
) -> String {
    let mut drawn = String::new();
    let (note, and_here) = (words::NOTE.in_language(language), words::AND_HERE.in_language(language));
    // In a narrow window a line that runs on would part the marks from what they mark.
    let line = if width < PIPED { width.saturating_sub(GUTTER) } else { MAX_LINE };
    let mut sources: Vec<SourceId> = Vec::new();
    let labels = labels.get(..MAX_LABELS).unwrap_or(labels);
    for label in labels {
        if !sources.contains(&label.span.source) {
            sources.push(label.span.source);
        }
    }
    for source in &sources {
        let first = sources.first() == Some(source);
        let own: Vec<&Label> = labels.iter().filter(|label| label.span.source == *source).collect();
        let (severity, word, title) =
            if first { (severity, word, title) } else { (Severity::Info, note, and_here) };
        let excerpt = excerpt(workspace, *source, &own, line);
        let snippet = marked(excerpt, severity, title, &own, first, language);
        let done = if std::env::var_os("NO_GRAPHICS").is_some() {
            NarratableReportHandler::new().without_cause_chain().render_report(&mut drawn, &snippet)
        } else {
            handler(severity, word, width).render_report(&mut drawn, &snippet)
        };
        // Writing to a string cannot fail, and the marks were cut to fit.
        debug_assert!(done.is_ok(), "the drawing refused {snippet:?}");
    }
    drawn
}

/// The lines around the labels, all of one text.
fn excerpt(workspace: &Workspace, source: SourceId, labels: &[&Label], line: usize) -> Excerpt {
    let marks: Vec<Range<usize>> = labels.iter().map(|label| label.span.range()).collect();
    Excerpt::new(&workspace.path(source), workspace.text(source), &workspace.index(source), &marks, line)
}

fn marked(
    excerpt: Excerpt,
    severity: Severity,
    title: &str,
    labels: &[&Label],
    first: bool,
    language: Language,
) -> Snippet {
    let spans = labels.iter().zip(&excerpt.marks).zip(0..).map(|((label, mark), nth)| {
        let text = (!label.text.is_empty()).then(|| plain(&label.text.in_language(language)));
        let span = mark.start..mark.end;
        if first && nth == 0 {
            LabeledSpan::new_primary_with_span(text, span)
        } else {
            LabeledSpan::new_with_span(text, span)
        }
    });
    let labels = spans.collect();
    Snippet { severity, title: plain(title), excerpt, labels }
}

/// The house style of the drawing: the weight as a word, calm colours, no links, no words cut at their hyphens.
fn handler(severity: Severity, word: &str, width: usize) -> GraphicalReportHandler {
    let mut theme = GraphicalTheme::unicode();
    theme.styles = miette::ThemeStyles::ansi();
    let strong = match severity {
        Severity::Error => theme.styles.error,
        Severity::Warning => theme.styles.warning,
        Severity::Info => theme.styles.advice,
    };
    theme.styles.link = theme.styles.linum;
    theme.styles.highlights = vec![strong, theme.styles.advice];
    for icon in [&mut theme.characters.error, &mut theme.characters.warning, &mut theme.characters.advice] {
        icon.clear();
        icon.push_str(word);
        icon.push(':');
    }
    GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false)
        .with_context_lines(1)
        .with_break_words(false)
        .with_word_separator(textwrap::WordSeparator::AsciiSpace)
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .without_syntax_highlighting()
        .without_primary_span_start()
}

/// Words that may come from a policy, safe to show.
pub fn plain(text: &str) -> String {
    text.chars().map(visible).collect()
}
