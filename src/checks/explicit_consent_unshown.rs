//! Explicit consent to the use of special data, which nothing shows.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::purposes::{resting_on, whole};
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Guard};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "explicit-consent-unshown",
    severity: Severity::Warning,
    article: "Art. 9(2)(a) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/explicit-consent-unshown.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "nothing shows the explicit consent to `{0}`",
    nl: "niets toont de uitdrukkelijke toestemming voor `{0}`",
    fr: "rien ne montre le consentement explicite à `{0}`",
    de: "nichts zeigt die ausdrückliche Einwilligung zu `{0}`",
};

const HERE: Words = Words {
    en: "holds for everybody, and no basis is consent",
    nl: "geldt voor iedereen, en geen rechtsgrond is toestemming",
    fr: "vaut pour tous, et aucune base juridique n'est le consentement",
    de: "gilt für alle, und keine Rechtsgrundlage ist Einwilligung",
};

const HELP: Words = Words {
    en: "add `when` and the fact or the choice by which people agree in express words",
    nl: "voeg `when` toe met het feit of de keuze waarmee mensen uitdrukkelijk instemmen",
    fr: "ajoutez `when` et le fait ou le choix par lequel on accepte expressément",
    de: "fügen Sie `when` und die Tatsache oder Wahl hinzu, mit der Menschen ausdrücklich zustimmen",
};

const FIX: Words = Words {
    en: "count it only for those who agreed",
    nl: "laat het enkel gelden voor wie instemde",
    fr: "ne le compter que pour ceux qui ont accepté",
    de: "es nur für die gelten lassen, die zugestimmt haben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.taken.conditions) {
        if resting_on(purpose, &[Basis::Consent]).is_some() {
            continue;
        }
        for condition in purpose.conditions.iter().filter(|one| matches!(one.guard, Guard::Always)) {
            let term = condition.term.and_then(|at| model.terms.get(at));
            if term.is_none_or(|term| term.item.name.text != "explicit_consent") {
                continue;
            }
            let name = &purpose.item.name.text;
            let fact = format!("agreed_to_{}", name.replace('.', "_"));
            let declared = format!("fact {fact}: yes/no \"The person has agreed in express words\"");
            let edits = vec![onto(condition.span, format!(" when {fact}")), after(&purpose.item, &declared)];
            let finding = Finding::new(CHECK.name, CHECK.severity, condition.span, TITLE.with(name))
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            found.push(match purpose.item.has_block {
                true => finding.fix(FIX, Safety::NeedsReview, edits),
                false => finding,
            });
        }
    }
    found
}
