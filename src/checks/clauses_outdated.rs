//! Standard contractual clauses of a set that no longer counts.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Safeguard;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "clauses-outdated",
    severity: Severity::Error,
    article: "Art. 46(2)(c) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/clauses-outdated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the standard clauses of `{0}` are of a set that ended",
    nl: "de standaardbepalingen van `{0}` zijn van een vervallen reeks",
    fr: "les clauses types de `{0}` sont d'une série abrogée",
    de: "die Standardklauseln von `{0}` gehören zu einem abgelaufenen Satz",
};

const HELP: Words = Words {
    en: "conclude the clauses of Decision (EU) 2021/914, and state their day",
    nl: "sluit de bepalingen van Besluit (EU) 2021/914, en vermeld hun dag",
    fr: "concluez les clauses de la décision (UE) 2021/914 et indiquez leur jour",
    de: "schließen Sie die Klauseln des Beschlusses (EU) 2021/914, und nennen Sie deren Tag",
};

const HERE: Words = Words {
    en: "before the present clauses were adopted",
    nl: "voor de huidige bepalingen zijn vastgesteld",
    fr: "avant l'adoption des clauses actuelles",
    de: "vor dem Erlass der heutigen Klauseln",
};

const FIX: Words = Words {
    en: "state a later day, to be corrected",
    nl: "een latere dag vermelden, te verbeteren",
    fr: "indiquer un jour ultérieur, à corriger",
    de: "einen späteren Tag nennen, zu berichtigen",
};

/// The day on which Decision (EU) 2021/914 was adopted.
const ADOPTED: &str = "2021-06-04";
/// The last day on which contracts with older clauses could be used.
const LAST: &str = "2022-12-27";
/// The decisions with the older sets.
const OLD_SETS: [&str; 3] = ["2001/497", "2004/915", "2010/87"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, sources, .. } = *inspection;
    let faults = Faults::of(model);
    if calendar::parse(LAST).is_none_or(|last| today <= last) {
        return Vec::new();
    }
    let is_clauses = |one: &&Safeguard| {
        let term = one.term.and_then(|term| model.terms.get(term));
        term.is_some_and(|term| term.item.name.text == "standard_contractual_clauses")
    };
    let recipients = model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.safeguards);
    let own = recipients.flat_map(|one| one.safeguards.iter().map(move |safeguard| (&one.item, safeguard)));
    let shared = model.transfers.iter().filter(|one| faults.spare(&one.item));
    let shared = shared.flat_map(|one| one.safeguards.iter().map(move |safeguard| (&one.item, safeguard)));
    let mut found = Vec::new();
    for (item, safeguard) in own.chain(shared).filter(|(_, one)| is_clauses(one)) {
        let early = safeguard.since.filter(|since| calendar::parse(ADOPTED).is_some_and(|day| *since < day));
        let old = |text: &String| OLD_SETS.iter().any(|number| text.contains(number));
        if early.is_none() && !safeguard.evidence.as_ref().is_some_and(old) {
            continue;
        }
        let name = &item.name.text;
        let mut finding = Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(name))
            .about(name.clone())
            .help(HELP);
        if let Some(day) = early {
            finding = finding.here(HERE);
            if let Some(span) = place_of(sources, safeguard.span, &calendar::format(day)) {
                let edit = Edit { span, text: calendar::format(today) };
                finding = finding.fix(FIX, Safety::Example, vec![edit]);
            }
        }
        found.push(finding);
    }
    found
}
