//! The consent of staff and of those who apply for work.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, under, whole};
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
            found.push(
                Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE)
                    .help(HELP),
            );
        }
    }
    found
}
