//! A purpose that does not say whom it is about, where nearly all others do.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::outliers::are_few;
use super::purposes::whole;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, Purpose};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-people-unstated",
    severity: Severity::Info,
    article: "Art. 5(1)(b), 30(1)(c) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-people-unstated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is about everybody, and the other purposes name people",
    nl: "`{0}` gaat over iedereen, en de andere doelen noemen mensen",
    fr: "`{0}` concerne tout le monde, les autres finalités nomment des personnes",
    de: "`{0}` betrifft alle, und die anderen Zwecke nennen Menschen",
};
const HELP: Words = Words {
    en: "say behind `of` whose data it uses; without it, everybody's",
    nl: "zeg achter `of` wiens gegevens het gebruikt; zonder dat die van iedereen",
    fr: "dites après `of` de qui elle utilise les données ; sans cela, de tous",
    de: "sagen Sie hinter `of`, wessen Daten er verwendet; ohne das die von allen",
};
const FIX: Words = Words {
    en: "name those whose data it uses",
    nl: "noemen wiens gegevens het gebruikt",
    fr: "nommer ceux dont elle utilise les données",
    de: "die nennen, deren Daten er verwendet",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps {
        return Vec::new();
    }
    let faults = Faults::of(model);
    // A part may take its people from its whole.
    let all = whole(model, &faults).filter(|purpose| purpose.part_of.is_none());
    let (said, open): (Vec<&Purpose>, Vec<&Purpose>) = all.partition(|purpose| !purpose.subjects.is_empty());
    if !are_few(open.len(), said.len()) {
        return Vec::new();
    }
    open.into_iter().filter_map(|purpose| unstated(model, purpose)).collect()
}

/// Only where all data say whose they are, so that there is something to name.
fn unstated(model: &Model, purpose: &Purpose) -> Option<Finding> {
    let mut roles: BTreeSet<usize> = BTreeSet::new();
    for (at, _) in &purpose.uses {
        let data = model.data.get(*at).filter(|data| !data.subjects.is_empty())?;
        roles.extend(&data.subjects);
    }
    let roles = roles.into_iter().filter_map(|at| model.subjects.get(at));
    let roles: Vec<&str> = roles.map(|role| role.item.name.text.as_str()).collect();
    if roles.is_empty() {
        return None;
    }
    let name = &purpose.item.name;
    let edit = field(&purpose.item, &format!("of {}", roles.join(", ")));
    Some(
        Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .help(HELP)
            .fix(FIX, Safety::NeedsReview, vec![edit]),
    )
}
