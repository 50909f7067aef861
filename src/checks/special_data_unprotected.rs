//! Special data that none of the stated measures of security covers.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Measure, PersonKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "special-data-unprotected",
    severity: Severity::Info,
    article: "Art. 32(1), 9 GDPR",
    theme: Theme::Risk,
    since: "0.1.0",
    page: include_str!("../../docs/findings/special-data-unprotected.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "none of the stated measures protects `{0}`",
    nl: "geen van de vermelde maatregelen beschermt `{0}`",
    fr: "aucune des mesures indiquées ne protège `{0}`",
    de: "keine der genannten Maßnahmen schützt `{0}`",
};

const HELP: Words = Words {
    en: "name these data at a measure with `of`, or declare the one that protects them",
    nl: "noem deze gegevens bij een maatregel met `of`, of vermeld wat ze beschermt",
    fr: "nommez ces données dans une mesure avec `of`, ou déclarez celle qui les protège",
    de: "nennen Sie diese Daten bei einer Maßnahme mit `of`, oder nennen Sie die, die sie schützt",
};

const FIX: Words = Words {
    en: "declare a measure to correct",
    nl: "een maatregel vermelden om te verbeteren",
    fr: "déclarer une mesure à corriger",
    de: "eine Maßnahme zum Berichtigen nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let measures: Vec<&Measure> = model.measures.iter().filter(|one| !one.item.is_std).collect();
    // A notice need not publish its measures. Who has begun to state them should not forget the data that need them most.
    if model.has_gaps || measures.is_empty() || !measures.iter().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, data) in model.data.iter().enumerate().filter(|(_, one)| faults.spare(&one.item)) {
        let is_special = matches!(data.kind, PersonKind::Special(_) | PersonKind::Criminal);
        let using = |one: &usize| {
            let purpose = model.purposes.get(*one);
            purpose.is_some_and(|purpose| purpose.uses.iter().any(|(used, _)| *used == at))
        };
        let is_used = (0..model.purposes.len()).any(|one| using(&one));
        let up = |at: &usize| model.data.get(*at).and_then(|one| one.part_of);
        let wholes: Vec<usize> = std::iter::successors(Some(at), up).take(model.data.len()).collect();
        let covers = |one: &&Measure| {
            let data = one.data.is_empty() || one.data.iter().any(|data| wholes.contains(data));
            data && (one.purposes.is_empty() || one.purposes.iter().any(using))
        };
        if !is_special || !is_used || measures.iter().any(covers) {
            continue;
        }
        let name = &data.item.name;
        let new = format!("{}_protected", name.text);
        let edit = after(
            &data.item,
            &format!("measure {new} label en \"Access by role\" is access_control of {}", name.text),
        );
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text));
        let finding = finding.about(name.text.clone()).help(HELP);
        let taken = model.measures.iter().any(|one| one.item.name.text == new);
        found.push(if taken { finding } else { finding.fix(FIX, Safety::Example, vec![edit]) });
    }
    found
}
