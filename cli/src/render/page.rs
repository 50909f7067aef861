//! The page of a finding, lightly dressed for a terminal: headings bold, code moved in, names in prose bold. Markdown is all it is otherwise.

use super::human::wrapped;
use super::style::{FAINT, NOTE, STRONG};
use std::io::{self, Write};

/// Writes a page.
pub fn write(out: &mut impl Write, page: &str, width: usize) -> io::Result<()> {
    let (mut in_code, mut after_heading, mut paragraph) = (false, false, String::new());
    for line in page.lines() {
        if line.starts_with("```") {
            flush(out, &mut paragraph, width)?;
            in_code = !in_code;
        } else if in_code {
            // The line that marks a place stands out from the policy itself.
            let marker = line.trim_start().starts_with("//") && line.contains('^');
            let style = if marker { NOTE } else { anstyle::Style::new() };
            writeln!(out, "    {style}{line}{style:#}")?;
        } else if let Some(heading) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            flush(out, &mut paragraph, width)?;
            writeln!(out, "{STRONG}{heading}{STRONG:#}")?;
            after_heading = line.starts_with("## ");
            continue;
        } else if line.trim().is_empty() {
            flush(out, &mut paragraph, width)?;
            if !after_heading {
                writeln!(out)?;
            }
        } else {
            if line.starts_with("- ") || line.starts_with("* ") {
                flush(out, &mut paragraph, width)?;
            }
            paragraph.push_str(line);
            paragraph.push(' ');
        }
        after_heading = false;
    }
    flush(out, &mut paragraph, width)
}

fn flush(out: &mut impl Write, paragraph: &mut String, width: usize) -> io::Result<()> {
    let text = std::mem::take(paragraph);
    if text.trim().is_empty() {
        return Ok(());
    }
    for (part, nth) in wrapped(text.trim(), width, 0).split('`').zip(0u32..) {
        // What stands between back-ticks is a word of the language.
        if nth % 2 == 1 {
            write!(out, "{FAINT}`{FAINT:#}{STRONG}{part}{STRONG:#}{FAINT}`{FAINT:#}")?;
        } else {
            write!(out, "{part}")?;
        }
    }
    writeln!(out)
}
