//! A safeguard of a transfer of which nobody is told how to get a copy.

use super::frame::{Check, Inspection, Raised, Theme};
use super::repair::behind;
use super::safeguards::lacking;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "safeguard-copy-missing",
    severity: Severity::Warning,
    article: "Art. 13(1)(f), 14(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/safeguard-copy-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no way to a copy of the safeguard of `{0}` is stated",
    nl: "geen weg naar een kopie van de waarborg van `{0}` vermeld",
    fr: "aucun moyen d'obtenir copie de la garantie de `{0}`",
    de: "kein Weg zu einer Kopie der Garantie von `{0}`",
};

const HELP: Words = Words {
    en: "add `copy at` with an address, or `copy via` with whom to ask",
    nl: "voeg `copy at` toe met een adres, of `copy via` met wie men kan vragen",
    fr: "ajoutez `copy at` avec une adresse, ou `copy via` avec la personne à contacter",
    de: "fügen Sie `copy at` mit einer Adresse oder `copy via` mit einem Ansprechpartner hinzu",
};

const FIX: Words = Words {
    en: "add an address to correct",
    nl: "een adres toevoegen om te verbeteren",
    fr: "ajouter une adresse à corriger",
    de: "eine Adresse zum Berichtigen hinzufügen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let open = lacking(inspection, "copy", &|_, one| one.copy.is_some());
    open.into_iter()
        .map(|(item, safeguard, _)| {
            let text = " copy at <https://example.org/safeguards>".to_owned();
            let edit = Edit { span: behind(inspection.sources, safeguard.span), text };
            let finding =
                Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(&item.name.text))
                    .about(item.name.text.clone())
                    .help(HELP);
            // What is left to another notice is repaired there.
            let is_elsewhere = inspection.sources.text_of(safeguard.span).contains("deferred");
            if is_elsewhere { finding } else { finding.fix(FIX, Safety::Example, vec![edit]) }
        })
        .collect()
}
