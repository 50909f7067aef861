//! Direct marketing that rests on a law, a public task or a vital interest.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::whole;
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Basis, Guard};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "marketing-basis-unfit",
    severity: Severity::Warning,
    article: "Art. 6(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/marketing-basis-unfit.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` advertises on the basis of `{1}`",
    nl: "`{0}` maakt reclame op basis van `{1}`",
    fr: "`{0}` fait de la publicité sur la base de `{1}`",
    de: "`{0}` wirbt auf der Grundlage von `{1}`",
};

const HERE: Words = Words {
    en: "no law, task or emergency asks for advertising",
    nl: "geen wet, taak of noodgeval vraagt reclame",
    fr: "aucune loi, mission ou urgence ne demande de publicité",
    de: "kein Gesetz, keine Aufgabe und kein Notfall verlangt Werbung",
};

const HELP: Words = Words {
    en: "rest it on consent or a legitimate interest; if it is no advertising, do not call it so",
    nl: "laat het rusten op toestemming of een gerechtvaardigd belang; is het geen reclame, noem het dan niet zo",
    fr: "fondez-le sur le consentement ou un intérêt légitime ; si ce n'est pas de la publicité, ne l'appelez pas ainsi",
    de: "stützen Sie es auf Einwilligung oder ein berechtigtes Interesse; ist es keine Werbung, nennen Sie es nicht so",
};

const FIX: Words = Words {
    en: "rest it on a legitimate interest",
    nl: "laat het rusten op een gerechtvaardigd belang",
    fr: "le fonder sur un intérêt légitime",
    de: "es auf ein berechtigtes Interesse stützen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let unfit =
        |basis: &Basis| matches!(basis, Basis::LegalObligation | Basis::PublicTask | Basis::VitalInterests);
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let electronic = |(at, _): &(usize, _)| model.terms.get(*at).is_some_and(|term| term.electronic);
        let by_mail = purpose.channels.iter().any(electronic);
        for clause in purpose.own_bases() {
            let Some(basis) = clause.basis.filter(unfit) else { continue };
            let name = &purpose.item.name.text;
            let title = TITLE.with(name).with(basis.word());
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, title)
                .about(name.clone())
                .here(HERE)
                .help(HELP);
            found.push(match (&clause.guard, by_mail) {
                (Guard::Always, false) => {
                    let edit = instead(clause.span, "basis legitimate_interest \"name the interest\"");
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                (Guard::Always | Guard::When(_) | Guard::Otherwise | Guard::Unclear, _) => finding,
            });
        }
    }
    found
}
