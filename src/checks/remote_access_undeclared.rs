//! A processor in a third country that does not say how it gets at the data.

use super::adequate::abroad;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
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
            let title = format!("how `{name}` gets at data in `{}` is not stated", country.text);
            let edit = Edit {
                span: Span { start: location.span.end, ..location.span },
                text: " by remote_access".to_owned(),
            };
            found.push(
                Finding::new(CHECK.name, CHECK.severity, country.span, title)
                    .about(name.clone())
                    .here("outside the European Economic Area")
                    .help("add `by storage` or `by remote_access`; a look from there is a transfer too")
                    .fix("state remote access", Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}
