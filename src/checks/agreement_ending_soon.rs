//! A contract with a processor that runs out soon.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use super::written::instead;
use crate::calendar::{self, Period};
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::Agreement;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "agreement-ending-soon",
    severity: Severity::Info,
    article: "Art. 28(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/agreement-ending-soon.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the contract `{0}` ends in {1} {1:day|days}",
    nl: "de overeenkomst `{0}` eindigt over {1} {1:dag|dagen}",
    fr: "le contrat `{0}` finit dans {1} {1:jour|jours}",
    de: "der Vertrag `{0}` endet in {1} {1:Tag|Tagen}",
};

const HERE: Words = Words {
    en: "its last day is {0}",
    nl: "de laatste dag is {0}",
    fr: "son dernier jour est le {0}",
    de: "sein letzter Tag ist der {0}",
};

const HELP: Words = Words {
    en: "have it renewed, or have the processor delete or return the data by then",
    nl: "laat ze vernieuwen, of laat de verwerker de gegevens tegen dan wissen of teruggeven",
    fr: "faites-le renouveler, ou faites effacer ou rendre les données d'ici là",
    de: "lassen Sie ihn verlängern, oder die Daten bis dahin löschen oder zurückgeben",
};

/// So many days before its end a contract is worth a thought.
const SOON: i32 = 60;

const FIX: Words = Words {
    en: "state the renewed contract, here for a year, to correct",
    nl: "de vernieuwde overeenkomst vermelden, hier voor een jaar, om te verbeteren",
    fr: "indiquer le contrat renouvelé, ici pour un an, à corriger",
    de: "den verlängerten Vertrag angeben, hier um ein Jahr, zum Berichtigen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, sources, today, .. } = *inspection;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for agreement in model.agreements.iter().filter(|one| faults.spare(&one.item)) {
        let Some(until) = agreement.until else { continue };
        let Ok(left) = u32::try_from(until.saturating_sub(today)) else { continue };
        // A further contract with the same recipients takes over.
        let taken_over = |other: &Agreement| {
            other.until.is_none_or(|end| end > until)
                && agreement.with.iter().all(|one| other.with.contains(one))
        };
        if until > today.saturating_add(SOON) || model.agreements.iter().any(taken_over) {
            continue;
        }
        let name = &agreement.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text).with(left))
            .about(name.text.clone())
            .here(HERE.with(calendar::format(until)))
            .help(HELP);
        let renewed = calendar::format(calendar::after(until, Period::new(1, 0, 0)));
        found.push(match place_of(sources, agreement.item.span, &calendar::format(until)) {
            Some(day) => finding.fix(FIX, Safety::Example, vec![instead(day, renewed)]),
            None => finding,
        });
    }
    found
}
