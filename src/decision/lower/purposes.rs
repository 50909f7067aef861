//! The purpose itself: in force, for these data, about these people, on which basis.

use super::retention::statutory;
use super::{Room, Saying, TooLarge, main_policy, not, yes};
use crate::calendar::{self, Period};
use crate::decision::program::{ClassSet, Duty, Effect, Gate, Kept, input};
use crate::decision::region::Box;
use crate::model::{Basis, BasisClause, Condition, Guard, Origin, Purpose, Retain, Whichever, in_words};

/// Before the first and after the last day of the notice nothing is allowed.
pub(super) fn in_force(room: &mut Room<'_>) {
    let Some(policy) = main_policy(room.model) else { return };
    let day = room.space.own(input::DAY);
    let mut bounds = Vec::new();
    if let Some(effective) = policy.effective {
        let before = room.space.at_least(input::DAY, effective).not(room.space.classes(day));
        bounds.push((before, format!("the notice applies from {}", calendar::format(effective))));
    }
    if let Some(until) = policy.until {
        let after = room.space.at_least(input::DAY, until.saturating_add(1));
        bounds.push((after, format!("the notice applied until {}", calendar::format(until))));
    }
    // On other days another version of it, or of what it rests on, is in force: this program has no answer for them.
    let (from, until) = room.model.reach;
    if let Some(from) = from {
        let before = room.space.at_least(input::DAY, from).not(room.space.classes(day));
        bounds.push((before, format!("another version applies before {}", calendar::format(from))));
    }
    if let Some(until) = until {
        let after = room.space.at_least(input::DAY, until.saturating_add(1));
        bounds.push((after, format!("another version applies after {}", calendar::format(until))));
    }
    for (days, words) in bounds {
        let saying = Saying {
            id: format!("{}.in_force", policy.item.name.text),
            gate: Gate::Purpose,
            words,
            article: "Art. 5(1)(a) GDPR",
            section: policy.item.section.clone(),
            span: policy.item.name.span,
        };
        room.deny(&saying, Box::everything().with(room.space, day, &days));
    }
}

/// What cannot be so for a role: a question that says it all the same is refused.
pub(super) fn never(room: &mut Room<'_>) {
    for (at, subject) in room.model.subjects.iter().enumerate() {
        for fact in &subject.never {
            let name =
                room.model.facts.get(*fact).map(|fact| fact.item.name.text.clone()).unwrap_or_default();
            let saying = Saying {
                id: format!("{}.never.{name}", subject.item.name.text),
                gate: Gate::Purpose,
                words: format!("`{name}` is never so for `{}`", subject.item.name.text),
                article: "",
                section: subject.item.section.clone(),
                span: subject.item.name.span,
            };
            let role = room.restrict(Box::everything(), input::SUBJECT, [at]);
            let both = role.and_then(|role| room.restrict(role, input::FIRST_FACT + fact, [1]));
            room.deny(&saying, both);
        }
    }
}

/// Data that a purpose does not use, and data of other people than those asked about. One clause a category, not one for each purpose and
/// category: the size of a program does not grow with their product.
pub(super) fn data(room: &mut Room<'_>) {
    for (data, declared) in room.model.data.iter().enumerate() {
        let name = &declared.item.name.text;
        let uses = |purpose: &Purpose| purpose.uses.iter().any(|(used, _)| covers(room, *used, data));
        let others = room.model.purposes.iter().enumerate().filter(|(_, purpose)| !uses(purpose));
        let others: Vec<usize> = others.map(|(at, _)| at).collect();
        // Only where the purpose itself lets other people through.
        let lets_through = |purpose: &Purpose| {
            uses(purpose)
                && (purpose.subjects.is_empty()
                    || purpose.subjects.iter().any(|one| !declared.subjects.contains(one)))
        };
        let open = room.model.purposes.iter().enumerate().filter(|(_, purpose)| lets_through(purpose));
        let open: Vec<usize> = open.map(|(at, _)| at).collect();
        let named = room.naming(Box::everything(), data);
        let mut saying = Saying {
            id: format!("{name}.used"),
            gate: Gate::Purpose,
            words: format!("`{name}` is not used for this purpose"),
            article: "Art. 5(1)(b) and (c) GDPR",
            section: declared.item.section.clone(),
            span: declared.item.name.span,
        };
        room.deny(&saying, named.clone().and_then(|part| room.restrict(part, input::PURPOSE, others)));
        if !declared.subjects.is_empty() {
            saying.id = format!("{name}.of");
            saying.words = format!("`{name}` is not data of such a person");
            let part = named.and_then(|part| room.restrict(part, input::PURPOSE, open));
            let part = part.and_then(|part| room.exclude(part, input::SUBJECT, declared.subjects.clone()));
            room.deny(&saying, part);
        }
    }
}

