//! Data of an organisation that are data of people.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::PersonKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "legal-person-mixed",
    severity: Severity::Warning,
    article: "Art. 4(1) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/legal-person-mixed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is data of an organisation, and of `{1}` too",
    nl: "`{0}` zijn gegevens van een organisatie, en ook van `{1}`",
    fr: "`{0}` sont des données d'une organisation, et aussi de `{1}`",
    de: "`{0}` sind Daten einer Organisation, und auch von `{1}`",
};
const HELP: Words = Words {
    en: "declare the data of people by themselves, or take `kind legal_person` out",
    nl: "declareer de gegevens van mensen apart, of laat `kind legal_person` weg",
    fr: "déclarez les données des personnes à part, ou supprimez `kind legal_person`",
    de: "erklären Sie die Daten von Menschen getrennt, oder lassen Sie `kind legal_person` weg",
};
const PERSONAL: Words = Words {
    en: "treat them as personal data",
    nl: "behandel ze als persoonsgegevens",
    fr: "les traiter comme des données personnelles",
    de: "sie als personenbezogene Daten behandeln",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for data in model.data.iter().filter(|one| faults.spare(&one.item) && one.kind_stated) {
        let role = data.subjects.first().and_then(|at| model.subjects.get(*at));
        let Some(role) = role.filter(|_| data.kind == PersonKind::LegalPerson) else { continue };
        let name = &data.item.name.text;
        let word = "legal_person";
        let span = within(inspection.sources, &data.item, word);
        let finding =
            Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name).with(&role.item.name.text));
        let finding = finding.about(name.clone()).help(HELP);
        let exact = inspection.sources.text_of(span) == word;
        let edit = Edit { span, text: "personal".to_owned() };
        found.push(if exact { finding.fix(PERSONAL, Safety::NeedsReview, vec![edit]) } else { finding });
    }
    found
}
