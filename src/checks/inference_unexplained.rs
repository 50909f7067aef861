//! Data that are derived, and nobody says from what.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use super::written::{onto, pieces};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Origin;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "inference-unexplained",
    severity: Severity::Info,
    article: "Art. 13(2)(f), 14(1)(d) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/inference-unexplained.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say from what it is derived",
    nl: "`{0}` zegt niet waaruit het wordt afgeleid",
    fr: "`{0}` ne dit pas de quoi il est déduit",
    de: "`{0}` sagt nicht, woraus es abgeleitet wird",
};
const HELP: Words = Words {
    en: "say behind `inference`, in quotation marks, which data it is made from",
    nl: "zeg achter `inference`, tussen aanhalingstekens, uit welke gegevens het komt",
    fr: "dites après `inference`, entre guillemets, de quelles données il est tiré",
    de: "sagen Sie hinter `inference`, in Anführungszeichen, aus welchen Daten es entsteht",
};

const FIX: Words = Words {
    en: "say from what it is derived, to fill in",
    nl: "zeggen waaruit het is afgeleid, om in te vullen",
    fr: "dire de quoi cela est déduit, à compléter",
    de: "sagen, woraus es abgeleitet ist, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for data in model.data.iter().filter(|one| faults.spare(&one.item)) {
        let mut origins = data.origins.iter().zip(&data.sources);
        let mute = origins.any(|(origin, source)| {
            *origin == Origin::Inference && source.as_deref().unwrap_or_default().trim().is_empty()
        });
        if !mute {
            continue;
        }
        let name = &data.item.name.text;
        let span = within(inspection.sources, &data.item, "inference");
        let finding =
            Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name)).about(name.clone()).help(HELP);
        // Others may say it: each of them that does not.
        let pieces = pieces(inspection.sources, data.item.span);
        let mute = pieces.windows(2).filter_map(|pair| match pair {
            [(word, "inference"), (_, next)] if !next.starts_with('"') => Some(*word),
            _ => None,
        });
        let last = pieces.last().filter(|(_, piece)| *piece == "inference").map(|(word, _)| *word);
        let edits = mute.chain(last).map(|word| onto(word, " \"name the data it is made from\""));
        found.push(finding.fix(FIX, Safety::Example, edits.collect()));
    }
    found
}
