//! A consent that nothing shows, where others say what shows them.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::written::{onto, pieces};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-evidence-missing",
    severity: Severity::Info,
    article: "Art. 7(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-evidence-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing shows the consent to `{0}`",
    nl: "niets toont de toestemming voor `{0}` aan",
    fr: "rien ne prouve le consentement à `{0}`",
    de: "nichts weist die Einwilligung in `{0}` nach",
};
const HELP: Words = Words {
    en: "add `, evidence \"…\"`: where it is recorded who consented, when, and to what",
    nl: "voeg `, evidence \"…\"` toe: waar is vastgelegd wie, wanneer en waarvoor toestemming gaf",
    fr: "ajoutez `, evidence \"…\"` : où il est consigné qui a consenti, quand et à quoi",
    de: "ergänzen Sie `, evidence \"…\"`: wo festgehalten ist, wer wann worin eingewilligt hat",
};

const FIX: Words = Words {
    en: "say where the consent is recorded, to fill in",
    nl: "zeggen waar de toestemming wordt bijgehouden, om in te vullen",
    fr: "dire où le consentement est enregistré, à compléter",
    de: "sagen, wo die Einwilligung festgehalten ist, zum Ausfüllen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let shown = |clause: &BasisClause| clause.evidence.as_ref().is_some_and(|text| !text.trim().is_empty());
    // A notice need not say how consent is recorded. Who has begun to should say it of each.
    if !model.purposes.iter().flat_map(|purpose| &purpose.bases).any(shown) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let consents = purpose.own_bases().iter().filter(|clause| clause.basis == Some(Basis::Consent));
        for clause in consents.filter(|clause| !shown(clause)) {
            let name = &purpose.item.name.text;
            let title = TITLE.with(name);
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title).about(name.clone());
            let finding = finding.help(HELP);
            // Behind the level that is asked for, or behind the word itself.
            let pieces = pieces(inspection.sources, clause.span);
            let at = pieces.iter().position(|(_, piece)| *piece == "at").map(|at| at + 1);
            let at = at.filter(|_| clause.consent.is_some());
            let place = at.or_else(|| pieces.iter().position(|(_, piece)| *piece == "consent"));
            found.push(match place.and_then(|at| pieces.get(at)) {
                Some((place, _)) => {
                    let edit = onto(*place, ", evidence \"name the record of consents\"");
                    finding.fix(FIX, Safety::Example, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
