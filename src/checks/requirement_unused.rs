//! Data that are asked for and not used.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::related_data;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "requirement-unused",
    severity: Severity::Warning,
    article: "Art. 5(1)(c), 13(2)(e) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/requirement-unused.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` asks people for `{1}` and does not use it",
    nl: "`{0}` vraagt mensen om `{1}` en gebruikt het niet",
    fr: "`{0}` demande `{1}` aux personnes et ne l'utilise pas",
    de: "`{0}` fragt Menschen nach `{1}` und verwendet es nicht",
};
const HELP: Words = Words {
    en: "add the data to `uses`, or do not ask for them",
    nl: "voeg de gegevens toe aan `uses`, of vraag er niet om",
    fr: "ajoutez ces données à `uses`, ou ne les demandez pas",
    de: "nehmen Sie die Daten in `uses` auf, oder fragen Sie nicht danach",
};
const USE: Words = Words {
    en: "use `{0}` for this purpose",
    nl: "gebruik `{0}` voor dit doel",
    fr: "utiliser `{0}` pour cette finalité",
    de: "`{0}` für diesen Zweck verwenden",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let asked = purpose.requires.iter().flat_map(|one| &one.data).chain(&purpose.voluntary);
        let idle =
            asked.filter(|(data, _)| !purpose.uses.iter().any(|(used, _)| related_data(model, *used, *data)));
        for (data, span) in idle {
            let Some(data) = model.data.get(*data) else { continue };
            let (name, data) = (&purpose.item.name.text, &data.item.name.text);
            let edit = field(&purpose.item, &format!("uses {data}"));
            found.push(
                Finding::new(CHECK.name, CHECK.severity, *span, TITLE.with(name).with(data))
                    .about(name.clone())
                    .help(HELP)
                    .fix(USE.with(data), Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}
