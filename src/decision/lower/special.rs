//! Special categories and criminal data: denied where no condition of Art. 9(2) or 10 is met, and the conditions that an answer names.

use super::purposes::covers;
use super::{Room, Saying, TooLarge, not};
use crate::decision::program::{Gate, Ground};
use crate::decision::region::Box;
use crate::model::{Condition, Guard, PersonKind, Purpose, SpecialCondition, in_words};
use std::collections::BTreeSet;

/// One denial for each category and article, and one ground for each condition.
pub(super) fn special(room: &mut Room<'_>, at: usize, purpose: &Purpose) -> Result<(), TooLarge> {
    let mut needed: Vec<(usize, &str)> = Vec::new();
    for (data, declared) in room.model.data.iter().enumerate() {
        if !purpose.uses.iter().any(|(used, _)| covers(room, *used, data)) {
            continue;
        }
        let name = &declared.item.name.text;
        for article in articles(room, data) {
            let fitting = purpose.conditions.iter().filter(|one| fits(room, one, article));
            let unmet = not(Condition::Any(fitting.filter_map(met).collect()));
            let saying = Saying {
                id: format!("{}.special.{name}", purpose.item.name.text),
                gate: Gate::SpecialCategory,
                words: format!("no condition for `{name}` is met"),
                article,
                section: purpose.item.section.clone(),
                span: purpose.item.name.span,
            };
            if let Some(part) = room.naming(room.purpose(at), data) {
                let boxes = room.within(&part, &unmet, &purpose.item.name.text)?;
                room.deny(&saying, boxes);
            }
            needed.push((data, article));
        }
    }
    for (number, condition) in purpose.conditions.iter().enumerate() {
        ground(room, at, purpose, number, condition, &needed)?;
    }
    Ok(())
}

/// The articles that ask for a condition for a category. A part of a special category is one, and so is what has such a part; what is both special
/// and criminal needs a condition for each.
fn articles(room: &Room<'_>, data: usize) -> BTreeSet<&'static str> {
    let related = |other: usize| covers(room, other, data) || covers(room, data, other);
    let relatives = room.model.data.iter().enumerate().filter(|(other, _)| related(*other));
    let articles = relatives.filter_map(|(_, whole)| match whole.kind {
        PersonKind::Special(_) => Some("Art. 9(1) GDPR"),
        PersonKind::Criminal => Some("Art. 10 GDPR"),
        PersonKind::Personal | PersonKind::LegalPerson | PersonKind::NationalNumber => None,
    });
    articles.collect()
}

/// Whether a condition is one of an article. A condition of Art. 9(2) is none for Art. 10, nor the other way round; a term without article is taken
/// at its word.
fn fits(room: &Room<'_>, condition: &SpecialCondition, article: &str) -> bool {
    let group = article.split('(').next().unwrap_or(article).trim_end_matches(" GDPR");
    condition.term.is_some_and(|term| {
        let stated = room.model.terms.get(term).and_then(|term| term.article.as_deref());
        stated.is_none_or(|stated| {
            stated.strip_prefix(group).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    })
}

/// When it is met; none if it never is.
fn met(condition: &SpecialCondition) -> Option<Condition> {
    match &condition.guard {
        Guard::Always => Some(Condition::All(Vec::new())),
        Guard::When(when) => Some(when.clone()),
        Guard::Otherwise | Guard::Unclear => None,
    }
}

fn ground(
    room: &mut Room<'_>,
    at: usize,
    purpose: &Purpose,
    number: usize,
    condition: &SpecialCondition,
    needed: &[(usize, &str)],
) -> Result<(), TooLarge> {
    let fitting = needed.iter().filter(|(_, article)| fits(room, condition, article));
    let data: BTreeSet<usize> = fitting.clone().map(|(data, _)| room.space.data(*data)).collect();
    let Some((_, article)) = fitting.clone().next() else { return Ok(()) };
    let (Some(when), Some(term)) = (met(condition), condition.term.and_then(|at| room.model.terms.get(at)))
    else {
        return Ok(());
    };
    let because = in_words(room.model, &when);
    let because = if because.is_empty() { because } else { format!(", because {because}") };
    let place = room.lookup.place(room.sources, condition.span);
    let name = &purpose.item.name.text;
    let boxes = room.within(&room.purpose(at), &when, name)?;
    let ground = Ground {
        id: format!("{name}.condition.{}", number + 1),
        words: format!("`{name}` meets the condition `{}`{because}", term.item.name.text),
        article: term.article.clone().unwrap_or_else(|| (*article).to_owned()),
        section: condition.section.clone(),
        place,
        data: data.into_iter().collect(),
        when: boxes.iter().map(Box::literals).collect(),
    };
    room.grounds.push(ground);
    Ok(())
}
