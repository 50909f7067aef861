//! A basis of consent that does not say which choice shows it.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::repair::fresh;
use super::written::{onto, pieces};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause, Purpose};

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

const FIX: Words = Words {
    en: "declare a choice and rest the consent on it",
    nl: "een keuze vastleggen en de toestemming erop steunen",
    fr: "déclarer un choix et y appuyer le consentement",
    de: "eine Wahl angeben und die Einwilligung darauf stützen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    let silent = |basis: &&BasisClause| basis.basis == Some(Basis::Consent) && basis.consent.is_none();
    whole
        .flat_map(|purpose| {
            let name = &purpose.item.name.text;
            purpose.own_bases().iter().filter(silent).map(move |basis| {
                let finding = Finding::new(CHECK.name, CHECK.severity, basis.span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE)
                    .help(HELP);
                match chosen(inspection, purpose, basis) {
                    Some(edits) => finding.fix(FIX, Safety::NeedsReview, edits),
                    None => finding,
                }
            })
        })
        .collect()
}

/// A choice of two levels for this purpose, and the consent that names the higher one.
fn chosen(inspection: &Inspection<'_>, purpose: &Purpose, clause: &BasisClause) -> Option<Vec<Edit>> {
    let Inspection { model, sources, .. } = *inspection;
    let wanted = format!("{}_choice", purpose.item.name.text);
    let new = fresh(&wanted, |name| model.facts.iter().any(|fact| fact.item.name.text == name));
    let (place, _) = pieces(sources, clause.span).into_iter().find(|(_, piece)| *piece == "consent")?;
    let choice = format!("choice {new} {{ refused < agreed }}");
    Some(vec![onto(place, format!(" {new} at agreed")), after(&purpose.item, &choice)])
}