/// Whether a category is another one or part of it. Cycles end where they started.
pub(super) fn covers(room: &Room<'_>, whole: usize, part: usize) -> bool {
    let mut at = Some(part);
    for _ in 0..=room.model.data.len() {
        match at {
            Some(here) if here == whole => return true,
            Some(here) => at = room.model.data.get(here).and_then(|data| data.part_of),
            None => return false,
        }
    }
    false
}

/// People the purpose is not about.
pub(super) fn subjects(room: &mut Room<'_>, at: usize, purpose: &Purpose) {
    if purpose.subjects.is_empty() {
        return;
    }
    let saying = Saying {
        id: format!("{}.subjects", purpose.item.name.text),
        gate: Gate::Purpose,
        words: format!("`{}` is not about such a person", purpose.item.name.text),
        article: "Art. 5(1)(b) GDPR",
        section: purpose.item.section.clone(),
        span: purpose.item.name.span,
    };
    room.deny(&saying, room.exclude(room.purpose(at), input::SUBJECT, purpose.subjects.clone()));
}

/// Cases in which no basis of the chain holds.
pub(super) fn no_basis(room: &mut Room<'_>, at: usize, purpose: &Purpose) -> Result<(), TooLarge> {
    let lawful = room.used(at, purpose, |basis| basis.basis.is_some());
    let saying = Saying {
        id: format!("{}.basis", purpose.item.name.text),
        gate: Gate::Basis,
        words: match purpose.bases.as_slice() {
            [] => format!("`{}` states no legal basis", purpose.item.name.text),
            [_, ..] => format!("no legal basis of `{}` holds", purpose.item.name.text),
        },
        article: "Art. 6(1) GDPR",
        section: purpose
            .bases
            .first()
            .and_then(|basis| basis.section.clone())
            .or_else(|| purpose.item.section.clone()),
        span: purpose.bases.first().map_or(purpose.item.name.span, |basis| basis.span),
    };
    let boxes = room.within(&room.purpose(at), &not(lawful), &purpose.item.name.text)?;
    room.deny(&saying, boxes);
    Ok(())
}

/// The bases, in the order of the chain: the first that holds is the basis.
pub(super) fn allow(room: &mut Room<'_>, at: usize, purpose: &Purpose) -> Result<(), TooLarge> {
    for (clause, stated) in purpose.bases.iter().enumerate() {
        let (Some(basis), Some(holding)) =
            (stated.basis, room.chains.get(at).and_then(|chain| chain.get(clause)))
        else {
            continue;
        };
        let (holds, said) = (holding.holds.clone(), holding.said.clone());
        let saying = Saying {
            id: format!("{}.basis.{}", purpose.item.name.text, clause + 1),
            gate: Gate::Passed,
            words: words(room, purpose, stated, &said),
            article: basis.article(),
            section: stated.section.clone(),
            span: stated.span,
        };
        let duties = duties(room, at, purpose, clause);
        for part in room.within(&room.purpose(at), &holds, &purpose.item.name.text)? {
            room.push(&saying, &part, Effect::Allow(basis), duties.clone());
        }
    }
    Ok(())
}

