//! Decisions by machines alone that nothing permits.

use super::automation::{exist, name_of};
use super::frame::{Check, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-without-ground",
    severity: Severity::Error,
    article: "Art. 22(2) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-without-ground.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing permits the automated decisions of `{0}`",
    nl: "niets laat de geautomatiseerde besluiten van `{0}` toe",
    fr: "rien ne permet les décisions automatisées de `{0}`",
    de: "nichts erlaubt die automatisierten Entscheidungen von `{0}`",
};

const HELP: Words = Words {
    en: "add `permitted by contract`, `permitted by law` or `permitted by consent`; or let a person decide",
    nl: "voeg `permitted by contract`, `permitted by law` of `permitted by consent` toe; of laat een mens beslissen",
    fr: "ajoutez `permitted by contract`, `permitted by law` ou `permitted by consent` ; ou laissez décider une personne",
    de: "fügen Sie `permitted by contract`, `permitted by law` oder `permitted by consent` hinzu; oder lassen Sie einen Menschen entscheiden",
};

const CONTRACT: Words = Words {
    en: "permit them by the contract",
    nl: "laat ze toe door de overeenkomst",
    fr: "les permettre par le contrat",
    de: "sie durch den Vertrag erlauben",
};

const CONTRACT_MEANS: Words = Words {
    en: "only for what the contract with the person cannot do without",
    nl: "alleen voor wat de overeenkomst met de betrokkene niet kan missen",
    fr: "seulement pour ce dont le contrat avec la personne ne peut se passer",
    de: "nur für das, was der Vertrag mit der Person unbedingt braucht",
};

const LAW: Words = Words {
    en: "permit them by a law",
    nl: "laat ze toe door een wet",
    fr: "les permettre par une loi",
    de: "sie durch ein Gesetz erlauben",
};

const LAW_MEANS: Words = Words {
    en: "the law must say so and protect the person",
    nl: "de wet moet het zeggen en de betrokkene beschermen",
    fr: "la loi doit le prévoir et protéger la personne",
    de: "das Gesetz muss es sagen und die Person schützen",
};

const CONSENT: Words = Words {
    en: "permit them by explicit consent",
    nl: "laat ze toe door uitdrukkelijke toestemming",
    fr: "les permettre par un consentement explicite",
    de: "sie durch ausdrückliche Einwilligung erlauben",
};

const CONSENT_MEANS: Words = Words {
    en: "who says no needs another way to the same service",
    nl: "wie nee zegt moet de dienst anders kunnen krijgen",
    fr: "qui refuse doit pouvoir obtenir le service autrement",
    de: "wer Nein sagt, braucht einen anderen Weg zum selben Dienst",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mut found = Vec::new();
    for one in exist(model).filter(|one| one.permitted.is_empty()) {
        let name = name_of(model, one);
        let permit = |by: &str| vec![field(&one.item, &format!("permitted by {by}"))];
        found.push(
            Finding::new(CHECK.name, CHECK.severity, one.item.name.span, TITLE.with(name))
                .about(name)
                .help(HELP)
                .option(CONTRACT, CONTRACT_MEANS, permit("contract"))
                .option(LAW, LAW_MEANS, permit("law \"name the law\""))
                .option(CONSENT, CONSENT_MEANS, permit("consent")),
        );
    }
    found
}
