//! An adequacy decision relied on where there is none.

use super::adequate::{Standing, abroad, claims_adequacy, shown, standing};
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity};
use crate::model::{Location, Recipient};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "adequacy-not-in-force",
    severity: Severity::Error,
    article: "Art. 45(1), 45(3) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/adequacy-not-in-force.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.recipients.iter().filter(|recipient| faults.spare(&recipient.item));
    // What is wrong with what it took is said where it took it from.
    let whole = whole.filter(|recipient| !recipient.adds_nothing());
    whole.filter_map(|recipient| unfounded(inspection, recipient)).collect()
}

fn unfounded(inspection: &Inspection<'_>, recipient: &Recipient) -> Option<Finding> {
    let Inspection { model, today, .. } = *inspection;
    let claim = recipient.safeguards.iter().find(|one| claims_adequacy(model, one) == Some(true))?;
    let stands = |location: &&Location| match standing(model, &location.country.text, today) {
        Standing::All | Standing::Within(_) | Standing::Unclear => true,
        Standing::Ended(_) | Standing::None => false,
    };
    let (good, bad): (Vec<&Location>, Vec<&Location>) =
        abroad(model, recipient, today).into_iter().partition(stands);
    // With another safeguard, the decision may be meant for the other countries only.
    let other = recipient.safeguards.iter().any(|one| shown(model, one, today) == Some(false));
    let first = bad.first().filter(|_| good.is_empty() || !other)?;
    let country = &first.country.text;
    let name = &recipient.item.name.text;
    let title = format!("no adequacy decision for `{country}` is in force");
    let help = match standing(model, country, today) {
        Standing::Ended(act) => {
            let last = act.until.map(calendar::format).unwrap_or_default();
            format!("the decision {} ended: its last day was {last}; name another safeguard", act.act)
        }
        Standing::All | Standing::Within(_) | Standing::Unclear | Standing::None => {
            "none is known for this country: name another safeguard, or end the access".to_owned()
        }
    };
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, claim.span, title).about(name.clone()).help(help);
    for location in bad {
        finding = finding.also(location.country.span, "outside the European Economic Area");
    }
    Some(finding)
}
