//! Where a repair puts its hand: the places of names and words inside an item.

use super::frame::{after, field};
use super::written::{instead, pieces};
use crate::finding::{Edit, Finding, Words};
use crate::model::{Item, Model, NameKind, Purpose, Use};
use crate::source::{Sources, Span};
use std::borrow::Borrow;

/// Where a thing is named inside a stretch, the first time; none if it is meant there by another name, such as that of a group.
pub(super) fn used_in(model: &Model, kind: NameKind, index: usize, within: Span) -> Option<Span> {
    used_of(model, kind, within).find(|(at, _)| *at == index).map(|(_, span)| span)
}

/// Everything of a kind that is named inside a stretch, with the places.
pub(super) fn used_of(model: &Model, kind: NameKind, within: Span) -> impl Iterator<Item = (usize, Span)> {
    let uses = uses_in(&model.uses, within).filter(move |one| one.target.kind == kind);
    uses.map(|one| (one.target.index, one.span))
}

/// Those of some uses that stand inside a stretch; they are in the order of the texts.
pub(super) fn uses_in(uses: &[impl Borrow<Use>], within: Span) -> impl Iterator<Item = &Use> {
    let is_before = |one: &Use| (one.span.source, one.span.start) < (within.source, within.start);
    let first = uses.partition_point(|one| is_before(one.borrow()));
    let behind = uses.get(first..).unwrap_or_default().iter().map(Borrow::borrow);
    let inside =
        behind.take_while(move |one: &&Use| one.span.source == within.source && one.span.start <= within.end);
    inside.filter(move |one| one.span.end <= within.end)
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

/// The field that a name ends: from its word, which stands in front of the name with one more word between them at most.
pub(super) fn field_up_to(sources: &Sources, within: Span, word: &str, name: Span) -> Option<Span> {
    let before = pieces(sources, Span { end: name.start, ..within });
    let (start, _) = before.into_iter().rev().take(2).find(|(_, piece)| *piece == word)?;
    Some(start.to(name))
}

/// Takes one name out of a list, or the whole field where the name stands alone in it.
pub(super) fn take_off(sources: &Sources, within: Span, word: &str, name: Span) -> Option<Edit> {
    let alone = || Some(instead(field_up_to(sources, within, word, name)?, ""));
    take_out(sources, within, name).or_else(alone)
}

/// A further field of an item, and behind the item a declaration that the field needs.
pub(super) fn field_and(item: &Item, said: &str, declaration: &str) -> Vec<Edit> {
    if item.has_block {
        return vec![field(item, said), after(item, declaration)];
    }
    vec![Edit { span: item.end, text: format!(" {said}\n{declaration}") }]
}

/// What stands in a clause of a chain between `basis` and its condition: the basis with its details.
pub(super) fn ground(sources: &Sources, clause: Span) -> Option<Span> {
    let pieces = pieces(sources, clause);
    let at = pieces.iter().position(|(_, piece)| *piece == "basis")?;
    let said = pieces.iter().skip(at + 1).take_while(|(_, piece)| !matches!(*piece, "when" | "otherwise"));
    let (last, _) = said.last()?;
    let (first, _) = pieces.get(at + 1)?;
    let end = behind(sources, clause).end;
    Some(Span { end: first.to(*last).end.min(end), ..*first })
}

/// The condition of a clause, as it is written behind `when`.
pub(super) fn guard(sources: &Sources, clause: Span) -> Option<Span> {
    let (when, _) = pieces(sources, clause).into_iter().find(|(_, piece)| *piece == "when")?;
    let rest = Span { start: when.end, ..behind(sources, clause) };
    let text = sources.text_of(rest);
    let start = rest.end as usize - text.trim_start().len();
    (!text.trim().is_empty()).then(|| Span::new(clause.source, start, rest.end as usize))
}

/// A period as it is written behind a word: how many, and of what.
pub(super) fn period_behind(sources: &Sources, within: Span, word: &str) -> Option<Span> {
    let pieces = pieces(sources, within);
    let at = pieces.iter().position(|(_, piece)| *piece == word)?;
    let (count, number) = pieces.get(at + 1)?;
    let (unit, _) = pieces.get(at + 2)?;
    number.bytes().all(|sign| sign.is_ascii_digit()).then(|| count.to(*unit))
}

/// The days of a version of a notice as they are written behind its name: the first one, and the last one where there is one.
pub(super) fn days_of(sources: &Sources, notice: Span) -> Option<(Span, Option<Span>)> {
    let end = sources.get(notice.source)?.text.len();
    let rest = Span::new(notice.source, notice.end as usize, end);
    let pieces = pieces(sources, rest);
    // What stands behind the next notice is about that one.
    let upto = pieces.iter().position(|(_, piece)| *piece == "policy").unwrap_or(pieces.len());
    let at = pieces.iter().take(upto).position(|(_, piece)| *piece == "effective")?;
    let (first, _) = pieces.get(at + 1)?;
    let last = pieces.get(at + 2).filter(|(_, piece)| *piece == "until").and(pieces.get(at + 3));
    Some((*first, last.map(|(span, _)| *span)))
}

/// A name that nothing bears yet: this one, or this one with a number.
pub(super) fn fresh(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2u32..).map(|number| format!("{wanted}_{number}"));
    let mut all = std::iter::once(wanted.to_owned()).chain(numbered);
    all.find(|name| !is_taken(name)).unwrap_or_else(|| wanted.to_owned())
}

