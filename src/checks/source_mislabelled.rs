//! A business that sells data, called a public source.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::{stretch, within, words};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Origin;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "source-mislabelled",
    severity: Severity::Warning,
    article: "Art. 14(2)(f) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/source-mislabelled.md"),
    raised: Raised::ByModel(find),
};

const BUREAUS: [&str; 16] = [
    "credit bureau",
    "credit agency",
    "credit reference agency",
    "credit rating agency",
    "data broker",
    "data brokers",
    "address dealer",
    "kredietbureau",
    "kredietinformatiebureau",
    "handelsinformatiebureau",
    "datahandelaar",
    "bureau de crédit",
    "courtier en données",
    "auskunftei",
    "wirtschaftsauskunftei",
    "adresshändler",
];

const TITLE: Words = Words {
    en: "`{0}` calls `{1}` a public source",
    nl: "`{0}` noemt `{1}` een openbare bron",
    fr: "`{0}` appelle `{1}` une source publique",
    de: "`{0}` nennt `{1}` eine öffentliche Quelle",
};
const HELP: Words = Words {
    en: "a business that sells data is a third party: write `from third_party` with its name",
    nl: "een bedrijf dat gegevens verkoopt is een derde: schrijf `from third_party` met zijn naam",
    fr: "une entreprise qui vend des données est un tiers: écrivez `from third_party` avec son nom",
    de: "ein Unternehmen, das Daten verkauft, ist ein Dritter: schreiben Sie `from third_party` mit seinem Namen",
};
const THIRD: Words = Words {
    en: "call it a third party",
    nl: "noem het een derde",
    fr: "l'appeler un tiers",
    de: "es einen Dritten nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for data in model.data.iter().filter(|one| faults.spare(&one.item)) {
        for (origin, source) in data.origins.iter().zip(&data.sources) {
            let Some(source) = source.as_deref().filter(|_| *origin == Origin::PublicSource) else {
                continue;
            };
            let said = words(source);
            let Some(bureau) = BUREAUS.iter().find(|bureau| stretch(&said, bureau).is_some()) else {
                continue;
            };
            let (name, word) = (&data.item.name.text, "public_source");
            let span = within(inspection.sources, &data.item, source);
            let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name).with(*bureau));
            let finding = finding.about(name.clone()).help(HELP);
            let place = within(inspection.sources, &data.item, word);
            let only = inspection.sources.text_of(data.item.span).matches(word).count() == 1;
            let edit = Edit { span: place, text: "third_party".to_owned() };
            found.push(if only { finding.fix(THIRD, Safety::NeedsReview, vec![edit]) } else { finding });
        }
    }
    found
}
