//! The few lines of a text that a person needs to see, cut out before anything draws them.
//!
//! The drawing reads its whole source for every label, shows lines in full and passes control characters to the terminal. So it gets no source
//! but this: the lines around the labels, cut to a width, with every character visible. Cutting costs the length of what
//! is shown plus one search among the line starts, however long the text.

use lawful::source::LineIndex;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;

/// The most characters of one line that are ever shown.
pub const MAX_LINE: usize = 160;
/// Of a cut line, one part in so many stands before the first mark.
const BEFORE: usize = 4;
/// Lines above and below a mark.
const CONTEXT: u32 = 1;

/// Neighbouring lines of a text.
#[derive(Debug, Default)]
struct Group {
    /// Where it starts in the count of bytes over all groups.
    start: usize,
    /// Its first line in the text, from 0.
    line: u32,
    text: String,
    /// Path, line and column of its main mark.
    place: String,
}

/// Lines around marks, as a source for the drawing.
#[derive(Debug, Default)]
pub struct Excerpt {
    groups: Vec<Group>,
    /// The marks in the order they were given, in the count of bytes over all groups.
    pub marks: Vec<Range<usize>>,
    /// The most characters of one line.
    width: usize,
}

impl Excerpt {
    /// Cuts out the lines around marks (byte ranges of the text). Of a mark over several lines, the first line counts.
    pub fn new(path: &str, text: &str, index: &LineIndex, marks: &[Range<usize>], width: usize) -> Self {
        // Behind the last line end there is no line to show, unless a mark stands there.
        let last = index.lines().saturating_sub(if text.ends_with('\n') { 2 } else { 1 });
        let mut order: Vec<usize> = (0..marks.len()).collect();
        order.sort_by_key(|at| marks.get(*at).map(|mark| mark.start));
        let mut excerpt = Self { groups: Vec::new(), marks: vec![0..0; marks.len()], width };
        // Lines that belong together, with the marks on them.
        let mut runs: Vec<(Range<u32>, Vec<usize>)> = Vec::new();
        for at in order {
            let line = index.line_of(marks.get(at).map_or(0, |mark| mark.start.min(text.len())));
            let lines = line.saturating_sub(CONTEXT)..(line + CONTEXT).min(last).max(line) + 1;
            match runs.last_mut() {
                Some((run, on)) if lines.start <= run.end => {
                    run.end = run.end.max(lines.end);
                    on.push(at);
                }
                _ => runs.push((lines, vec![at])),
            }
        }
        for (lines, on) in runs {
            let start = excerpt.groups.last().map_or(0, |group| group.start + group.text.len() + 1);
            // The first label is the place of the finding; of marks without it, the first in the text.
            let main = if on.contains(&0) { Some(&0) } else { on.first() };
            let first = main.and_then(|at| marks.get(*at)).map_or(0, |mark| mark.start);
            let position = index.position(text, first);
            let place = format!("{path}:{}:{}", position.line + 1, position.characters + 1);
            let mut group = Group { start, line: lines.start, text: String::new(), place };
            for line in lines {
                excerpt.copy_line(&mut group, text, index.line_range(line), marks, &on);
            }
            excerpt.groups.push(group);
        }
        excerpt
    }

    /// Copies one line, cut and made visible, and moves the marks that start on it along.
    fn copy_line(
        &mut self,
        group: &mut Group,
        text: &str,
        line: Range<usize>,
        marks: &[Range<usize>],
        on: &[usize],
    ) {
        let content = text.get(line.clone()).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let here = |mark: &Range<usize>| {
            let ends = line.end > mark.start || (line.end == text.len() && mark.start >= line.end);
            line.start <= mark.start && ends
        };
        let mine: Vec<(usize, Range<usize>)> = on
            .iter()
            .filter_map(|at| Some((*at, marks.get(*at).filter(|mark| here(mark))?.clone())))
            .map(|(at, mark)| {
                (
                    at,
                    mark.start.min(line.start + content.len()) - line.start
                        ..mark.end.saturating_sub(line.start),
                )
            })
            .collect();
        let window = window(content, mine.iter().map(|(_, mark)| mark.start).min(), self.width);
        let base = group.start;
        if window.start > 0 {
            group.text.push('…');
        }
        let from = base + group.text.len();
        for (at, _) in &mine {
            if let Some(slot) = self.marks.get_mut(*at) {
                *slot = from..from;
            }
        }
        for (offset, character) in content.get(window.clone()).unwrap_or_default().char_indices() {
            let offset = window.start + offset;
            let before = base + group.text.len();
            group.text.push(visible(character));
            let after = base + group.text.len();
            for (at, mark) in &mine {
                if let Some(slot) = self.marks.get_mut(*at) {
                    if offset < mark.start {
                        *slot = after..after;
                    } else if offset < mark.end {
                        *slot = slot.start.min(before)..after;
                    }
                }
            }
        }
        if window.end < content.len() {
            group.text.push('…');
        }
        group.text.push('\n');
    }

