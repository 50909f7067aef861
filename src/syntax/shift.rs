//! Moves what was read along with its text: every place by the same number of bytes.

use super::tree::{Condition, Declaration, Part, Section, Value};
use crate::finding::Finding;
use crate::source::Span;
use std::ops::Range;

/// A range of bytes or tokens, moved.
pub(super) fn range(range: &Range<usize>, by: isize) -> Range<usize> {
    range.start.saturating_add_signed(by)..range.end.saturating_add_signed(by)
}

fn span(span: &mut Span, by: isize) {
    let moved = range(&span.range(), by);
    *span = Span::new(span.source, moved.start, moved.end);
}

impl Declaration {
    /// Moves it, as when text is put in before it or taken out.
    pub fn shift(&mut self, by: isize) {
        if by != 0 {
            declaration(self, by);
        }
    }
}

fn declaration(declaration: &mut Declaration, by: isize) {
    let Declaration {
        kind: _,
        span: whole,
        modifier,
        keyword,
        head,
        section: mark,
        fields,
        inner,
        close,
        complete: _,
    } = declaration;
    span(whole, by);
    modifier.iter_mut().for_each(|(_, word)| span(word, by));
    inner.iter_mut().for_each(|one| one.shift(by));
    span(keyword, by);
    head.iter_mut().for_each(|one| part(one, by));
    section(mark, by);
    for field in fields {
        span(&mut field.span, by);
        field.parts.iter_mut().for_each(|one| part(one, by));
        section(&mut field.section, by);
    }
    close.iter_mut().for_each(|close| span(close, by));
}

/// A finding, moved.
pub(super) fn finding(finding: &mut Finding, by: isize) {
    finding.labels.iter_mut().for_each(|label| span(&mut label.span, by));
    for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
        span(&mut edit.span, by);
    }
}

fn section(section: &mut Option<Section>, by: isize) {
    section.iter_mut().for_each(|section| span(&mut section.span, by));
}

fn part(part: &mut Part, by: isize) {
    match part {
        Part::Word(name) | Part::Name(name) | Part::Url(name) => span(&mut name.span, by),
        Part::Text(text) => span(&mut text.span, by),
        Part::Date(_, place) | Part::Number(_, place) | Part::Period(_, place) => span(place, by),
        Part::Condition(one) => condition(one, by),
    }
}

/// Recursion ends: nesting is bounded by `MAX_NESTING`.
fn condition(one: &mut Condition, by: isize) {
    match one {
        Condition::All(parts, place) | Condition::Any(parts, place) => {
            span(place, by);
            parts.iter_mut().for_each(|part| condition(part, by));
        }
        Condition::Not(part, place) => {
            span(place, by);
            condition(part, by);
        }
        Condition::Holds(name) => span(&mut name.span, by),
        Condition::Quantified { quantifier: _, names, span: place } => {
            span(place, by);
            names.iter_mut().for_each(|name| span(&mut name.span, by));
        }
        Condition::Compare { left, relation: _, right, span: place } => {
            span(&mut left.span, by);
            span(place, by);
            for value in right {
                match value {
                    Value::Name(name) => span(&mut name.span, by),
                    Value::Number(_, place) | Value::Date(_, place) | Value::Period(_, place) => {
                        span(place, by)
                    }
                }
            }
        }
    }
}
