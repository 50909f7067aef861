//! The few styles there are. Colour never carries meaning alone: a word always stands beside it.

use anstyle::{AnsiColor, Style};
use lawful::decision::Verdict;
use lawful::finding::Severity;

/// Headings and names.
pub const STRONG: Style = Style::new().bold();
/// What one may skip.
pub const FAINT: Style = Style::new().dimmed();
/// Wrong, denied.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// Look at this; not settled.
pub const CARE: Style = AnsiColor::Yellow.on_default().bold();
/// Right, allowed.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Words in front of advice.
pub const NOTE: Style = AnsiColor::Cyan.on_default();

/// The style of a severity.
pub const fn of(severity: Severity) -> Style {
    match severity {
        Severity::Error => BAD,
        Severity::Warning => CARE,
        Severity::Info => NOTE,
    }
}

/// Sign and style of a verdict; the word is the verdict's own.
pub const fn of_verdict(verdict: Verdict) -> (&'static str, Style) {
    match verdict {
        Verdict::Allow => ("✓", GOOD),
        Verdict::Deny => ("✗", BAD),
        Verdict::Unknown => ("?", CARE),
    }
}
