//! The consent of staff and of those who apply for work.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, under, whole};
use super::repair::ground;
use super::written::instead;
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-imbalance",
    severity: Severity::Warning,
    article: "Art. 4(11), 7(4) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-imbalance.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` takes the consent of staff or applicants",
    nl: "`{0}` steunt op toestemming van personeel of sollicitanten",
    fr: "`{0}` s'appuie sur le consentement du personnel ou de candidats",
    de: "`{0}` stützt sich auf Einwilligung von Personal oder Bewerbern",
};

const HERE: Words = Words {
    en: "who depends on the answer seldom says no",
    nl: "wie van het antwoord afhangt zegt zelden nee",
    fr: "qui dépend de la réponse refuse rarement",
    de: "wer von der Antwort abhängt, sagt selten Nein",
};

const HELP: Words = Words {
    en: "rest it on the contract or on the law, or waive this with the reason why a no has no consequence",
    nl: "laat het op de overeenkomst of de wet rusten, of aanvaard dit met de reden waarom een nee geen gevolg heeft",
    fr: "fondez-le sur le contrat ou la loi, ou acceptez ceci en disant pourquoi un refus est sans conséquence",
    de: "stützen Sie es auf Vertrag oder Gesetz, oder nehmen Sie dies hin mit dem Grund, warum ein Nein folgenlos bleibt",
};

const CONTRACT: Words = Words {
    en: "rest it on the contract",
    nl: "het op de overeenkomst steunen",
    fr: "l'appuyer sur le contrat",
    de: "es auf den Vertrag stützen",
};
const ONLY: Words = Words {
    en: "only what the work, or the application for it, cannot do without",
    nl: "enkel wat voor het werk of de sollicitatie onmisbaar is",
    fr: "seulement ce dont l'emploi ou la candidature ne peut se passer",
    de: "nur was für die Arbeit oder die Bewerbung unentbehrlich ist",
};
const INTEREST: Words = Words {
    en: "rest it on an interest, to name",
    nl: "het op een belang steunen, om te noemen",
    fr: "l'appuyer sur un intérêt, à nommer",
    de: "es auf ein Interesse stützen, das zu nennen ist",
};
const OBJECT: Words = Words {
    en: "people can object, and the interest has to outweigh theirs",
    nl: "mensen kunnen bezwaar maken, en het belang moet zwaarder wegen dan het hunne",
    fr: "les gens peuvent s'opposer, et l'intérêt doit l'emporter sur le leur",
    de: "Menschen können widersprechen, und das Interesse muss ihres überwiegen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        if under(model, purpose, &["human_resources", "recruitment"]).is_none() {
            continue;
        }
        for clause in consents(purpose) {
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            let other = "legitimate_interest \"name the interest\"";
            found.push(match ground(inspection.sources, clause.span) {
                Some(place) => finding.option(CONTRACT, ONLY, vec![instead(place, "contract")]).option(
                    INTEREST,
                    OBJECT,
                    vec![instead(place, other)],
                ),
                None => finding,
            });
        }
    }
    found
}
