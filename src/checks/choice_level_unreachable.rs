//! A level of a choice that nobody can get to.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{FactKind, reachable};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "choice-level-unreachable",
    severity: Severity::Warning,
    article: "",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/choice-level-unreachable.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nobody can choose `{0}` of `{1}`",
    nl: "niemand kan `{0}` van `{1}` kiezen",
    fr: "personne ne peut choisir `{0}` de `{1}`",
    de: "niemand kann `{0}` von `{1}` wählen",
};
const HERE: Words = Words {
    en: "no change leads here from `{0}`, where the choice starts",
    nl: "geen wijziging leidt hierheen vanaf `{0}`, waar de keuze begint",
    fr: "aucun changement ne mène ici depuis `{0}`, où le choix commence",
    de: "keine Änderung führt hierher von `{0}`, wo die Wahl beginnt",
};
const HELP: Words = Words {
    en: "state the change that leads to it, such as `change {0} to {1}`",
    nl: "vermeld de wijziging die erheen leidt, zoals `change {0} to {1}`",
    fr: "indiquez le changement qui y mène, comme `change {0} to {1}`",
    de: "geben Sie die Änderung an, die dorthin führt, etwa `change {0} to {1}`",
};

const FIX: Words = Words {
    en: "state a change from `{0}` to `{1}`",
    nl: "een wijziging van `{0}` naar `{1}` vermelden",
    fr: "indiquer un changement de `{0}` à `{1}`",
    de: "einen Wechsel von `{0}` zu `{1}` angeben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for fact in inspection.model.facts.iter().filter(|fact| faults.spare(&fact.item)) {
        let FactKind::Choice { levels, start: Some(start), changes, .. } = &fact.kind else { continue };
        let reached = reachable(changes, levels.len(), *start);
        let first = levels.get(*start).map(|level| level.text.as_str()).unwrap_or_default();
        for (_, level) in levels.iter().enumerate().filter(|(at, _)| !reached.contains(at)) {
            let title = TITLE.with(&level.text).with(&fact.item.name.text);
            let edit = field(&fact.item, &format!("change {first} to {}", level.text));
            found.push(
                Finding::new(CHECK.name, CHECK.severity, level.span, title)
                    .about(fact.item.name.text.clone())
                    .here(HERE.with(first))
                    .help(HELP.with(first).with(&level.text))
                    .fix(FIX.with(first).with(&level.text), Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}
