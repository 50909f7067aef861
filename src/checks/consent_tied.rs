//! Data that must be given, in a purpose that rests on consent alone.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, whole};
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-tied",
    severity: Severity::Warning,
    article: "Art. 7(4) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-tied.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` asks for consent and demands the data",
    nl: "`{0}` vraagt toestemming en eist de gegevens op",
    fr: "`{0}` demande le consentement et exige les données",
    de: "`{0}` bittet um Einwilligung und verlangt die Daten",
};

const HERE: Words = Words {
    en: "must be given",
    nl: "moet gegeven worden",
    fr: "doit être fourni",
    de: "muss angegeben werden",
};

const THERE: Words = Words {
    en: "rests on consent, which is free",
    nl: "rust op toestemming, die vrij is",
    fr: "repose sur le consentement, qui est libre",
    de: "stützt sich auf Einwilligung, die freiwillig ist",
};

const HELP: Words = Words {
    en: "say that the data are `voluntary`, or name the basis that requires them",
    nl: "zeg dat de gegevens vrijwillig zijn (`voluntary`), of noem de rechtsgrond die ze vereist",
    fr: "dites que les données sont facultatives (`voluntary`), ou nommez la base juridique qui les exige",
    de: "sagen Sie, dass die Daten freiwillig sind (`voluntary`), oder nennen Sie die Rechtsgrundlage, die sie verlangt",
};

const FIX: Words = Words {
    en: "let people leave them out",
    nl: "laat mensen ze weglaten",
    fr: "laisser le choix de les fournir",
    de: "ihre Angabe freistellen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let only_consent = |purpose: &&Purpose| {
        purpose.bases.iter().all(|clause| clause.basis.is_none_or(|basis| basis == Basis::Consent))
    };
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(only_consent) {
        let Some(clause) = consents(purpose).next() else { continue };
        for required in &purpose.requires {
            let name = &purpose.item.name.text;
            let data = required.data.iter().filter_map(|(at, _)| model.data.get(*at));
            let data: Vec<&str> = data.map(|data| data.item.name.text.as_str()).collect();
            let edit = instead(required.span, format!("voluntary {}", data.join(", ")));
            found.push(
                Finding::new(CHECK.name, CHECK.severity, required.span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE)
                    .also(clause.span, THERE)
                    .help(HELP)
                    .fix(FIX, Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}
