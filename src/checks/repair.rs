//! Where a repair puts its hand: the places of names and words inside an item.

use crate::finding::Edit;
use crate::model::{Model, NameKind};
use crate::source::{Sources, Span};

/// Where a thing is named inside a stretch, the first time; none if it is meant there by another name, such as that of a group.
pub(super) fn used_in(model: &Model, kind: NameKind, index: usize, within: Span) -> Option<Span> {
    used_of(model, kind, within).find(|(at, _)| *at == index).map(|(_, span)| span)
}

/// Everything of a kind that is named inside a stretch, with the places.
pub(super) fn used_of(model: &Model, kind: NameKind, within: Span) -> impl Iterator<Item = (usize, Span)> {
    // The list is in the order of the texts.
    let first =
        model.uses.partition_point(|one| (one.span.source, one.span.start) < (within.source, within.start));
    let behind = model.uses.get(first..).unwrap_or_default().iter();
    let inside =
        behind.take_while(move |one| one.span.source == within.source && one.span.start <= within.end);
    let uses = inside.filter(move |one| one.target.kind == kind && one.span.end <= within.end);
    uses.map(|one| (one.target.index, one.span))
}

/// Where some words stand inside a stretch, if they stand there exactly once.
pub(super) fn place_of(sources: &Sources, within: Span, words: &str) -> Option<Span> {
    let text = sources.text_of(within);
    let mut found = text.match_indices(words).map(|(at, _)| at);
    let (first, again) = (found.next()?, found.next());
    let start = within.start as usize + first;
    again.is_none().then(|| Span::new(within.source, start, start + words.len()))
}

/// Takes one name out of a list, with its comma; none if it stands there alone.
pub(super) fn take_out(sources: &Sources, within: Span, name: Span) -> Option<Edit> {
    let text = sources.text_of(within);
    let before = text.get(..name.start.checked_sub(within.start)? as usize)?;
    let behind = text.get(name.end.checked_sub(within.start)? as usize..)?;
    let next = behind.trim_start();
    if let Some(rest) = next.strip_prefix(',') {
        let end = within.end as usize - rest.trim_start().len();
        return Some(Edit { span: Span::new(name.source, name.start as usize, end), text: String::new() });
    }
    let kept = before.trim_end().strip_suffix(',')?;
    let start = within.start as usize + kept.len();
    Some(Edit { span: Span::new(name.source, start, name.end as usize), text: String::new() })
}

/// Behind what a field says, in front of the mark of its section.
pub(super) fn behind(sources: &Sources, field: Span) -> Span {
    let text = sources.text_of(field);
    let mark = text.rfind('§').filter(|at| !text.get(*at..).unwrap_or_default().contains(['"', '>']));
    let said = text.get(..mark.unwrap_or(text.len())).unwrap_or(text).trim_end();
    let end = field.start as usize + said.len();
    Span::new(field.source, end, end)
}
