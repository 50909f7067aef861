//! A whole text as pieces: declarations laid out anew, declarations left as they are, and what stands between them.

use super::declaration::{Class, lay_out};
use super::outline::outline;
use super::reading::{Comment, Gap, solids};
use crate::syntax::{Parsed, Token, TokenKind, split};
use std::ops::Range;

/// The mark with which some programs begin a file.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A text, laid out but not put together yet.
#[derive(Debug)]
pub struct Arranged {
    pieces: Vec<Piece>,
    /// The comments behind the last piece, and before it those of each piece.
    leads: Vec<Lead>,
    eol: &'static str,
    has_mark: bool,
    /// Where each comment stands: how many tokens of which piece precede it, and how it belongs.
    pub notes: Vec<(usize, usize, Class)>,
}

/// A declaration with the comments behind it.
#[derive(Debug)]
struct Piece {
    /// Its whole lines in the text as it was, without the last line end.
    source: Range<usize>,
    /// The declaration itself.
    declaration: Range<usize>,
    text: String,
    refused: bool,
    /// It ends in a text that is not closed, which would take in the first half of a line end.
    is_open: bool,
}

/// The comments before a declaration.
#[derive(Debug)]
struct Lead {
    /// Each with whether an empty line stands before it.
    comments: Vec<(String, bool)>,
    /// Whether an empty line stands before the declaration.
    blank: bool,
}

/// Lays a text out. Linear in its length.
pub fn arrange(text: &str, parsed: &Parsed) -> Arranged {
    let tokens = &parsed.file.tokens;
    let chunks = split(text, tokens);
    let gaps = gaps(text, tokens, chunks.iter().map(|chunk| chunk.tokens.clone()));
    let mut faults: Vec<usize> = parsed
        .findings
        .iter()
        .flat_map(|finding| &finding.labels)
        .map(|label| label.span.start as usize)
        .collect();
    faults.sort_unstable();

    // What belongs to each chunk, before its layout: the line ends of the rest decide on those of the whole.
    let mut declarations = parsed.file.declarations.iter().peekable();
    let mut readable = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, chunk) in chunks.iter().enumerate() {
        let start = chunk.range.start;
        while declarations.next_if(|one| (one.span.start as usize) < start).is_some() {}
        let declaration = declarations.next_if(|one| one.span.start as usize == start && one.complete);
        let fault = faults.get(faults.partition_point(|at| *at < start));
        let clean = declaration.filter(|_| fault.is_none_or(|at| *at > chunk.range.end));
        let shape = clean.and_then(|declaration| {
            let solids = solids(text, tokens.get(chunk.tokens.clone())?, declaration)?;
            Some((outline(&solids)?, solids))
        });
        let attached = gaps.get(number + 1).map(attached).unwrap_or_default();
        let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = if line == 0 && text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { line };
        let end = attached.last().map_or(chunk.range.end, |comment| comment.end);
        pieces.push(Piece {
            source: line..end,
            declaration: chunk.range.clone(),
            text: String::new(),
            refused: shape.is_none(),
            is_open: tokens
                .get(chunk.tokens.clone())
                .and_then(|inside| inside.last())
                .is_some_and(|token| token.kind == TokenKind::OpenText),
        });
        readable.push(shape);
    }

    let eol = line_end(text, tokens, &pieces);
    let mut notes = Vec::new();
    for (number, (piece, shape)) in pieces.iter_mut().zip(readable).enumerate() {
        let attached = gaps.get(number + 1).map(attached).unwrap_or_default();
        let Some((entry, solids)) = shape else {
            piece.text = text.get(piece.source.clone()).unwrap_or_default().to_owned();
            notes.extend(attached.iter().map(|comment| (number, usize::MAX, class(comment))));
            continue;
        };
        let (mut laid, own) = lay_out(&solids, &entry, eol);
        notes.extend(own.into_iter().map(|(at, class)| (number, at, class)));
        for comment in attached {
            laid.push_str(if comment.own_line { eol } else { "" });
            laid.push_str("  ");
            laid.push_str(comment.text);
            notes.push((number, usize::MAX, class(comment)));
        }
        piece.text = laid;
    }
    let leads = gaps
        .iter()
        .enumerate()
        .map(|(number, gap)| {
            let taken = if number == 0 { 0 } else { attached(gap).len() };
            let rest = gap.comments.iter().skip(taken);
            Lead {
                comments: rest.map(|comment| (comment.text.to_owned(), comment.blank)).collect(),
                blank: gap.blank,
            }
        })
        .collect();
    Arranged { pieces, leads, eol, has_mark: text.starts_with(BYTE_ORDER_MARK), notes }
}

