//! A basis of consent that does not say which choice shows it.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, BasisClause};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-without-choice",
    severity: Severity::Error,
    article: "Art. 7(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-without-choice.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the consent to `{0}` names no choice",
    nl: "de toestemming voor `{0}` noemt geen keuze",
    fr: "le consentement à `{0}` ne nomme aucun choix",
    de: "die Einwilligung in `{0}` nennt keine Wahl",
};
const HERE: Words = Words {
    en: "how it is given cannot be shown, so it never holds",
    nl: "hoe ze wordt gegeven, kan niet worden aangetoond, dus geldt ze nooit",
    fr: "la façon dont il est donné ne peut être prouvée, donc il ne vaut jamais",
    de: "wie sie erteilt wird, lässt sich nicht nachweisen, also gilt sie nie",
};
const HELP: Words = Words {
    en: "write `basis consent CHOICE at LEVEL`, with a `choice` that people make",
    nl: "schrijf `basis consent CHOICE at LEVEL`, met een `choice` die mensen maken",
    fr: "écrivez `basis consent CHOICE at LEVEL`, avec un `choice` que font les personnes",
    de: "schreiben Sie `basis consent CHOICE at LEVEL`, mit einer `choice`, die Menschen treffen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    let silent = |basis: &&BasisClause| basis.basis == Some(Basis::Consent) && basis.consent.is_none();
    whole
        .flat_map(|purpose| {
            let name = &purpose.item.name.text;
            purpose.own_bases().iter().filter(silent).map(move |basis| {
                Finding::new(CHECK.name, CHECK.severity, basis.span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE)
                    .help(HELP)
            })
        })
        .collect()
}
