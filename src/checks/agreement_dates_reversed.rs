//! A contract that ends before it begins.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::calendar;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "agreement-dates-reversed",
    severity: Severity::Warning,
    article: "Art. 28(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/agreement-dates-reversed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the contract `{0}` ends before it begins",
    nl: "de overeenkomst `{0}` eindigt voor ze begint",
    fr: "le contrat `{0}` finit avant de commencer",
    de: "der Vertrag `{0}` endet, bevor er beginnt",
};

const HERE: Words =
    Words { en: "from {0} until {1}", nl: "van {0} tot {1}", fr: "du {0} au {1}", de: "vom {0} bis {1}" };

const HELP: Words = Words {
    en: "correct one of the two days: as it stands, the contract is never in force",
    nl: "verbeter een van de twee dagen: zo is de overeenkomst nooit van kracht",
    fr: "corrigez l'un des deux jours : tel quel, le contrat n'est jamais en vigueur",
    de: "berichtigen Sie einen der beiden Tage: so gilt der Vertrag nie",
};

const FIX: Words = Words {
    en: "swap the two days",
    nl: "de twee dagen omwisselen",
    fr: "échanger les deux jours",
    de: "die beiden Tage tauschen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for agreement in model.agreements.iter().filter(|one| faults.spare(&one.item)) {
        let (Some(from), Some(until)) = (agreement.from, agreement.until) else { continue };
        if from <= until {
            continue;
        }
        let (item, first, last) = (&agreement.item, calendar::format(from), calendar::format(until));
        let finding = Finding::new(CHECK.name, CHECK.severity, item.name.span, TITLE.with(&item.name.text))
            .about(item.name.text.clone())
            .here(HERE.with(&first).with(&last))
            .help(HELP);
        let places = place_of(sources, item.span, &first).zip(place_of(sources, item.span, &last));
        found.push(match places {
            Some((one, other)) => {
                let edits = vec![Edit { span: one, text: last }, Edit { span: other, text: first }];
                finding.fix(FIX, Safety::NeedsReview, edits)
            }
            None => finding,
        });
    }
    found
}
