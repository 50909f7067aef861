//! A consent from which no change of its choice leads back.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::{BasisClause, FactKind, reachable};
use std::collections::{BTreeMap, BTreeSet};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "withdrawal-impossible",
    severity: Severity::Error,
    article: "Art. 7(3) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/withdrawal-impossible.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for (at, fact) in model.facts.iter().enumerate().filter(|(_, fact)| faults.spare(&fact.item)) {
        let FactKind::Choice { levels, ordered, start, changes } = &fact.kind else { continue };
        // Each level from which there is no way back, with the first purpose that rests on it.
        let mut stuck: BTreeMap<usize, (&str, &BasisClause)> = BTreeMap::new();
        let bases = model.purposes.iter().flat_map(|purpose| {
            purpose.bases.iter().map(move |basis| (purpose.item.name.text.as_str(), basis))
        });
        for (purpose, basis) in bases {
            let Some((_, least)) = basis.consent.filter(|(choice, _)| *choice == at) else { continue };
            let consents: BTreeSet<usize> =
                if *ordered { (least..levels.len()).collect() } else { BTreeSet::from([least]) };
            let held = |level: &usize| {
                start.is_none_or(|start| reachable(changes, levels.len(), start).contains(level))
            };
            for level in consents.iter().filter(|level| held(level)) {
                if reachable(changes, levels.len(), *level).is_subset(&consents) {
                    stuck.entry(*level).or_insert((purpose, basis));
                }
            }
        }
        for (level, (purpose, basis)) in stuck {
            let Some(level) = levels.get(level) else { continue };
            let title =
                format!("whoever chose `{}` of `{}` cannot take it back", level.text, fact.item.name.text);
            found.push(
                Finding::new(CHECK.name, CHECK.severity, level.span, title)
                    .about(fact.item.name.text.clone())
                    .here("no change leads from here to a level without this consent")
                    .also(basis.span, format!("`{purpose}` rests on it"))
                    .help("state a change that leads back, such as `change any to` and the lowest level: as easy as consent was given"),
            );
        }
    }
    found
}
