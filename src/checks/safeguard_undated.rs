//! A safeguard of which nobody knows since when.

use super::adequate::claims_adequacy;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use super::safeguards::countries;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Safeguard;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "safeguard-undated",
    severity: Severity::Info,
    article: "Art. 5(2), 46(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/safeguard-undated.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "since when the safeguard of `{0}` is in force is not stated",
    nl: "sinds wanneer de waarborg van `{0}` geldt, staat er niet",
    fr: "depuis quand la garantie de `{0}` vaut n'est pas indiqué",
    de: "seit wann die Garantie von `{0}` gilt, steht nicht da",
};

const HELP: Words = Words {
    en: "add `on` with the day of the contract or the approval",
    nl: "voeg `on` toe met de dag van het contract of de goedkeuring",
    fr: "ajoutez `on` avec le jour du contrat ou de l'approbation",
    de: "fügen Sie `on` mit dem Tag des Vertrags oder der Genehmigung hinzu",
};

const FIX: Words = Words {
    en: "add a day to correct",
    nl: "een dag toevoegen om te verbeteren",
    fr: "ajouter un jour à corriger",
    de: "einen Tag zum Berichtigen hinzufügen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, today, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && !one.taken.safeguards) {
        if countries(inspection, recipient).is_empty() {
            continue;
        }
        let dated = |one: &&Safeguard| one.since.is_some() || claims_adequacy(model, one) != Some(false);
        for safeguard in recipient.safeguards.iter().filter(|one| !dated(one)) {
            let Some(evidence) = &safeguard.evidence else { continue };
            let name = &recipient.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, safeguard.span, TITLE.with(name))
                .about(name.clone())
                .help(HELP);
            found.push(match place_of(sources, safeguard.span, &format!("\"{evidence}\"")) {
                Some(text) => {
                    let day = format!(" on {}", calendar::format(today));
                    let edit = Edit { span: Span { start: text.end, ..text }, text: day };
                    finding.fix(FIX, Safety::Example, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
