//! An objection without a way to make it.

use super::entitlements::can_be_reached;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{web_address, whole};
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "objection-route-missing",
    severity: Severity::Warning,
    article: "Art. 12(2), 21(4) GDPR",
    theme: Theme::Rights,
    since: "0.1.0",
    page: include_str!("../../docs/findings/objection-route-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing says how to object to `{0}`",
    nl: "niets zegt hoe men bezwaar maakt tegen `{0}`",
    fr: "rien ne dit comment s'opposer à `{0}`",
    de: "nichts sagt, wie man `{0}` widerspricht",
};

const HELP: Words = Words {
    en: "add `at <…>` or `via \"…\"`, or a contact in `rights`",
    nl: "voeg `at <…>` of `via \"…\"` toe, of een contact in `rights`",
    fr: "ajoutez `at <…>` ou `via \"…\"`, ou un contact dans `rights`",
    de: "fügen Sie `at <…>` oder `via \"…\"` hinzu, oder einen Kontakt in `rights`",
};

const FIX: Words = Words {
    en: "say how to object",
    nl: "zeg hoe men bezwaar maakt",
    fr: "dire comment s'opposer",
    de: "sagen, wie man widerspricht",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    if model.has_gaps || can_be_reached(model, &["objection", "objection_to_direct_marketing"]) {
        return Vec::new();
    }
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        for objection in purpose.own_objections() {
            if objection.route.as_ref().is_some_and(|way| !way.trim().is_empty()) {
                continue;
            }
            let name = &purpose.item.name.text;
            let way = match web_address(model) {
                Some(address) => format!(" at <{address}>"),
                None => " via \"say how to object\"".to_owned(),
            };
            let finding = Finding::new(CHECK.name, CHECK.severity, objection.span, TITLE.with(name))
                .about(name.clone())
                .help(HELP);
            found.push(match objection.route {
                None => finding.fix(FIX, Safety::NeedsReview, vec![onto(objection.span, way)]),
                Some(_) => finding,
            });
        }
    }
    found
}
