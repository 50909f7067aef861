//! Data that do not say whose they are, where nearly all others do.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::outliers::are_few;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Data, Model, PersonKind};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "data-people-unstated",
    severity: Severity::Info,
    article: "Art. 30(1)(c) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/data-people-unstated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` may be anybody's, and the other data name people",
    nl: "`{0}` kan van iedereen zijn, en de andere gegevens noemen mensen",
    fr: "`{0}` peut être de n'importe qui, les autres données nomment des personnes",
    de: "`{0}` kann von allen sein, und die anderen Daten nennen Menschen",
};
const HELP: Words = Words {
    en: "say behind `of` whose they are, or that they are of a legal person",
    nl: "zeg achter `of` van wie ze zijn, of dat ze van een rechtspersoon zijn",
    fr: "dites après `of` de qui elles sont, ou qu'elles sont d'une personne morale",
    de: "sagen Sie hinter `of`, wessen sie sind, oder dass sie einer juristischen Person gehören",
};
const FIX: Words = Words {
    en: "name those whom the purposes are about",
    nl: "noemen over wie de doelen gaan",
    fr: "nommer ceux que les finalités concernent",
    de: "die nennen, die die Zwecke betreffen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps {
        return Vec::new();
    }
    let faults = Faults::of(model);
    // A part may be of the people of its whole.
    let own = |data: &&Data| {
        faults.spare(&data.item) && data.part_of.is_none() && data.kind != PersonKind::LegalPerson
    };
    let all = model.data.iter().enumerate().filter(|(_, data)| own(data));
    let (said, open): (Vec<_>, Vec<_>) = all.partition(|(_, data)| !data.subjects.is_empty());
    if !are_few(open.len(), said.len()) {
        return Vec::new();
    }
    open.into_iter().map(|(at, data)| unstated(model, at, data)).collect()
}

fn unstated(model: &Model, at: usize, data: &Data) -> Finding {
    let name = &data.item.name;
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
        .about(name.text.clone())
        .help(HELP);
    let uses = model.purposes.iter().filter(|purpose| purpose.uses.iter().any(|(used, _)| *used == at));
    let roles: BTreeSet<usize> = uses.flat_map(|purpose| purpose.subjects.iter().copied()).collect();
    let roles = roles.into_iter().filter_map(|at| model.subjects.get(at));
    let roles: Vec<&str> = roles.map(|role| role.item.name.text.as_str()).collect();
    if roles.is_empty() {
        return finding;
    }
    let edit = field(&data.item, &format!("of {}", roles.join(", ")));
    finding.fix(FIX, Safety::NeedsReview, vec![edit])
}
