//! The laws of the formatter, checked on what it made before anybody sees it.

use super::Defect;
use super::arrange::{Arranged, arrange};
use crate::source::{SourceId, Span};
use crate::syntax::{Declaration, Parsed, Token, TokenKind, parse};

/// Whether a formatted text may stand in the place of the text it was made from.
pub fn check(text: &str, parsed: &Parsed, arranged: &Arranged, result: &str) -> Result<(), Defect> {
    let again = parse(SourceId(0), result);
    if pieces(text, &parsed.file.tokens) != pieces(result, &again.file.tokens) {
        return Err(Defect::Comments);
    }
    if tree(parsed) != tree(&again) {
        return Err(Defect::Tree);
    }
    let rearranged = arrange(result, &again);
    if arranged.notes != rearranged.notes {
        return Err(Defect::Comments);
    }
    let (before, after) = (arranged.refused(), rearranged.refused());
    let bytes = |text: &str, list: &[std::ops::Range<usize>]| -> Vec<String> {
        list.iter().map(|range| text.get(range.clone()).unwrap_or_default().to_owned()).collect()
    };
    if bytes(text, &before) != bytes(result, &after) {
        return Err(Defect::Broken);
    }
    let whole = arranged.whole();
    if rearranged.whole() != whole {
        return Err(if arranged.eol() == rearranged.eol() { Defect::Unstable } else { Defect::LineEnds });
    }
    Ok(())
}

/// Everything but layout: each token, comments without the blanks at their end, and whether a comment has a line to itself.
fn pieces<'t>(text: &'t str, tokens: &[Token]) -> Vec<(&'t str, bool)> {
    let mut own_line = true;
    let mut list = Vec::new();
    for token in tokens {
        let covered = text.get(token.range()).unwrap_or_default();
        match token.kind {
            TokenKind::Layout => own_line |= covered.contains('\n'),
            TokenKind::Comment => {
                list.push((covered.trim_end_matches([' ', '\t', '\r']), own_line));
                own_line = false;
            }
            TokenKind::Word
            | TokenKind::Number
            | TokenKind::Text
            | TokenKind::OpenText
            | TokenKind::Address
            | TokenKind::Mark
            | TokenKind::Unknown => {
                list.push((covered, false));
                own_line = false;
            }
        }
    }
    list
}

/// The tree and what reading it found, with places that do not depend on layout.
fn tree(parsed: &Parsed) -> (Vec<Declaration>, Vec<(String, Option<Span>)>) {
    let places = Places::of(&parsed.file.tokens);
    let mut declarations = parsed.file.declarations.clone();
    for declaration in &mut declarations {
        declaration.for_each_span(&mut |span| *span = places.of_span(*span));
    }
    let findings = parsed.findings.iter();
    let findings =
        findings.map(|one| (one.name.clone(), one.span().map(|span| places.of_span(span)))).collect();
    (declarations, findings)
}

/// Places counted in bytes that are neither layout nor comment.
struct Places {
    /// First byte of each such token, its length, and how many such bytes stand before it.
    tokens: Vec<(usize, usize, usize)>,
}

impl Places {
    fn of(tokens: &[Token]) -> Self {
        let mut counted = 0;
        let mut list = Vec::new();
        for token in tokens.iter().filter(|token| !token.is_trivia()) {
            list.push((token.range().start, token.range().len(), counted));
            counted += token.range().len();
        }
        Self { tokens: list }
    }

    fn place(&self, offset: usize) -> usize {
        let behind = self.tokens.partition_point(|(start, ..)| *start <= offset);
        let token = behind.checked_sub(1).and_then(|at| self.tokens.get(at));
        token.map_or(0, |(start, length, counted)| counted + (offset - start).min(*length))
    }

    fn of_span(&self, span: Span) -> Span {
        Span::new(span.source, self.place(span.start as usize), self.place(span.end as usize))
    }
}
