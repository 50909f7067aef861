//! Letters to lines in the order of reading: letters that follow each other make a piece, pieces on one height a line. Two columns are read one
//! after the other. What is repeated at the edges of the pages is left out: headers, footers, page numbers.

use super::letters::Letter;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A gap of this part of the size is a blank.
const BLANK: f64 = 0.15;
/// A wider gap ends a piece.
const APART: f64 = 1.2;
/// Within this part of the size two pieces stand on one line, raised and lowered ones too.
const ONE_LINE: f64 = 0.45;
/// A column has at least so many lines.
const LEAST_LINES: usize = 5;
/// The lines of a column fill this part of it at the least; cells of a table seldom do.
const FILLED: f64 = 0.6;
/// Where between the edges of the text the gap between two columns may be.
const MIDDLE: Range<f64> = 0.3..0.7;
/// A gap of so many sizes within a line parts the cells of a row.
const CELLS: f64 = 3.0;
/// Lines at the edge of a page that may be repeated on others.
const EDGE: usize = 2;
/// How far a repeated line may be off, in points.
const STEADY: f64 = 4.0;

/// A line.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Where it begins and ends.
    pub x: Range<f64>,
    /// Its baseline.
    pub y: f64,
    /// The size of most of it.
    pub size: f64,
    /// How wide its first word is.
    pub first_word: f64,
    /// Whether it is a row of cells.
    pub is_row: bool,
    /// Its letters with their ink.
    pub ink: Vec<(char, f64)>,
    /// The page, from 1.
    pub page: u32,
    /// Which stretch of the page it stands in; lines of different ones do not stand under each other.
    pub stretch: usize,
}

/// The lines of all pages.
pub fn pages(pages: Vec<Vec<Letter>>) -> Vec<Line> {
    let mut read: Vec<Vec<Line>> = Vec::new();
    for (letters, number) in pages.into_iter().zip(1..) {
        read.push(page(letters, number));
    }
    without_repeated(read)
}

/// Letters that follow each other.
struct Piece {
    letters: Vec<Letter>,
    x: Range<f64>,
    y: f64,
    size: f64,
}

fn page(letters: Vec<Letter>, number: u32) -> Vec<Line> {
    let mut pieces: Vec<Piece> = Vec::new();
    for letter in letters {
        match pieces.last_mut() {
            Some(open) if follows(open, &letter) => {
                open.x.end = open.x.end.max(letter.x.end);
                open.letters.push(letter);
            }
            Some(_) | None => pieces.push(Piece {
                x: letter.x.clone(),
                y: letter.y,
                size: letter.size,
                letters: vec![letter],
            }),
        }
    }
    pieces.retain(|piece| piece.letters.iter().any(|letter| !letter.text.trim().is_empty()));
    pieces.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut found = Vec::new();
    for (stretch, pieces) in stretches(pieces).into_iter().enumerate() {
        lines(pieces, number, stretch, &mut found);
    }
    found
}

fn follows(open: &Piece, letter: &Letter) -> bool {
    let size = open.size.max(letter.size);
    let gap = letter.x.start - open.x.end;
    (letter.y - open.y).abs() < size * 0.05
        && (open.size - letter.size).abs() < size * 0.05
        && gap < size * APART
        && gap > -size * 0.5
}

/// The stretches of a page, in the order of reading: what stands over both columns parts them.
fn stretches(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let Some(gap) = column_gap(&pieces) else { return vec![pieces] };
    let mut all = Vec::new();
    let (mut left, mut right, mut across): (Vec<Piece>, Vec<Piece>, Vec<Piece>) = Default::default();
    for piece in pieces {
        if piece.x.start < gap && piece.x.end > gap {
            all.extend([std::mem::take(&mut left), std::mem::take(&mut right)]);
            across.push(piece);
        } else {
            all.push(std::mem::take(&mut across));
            if piece.x.end <= gap { left.push(piece) } else { right.push(piece) }
        }
    }
    all.extend([left, right, across]);
    all.retain(|stretch| !stretch.is_empty());
    all
}

