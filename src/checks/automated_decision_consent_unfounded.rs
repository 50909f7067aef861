//! Decisions by machines alone, permitted by a consent that no purpose has.

use super::automation::{exist, name_of};
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::resting_on;
use super::written::{behind, instead};
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, Model, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-consent-unfounded",
    severity: Severity::Warning,
    article: "Art. 22(2)(c) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-consent-unfounded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no purpose of the automated decisions of `{0}` has that consent",
    nl: "geen doel van de geautomatiseerde besluiten van `{0}` heeft die toestemming",
    fr: "aucune finalité des décisions automatisées de `{0}` n'a ce consentement",
    de: "kein Zweck der automatisierten Entscheidungen von `{0}` hat diese Einwilligung",
};

const HERE: Words = Words {
    en: "explicit consent, by which choice?",
    nl: "uitdrukkelijke toestemming, door welke keuze?",
    fr: "consentement explicite, par quel choix ?",
    de: "ausdrückliche Einwilligung, durch welche Wahl?",
};

const HELP: Words = Words {
    en: "rest the purpose on consent to this decision, or name what else permits it",
    nl: "laat het doel rusten op toestemming voor dit besluit, of noem wat het anders toelaat",
    fr: "fondez la finalité sur un consentement à cette décision, ou nommez ce qui la permet d'autre",
    de: "stützen Sie den Zweck auf Einwilligung zu dieser Entscheidung, oder nennen Sie, was sie sonst erlaubt",
};

const BY_CONTRACT: Words = Words {
    en: "permit it by contract",
    nl: "het op een overeenkomst steunen",
    fr: "le permettre par contrat",
    de: "auf einen Vertrag stützen",
};
const NECESSARY: Words = Words {
    en: "only if no contract can be concluded or performed without the machine alone",
    nl: "enkel als zonder de machine alleen geen overeenkomst mogelijk is",
    fr: "seulement si aucun contrat n'est possible sans la machine seule",
    de: "nur wenn ohne die Maschine allein kein Vertrag möglich ist",
};
const BY_LAW: Words = Words {
    en: "permit it by law",
    nl: "het op een wet steunen",
    fr: "le permettre par la loi",
    de: "auf ein Gesetz stützen",
};
const AUTHORISED: Words = Words {
    en: "only if a law of the Union or a member state authorises these decisions",
    nl: "enkel als een wet van de Unie of een lidstaat deze besluiten toestaat",
    fr: "seulement si une loi de l'Union ou d'un État membre autorise ces décisions",
    de: "nur wenn ein Gesetz der Union oder eines Mitgliedstaats diese Entscheidungen erlaubt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for one in exist(model).filter(|one| one.permitted.iter().all(|by| by == "consent")) {
        let purposes: Vec<&Purpose> = one.purposes.iter().filter_map(|at| model.purposes.get(*at)).collect();
        let whole = purposes.iter().all(|purpose| faults.spare(&purpose.item));
        if purposes.is_empty()
            || !whole
            || one.permitted.is_empty()
            || purposes.iter().any(|one| asks(model, one))
        {
            continue;
        }
        let name = name_of(model, one);
        let place = behind(inspection.sources, one.item.span, "permitted", 2).map(|(span, _)| span);
        let finding =
            Finding::new(CHECK.name, CHECK.severity, place.unwrap_or(one.item.name.span), TITLE.with(name))
                .about(name)
                .here(HERE)
                .help(HELP);
        found.push(match place {
            Some(place) => finding.option(BY_CONTRACT, NECESSARY, vec![instead(place, "contract")]).option(
                BY_LAW,
                AUTHORISED,
                vec![instead(place, "law")],
            ),
            None => finding,
        });
    }
    found
}

fn asks(model: &Model, purpose: &Purpose) -> bool {
    let explicit = purpose.conditions.iter().filter_map(|one| model.terms.get(one.term?));
    resting_on(purpose, &[Basis::Consent]).is_some()
        || explicit.into_iter().any(|term| term.item.name.text == "explicit_consent")
}