fn words(room: &Room<'_>, purpose: &Purpose, stated: &BasisClause, said: &Condition) -> String {
    let basis = stated.basis.map(|basis| basis.word().replace('_', " ")).unwrap_or_default();
    let text = match stated
        .texts
        .iter()
        .find(|text| text.language.as_deref() == Some("en"))
        .or_else(|| stated.texts.first())
    {
        Some(text) => format!(" ({})", text.text),
        None => String::new(),
    };
    let needs_more = matches!(stated.basis, Some(Basis::Consent | Basis::SoftOptIn));
    let mut when = match &stated.guard {
        Guard::Always if !needs_more => String::new(),
        Guard::Otherwise if !needs_more => ", because no basis above it holds".to_owned(),
        Guard::Always | Guard::When(_) | Guard::Otherwise | Guard::Unclear => {
            format!(", because {}", in_words(room.model, said))
        }
    };
    if let Some(channels) = &stated.channels {
        let named = channels.iter().filter_map(|at| room.model.terms.get(*at));
        let named: Vec<&str> = named.map(|term| term.item.name.text.as_str()).collect();
        when.push_str(&format!(", asked for {} only", named.join(", ")));
    }
    if stated.basis == Some(Basis::Consent) && purpose.children.is_some() {
        when.push_str(", by somebody old enough or with parental consent");
    }
    format!("`{}` rests on {basis}{text}{when}", purpose.item.name.text)
}

fn duties(room: &mut Room<'_>, at: usize, purpose: &Purpose, clause: usize) -> Vec<u16> {
    let mut list = Vec::new();
    let Some(stated) = purpose.bases.get(clause) else { return list };
    let route = purpose.objections.iter().find_map(|objection| objection.route.clone());
    let objectable = matches!(stated.basis, Some(Basis::LegitimateInterest | Basis::PublicTask));
    if stated.basis == Some(Basis::SoftOptIn) {
        list.push(room.duty(Duty::OfferObjectionEachTime(route)));
    } else if objectable || purpose.direct_marketing {
        list.push(room.duty(Duty::OfferObjection(route)));
    }
    if stated.basis == Some(Basis::Consent) {
        list.push(room.duty(Duty::OfferWithdrawal(stated.withdrawal.clone())));
    }
    let elsewhere = |data: &usize| {
        let origins = room.model.data.get(*data).map(|data| data.origins.as_slice()).unwrap_or_default();
        origins.iter().any(|origin| matches!(origin, Origin::ThirdParty | Origin::PublicSource))
    };
    let used: Vec<usize> = purpose.uses.iter().map(|(data, _)| *data).collect();
    let from: Vec<usize> = used.into_iter().filter(elsewhere).map(|data| room.space.data(data)).collect();
    if !from.is_empty() {
        list.push(room.duty(Duty::InformOfSource(from)));
    }
    let rules: Vec<&Retain> =
        room.lookup.rules(at).iter().filter_map(|number| room.model.retention.get(*number)).collect();
    for rule in rules.into_iter().filter(|rule| !rule.periods.is_empty()) {
        let scope = rule.data.as_deref().unwrap_or_default();
        let about =
            |data: &usize| scope.iter().any(|one| covers(room, *one, *data) || covers(room, *data, *one));
        let data = (0..room.model.data.len()).filter(about).map(|data| room.space.data(data)).collect();
        let law = |term| statutory(room.model, rule, term).map(of_input);
        let kept = Kept {
            periods: rule.periods.iter().copied().map(of_input).collect(),
            last: rule.whichever == Whichever::Last,
            floor: law(rule.floor.as_ref()),
            ceiling: law(rule.ceiling.as_ref()),
            held: rule.hold.is_some(),
        };
        list.push(room.duty(Duty::Erase { kept, then: rule.then, data }));
    }
    list.sort_unstable();
    list.dedup();
    list
}

/// A period with its event as a place in `Program::inputs`.
fn of_input((period, event): (Period, usize)) -> (usize, Period) {
    (input::FIRST_FACT + event, period)
}

/// Facts that stop processing, whatever the purpose.
pub(super) fn stopping(room: &Room<'_>, meaning: crate::model::Meaning) -> Vec<(usize, Condition)> {
    let means = |fact: &crate::model::Fact| matches!(&fact.kind, crate::model::FactKind::YesNo(Some(there)) if *there == meaning);
    let facts = room.model.facts.iter().enumerate().filter(|(_, fact)| means(fact));
    facts.map(|(at, _)| (at, yes(at))).collect()
}

/// All classes of an attribute but these.
pub(super) fn others(room: &Room<'_>, attribute: usize, classes: &ClassSet) -> ClassSet {
    classes.not(room.space.classes(attribute))
}
