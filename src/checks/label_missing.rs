//! Something that people read of by a name for programs.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "label-missing",
    severity: Severity::Info,
    article: "Art. 12(1), 13(1)(c), 13(1)(e) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/label-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has no label for people to read",
    nl: "`{0}` heeft geen label dat mensen kunnen lezen",
    fr: "`{0}` n'a pas de libellé lisible",
    de: "`{0}` hat keine lesbare Bezeichnung",
};
const HELP: Words = Words {
    en: "add `label` in the languages of the notice",
    nl: "voeg `label` toe in de talen van de verklaring",
    fr: "ajoutez `label` dans les langues de l'avis",
    de: "ergänzen Sie `label` in den Sprachen der Erklärung",
};
const ADD: Words = Words {
    en: "add a label to correct",
    nl: "voeg een label toe om te verbeteren",
    fr: "ajouter un libellé à corriger",
    de: "eine Bezeichnung zum Berichtigen ergänzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // Who says in which languages the notice is, wants it to be read as a notice.
    let notice = model.notice.and_then(|at| model.policies.get(at));
    let Some(language) = notice.and_then(|notice| notice.languages.first()) else { return Vec::new() };
    let subjects = model.subjects.iter().map(|one| (&one.item, one.label.is_empty()));
    let data = model.data.iter().map(|one| (&one.item, one.label.is_empty()));
    let purposes = model.purposes.iter().map(|one| (&one.item, one.label.is_empty()));
    let recipients = model.recipients.iter().map(|one| (&one.item, one.label.is_empty()));
    let all = subjects.chain(data).chain(purposes).chain(recipients);
    // A clause that confines a general one is shown under the label of that one.
    let mute = all.filter(|(item, mute)| *mute && faults.spare(item) && item.provenance.general.is_none());
    mute.map(|(item, _)| {
        let name = &item.name;
        let words = name.text.replace(['_', '.'], " ");
        let edit = field(item, &format!("label {language} \"{words}\""));
        Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
            .about(name.text.clone())
            .help(HELP)
            .fix(ADD, Safety::Example, vec![edit])
    })
    .collect()
}
