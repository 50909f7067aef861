//! How long data are kept: what may still be done when a period is over, and what may not be made to go while the law wants it kept.
//!
//! Each rule speaks for itself. Where several apply, the first period to end governs, and every minimum and every hold binds.

use super::access::disposing;
use super::purposes::{covers, others};
use super::{Room, Saying, TooLarge, not};
use crate::calendar::{Counted, Period};
use crate::decision::program::{ClassSet, Gate, Phases, input};
use crate::decision::region::{Box, TooManyBoxes, boxes, intersect, simplified};
use crate::model::{Condition, Ending, FactKind, Model, Retain, StatutoryTerm, Whichever, in_words};

/// A set of questions.
type Union = Vec<Box>;

/// A period and its event, a place in `Model::facts`.
type Term = (Period, usize);

/// Lowers every rule.
pub(super) fn over(room: &mut Room<'_>) -> Result<(), TooLarge> {
    for (number, rule) in room.model.retention.iter().enumerate() {
        let too_large = |TooManyBoxes| TooLarge::Condition(format!("retain {}", rule.item.name.text));
        let scope = scope(room, rule).map_err(too_large)?;
        for denial in denials(room, rule).map_err(too_large)? {
            let saying = Saying {
                id: format!("retain.{}{}", number + 1, denial.part),
                gate: Gate::Retention,
                words: denial.words,
                article: denial.article,
                section: rule.item.section.clone(),
                span: rule.item.span,
            };
            let attribute = room.space.own(input::OPERATION);
            let parts = intersect(room.space, &scope, &denial.where_so).map_err(too_large)?;
            let parts = parts.into_iter();
            let refused = parts.filter_map(|part| part.with(room.space, attribute, &denial.operations));
            let refused: Union = refused.collect();
            room.deny(&saying, refused);
        }
    }
    Ok(())
}

/// A statutory term of a rule. It is counted from the end of the year if the rule's first period is, or if the statute says so.
pub(in crate::decision) fn statutory(
    model: &Model,
    rule: &Retain,
    term: Option<&StatutoryTerm>,
) -> Option<Term> {
    let (term, (first, event)) = (term?, rule.periods.first()?);
    let statute = term.under.and_then(|at| model.statutes.get(at));
    let by_year =
        first.counted == Counted::FromYearEnd || statute.is_some_and(|statute| statute.from_year_end);
    Some((if by_year { term.period.from_year_end() } else { term.period }, *event))
}

/// The questions that a rule speaks of.
fn scope(room: &Room<'_>, rule: &Retain) -> Result<Union, TooManyBoxes> {
    let mut parts: Union = match &rule.purposes {
        Some(purposes) => room.restrict(Box::everything(), input::PURPOSE, purposes.clone()),
        None => Some(Box::everything()),
    }
    .into_iter()
    .collect();
    if let Some(data) = &rule.data {
        // A whole that holds a part whose time is over may not be used as a whole either, nor go as a whole while the part must stay.
        let covered =
            |one: &usize| data.iter().any(|scope| covers(room, *scope, *one) || covers(room, *one, *scope));
        let named: Vec<usize> = (0..room.model.data.len()).filter(covered).collect();
        let each =
            |part: &Box| named.iter().filter_map(|one| room.naming(part.clone(), *one)).collect::<Union>();
        parts = parts.iter().flat_map(each).collect();
    }
    match &rule.when {
        Some(when) => intersect(room.space, &parts, &boxes(room.space, room.model, when)?),
        None => Ok(parts),
    }
}

/// Operations that a rule denies somewhere, and why.
struct Denial {
    part: &'static str,
    words: String,
    article: &'static str,
    where_so: Union,
    operations: ClassSet,
}

