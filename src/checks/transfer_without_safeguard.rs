//! Data that leave the European Economic Area without a stated safeguard.

use super::adequate::{Standing, abroad, claims_adequacy, shown, standing};
use super::frame::{Check, Faults, Inspection, Raised, Theme, field, listed};
use crate::finding::{Finding, Safety, Severity};
use crate::model::{Location, Recipient};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "transfer-without-safeguard",
    severity: Severity::Error,
    article: "Art. 44, 46(1), 13(1)(f) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/transfer-without-safeguard.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    // A statement on transfers that was not understood may be the very one.
    if !inspection.model.transfers.iter().all(|one| faults.spare(&one.item)) {
        return Vec::new();
    }
    let all = inspection.model.recipients.iter().enumerate();
    // What is wrong with what it took is said where it took it from.
    let whole = all.filter(|(_, recipient)| faults.spare(&recipient.item) && !recipient.adds_nothing());
    whole.filter_map(|(at, recipient)| unguarded(inspection, at, recipient)).collect()
}

fn unguarded(inspection: &Inspection<'_>, at: usize, recipient: &Recipient) -> Option<Finding> {
    let Inspection { model, today, .. } = *inspection;
    // What is stated for several recipients at once counts for each country it names.
    let shared = |country: &str| {
        let country = country.to_owned();
        model.transfers.iter().filter(move |one| one.speaks_of(at, &country))
    };
    let guarded = |adequacy: bool, country: &str| {
        let mut stated = recipient.safeguards.iter().chain(shared(country).flat_map(|one| &one.safeguards));
        stated.any(|safeguard| shown(model, safeguard, today) == Some(adequacy))
    };
    let derogated = |country: &str| {
        let mut stated = recipient.derogations.iter().chain(shared(country).flat_map(|one| &one.derogations));
        stated.any(|derogation| derogation.term.is_some())
    };
    let claimed = recipient.safeguards.iter().any(|one| claims_adequacy(model, one) == Some(true));
    let open = |location: &&Location| {
        let country = location.country.text.as_str();
        !guarded(false, country)
            && !derogated(country)
            && match standing(model, country, today) {
                Standing::All => false,
                Standing::Within(_) | Standing::Unclear => !guarded(true, country),
                // That a decision is claimed which is not there has a finding of its own.
                Standing::Ended(_) | Standing::None => !claimed,
            }
    };
    let places: Vec<&Location> = abroad(model, recipient, today).into_iter().filter(open).collect();
    let first = places.first()?;
    let name = &recipient.item.name;
    let title = format!("`{}` gets data in `{}` without a stated safeguard", name.text, first.country.text);
    let mut finding =
        Finding::new(CHECK.name, CHECK.severity, first.country.span, title).about(name.text.clone());
    for other in places.iter().skip(1) {
        finding = finding.also(other.country.span, "nor here");
    }
    let mut help = match standing(model, &first.country.text, today) {
        Standing::Within(act) => {
            let scope = act.within.as_deref().unwrap_or_default();
            format!(
                "decision {} covers only {scope}: show that with `safeguard adequacy`, or name another",
                act.act
            )
        }
        Standing::All | Standing::Ended(_) | Standing::Unclear | Standing::None => {
            "no adequacy decision helps: name the safeguard and what shows it, or end the access".to_owned()
        }
    };
    for safeguard in &recipient.safeguards {
        let words = if safeguard.deferred.is_some() {
            "says where to look, not what it is"
        } else {
            "nothing shows it yet"
        };
        finding = finding.also(safeguard.span, words);
    }
    let deferred =
        recipient.safeguards.iter().filter_map(|one| one.deferred.as_ref()).map(|name| name.text.as_str());
    if deferred.clone().next().is_some() {
        help.push_str(&format!("; put here what {} says", listed(deferred)));
    }
    let safeguard =
        "safeguard standard_contractual_clauses \"name the contract and the assessment of the transfer\"";
    let edit = field(&recipient.item, safeguard);
    Some(finding.help(help).fix("add a safeguard to fill in", Safety::NeedsReview, vec![edit]))
}