/// The finding, with the way to engage the recipient as a processor where it is none.
pub(super) fn or_as_processor(finding: Finding, sources: &Sources, recipient: &Item) -> Finding {
    match as_processor(sources, recipient) {
        Some(edit) => finding.option(AS_PROCESSOR, OWN_NOTHING, vec![edit]),
        None => finding,
    }
}

const AS_PROCESSOR: Words = Words {
    en: "engage it as a processor",
    nl: "het als verwerker inschakelen",
    fr: "l'engager comme sous-traitant",
    de: "ihn als Auftragsverarbeiter einsetzen",
};
const OWN_NOTHING: Words = Words {
    en: "it acts on instructions alone, under a contract of Art. 28, and for nothing of its own",
    nl: "het handelt enkel op instructie, met een overeenkomst van art. 28, en niet voor zichzelf",
    fr: "il n'agit que sur instruction, avec un contrat de l'art. 28, et non pour lui-même",
    de: "er handelt nur auf Weisung, mit einem Vertrag nach Art. 28, und nicht für sich selbst",
};

/// Makes a processor of a recipient that is a controller.
pub(super) fn as_processor(sources: &Sources, recipient: &Item) -> Option<Edit> {
    let pieces = pieces(sources, recipient.span);
    let says = |pair: &[(Span, &str)]| match pair {
        [(_, "is"), (role, "controller" | "joint_controller")] => Some(*role),
        _ => None,
    };
    pieces.windows(2).find_map(says).map(|role| instead(role, "processor"))
}

/// Says of which kind data are, and in each purpose that uses them under which condition; none where other data are part of them, or they of
/// others, for then more has to be said than can be known here.
pub(super) fn marked_as(model: &Model, data: usize, kind: &str, condition: &str) -> Option<Vec<Edit>> {
    let own = model.data.get(data).filter(|one| one.part_of.is_none() && !one.kind_stated)?;
    if model.data.iter().any(|one| one.part_of == Some(data)) {
        return None;
    }
    let uses = |purpose: &&Purpose| purpose.uses.iter().any(|(at, _)| *at == data);
    let bare = |purpose: &&Purpose| purpose.conditions.is_empty();
    let conditions = model.purposes.iter().filter(uses).filter(bare).map(|one| field(&one.item, condition));
    Some(std::iter::once(field(&own.item, kind)).chain(conditions).collect())
}
