//! A purpose that uses nothing.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-without-data",
    severity: Severity::Warning,
    article: "Art. 5(1)(c), 30(1)(c) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-without-data.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` names no data that it uses",
    nl: "`{0}` noemt geen gegevens die het gebruikt",
    fr: "`{0}` ne nomme aucune donnée qu'il utilise",
    de: "`{0}` nennt keine Daten, die es verwendet",
};
const HELP: Words = Words {
    en: "add `uses` with the data it cannot do without",
    nl: "voeg `uses` toe met de gegevens waar het niet zonder kan",
    fr: "ajoutez `uses` avec les données dont il ne peut se passer",
    de: "ergänzen Sie `uses` mit den Daten, ohne die es nicht geht",
};
const USE: Words = Words {
    en: "let it use `{0}`",
    nl: "laat het `{0}` gebruiken",
    fr: "lui faire utiliser `{0}`",
    de: "es `{0}` verwenden lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    if model.has_gaps || model.notice.is_none() {
        return Vec::new();
    }
    let wholes: BTreeSet<usize> = model.purposes.iter().filter_map(|purpose| purpose.part_of).collect();
    let mut found = Vec::new();
    for (at, purpose) in model.purposes.iter().enumerate() {
        let idle = purpose.uses.is_empty() && !wholes.contains(&at) && !purpose.bases.is_empty();
        if !idle || !faults.spare(&purpose.item) || purpose.bases.iter().all(|clause| clause.basis.is_none())
        {
            continue;
        }
        let name = &purpose.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).help(HELP);
        let mut own = model.data.iter().filter(|data| !data.item.is_std);
        found.push(match (own.next(), own.next()) {
            (Some(only), None) => {
                let only = &only.item.name.text;
                let edit = field(&purpose.item, &format!("uses {only}"));
                finding.fix(USE.with(only), Safety::NeedsReview, vec![edit])
            }
            (Some(_) | None, _) => finding,
        });
    }
    found
}
