//! The exception for existing customers, while somebody else gets their addresses.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use super::repair::or_as_processor;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Basis, Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "soft-opt-in-shared",
    severity: Severity::Warning,
    article: "Art. 13(2) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/soft-opt-in-shared.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the customers of `{0}` are shared with `{1}`",
    nl: "de klanten van `{0}` worden gedeeld met `{1}`",
    fr: "les clients de `{0}` sont partagés avec `{1}`",
    de: "die Kunden von `{0}` werden mit `{1}` geteilt",
};

const HERE: Words = Words {
    en: "decides for itself what to do with them",
    nl: "beslist zelf wat ermee gebeurt",
    fr: "décide elle-même de leur usage",
    de: "entscheidet selbst, was damit geschieht",
};

const THERE: Words = Words {
    en: "holds for one's own products only",
    nl: "geldt alleen voor eigen producten",
    fr: "ne vaut que pour ses propres produits",
    de: "gilt nur für eigene Produkte",
};

const HELP: Words = Words {
    en: "ask for consent, engage it as a processor, or take the purpose off its list",
    nl: "vraag toestemming, schakel het in als verwerker, of haal het doel van zijn lijst",
    fr: "demandez le consentement, engagez-le comme sous-traitant, ou retirez la finalité de sa liste",
    de: "fragen Sie um Einwilligung, beauftragen Sie ihn als Auftragsverarbeiter, oder streichen Sie den Zweck von seiner Liste",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let others = |recipient: &&Recipient| {
        matches!(recipient.role, Some(Role::Controller | Role::JointController))
            && faults.spare(&recipient.item)
    };
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        let soft = purpose.own_bases().iter().find(|clause| clause.basis == Some(Basis::SoftOptIn));
        let Some(clause) = soft else { continue };
        let is_it = |at: &usize| {
            model.purposes.get(*at).is_some_and(|one| one.item.name.span == purpose.item.name.span)
        };
        for recipient in model.recipients.iter().filter(others) {
            if !recipient.purposes.iter().any(is_it) {
                continue;
            }
            let name = &recipient.item.name;
            let title = TITLE.with(&purpose.item.name.text).with(&name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(HERE)
                .also(clause.span, THERE)
                .help(HELP);
            found.push(or_as_processor(finding, inspection.sources, &recipient.item));
        }
    }
    found
}
