//! Data that should be gone by now.

use super::access::disposing;
use super::purposes::{covers, others};
use super::{Room, Saying, TooLarge};
use crate::decision::program::{ClassSet, Gate, Phases, input};
use crate::decision::region::Box;
use crate::model::{Condition, in_words};

/// Where several rules apply, the first period to end governs.
pub(super) fn over(room: &mut Room<'_>) -> Result<(), TooLarge> {
    for (number, rule) in room.model.retention.iter().enumerate() {
        for (period, anchor) in rule.periods.iter().copied() {
            let Some(attribute) = room.space.over(input::FIRST_FACT + anchor, period) else { continue };
            let event =
                room.model.facts.get(anchor).map(|fact| fact.item.name.text.as_str()).unwrap_or_default();
            let when = rule
                .when
                .as_ref()
                .map(|when| format!(" when {}", in_words(room.model, when)))
                .unwrap_or_default();
            let saying = Saying {
                id: format!("retain.{}", number + 1),
                gate: Gate::Retention,
                words: format!("kept for {}{when}, and that is over", period.after_event(event)),
                article: "Art. 5(1)(e) GDPR",
                section: rule.item.section.clone(),
                span: rule.item.span,
            };
            let operation = room.space.own(input::OPERATION);
            let refused = others(room, operation, &disposing(room));
            let start = Box::everything().with(room.space, attribute, &ClassSet::of([Phases::APART.over]));
            let Some(start) = start.and_then(|part| part.with(room.space, operation, &refused)) else {
                continue;
            };
            let mut parts = vec![start];
            if let Some(purposes) = &rule.purposes {
                parts = parts
                    .into_iter()
                    .filter_map(|part| room.restrict(part, input::PURPOSE, purposes.clone()))
                    .collect();
            }
            if let Some(data) = &rule.data {
                // A whole that holds a part whose time is over may not be used as a whole either.
                let covered = |one: &usize| {
                    data.iter().any(|scope| covers(room, *scope, *one) || covers(room, *one, *scope))
                };
                let named: Vec<usize> = (0..room.model.data.len()).filter(covered).collect();
                let each = |part: &Box| {
                    named.iter().filter_map(|one| room.naming(part.clone(), *one)).collect::<Vec<Box>>()
                };
                parts = parts.iter().flat_map(each).collect();
            }
            let always = Condition::All(Vec::new());
            for part in parts {
                let boxes = room.within(&part, rule.when.as_ref().unwrap_or(&always), "retain")?;
                room.deny(&saying, boxes);
            }
        }
    }
    Ok(())
}
