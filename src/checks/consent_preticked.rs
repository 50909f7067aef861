//! A choice that stands on consent before anybody has chosen.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, enough, whole};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Fact, FactKind, Purpose};
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-preticked",
    severity: Severity::Error,
    article: "Art. 4(11) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-preticked.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` counts as consent before anybody has chosen",
    nl: "`{0}` geldt als toestemming voor iemand gekozen heeft",
    fr: "`{0}` vaut consentement avant tout choix",
    de: "`{0}` gilt als Einwilligung, bevor jemand gewählt hat",
};

const HERE: Words =
    Words { en: "starts at `{0}`", nl: "begint bij `{0}`", fr: "commence à `{0}`", de: "beginnt bei `{0}`" };

const THERE: Words = Words {
    en: "at `{0}`, `{1}` rests on consent",
    nl: "bij `{0}` rust `{1}` op toestemming",
    fr: "à `{0}`, `{1}` repose sur le consentement",
    de: "bei `{0}` stützt sich `{1}` auf Einwilligung",
};

const HELP: Words = Words {
    en: "let the choice start at a level that allows nothing",
    nl: "laat de keuze beginnen bij een niveau dat niets toestaat",
    fr: "faites commencer le choix à un niveau qui ne permet rien",
    de: "lassen Sie die Wahl bei einer Stufe beginnen, die nichts erlaubt",
};

const FIX: Words =
    Words { en: "start at `{0}`", nl: "begin bij `{0}`", fr: "commencer à `{0}`", de: "bei `{0}` beginnen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // The least level that a purpose asks for, by choice; `withdrawal-impossible` says it where every level is enough.
    let mut first: BTreeMap<usize, (usize, &Purpose)> = BTreeMap::new();
    for purpose in whole(model, &faults) {
        for (choice, least) in consents(purpose).filter_map(|clause| clause.consent) {
            if least < first.get(&choice).map_or(usize::MAX, |(least, _)| *least) {
                first.insert(choice, (least, purpose));
            }
        }
    }
    let choices = first.into_iter().filter_map(|(at, found)| Some((model.facts.get(at)?, found)));
    choices
        .filter(|(fact, _)| faults.spare(&fact.item))
        .filter_map(|(fact, (least, purpose))| preticked(inspection, fact, least, purpose))
        .collect()
}

fn preticked(inspection: &Inspection<'_>, fact: &Fact, least: usize, purpose: &Purpose) -> Option<Finding> {
    let FactKind::Choice { levels, ordered, start: Some(start), .. } = &fact.kind else { return None };
    if !enough(*ordered, least, *start) || (*ordered && least == 0) {
        return None;
    }
    let (from, level) = (levels.get(*start)?, levels.get(least)?);
    let name = &fact.item.name;
    let there = THERE.with(&level.text).with(&purpose.item.name.text);
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
        .about(name.text.clone())
        .here(HERE.with(&from.text))
        .also(level.span, there)
        .help(HELP);
    let lower = levels.iter().enumerate().find(|(at, _)| !enough(*ordered, least, *at));
    let place = behind(inspection.sources, fact.item.span, "start", 1);
    Some(match lower.zip(place) {
        Some(((_, lower), (span, _))) => {
            let edit = instead(span, lower.text.clone());
            finding.fix(FIX.with(&lower.text), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
