//! A supervisory authority of another country than the controller's.

use super::entitlements::{authority_of, stated};
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::written::{behind, instead};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Party, Policy};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "authority-mismatch",
    severity: Severity::Warning,
    article: "Art. 55(1), 77(1) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/authority-mismatch.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` names no authority of {1}, where its controller is",
    nl: "`{0}` noemt geen autoriteit van {1}, waar de verantwoordelijke gevestigd is",
    fr: "`{0}` ne nomme aucune autorité de {1}, pays du responsable",
    de: "`{0}` nennt keine Behörde von {1}, wo der Verantwortliche sitzt",
};

const HERE: Words = Words {
    en: "the authority is in {0}",
    nl: "de autoriteit is in {0}",
    fr: "l'autorité est en {0}",
    de: "die Behörde ist in {0}",
};

const HELP: Words = Words {
    en: "name the authority of the controller's country, beside or instead of this one",
    nl: "noem de autoriteit van het land van de verwerkingsverantwoordelijke, naast of in plaats van deze",
    fr: "nommez l'autorité du pays du responsable du traitement, en plus ou à la place de celle-ci",
    de: "nennen Sie die Behörde des Landes des Verantwortlichen, neben dieser oder statt ihrer",
};

const FIX: Words = Words {
    en: "name `{0}` instead",
    nl: "noem `{0}` in de plaats",
    fr: "nommer plutôt `{0}`",
    de: "stattdessen `{0}` nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let whole = model.policies.iter().filter(|policy| faults.spare(&policy.item));
    whole.filter_map(|policy| elsewhere(inspection, policy)).collect()
}

fn elsewhere(inspection: &Inspection<'_>, policy: &Policy) -> Option<Finding> {
    let model = inspection.model;
    let party = |at: &usize| model.parties.get(*at);
    let country = |party: &Party| party.country.as_ref().map(|code| code.text.clone());
    let others = stated(model).flat_map(|one| &one.complaint);
    let authorities: Vec<&Party> = policy.authorities.iter().chain(others).filter_map(party).collect();
    let there: Vec<String> = authorities.iter().copied().filter_map(country).collect();
    let seats: Vec<String> = policy.controllers.iter().filter_map(party).filter_map(country).collect();
    let (seat, first) = (seats.first()?, there.first()?);
    if there.len() < authorities.len() || there.iter().any(|code| seats.contains(code)) {
        return None;
    }
    let name = &policy.item.name;
    let title = TITLE.with(&name.text).with(seat);
    let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
        .about(name.text.clone())
        .here(HERE.with(first))
        .help(HELP);
    let place = behind(inspection.sources, policy.item.span, "authority", 1);
    Some(match place.zip(authority_of(model, seat)).filter(|_| policy.authorities.len() == 1) {
        Some(((span, _), own)) => {
            let edit = instead(span, own.item.name.text.clone());
            finding.fix(FIX.with(&own.item.name.text), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    })
}
