//! One period for everything.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Purpose, Retain};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "retention-uniform",
    severity: Severity::Info,
    article: "Art. 5(1)(e), 13(2)(a) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/retention-uniform.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "one period holds for all {0} purposes",
    nl: "één termijn geldt voor alle {0} doelen",
    fr: "une seule durée vaut pour les {0} finalités",
    de: "eine einzige Frist gilt für alle {0} Zwecke",
};

const HELP: Words = Words {
    en: "look at each purpose: what is needed for one is rarely needed as long for all",
    nl: "bekijk elk doel: wat voor één nodig is, is zelden even lang voor alle nodig",
    fr: "examinez chaque finalité : ce qu'il faut pour l'une l'est rarement aussi longtemps pour toutes",
    de: "prüfen Sie jeden Zweck: was für einen nötig ist, ist es selten so lange für alle",
};

/// From so many different kinds of purposes on, one period for all is a sign that nobody looked at them.
const KINDS: usize = 3;

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let own = model.retention.iter().filter(|rule| !rule.item.is_std);
    let rules: Vec<&Retain> = own.collect();
    let [rule] = rules.as_slice() else { return Vec::new() };
    let all = rule.data.is_none() && rule.purposes.is_none() && rule.deferred.is_none();
    if model.has_gaps || !all || !faults.spare(&rule.item) || rule.periods.len() != 1 {
        return Vec::new();
    }
    let purposes: Vec<&Purpose> = model.purposes.iter().filter(|one| !one.item.is_std).collect();
    let kinds: BTreeSet<usize> = purposes.iter().filter_map(|one| one.is.first().copied()).collect();
    if kinds.len() < KINDS {
        return Vec::new();
    }
    let name = &rule.item.name;
    let notice = model.policies.iter().map(|one| &one.item).find(|item| faults.spare(item));
    let about = notice.map_or(&name.text, |item| &item.name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(purposes.len()));
    vec![finding.about(about.clone()).help(HELP)]
}
