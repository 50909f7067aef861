//! Every place in what was read, one after the other: to move it along with its text, or to compare texts that differ in layout only.

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
            self.for_each_span(&mut |place| span(place, by));
        }
    }

    /// Calls a function on every place in it.
    pub(crate) fn for_each_span(&mut self, visit: &mut dyn FnMut(&mut Span)) {
        let Self { kind: _, span, modifier, keyword, head, section: mark, fields, inner, close, complete: _ } =
            self;
        visit(span);
        modifier.iter_mut().for_each(|(_, word)| visit(word));
        inner.iter_mut().for_each(|one| one.for_each_span(visit));
        visit(keyword);
        head.iter_mut().for_each(|one| part(one, visit));
        section(mark, visit);
        for field in fields {
            visit(&mut field.span);
            field.parts.iter_mut().for_each(|one| part(one, visit));
            section(&mut field.section, visit);
        }
        close.iter_mut().for_each(visit);
    }
}

/// A finding, moved.
pub(super) fn finding(finding: &mut Finding, by: isize) {
    finding.labels.iter_mut().for_each(|label| span(&mut label.span, by));
    for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
        span(&mut edit.span, by);
    }
}

fn section(section: &mut Option<Section>, visit: &mut dyn FnMut(&mut Span)) {
    section.iter_mut().for_each(|section| visit(&mut section.span));
}

fn part(part: &mut Part, visit: &mut dyn FnMut(&mut Span)) {
    match part {
        Part::Word(name) | Part::Name(name) | Part::Url(name) => visit(&mut name.span),
        Part::Text(text) => visit(&mut text.span),
        Part::Date(_, place) | Part::Number(_, place) | Part::Period(_, place) => visit(place),
        Part::Condition(one) => condition(one, visit),
    }
}

/// Recursion ends: nesting is bounded by `MAX_NESTING`.
fn condition(one: &mut Condition, visit: &mut dyn FnMut(&mut Span)) {
    match one {
        Condition::All(parts, place) | Condition::Any(parts, place) => {
            visit(place);
            parts.iter_mut().for_each(|part| condition(part, visit));
        }
        Condition::Not(part, place) => {
            visit(place);
            condition(part, visit);
        }
        Condition::Holds(name) => visit(&mut name.span),
        Condition::Quantified { quantifier: _, names, span: place } => {
            visit(place);
            names.iter_mut().for_each(|name| visit(&mut name.span));
        }
        Condition::Compare { left, relation: _, right, span: place } => {
            visit(&mut left.span);
            visit(place);
            for value in right {
                match value {
                    Value::Name(name) => visit(&mut name.span),
                    Value::Number(_, place) | Value::Date(_, place) | Value::Period(_, place) => visit(place),
                }
            }
        }
    }
}
