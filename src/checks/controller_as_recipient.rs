//! A controller that is a recipient of its own data.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Party;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "controller-as-recipient",
    severity: Severity::Warning,
    article: "Art. 4(9), 4(10) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/controller-as-recipient.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` is the controller and cannot be its own recipient",
    nl: "`{0}` is de verwerkingsverantwoordelijke en kan niet zijn eigen ontvanger zijn",
    fr: "`{0}` est le responsable et ne peut être son propre destinataire",
    de: "`{0}` ist der Verantwortliche und kann nicht sein eigener Empfänger sein",
};

const HERE: Words = Words {
    en: "the controller of the notice",
    nl: "de verwerkingsverantwoordelijke van de verklaring",
    fr: "le responsable de la notice",
    de: "der Verantwortliche der Erklärung",
};

const HELP: Words = Words {
    en: "take the recipient out, or name the other organisation that is meant",
    nl: "schrap de ontvanger, of noem de andere organisatie die bedoeld is",
    fr: "retirez le destinataire, ou nommez l'autre organisation visée",
    de: "streichen Sie den Empfänger, oder nennen Sie die andere gemeinte Organisation",
};

const FIX: Words = Words {
    en: "take the recipient out",
    nl: "de ontvanger schrappen",
    fr: "retirer le destinataire",
    de: "den Empfänger streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let own = model.policies.iter().filter(|one| !one.item.is_std && one.controllers.len() == 1);
    let controllers: Vec<&Party> =
        own.flat_map(|one| &one.controllers).filter_map(|at| model.parties.get(*at)).collect();
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item)) {
        let name = &recipient.item.name;
        let Some(same) = controllers.iter().find(|party| party.item.name.text == name.text) else { continue };
        let edit = Edit { span: recipient.item.span, text: String::new() };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .also(same.item.name.span, HERE)
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit]),
        );
    }
    found
}
