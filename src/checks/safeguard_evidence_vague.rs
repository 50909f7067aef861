//! A safeguard that is shown by words that show nothing.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "safeguard-evidence-vague",
    severity: Severity::Warning,
    article: "Art. 13(1)(f), 5(2) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/safeguard-evidence-vague.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "what shows the safeguard of `{0}` is not said",
    nl: "wat de waarborg van `{0}` aantoont, wordt niet gezegd",
    fr: "ce qui atteste la garantie de `{0}` n'est pas dit",
    de: "was die Garantie von `{0}` belegt, ist nicht gesagt",
};

const HELP: Words = Words {
    en: "name the document: the contract with its number, the approval, the entry in a list",
    nl: "noem het document: het contract met nummer, de goedkeuring, de vermelding in een lijst",
    fr: "nommez le document : le contrat et son numéro, l'approbation, l'inscription",
    de: "nennen Sie das Dokument: den Vertrag mit Nummer, die Genehmigung, den Eintrag",
};

const FIX: Words = Words {
    en: "name a contract, to be corrected",
    nl: "een contract noemen, te verbeteren",
    fr: "nommer un contrat, à corriger",
    de: "einen Vertrag nennen, zu berichtigen",
};

/// What is written where something should be named, in lower case.
const SAYS_NOTHING: [&str; 24] = [
    "appropriate measures",
    "appropriate safeguards",
    "suitable safeguards",
    "adequate safeguards",
    "in place",
    "yes",
    "ok",
    "tbd",
    "todo",
    "to do",
    "to be completed",
    "to be confirmed",
    "n/a",
    "none",
    "unknown",
    "?",
    "-",
    "...",
    "passende maatregelen",
    "passende waarborgen",
    "mesures appropriées",
    "garanties appropriées",
    "geeignete maßnahmen",
    "geeignete garantien",
];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let faults = Faults::of(model);
    let recipients = model.recipients.iter().filter(|one| !one.taken.safeguards);
    let own = recipients.flat_map(|one| one.safeguards.iter().map(move |safeguard| (&one.item, safeguard)));
    let shared = model.transfers.iter();
    let shared = shared.flat_map(|one| one.safeguards.iter().map(move |safeguard| (&one.item, safeguard)));
    let mut found = Vec::new();
    for (item, safeguard) in own.chain(shared).filter(|(item, _)| faults.spare(item)) {
        let Some(evidence) = &safeguard.evidence else { continue };
        let heard = evidence.trim().trim_end_matches('.').to_lowercase();
        if !evidence.trim().is_empty() && !SAYS_NOTHING.contains(&heard.as_str()) && !heard.is_empty() {
            continue;
        }
        let name = &item.name.text;
        let place = place_of(sources, safeguard.span, &format!("\"{evidence}\""));
        let finding =
            Finding::new(CHECK.name, CHECK.severity, place.unwrap_or(safeguard.span), TITLE.with(name))
                .about(name.clone())
                .help(HELP);
        found.push(match place {
            Some(span) => {
                let edit = Edit { span, text: "\"contract NUMBER of DAY\"".to_owned() };
                finding.fix(FIX, Safety::Example, vec![edit])
            }
            None => finding,
        });
    }
    found
}
