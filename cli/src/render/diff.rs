//! What would change in a text, as a unified diff.

use super::snippet::plain;
use super::style::{BAD, GOOD, NOTE, STRONG};
use similar::TextDiff;
use std::io::{self, IsTerminal, Write};

/// Writes the difference between two states of a file.
pub fn write(out: &mut impl Write, path: &str, old: &str, new: &str) -> io::Result<()> {
    let for_people = io::stdout().is_terminal();
    let diff = TextDiff::from_lines(old, new);
    let unified = diff.unified_diff().context_radius(3).header(path, path).to_string();
    for line in unified.split_inclusive('\n') {
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        // What a terminal might take for a command is shown instead; a program gets the bytes.
        let body = if for_people { plain(body) } else { body.to_owned() };
        match body.as_bytes() {
            [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => write!(out, "{STRONG}{body}{STRONG:#}{end}")?,
            [b'@', ..] => write!(out, "{NOTE}{body}{NOTE:#}{end}")?,
            [b'-', ..] => write!(out, "{BAD}{body}{BAD:#}{end}")?,
            [b'+', ..] => write!(out, "{GOOD}{body}{GOOD:#}{end}")?,
            _ => write!(out, "{body}{end}")?,
        }
    }
    Ok(())
}
