//! Clauses that an authority has to authorise, and no word of its authorisation.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "clauses-unauthorised",
    severity: Severity::Warning,
    article: "Art. 46(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/clauses-unauthorised.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no authorisation for the safeguard of `{0}` is stated",
    nl: "voor de waarborg van `{0}` is geen machtiging vermeld",
    fr: "aucune autorisation pour la garantie de `{0}` n'est indiquée",
    de: "für die Garantie von `{0}` ist keine Genehmigung genannt",
};

const HELP: Words = Words {
    en: "state the authorisation of the supervisory authority, with its number and day",
    nl: "vermeld de machtiging van de toezichthoudende autoriteit, met nummer en dag",
    fr: "indiquez l'autorisation de l'autorité de contrôle, avec son numéro et son jour",
    de: "nennen Sie die Genehmigung der Aufsichtsbehörde mit Nummer und Tag",
};

const FIX: Words = Words {
    en: "add an authorisation to fill in",
    nl: "een machtiging toevoegen om in te vullen",
    fr: "ajouter une autorisation à compléter",
    de: "eine Genehmigung zum Ausfüllen hinzufügen",
};

/// The safeguards that need one.
const NEED_ONE: [&str; 2] = ["ad_hoc_clauses", "administrative_arrangement"];
/// Beginnings of the words that tell of one: English, Dutch, French, German.
const TOLD: [&str; 7] =
    ["authoris", "authoriz", "autoris", "machtig", "toestemming", "toelating", "genehmig"];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.safeguards) {
        for safeguard in &recipient.safeguards {
            let term = safeguard.term.and_then(|term| model.terms.get(term));
            let needs = term.is_some_and(|term| NEED_ONE.contains(&term.item.name.text.as_str()));
            let Some(evidence) = safeguard.evidence.as_ref().filter(|_| needs) else { continue };
            let heard = evidence.to_lowercase();
            if TOLD.iter().any(|word| heard.contains(word)) {
                continue;
            }
            let name = &recipient.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(name))
                .about(name.clone())
                .help(HELP);
            found.push(match place_of(sources, safeguard.span, &format!("\"{evidence}\"")) {
                Some(span) => {
                    let text = format!("\"{evidence}, authorisation NUMBER of DAY\"");
                    finding.fix(FIX, Safety::Example, vec![Edit { span, text }])
                }
                None => finding,
            });
        }
    }
    found
}
