//! A derogation for occasional transfers that is not said to be for those only.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::used_of;
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::NameKind;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "derogation-not-occasional",
    severity: Severity::Warning,
    article: "Art. 49(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/derogation-not-occasional.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the derogation of `{0}` is not confined to occasional transfers",
    nl: "de afwijking van `{0}` is niet beperkt tot incidentele doorgiften",
    fr: "la dérogation de `{0}` n'est pas limitée à des transferts occasionnels",
    de: "die Ausnahme von `{0}` ist nicht auf gelegentliche Übermittlungen beschränkt",
};

const HELP: Words = Words {
    en: "write `occasional` if it is so; a regular transfer needs a safeguard",
    nl: "schrijf `occasional` als dat zo is; een regelmatige doorgifte vraagt een waarborg",
    fr: "écrivez `occasional` si c'est le cas ; un transfert régulier exige une garantie",
    de: "schreiben Sie `occasional`, wenn es so ist; eine regelmäßige Übermittlung braucht eine Garantie",
};

const OCCASIONAL: Words = Words {
    en: "state that it is occasional",
    nl: "vermelden dat het incidenteel is",
    fr: "indiquer que c'est occasionnel",
    de: "angeben, dass es gelegentlich ist",
};

const RARELY: Words = Words {
    en: "data go there in single cases only",
    nl: "gegevens gaan er enkel in losse gevallen heen",
    fr: "des données n'y vont que dans des cas isolés",
    de: "Daten gehen nur in einzelnen Fällen dorthin",
};

const SAFEGUARD: Words = Words {
    en: "replace it by a safeguard to fill in",
    nl: "vervangen door een waarborg om in te vullen",
    fr: "la remplacer par une garantie à compléter",
    de: "durch eine Garantie zum Ausfüllen ersetzen",
};

const REGULARLY: Words = Words {
    en: "data may go there regularly, under a contract that protects people",
    nl: "gegevens mogen er regelmatig heen, onder een contract dat mensen beschermt",
    fr: "des données peuvent y aller régulièrement, sous un contrat protecteur",
    de: "Daten dürfen regelmäßig dorthin, unter einem Vertrag, der Menschen schützt",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && one.part_of.is_none()) {
        for derogation in recipient.derogations.iter().filter(|one| !one.occasional) {
            let Some(term) = derogation.term.and_then(|term| model.terms.get(term)) else { continue };
            if !term.needs.iter().any(|need| need == "occasional") {
                continue;
            }
            let name = &recipient.item.name.text;
            let mut finding = Finding::new(CHECK.name, CHECK.severity, derogation.span, TITLE.with(name))
                .about(name.clone())
                .help(HELP);
            // It stands behind the reason.
            let named = used_of(model, NameKind::Derogation, derogation.span).next().map(|(_, span)| span);
            let behind = derogation.texts.last().map(|text| text.span).or(named);
            if let Some(place) = behind {
                let edit = Edit { span: Span { start: place.end, ..place }, text: " occasional".to_owned() };
                finding = finding.option(OCCASIONAL, RARELY, vec![edit]);
            }
            let text = "safeguard standard_contractual_clauses \"name the contract\"".to_owned();
            found.push(finding.option(SAFEGUARD, REGULARLY, vec![Edit { span: derogation.span, text }]));
        }
    }
    found
}
