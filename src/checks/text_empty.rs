//! A text with nothing in it.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::replaced;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "text-empty",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/text-empty.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the text of `{0}` is empty",
    nl: "de tekst van `{0}` is leeg",
    fr: "le texte de `{0}` est vide",
    de: "der Text von `{0}` ist leer",
};
const HELP: Words = Words {
    en: "write what people should read there, or take the field out",
    nl: "schrijf wat mensen daar moeten lezen, of laat het veld weg",
    fr: "écrivez ce que l'on doit y lire, ou supprimez le champ",
    de: "schreiben Sie, was dort zu lesen sein soll, oder lassen Sie das Feld weg",
};
const NAME: Words = Words {
    en: "write its name there",
    nl: "schrijf er zijn naam",
    fr: "y écrire son nom",
    de: "dort seinen Namen schreiben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if !inspection.fields().hold(Clue::Empty) {
        return Vec::new();
    }
    let policies = model.policies.iter().map(|one| (&one.item, &one.title));
    let subjects = model.subjects.iter().map(|one| (&one.item, &one.label));
    let data = model.data.iter().map(|one| (&one.item, &one.label));
    let purposes = model.purposes.iter().map(|one| (&one.item, &one.label));
    let recipients = model.recipients.iter().map(|one| (&one.item, &one.label));
    let references = model.references.iter().map(|one| (&one.item, &one.title));
    let all = policies.chain(subjects).chain(data).chain(purposes).chain(recipients).chain(references);
    let own = all.filter(|(item, _)| !item.is_std && item.complete);
    let texts = own.flat_map(|(item, texts)| texts.iter().map(move |text| (item, text)));
    texts
        .filter(|(_, text)| text.text.trim().is_empty())
        .map(|(item, text)| {
            let name = &item.name.text;
            let words = name.replace(['_', '.'], " ");
            let finding = Finding::new(CHECK.name, CHECK.severity, text.span, TITLE.with(name));
            let finding = finding.about(name.clone()).help(HELP);
            match replaced(inspection.sources, text, &(0..text.text.len()), &words) {
                Some(edit) => finding.fix(NAME, Safety::Example, vec![edit]),
                None => finding,
            }
        })
        .collect()
}
