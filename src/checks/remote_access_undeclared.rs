//! A processor in a third country that does not say how it gets at the data.

use super::adequate::abroad;
use super::frame::{Check, Faults, Inspection, OUTSIDE_AREA, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Role;
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "remote-access-undeclared",
    severity: Severity::Error,
    article: "Art. 44, 13(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/remote-access-undeclared.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "how `{0}` gets at data in `{1}` is not stated",
    nl: "er staat niet hoe `{0}` in `{1}` bij de gegevens komt",
    fr: "on ne dit pas comment `{0}` accède aux données en `{1}`",
    de: "wie `{0}` in `{1}` an Daten kommt, ist nicht angegeben",
};
const HELP: Words = Words {
    en: "add `by storage` or `by remote_access`; a look from there is a transfer too",
    nl: "voeg `by storage` of `by remote_access` toe; ook inzage van daar is een doorgifte",
    fr: "ajoutez `by storage` ou `by remote_access` ; consulter depuis là-bas est aussi un transfert",
    de: "ergänzen Sie `by storage` oder `by remote_access`; auch ein Einblick von dort ist eine Übermittlung",
};
const FIX: Words = Words {
    en: "state remote access",
    nl: "toegang op afstand vermelden",
    fr: "indiquer l'accès à distance",
    de: "den Fernzugriff angeben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    let whole = model.recipients.iter().filter(|recipient| faults.spare(&recipient.item));
    let whole = whole.filter(|recipient| !recipient.taken.locations);
    for recipient in whole.filter(|recipient| recipient.role == Some(Role::Processor)) {
        let places = abroad(model, recipient, inspection.today).into_iter();
        for location in places.filter(|location| location.access.is_none()) {
            let name = &recipient.item.name.text;
            let country = &location.country;
            let title = TITLE.with(name).with(&country.text);
            let edit = Edit {
                span: Span { start: location.span.end, ..location.span },
                text: " by remote_access".to_owned(),
            };
            found.push(
                Finding::new(CHECK.name, CHECK.severity, country.span, title)
                    .about(name.clone())
                    .here(OUTSIDE_AREA)
                    .help(HELP)
                    .fix(FIX, Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}