/// The middle of the gap between two columns of running text.
fn column_gap(pieces: &[Piece]) -> Option<f64> {
    let from = pieces.iter().map(|piece| piece.x.start).min_by(f64::total_cmp)?;
    let to = pieces.iter().map(|piece| piece.x.end).max_by(f64::total_cmp)?;
    // Right columns begin at one place: of the places in the middle where pieces begin, those with most of them.
    let mut starts: BTreeMap<i64, usize> = BTreeMap::new();
    for piece in pieces {
        let at = (piece.x.start - from) / (to - from);
        if MIDDLE.contains(&at) {
            let place = piece.x.start.floor() as i64;
            *starts.entry(place).or_default() += 1;
        }
    }
    let (place, _) = starts.into_iter().max_by_key(|(place, count)| (*count, std::cmp::Reverse(*place)))?;
    let gap = place as f64 - 1.0;
    let crossed = pieces.iter().filter(|piece| piece.x.start < gap && piece.x.end > gap).count();
    let is_column = |column: Vec<&Piece>| {
        let from = column.iter().map(|piece| piece.x.start).min_by(f64::total_cmp).unwrap_or(0.0);
        let to = column.iter().map(|piece| piece.x.end).max_by(f64::total_cmp).unwrap_or(0.0);
        let filled: f64 = column.iter().map(|piece| piece.x.end - piece.x.start).sum();
        let mut heights: Vec<f64> = column.iter().map(|piece| piece.y).collect();
        heights.dedup_by(|one, other| (*one - *other).abs() < 2.0);
        let lines = heights.len() as f64;
        heights.len() >= LEAST_LINES && filled >= FILLED * lines * (to - from)
    };
    let left: Vec<&Piece> = pieces.iter().filter(|piece| piece.x.end <= gap).collect();
    let right: Vec<&Piece> = pieces.iter().filter(|piece| piece.x.start >= gap).collect();
    let few = crossed * 3 <= left.len() + right.len();
    (few && is_column(left) && is_column(right)).then_some(gap)
}

fn lines(pieces: Vec<Piece>, page: u32, stretch: usize, found: &mut Vec<Line>) {
    let mut open: Vec<Piece> = Vec::new();
    for piece in pieces {
        let main = open.iter().max_by_key(|one| one.letters.len()).map(|one| (one.y, one.size));
        if main.is_some_and(|(y, size)| (piece.y - y).abs() > size.max(piece.size) * ONE_LINE) {
            found.extend(line(std::mem::take(&mut open), page, stretch));
        }
        open.push(piece);
    }
    found.extend(line(open, page, stretch));
}

fn line(mut pieces: Vec<Piece>, page: u32, stretch: usize) -> Option<Line> {
    let (y, size) = pieces.iter().max_by_key(|one| one.letters.len()).map(|one| (one.y, one.size))?;
    pieces.sort_by(|one, other| one.x.start.total_cmp(&other.x.start));
    let x = pieces.first()?.x.start
        ..pieces.iter().map(|one| one.x.end).max_by(f64::total_cmp).unwrap_or_default();
    let gaps = pieces.iter().zip(pieces.iter().skip(1));
    let is_row = gaps.into_iter().any(|(one, next)| next.x.start - one.x.end > size * CELLS);
    let mut line = Line {
        is_row,
        text: String::new(),
        first_word: x.end - x.start,
        x,
        y,
        size,
        ink: Vec::new(),
        page,
        stretch,
    };
    let mut end: Option<f64> = None;
    let mut in_first = true;
    for letter in pieces.into_iter().flat_map(|piece| piece.letters) {
        let gap = end.is_some_and(|end| letter.x.start - end > letter.size * BLANK);
        if (gap || letter.text.starts_with(char::is_whitespace)) && in_first && !line.text.trim().is_empty() {
            line.first_word = end.unwrap_or(line.x.start) - line.x.start;
            in_first = false;
        }
        if gap {
            line.text.push(' ');
        }
        if let (Some(one), true) = (letter.text.chars().next(), letter.ink > 0.0)
            && one.is_alphabetic()
        {
            line.ink.push((one, letter.ink));
        }
        line.text.push_str(&letter.text);
        end = Some(end.map_or(letter.x.end, |end| end.max(letter.x.end)));
    }
    line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line)
}

/// Leaves out what stands at one height at the edge of several pages, but for its numbers.
fn without_repeated(pages: Vec<Vec<Line>>) -> Vec<Line> {
    let bare = |line: &Line| line.text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
    let mut seen: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for page in &pages {
        for at in edges(page) {
            if let Some(line) = page.get(at) {
                seen.entry(bare(line)).or_default().push(line.y);
            }
        }
    }
    let often = (pages.len() / 3).max(2);
    let repeated = |line: &Line| {
        let same = seen.get(&bare(line)).into_iter().flatten();
        same.filter(|y| (**y - line.y).abs() < STEADY).count() >= often
    };
    let mut kept = Vec::new();
    for page in pages {
        let edges = edges(&page);
        for (at, line) in page.into_iter().enumerate() {
            if !(edges.contains(&at) && repeated(&line)) {
                kept.push(line);
            }
        }
    }
    kept
}

/// The highest and lowest lines of a page.
fn edges(page: &[Line]) -> BTreeSet<usize> {
    let mut by_height: Vec<(usize, f64)> = page.iter().map(|line| line.y).enumerate().collect();
    by_height.sort_by(|one, other| one.1.total_cmp(&other.1));
    let highest = by_height.iter().take(EDGE);
    highest.chain(by_height.iter().rev().take(EDGE)).map(|(at, _)| *at).collect()
}
