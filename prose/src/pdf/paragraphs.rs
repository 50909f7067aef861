//! Lines to blocks: a paragraph goes on until there is more room than between its lines, another size or weight of letters, a sign of an item,
//! or an end of a line that nothing but the author's wish explains. It may go on in the next column or on the next page.

use super::lines::Line;
use lawful::prose::{Block, BlockKind};
use std::collections::BTreeMap;

/// The distance of two lines in sizes, where a text has too few to tell.
const USUAL_LEADING: f64 = 1.2;
/// So much more than that, in sizes, is room between paragraphs.
const ROOM: f64 = 0.3;
/// Letters that are larger than those of the text by this part make a heading.
const LARGER: f64 = 1.08;
/// Letters with this many times the ink that they have in the text are bold.
const HEAVIER: f64 = 1.2;
/// So often a letter has to stand in the text before its ink there is known.
const OFTEN: usize = 5;
/// This part of the letters of a bold line is bold.
const MOSTLY: f64 = 0.85;
/// A longer heading is none, in characters.
const MAX_HEADING: usize = 200;
/// Headings have so many levels.
const LEVELS: usize = 6;

/// The look of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Look {
    /// The size, in half points.
    size: u32,
    bold: bool,
}

/// Lines that stand together.
struct Group<'l> {
    lines: Vec<&'l Line>,
    look: Look,
    is_item: bool,
}

/// The blocks.
pub fn blocks(lines: &[Line]) -> Vec<Block> {
    let text = Text::of(lines);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for line in lines {
        let look = text.look(line);
        let is_title = text.is_title(look);
        match groups.last_mut() {
            Some(open) if open.look == look && text.goes_on(open, line, is_title) => open.lines.push(line),
            Some(_) | None => groups.push(Group { lines: vec![line], look, is_item: sign(&line.text) }),
        }
    }
    let mut parts: Vec<Group<'_>> = Vec::new();
    for group in groups {
        let own = if text.is_title(group.look) { vec![group] } else { text.parted(group) };
        for part in own {
            match parts.last_mut() {
                Some(open) if continues(open, &part) => open.lines.extend(part.lines),
                Some(_) | None => parts.push(part),
            }
        }
    }
    let is_heading = |part: &Group<'_>| {
        let words = words(&part.lines);
        part.look.size > text.large && words.chars().count() <= MAX_HEADING && !ends_a_sentence(&words)
    };
    let mut sizes: Vec<u32> =
        parts.iter().filter(|part| is_heading(part)).map(|part| part.look.size).collect();
    // A large title alone says nothing on how the headings below it look.
    let by_size = sizes.len() > 1;
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    parts
        .iter()
        .map(|part| {
            let rank = sizes.iter().position(|size| *size == part.look.size).unwrap_or_default();
            let kind = if is_heading(part) && by_size {
                BlockKind::Heading(u8::try_from(rank.min(LEVELS - 1) + 1).unwrap_or(1))
            } else if !by_size && counted(&words(&part.lines)) {
                // Its number tells its level, which bold letters do not.
                BlockKind::Paragraph
            } else if is_heading(part) || part.look.bold {
                BlockKind::Bold
            } else if part.is_item {
                BlockKind::Item
            } else {
                BlockKind::Paragraph
            };
            let page = part.lines.first().map(|line| line.page);
            Block { kind, text: words(&part.lines), span: 0..0, page }
        })
        .collect()
}

/// What is usual in this text.
struct Text {
    /// The ink of each letter.
    ink: BTreeMap<char, f64>,
    /// Above this size letters are large, in half points.
    large: u32,
    /// The distance of two lines, in sizes.
    leading: f64,
    /// Where the lines of each stretch of a page end at most.
    rights: BTreeMap<(u32, usize), f64>,
}

impl Text {
    fn of(lines: &[Line]) -> Self {
        let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
        for line in lines {
            *letters.entry(half_points(line.size)).or_default() += line.text.len();
        }
        let usual = letters.iter().max_by_key(|(_, count)| **count).map_or(20, |(size, _)| *size);
        let mut ink: BTreeMap<char, Vec<f64>> = BTreeMap::new();
        for line in lines.iter().filter(|line| half_points(line.size) == usual) {
            for (letter, amount) in &line.ink {
                ink.entry(*letter).or_default().push(*amount);
            }
        }
        let pairs = lines.iter().zip(lines.iter().skip(1));
        let steps = pairs.filter(|(one, next)| one.page == next.page && one.stretch == next.stretch);
        let steps = steps.filter(|(one, next)| {
            half_points(one.size) == usual && half_points(next.size) == usual && next.y > one.y
        });
        let mut steps: Vec<f64> = steps.map(|(one, next)| (next.y - one.y) / one.size).collect();
        let mut rights: BTreeMap<(u32, usize), f64> = BTreeMap::new();
        for line in lines {
            let right = rights.entry((line.page, line.stretch)).or_insert(0.0);
            *right = right.max(line.x.end);
        }
        Self {
            rights,
            ink: ink
                .into_iter()
                .filter(|(_, all)| all.len() >= OFTEN)
                .filter_map(|(letter, mut all)| Some((letter, middle(&mut all)?)))
                .collect(),
            large: half_points(f64::from(usual) / 2.0 * LARGER),
            // Of many single lines with room between them, the closest.
            leading: middle(&mut steps).map_or(USUAL_LEADING, |_| quarter(&steps)).clamp(1.0, 1.6),
        }
    }

