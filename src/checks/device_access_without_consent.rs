//! Data read from devices by cookies for a purpose that people did not ask for, on another basis than consent.

use super::frame::{Check, Faults, Inspection, Raised, Theme, after};
use super::purposes::{consents, under, web_address, whole};
use super::written::instead;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Data, Guard, Origin, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "device-access-without-consent",
    severity: Severity::Warning,
    article: "Art. 5(3) Directive 2002/58/EC",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/device-access-without-consent.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` reads devices without consent",
    nl: "`{0}` leest toestellen uit zonder toestemming",
    fr: "`{0}` lit les appareils sans consentement",
    de: "`{0}` liest Geräte ohne Einwilligung aus",
};

const HERE: Words = Words {
    en: "comes from cookies",
    nl: "komt uit cookies",
    fr: "vient de cookies",
    de: "kommt aus Cookies",
};

const THERE: Words =
    Words { en: "not consent", nl: "geen toestemming", fr: "pas le consentement", de: "keine Einwilligung" };

const HELP: Words = Words {
    en: "rest it on consent, or use these data only for what people asked for",
    nl: "laat het rusten op toestemming, of gebruik deze gegevens alleen voor wat mensen vroegen",
    fr: "fondez-le sur le consentement, ou n'utilisez ces données que pour ce qui a été demandé",
    de: "stützen Sie es auf Einwilligung, oder benutzen Sie diese Daten nur für das, worum gebeten wurde",
};

const FIX: Words = Words {
    en: "ask for consent",
    nl: "vraag toestemming",
    fr: "demander le consentement",
    de: "um Einwilligung bitten",
};

/// Purposes that no visitor has asked for.
const UNASKED: &[&str] = &[
    "advertising",
    "marketing",
    "direct_marketing",
    "personalised_advertising",
    "targeted_advertising",
    "personalisation",
    "profiling",
    "usage_analytics",
    "service_improvement",
    "service_optimisation",
    "research_and_development",
    "ai_training",
    "data_sale",
];

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let cookies = |at: &usize| model.terms.get(*at).is_some_and(|term| term.item.name.text == "cookies");
    let read = |data: &Data| data.origins.contains(&Origin::Observation) && data.channels.iter().any(cookies);
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        if under(model, purpose, UNASKED).is_none() || consents(purpose).next().is_some() {
            continue;
        }
        let Some(clause) = purpose.own_bases().iter().find(|clause| clause.basis.is_some()) else { continue };
        let data = purpose.uses.iter().find(|(at, _)| model.data.get(*at).is_some_and(read));
        let Some((_, place)) = data else { continue };
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, *place, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .also(clause.span, THERE)
            .help(HELP);
        let alone = matches!(clause.guard, Guard::Always) && purpose.own_bases().len() == 1;
        found.push(match web_address(model).filter(|_| alone && purpose.item.has_block) {
            Some(address) => finding.fix(FIX, Safety::NeedsReview, asked(purpose, clause.span, address)),
            None => finding,
        });
    }
    found
}

fn asked(purpose: &Purpose, clause: crate::source::Span, address: &str) -> Vec<Edit> {
    let choice = format!("cookies_{}", purpose.item.name.text.replace('.', "_"));
    let basis = format!("basis consent {choice} at allowed, withdrawn at <{address}>");
    vec![instead(clause, basis), after(&purpose.item, &format!("choice {choice} {{ refused < allowed }}"))]
}
