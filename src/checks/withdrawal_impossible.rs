//! A consent from which no change of its choice leads back.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
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

const TITLE: Words = Words {
    en: "whoever chose `{0}` of `{1}` cannot take it back",
    nl: "wie `{0}` van `{1}` koos, kan niet terug",
    fr: "qui a choisi `{0}` de `{1}` ne peut revenir en arrière",
    de: "wer `{0}` von `{1}` gewählt hat, kann nicht zurück",
};
const HERE: Words = Words {
    en: "no change leads from here to a level without this consent",
    nl: "geen wijziging leidt van hier naar een niveau zonder deze toestemming",
    fr: "aucun changement ne mène d'ici à un niveau sans ce consentement",
    de: "keine Änderung führt von hier zu einer Stufe ohne diese Einwilligung",
};
const RESTS: Words = Words {
    en: "`{0}` rests on it",
    nl: "`{0}` berust erop",
    fr: "`{0}` repose dessus",
    de: "`{0}` beruht darauf",
};
const HELP: Words = Words {
    en: "state a change that leads back, such as `change any to` and the lowest level: as easy as consent was given",
    nl: "vermeld een wijziging die terugleidt, zoals `change any to` en het laagste niveau: even makkelijk als toestemming geven",
    fr: "indiquez un changement qui ramène en arrière, comme `change any to` et le niveau le plus bas : aussi simple que de consentir",
    de: "geben Sie eine Änderung an, die zurückführt, etwa `change any to` und die unterste Stufe: so einfach wie das Einwilligen",
};

const FIX: Words = Words {
    en: "let everybody go back to `{0}`",
    nl: "iedereen laten teruggaan naar `{0}`",
    fr: "laisser chacun revenir à `{0}`",
    de: "alle zu `{0}` zurückkehren lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut resting: BTreeMap<usize, Vec<(&str, usize, &BasisClause)>> = BTreeMap::new();
    for purpose in &model.purposes {
        for basis in &purpose.bases {
            if let Some((choice, least)) = basis.consent {
                let on = resting.entry(choice).or_default();
                on.push((purpose.item.name.text.as_str(), least, basis));
            }
        }
    }
    let mut found = Vec::new();
    for (at, fact) in model.facts.iter().enumerate().filter(|(_, fact)| faults.spare(&fact.item)) {
        let FactKind::Choice { levels, ordered, start, changes } = &fact.kind else { continue };
        // Each level from which there is no way back, with the first purpose that rests on it.
        let mut stuck: BTreeMap<usize, (&str, &BasisClause, Option<usize>)> = BTreeMap::new();
        for (purpose, least, basis) in resting.get(&at).into_iter().flatten().copied() {
            let consents: BTreeSet<usize> =
                if *ordered { (least..levels.len()).collect() } else { BTreeSet::from([least]) };
            let held = |level: &usize| {
                start.is_none_or(|start| reachable(changes, levels.len(), start).contains(level))
            };
            for level in consents.iter().filter(|level| held(level)) {
                if reachable(changes, levels.len(), *level).is_subset(&consents) {
                    // Where nobody has consented: where the choice starts, or its lowest level of that sort.
                    let free = |level: &usize| !consents.contains(level);
                    let back = start.filter(free).or_else(|| (0..levels.len()).find(free));
                    stuck.entry(*level).or_insert((purpose, basis, back));
                }
            }
        }
        for (level, (purpose, basis, back)) in stuck {
            let Some(level) = levels.get(level) else { continue };
            let title = TITLE.with(&level.text).with(&fact.item.name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, level.span, title)
                .about(fact.item.name.text.clone())
                .here(HERE)
                .also(basis.span, RESTS.with(purpose))
                .help(HELP);
            found.push(match back.and_then(|back| levels.get(back)) {
                Some(back) => {
                    let edit = field(&fact.item, &format!("change any to {}", back.text));
                    finding.fix(FIX.with(&back.text), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
