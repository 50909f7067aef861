//! A rule of retention for data in a purpose that does not use them.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::related_data;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use std::collections::{BTreeMap, BTreeSet};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-rule-idle",
    severity: Severity::Warning,
    article: "Art. 13(2)(a) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-rule-idle.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no purpose of this rule uses the data of `{0}`",
    nl: "geen doel van deze regel gebruikt de gegevens van `{0}`",
    fr: "aucune finalité de cette règle n'utilise les données de `{0}`",
    de: "kein Zweck dieser Regel verwendet die Daten von `{0}`",
};

const HELP: Words = Words {
    en: "correct the data or the purposes of the rule, or take it out",
    nl: "verbeter de gegevens of de doelen van de regel, of schrap ze",
    fr: "corrigez les données ou les finalités de la règle, ou retirez-la",
    de: "berichtigen Sie Daten oder Zwecke der Regel, oder streichen Sie sie",
};

const FIX: Words = Words {
    en: "take the rule out",
    nl: "de regel schrappen",
    fr: "retirer la règle",
    de: "die Regel streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let understood = model.purposes.iter().all(|one| one.item.is_std || faults.spare(&one.item));
    if model.has_gaps || !understood {
        return Vec::new();
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, purpose) in model.purposes.iter().enumerate() {
        if let Some(whole) = purpose.part_of {
            parts.entry(whole).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        let (Some(data), Some(purposes)) = (&rule.data, &rule.purposes) else { continue };
        let own =
            purposes.iter().flat_map(|at| std::iter::once(at).chain(parts.get(at).into_iter().flatten()));
        let serving = own.filter_map(|at| model.purposes.get(*at));
        let used = serving.flat_map(|one| one.uses.iter().chain(&one.profiling)).map(|(at, _)| *at);
        // Most rules name what is used, and need no closer look.
        if used.clone().any(|at| data.contains(&at)) {
            continue;
        }
        let used: BTreeSet<usize> = used.collect();
        let near = |at: &usize| used.iter().any(|other| related_data(model, *at, *other));
        if data.is_empty() || purposes.is_empty() || data.iter().any(near) {
            continue;
        }
        let name = &rule.item.name;
        let edit = Edit { span: rule.item.span, text: String::new() };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit]),
        );
    }
    found
}
