//! A contract requires data of a purpose that rests on none.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, Required};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-without-contract",
    severity: Severity::Warning,
    article: "Art. 13(2)(e) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-without-contract.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` requires data by contract and rests on no contract",
    nl: "`{0}` vereist gegevens door een overeenkomst, maar steunt er niet op",
    fr: "`{0}` exige des données par contrat sans reposer sur un contrat",
    de: "`{0}` verlangt Daten durch Vertrag und beruht auf keinem Vertrag",
};
const HELP: Words = Words {
    en: "make the contract a basis of this purpose, or let the data be voluntary",
    nl: "maak de overeenkomst tot rechtsgrond van dit doel, of laat de gegevens vrijwillig zijn",
    fr: "faites du contrat une base juridique de cette finalité, ou rendez ces données facultatives",
    de: "machen Sie den Vertrag zur Rechtsgrundlage dieses Zwecks, oder lassen Sie die Daten freiwillig sein",
};
const FREE: Words = Words {
    en: "let the data be voluntary",
    nl: "laat de gegevens vrijwillig zijn",
    fr: "rendre ces données facultatives",
    de: "die Daten freiwillig sein lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|one| faults.spare(&one.item) && !one.bases.is_empty()) {
        // Consent that is tied to a contract is another fault.
        if purpose.bases.iter().any(|one| matches!(one.basis, Some(Basis::Contract | Basis::Consent))) {
            continue;
        }
        for required in purpose.requires.iter().filter(|one| one.by == Required::Contract) {
            let name = &purpose.item.name.text;
            let data = required.data.iter().filter_map(|(at, _)| model.data.get(*at));
            let names: Vec<&str> = data.map(|data| data.item.name.text.as_str()).collect();
            let edit = Edit { span: required.span, text: format!("voluntary {}", names.join(", ")) };
            let finding = Finding::new(CHECK.name, CHECK.severity, required.span, TITLE.with(name));
            let finding = finding.about(name.clone()).help(HELP);
            found.push(if names.is_empty() {
                finding
            } else {
                finding.fix(FREE, Safety::NeedsReview, vec![edit])
            });
        }
    }
    found
}