/// What stands before each chunk, and behind the last.
fn gaps<'t>(text: &'t str, tokens: &[Token], chunks: impl Iterator<Item = Range<usize>>) -> Vec<Gap<'t>> {
    let mut gaps = Vec::new();
    let mut from = 0;
    for chunk in chunks {
        gaps.push(Gap::of(text, tokens.get(from..chunk.start).unwrap_or_default()));
        from = chunk.end;
    }
    gaps.push(Gap::of(text, tokens.get(from..).unwrap_or_default()));
    gaps
}

/// The comments behind a declaration that belong to it: on its last line, and indented ones directly below.
fn attached<'g, 't>(gap: &'g Gap<'t>) -> &'g [Comment<'t>] {
    let belongs = |comment: &&Comment<'_>| !comment.own_line || comment.column > 0 && !comment.blank;
    let count = gap.comments.iter().take_while(belongs).count();
    gap.comments.get(..count).unwrap_or_default()
}

fn class(comment: &Comment<'_>) -> Class {
    if comment.own_line { Class::Below } else { Class::Behind }
}

/// CRLF where the first line end is one. Line ends that are not ours to change count only where there is no other.
fn line_end(text: &str, tokens: &[Token], pieces: &[Piece]) -> &'static str {
    let mut pieces = pieces.iter().filter(|piece| piece.refused).peekable();
    let ours = tokens.iter().filter(|token| token.kind == TokenKind::Layout).find_map(|token| {
        while pieces
            .next_if(|piece| piece.source.end + usize::from(piece.is_open) <= token.range().start)
            .is_some()
        {}
        if pieces.peek().is_some_and(|piece| piece.source.start <= token.range().start) {
            return None;
        }
        Some(token.range().start + text.get(token.range())?.find('\n')?)
    });
    let at = ours.or_else(|| text.find('\n'));
    let is_crlf = at.and_then(|at| text.get(..at)).is_some_and(|before| before.ends_with('\r'));
    if is_crlf { "\r\n" } else { "\n" }
}

impl Arranged {
    /// The whole text, formatted.
    pub fn whole(&self) -> String {
        let mut out = String::new();
        for (number, lead) in self.leads.iter().enumerate() {
            for (comment, blank) in &lead.comments {
                self.blank(&mut out, *blank);
                out.push_str(comment);
                out.push_str(self.eol);
            }
            let Some(piece) = self.pieces.get(number) else { break };
            self.blank(&mut out, lead.blank);
            out.push_str(&piece.text);
            out.push_str(if piece.is_open { "\n" } else { self.eol });
        }
        if self.has_mark && !out.is_empty() {
            out.insert_str(0, BYTE_ORDER_MARK);
        }
        out
    }

    /// What its lines end with.
    pub fn eol(&self) -> &'static str {
        self.eol
    }

    fn blank(&self, out: &mut String, wanted: bool) {
        if wanted && !out.is_empty() {
            out.push_str(self.eol);
        }
    }

    /// The text with those declarations formatted that a range touches.
    pub fn within(&self, text: &str, range: &Range<usize>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let touched = |piece: &&Piece| piece.source.start <= range.end && range.start <= piece.source.end;
        for piece in self.pieces.iter().filter(touched) {
            out.push_str(text.get(from..piece.source.start).unwrap_or_default());
            out.push_str(&piece.text);
            from = piece.source.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// The declarations left as they are.
    pub fn refused(&self) -> Vec<Range<usize>> {
        self.pieces.iter().filter(|piece| piece.refused).map(|piece| piece.declaration.clone()).collect()
    }
}