    /// How many bytes the drawing gets to see.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.groups.iter().map(|group| group.text.len()).sum()
    }
}

/// Which bytes of a line are shown.
fn window(content: &str, first_mark: Option<usize>, width: usize) -> Range<usize> {
    let start = match first_mark {
        Some(mark) if content.chars().nth(width).is_some() => {
            let before = content.get(..mark).unwrap_or_default();
            // A mark near the start does not cut it off.
            let near = before.chars().nth(width / 2).is_none();
            let kept = before.char_indices().rev().nth(width / BEFORE);
            if near { 0 } else { kept.map_or(0, |(at, _)| at) }
        }
        Some(_) | None => 0,
    };
    let rest = content.get(start..).unwrap_or_default();
    let length = rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at);
    start..start + length
}

/// A character as it may be shown: nothing that moves the cursor, changes the terminal or turns the direction of the text.
pub fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        other => other,
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let after_start = self.groups.partition_point(|group| group.start <= span.offset());
        let group =
            after_start.checked_sub(1).and_then(|at| self.groups.get(at)).ok_or(MietteError::OutOfBounds)?;
        let local = SourceSpan::new((span.offset() - group.start).into(), span.len());
        let read = group.text.read_span(&local, before, after)?;
        let inner = read.span();
        let moved = SourceSpan::new((inner.offset() + group.start).into(), inner.len());
        Ok(Box::new(MietteSpanContents::new_named(
            group.place.clone(),
            read.data(),
            moved,
            read.line() + group.line as usize,
            read.column(),
            read.line_count(),
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_findings_in_a_large_file_read_little() {
        let text = "purpose deliver { uses name }   // a line like many others\n".repeat(28_000);
        assert!(text.len() > 1_600_000);
        let index = LineIndex::new(&text);
        let seen: usize = (0..1000)
            .map(|nth| {
                let at = nth * 28 * 59 + 8;
                let excerpt =
                    Excerpt::new("a.policy", &text, &index, std::slice::from_ref(&(at..at + 7)), MAX_LINE);
                assert_eq!(excerpt.groups[0].text.get(excerpt.marks[0].clone()), Some("deliver"));
                excerpt.len()
            })
            .sum();
        assert!(seen <= 1000 * 3 * 60, "{seen} bytes are shown");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark_and_nothing_invisible_is_left() {
        let text = format!("a\n{}\u{1b}[31mX\u{202e}{}\nb", "é".repeat(100_000), "y".repeat(100_000));
        let index = LineIndex::new(&text);
        let at = text.find('X').unwrap();
        let excerpt =
            Excerpt::new("a.policy", &text, &index, std::slice::from_ref(&(at..at + 50_000)), MAX_LINE);
        let group = &excerpt.groups[0].text;
        assert!(excerpt.len() < 2 * MAX_LINE + 100, "{}", excerpt.len());
        assert!(
            group.contains("␛[31mX\u{fffd}y") && group.contains("\n…é") && group.contains("y…\n"),
            "{group}"
        );
        assert!(group.get(excerpt.marks[0].clone()).unwrap().starts_with("X\u{fffd}y"));
    }

    #[test]
    fn marks_at_the_edges_and_far_apart() {
        let text = "one\r\n\ttwo\n\n\n\n\nlast\n";
        let index = LineIndex::new(text);
        let end = text.len();
        let excerpt = Excerpt::new("a.policy", text, &index, &[end..end, 6..9, 0..12], MAX_LINE);
        assert_eq!(
            excerpt.groups.iter().map(|group| group.text.as_str()).collect::<Vec<_>>(),
            ["one\n two\n\n", "last\n\n"]
        );
        assert_eq!(excerpt.groups[1].place, "a.policy:8:1");
        assert_eq!(excerpt.marks, [16..16, 5..8, 0..3]);
        let contents = excerpt.read_span(&SourceSpan::new(5.into(), 3), 0, 0).unwrap();
        assert_eq!((contents.line(), contents.name()), (1, Some("a.policy:1:1")));
        for start in 0..text.len() + 2 {
            for end in start..text.len() + 2 {
                let one = Excerpt::new("a.policy", text, &index, std::slice::from_ref(&(start..end)), 2);
                let mark = one.marks[0].clone();
                let read = one.read_span(&SourceSpan::new(mark.start.into(), mark.len()), 1, 1);
                assert!(read.is_ok(), "{start}..{end}");
            }
        }
        let empty = Excerpt::new("a.policy", "", &LineIndex::new(""), &[5..9, 0..0], MAX_LINE);
        assert_eq!(empty.marks, [0..0, 0..0]);
    }
}
