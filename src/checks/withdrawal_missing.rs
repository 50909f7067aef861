//! A consent without a way to withdraw it.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause, Guard};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "withdrawal-missing",
    severity: Severity::Error,
    article: "Art. 7(3), 13(2)(c) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/withdrawal-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the consent to `{0}` cannot be withdrawn",
    nl: "de toestemming voor `{0}` kan niet worden ingetrokken",
    fr: "le consentement à `{0}` ne peut pas être retiré",
    de: "die Einwilligung in `{0}` kann nicht widerrufen werden",
};
const HELP: Words = Words {
    en: "add `, withdrawn at <…>` or `, withdrawn via \"…\"`: as easy as consent was given",
    nl: "voeg `, withdrawn at <…>` of `, withdrawn via \"…\"` toe: even makkelijk als toestemming geven",
    fr: "ajoutez `, withdrawn at <…>` ou `, withdrawn via \"…\"` : aussi simple que de consentir",
    de: "ergänzen Sie `, withdrawn at <…>` oder `, withdrawn via \"…\"`: so einfach wie das Einwilligen",
};
const FIX: Words = Words {
    en: "say how consent is withdrawn",
    nl: "zeggen hoe toestemming wordt ingetrokken",
    fr: "dire comment le consentement est retiré",
    de: "sagen, wie die Einwilligung widerrufen wird",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        for basis in purpose.own_bases().iter().filter(|basis| no_way_back(basis)) {
            let name = &purpose.item.name.text;
            let title = TITLE.with(name);
            let finding =
                Finding::new(CHECK.name, CHECK.severity, basis.span, title).about(name.clone()).help(HELP);
            found.push(match (&basis.guard, &basis.withdrawal) {
                (Guard::Always, None) => {
                    let text = ", withdrawn via \"say how consent is withdrawn\"".to_owned();
                    let edit = Edit { span: Span { start: basis.span.end, ..basis.span }, text };
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                (Guard::Always | Guard::When(_) | Guard::Otherwise | Guard::Unclear, _) => finding,
            });
        }
    }
    found
}

fn no_way_back(basis: &BasisClause) -> bool {
    basis.basis == Some(Basis::Consent) && basis.withdrawal.as_ref().is_none_or(|way| way.trim().is_empty())
}