    fn look(&self, line: &Line) -> Look {
        let known: Vec<bool> = line
            .ink
            .iter()
            .filter_map(|(letter, ink)| Some(*ink > self.ink.get(letter)? * HEAVIER))
            .collect();
        let share = known.iter().filter(|bold| **bold).count() as f64 / known.len().max(1) as f64;
        Look { size: half_points(line.size), bold: share >= MOSTLY }
    }

    fn is_title(&self, look: Look) -> bool {
        look.bold || look.size > self.large
    }

    /// The parts of a group of lines.
    fn parted<'l>(&self, group: Group<'l>) -> Vec<Group<'l>> {
        let place = group.lines.first().map(|line| (line.page, line.stretch));
        let column = place.and_then(|place| self.rights.get(&place)).copied().unwrap_or_default();
        at_wished_ends(group, column)
    }

    /// Whether a line stands below the last one of a group as its next one.
    fn goes_on(&self, open: &Group<'_>, line: &Line, is_title: bool) -> bool {
        let Some(last) = open.lines.last() else { return false };
        let step = line.y - last.y;
        last.page == line.page
            && last.stretch == line.stretch
            && step > 0.0
            && step <= last.size.max(line.size) * (self.leading + ROOM)
            && !last.is_row
            && !line.is_row
            && !(sign(&line.text) && (bullet(&line.text) || open.is_item || ends_a_part(&last.text)))
            && !(counted(&line.text) && (is_title || ends_a_part(&last.text)))
    }
}

/// Cuts a group where a line ends although the next word had room: in the group, and behind a sentence in its whole column.
fn at_wished_ends<'l>(group: Group<'l>, column: f64) -> Vec<Group<'l>> {
    let right = group.lines.iter().map(|line| line.x.end).max_by(f64::total_cmp).unwrap_or_default();
    let mut parts: Vec<Group<'_>> = Vec::new();
    let mut is_item = group.is_item;
    for line in group.lines {
        let wished = |last: &&Line| {
            let edge = if ends_a_sentence(&last.text) { column } else { right };
            last.x.end + line.first_word + last.size < edge
        };
        match parts.last_mut() {
            Some(open) if !open.lines.last().is_some_and(wished) => open.lines.push(line),
            Some(_) | None => {
                parts.push(Group { lines: vec![line], look: group.look, is_item });
                is_item = false;
            }
        }
    }
    parts
}

/// Whether a part goes on with what ended in the column or on the page before.
fn continues(open: &Group<'_>, next: &Group<'_>) -> bool {
    let (Some(last), Some(line)) = (open.lines.last(), next.lines.first()) else { return false };
    let elsewhere = last.page != line.page || last.stretch != line.stretch;
    let inside = line.text.starts_with(char::is_lowercase) || ends_with_hyphen(&last.text);
    elsewhere && open.look == next.look && inside && !next.is_item && !ends_a_sentence(&last.text)
}

/// The words of several lines; what a hyphen parted at the end of a line is one word again.
fn words(lines: &[&Line]) -> String {
    let mut words = String::new();
    for line in lines {
        if ends_with_hyphen(&words) && line.text.starts_with(char::is_lowercase) {
            words.pop();
        } else if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&line.text);
    }
    words.replace('\u{ad}', "")
}

fn ends_with_hyphen(text: &str) -> bool {
    let mut back = text.chars().rev();
    matches!(back.next(), Some('-' | '\u{ad}' | '\u{2010}')) && back.next().is_some_and(char::is_alphabetic)
}

fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ';', ':'])
}

fn ends_a_part(text: &str) -> bool {
    ends_a_sentence(text) || text.ends_with(',')
}

/// Whether a line starts with the sign of an item.
fn sign(line: &str) -> bool {
    let mut letters = line.chars();
    let first = letters.next().unwrap_or(' ');
    ("–—·*-".contains(first) || bullet(line)) && letters.next().is_some_and(char::is_whitespace)
}

/// Whether a line starts with a sign that stands in no sentence.
fn bullet(line: &str) -> bool {
    line.starts_with(['•', '▪', '◦', '●', '■', '‣', '\u{f0b7}', '\u{f0a7}'])
}

/// Whether a line starts with a number or letter as items and sections do: `1.`, `3.2`, `a)`.
fn counted(line: &str) -> bool {
    let Some((first, _)) = line.split_once(' ') else { return false };
    let inner = first.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let is_part =
        |part: &str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|one| one.is_ascii_digit());
    let is_letter = inner.len() == 1 && inner.bytes().all(|one| one.is_ascii_lowercase());
    let closed = inner.len() < first.len() || inner.contains('.');
    closed && (is_letter || inner.split('.').all(is_part))
}

fn middle(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The value that a quarter of the sorted ones do not reach.
fn quarter(sorted: &[f64]) -> f64 {
    sorted.get(sorted.len() / 4).copied().unwrap_or(USUAL_LEADING)
}

fn half_points(size: f64) -> u32 {
    (size * 2.0).round() as u32
}
