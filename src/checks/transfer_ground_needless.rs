//! A ground for a transfer where there is no transfer.

use super::adequate::abroad;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Recipient;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-ground-needless",
    severity: Severity::Info,
    article: "Art. 44 GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-ground-needless.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` stays within the European Economic Area and needs no ground",
    nl: "`{0}` blijft binnen de Europese Economische Ruimte en heeft geen grond nodig",
    fr: "`{0}` reste dans l'Espace économique européen sans besoin de fondement",
    de: "`{0}` bleibt im Europäischen Wirtschaftsraum und braucht keinen Grund",
};

const HELP: Words = Words {
    en: "take it out, or name the country outside the area that is meant",
    nl: "schrap het, of noem het land buiten de ruimte dat bedoeld is",
    fr: "retirez-le, ou nommez le pays hors de l'Espace qui est visé",
    de: "streichen Sie ihn, oder nennen Sie das gemeinte Land außerhalb",
};

const FIX: Words = Words { en: "take it out", nl: "schrappen", fr: "le retirer", de: "streichen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let faults = Faults::of(model);
    if !model.areas.iter().any(|area| area.item.name.text == "EEA") {
        return Vec::new();
    }
    let mut found = Vec::new();
    // A clause of the general notice that was confined keeps what it needed before.
    let whole = |one: &&Recipient| faults.spare(&one.item) && one.item.provenance.general.is_none();
    for recipient in model.recipients.iter().filter(whole).filter(|one| !one.taken.safeguards) {
        if recipient.locations.is_empty()
            || recipient.part_of.is_some()
            || !abroad(model, recipient, today).is_empty()
        {
            continue;
        }
        let safeguards = recipient.safeguards.iter().map(|one| one.span);
        for span in safeguards.chain(recipient.derogations.iter().map(|one| one.span)) {
            let name = &recipient.item.name.text;
            let edit = Edit { span, text: String::new() };
            found.push(
                Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(name))
                    .about(name.clone())
                    .help(HELP)
                    .fix(FIX, Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}