fn denials(room: &Room<'_>, rule: &Retain) -> Result<Vec<Denial>, TooManyBoxes> {
    let (space, model) = (room.space, room.model);
    let operation = space.own(input::OPERATION);
    let all_but = |kept: &[&str]| {
        let kept = room.lookup.operations(kept);
        others(room, operation, &ClassSet::of(disposing(room).iter().chain(kept.iter())))
    };
    let mut list = Vec::new();
    let mut deny = |part, words: String, article, where_so: Union, operations: ClassSet| {
        if !where_so.is_empty() {
            list.push(Denial { part, words, article, where_so, operations });
        }
    };
    let mut over = ended(room, rule)?;
    let everywhere = || vec![Box::everything()];
    let (mut may_go, mut must_stay) = (everywhere(), Union::new());
    if let Some(hold) = &rule.hold {
        let held = boxes(space, model, hold)?;
        may_go = boxes(space, model, &not(hold.clone()))?;
        over = intersect(space, &over, &may_go)?;
        let words = format!("nothing is erased while {}", in_words(model, hold));
        deny(".hold", words, "Art. 17(3) GDPR", held.clone(), disposing(room));
        must_stay.extend(held);
    }
    let kept = kept_for(model, rule);
    let (still, only) = match rule.then {
        Ending::Erase | Ending::Anonymise => (&[][..], ""),
        Ending::Restrict => (&["store"][..], ": it may only be stored"),
        Ending::Archive => (&["store", "retrieve", "consult"][..], ": it may only be stored and looked at"),
    };
    if let Some(term) = statutory(model, rule, rule.floor.as_ref()) {
        let (binds, free) = minimum(room, term)?;
        let law = format!("the law requires it to be kept for {}", said(model, term));
        let words = format!("{kept}, and that is over, but {law}: it may only be stored");
        let both = intersect(space, &over, &binds)?;
        deny(".stored", words, "Art. 5(1)(e) GDPR", both, all_but(&["store"]));
        deny(".floor", law, "Art. 17(3)(b) GDPR", binds.clone(), disposing(room));
        over = intersect(space, &over, &free)?;
        may_go = intersect(space, &may_go, &free)?;
        must_stay.extend(binds);
    }
    let words = format!("{kept}, and that is over{only}");
    deny("", words, "Art. 5(1)(e) GDPR", over, all_but(still));
    if let Some(term) = statutory(model, rule, rule.ceiling.as_ref()) {
        let past = phase(room, term, &[Phases::APART.over]);
        let words = format!("the law lets it be kept for {} at most, and that is over", said(model, term));
        let (go, stay) = (intersect(space, &past, &may_go)?, intersect(space, &past, &must_stay)?);
        deny(".ceiling", words.clone(), "Art. 5(1)(e) GDPR", go, all_but(&[]));
        // What may not go can only be stored.
        deny(".ceiling", words, "Art. 5(1)(e) GDPR", stay, all_but(&["store"]));
    }
    Ok(list)
}

/// Where the rule's own periods are over: the first of them, or all.
fn ended(room: &Room<'_>, rule: &Retain) -> Result<Union, TooManyBoxes> {
    let mut ends = rule.periods.iter().map(|term| phase(room, *term, &[Phases::APART.over]));
    match rule.whichever {
        Whichever::First => simplified(room.space, ends.flatten().collect()),
        Whichever::Last => {
            let Some(first) = ends.next() else { return Ok(Union::new()) };
            ends.try_fold(first, |both, end| intersect(room.space, &both, &end))
        }
    }
}

/// Where a minimum binds, and where it does not. Before its event it binds too, unless the event cannot happen at all.
fn minimum(room: &Room<'_>, term: Term) -> Result<(Union, Union), TooManyBoxes> {
    let Phases { ahead, running, over } = Phases::APART;
    let past = phase(room, term, &[over]);
    let Some(FactKind::Event(Some(possible))) = room.model.facts.get(term.1).map(|fact| &fact.kind) else {
        return Ok((phase(room, term, &[ahead, running]), past));
    };
    let when = |condition: &Condition| {
        intersect(room.space, &phase(room, term, &[ahead]), &boxes(room.space, room.model, condition)?)
    };
    let binds = [phase(room, term, &[running]), when(possible)?].concat();
    let free = [past, when(&not(possible.clone()))?].concat();
    Ok((simplified(room.space, binds)?, simplified(room.space, free)?))
}

/// Where a period has run so far.
fn phase(room: &Room<'_>, (period, event): Term, classes: &[u16]) -> Union {
    let attribute = room.space.over(input::FIRST_FACT + event, period);
    let classes = ClassSet::of(classes.iter().copied());
    attribute.and_then(|at| Box::everything().with(room.space, at, &classes)).into_iter().collect()
}

fn kept_for(model: &Model, rule: &Retain) -> String {
    let periods: Vec<String> = rule.periods.iter().map(|term| said(model, *term)).collect();
    let which = match (periods.len(), rule.whichever) {
        (0 | 1, _) => "",
        (_, Whichever::First) => ", whichever ends first",
        (_, Whichever::Last) => ", whichever ends last",
    };
    let when = rule.when.as_ref().map(|when| format!(" when {}", in_words(model, when))).unwrap_or_default();
    format!("kept for {}{which}{when}", periods.join(" or "))
}

fn said(model: &Model, (period, event): Term) -> String {
    period.after_event(model.facts.get(event).map(|fact| fact.item.name.text.as_str()).unwrap_or_default())
}
