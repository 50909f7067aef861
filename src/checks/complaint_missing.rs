//! Rights without the one to complain to a supervisory authority.

use super::entitlements::{authority_of, deferred, notice_of, seats, stated};
use super::frame::{Check, Inspection, Raised, Theme, field};
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "complaint-missing",
    severity: Severity::Error,
    article: "Art. 13(2)(d) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/complaint-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says where people can lodge a complaint",
    nl: "niets zegt waar men een klacht kan indienen",
    fr: "rien ne dit où introduire une réclamation",
    de: "nichts sagt, wo man Beschwerde einlegen kann",
};

const HELP: Words = Words {
    en: "add `complaint to` and the supervisory authority, or `authority` to the notice",
    nl: "voeg `complaint to` en de toezichthoudende autoriteit toe, of `authority` aan de verklaring",
    fr: "ajoutez `complaint to` et l'autorité de contrôle, ou `authority` à la notice",
    de: "fügen Sie `complaint to` und die Aufsichtsbehörde hinzu, oder `authority` zur Erklärung",
};

const FIX: Words = Words { en: "name `{0}`", nl: "noem `{0}`", fr: "nommer `{0}`", de: "`{0}` nennen" };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let unsure = model.has_gaps || deferred(model) || stated(model).any(|one| !one.item.complete);
    let named = model.policies.iter().any(|policy| !policy.authorities.is_empty() || !policy.item.complete)
        || stated(model).any(|one| !one.complaint.is_empty());
    // A specific notice whose general one is not at hand may have it there.
    let open =
        model.policies.iter().any(|policy| policy.parent.as_ref().is_some_and(|up| up.policy.is_none()));
    if unsure || named || open || model.policies.iter().all(|policy| policy.item.is_std) {
        return Vec::new();
    }
    let Some(first) = stated(model).next() else { return Vec::new() };
    let finding = Finding::new(CHECK.name, CHECK.severity, first.item.name.span, TITLE)
        .about(notice_of(model, first))
        .help(HELP);
    let authority = seats(model).into_iter().find_map(|country| authority_of(model, country));
    vec![match authority.map(|party| &party.item.name.text) {
        Some(name) => {
            let edit = field(&first.item, &format!("complaint to {name}"));
            finding.fix(FIX.with(name), Safety::NeedsReview, vec![edit])
        }
        None => finding,
    }]
}
