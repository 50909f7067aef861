//! Nothing is said of automated decisions.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Automated, Item, Model};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-unstated",
    severity: Severity::Warning,
    article: "Art. 13(2)(f), 22 GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-unstated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` says nothing of automated decisions",
    nl: "`{0}` zegt niets over geautomatiseerde besluiten",
    fr: "`{0}` ne dit rien des décisions automatisées",
    de: "`{0}` sagt nichts zu automatisierten Entscheidungen",
};
const HELP: Words = Words {
    en: "write `automated_decisions none`, or `exist` with the logic and what it means for people",
    nl: "schrijf `automated_decisions none`, of `exist` met de logica en wat die voor mensen betekent",
    fr: "écrivez `automated_decisions none`, ou `exist` avec la logique et ce que cela signifie pour les personnes",
    de: "schreiben Sie `automated_decisions none`, oder `exist` mit der Logik und dem, was sie für die Menschen bedeutet",
};
const FIX: Words = Words {
    en: "state that there are none",
    nl: "vermelden dat er geen zijn",
    fr: "indiquer qu'il n'y en a pas",
    de: "angeben, dass es keine gibt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps || model.automated.iter().any(|one| one.stated && !one.item.is_std) {
        return Vec::new();
    }
    silent(model, &Faults::of(model)).into_iter().collect()
}

/// One finding: at a statement that says nothing, else at the notice, else at its first purpose.
fn silent(model: &Model, faults: &Faults) -> Option<Finding> {
    let purpose = model.purposes.iter().map(|purpose| &purpose.item).find(|item| !item.is_std)?;
    let empty: Option<&Automated> = model.automated.iter().find(|one| !one.item.is_std);
    let policy = model.policies.iter().map(|policy| &policy.item).find(|item| faults.spare(item));
    let notice: &Item = policy.unwrap_or(purpose);
    let place = empty.map_or(notice, |empty| &empty.item);
    let title = TITLE.with(&notice.name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, place.name.span, title)
        .about(notice.name.text.clone())
        .help(HELP);
    if empty.is_some() {
        return Some(finding);
    }
    let edit = after(notice, "automated_decisions none");
    Some(finding.fix(FIX, Safety::NeedsReview, vec![edit]))
}
