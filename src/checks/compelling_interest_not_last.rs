//! A compelling legitimate interest beside another ground.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Derogation;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "compelling-interest-not-last",
    severity: Severity::Warning,
    article: "Art. 49(1) second subparagraph GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/compelling-interest-not-last.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` has another ground beside the compelling legitimate interest",
    nl: "`{0}` heeft een andere grond naast het dwingende gerechtvaardigd belang",
    fr: "`{0}` a un autre fondement à côté de l'intérêt légitime impérieux",
    de: "`{0}` hat neben dem zwingenden berechtigten Interesse einen anderen Grund",
};

const OTHER: Words =
    Words { en: "another ground", nl: "een andere grond", fr: "un autre fondement", de: "ein anderer Grund" };

const HELP: Words = Words {
    en: "take it out: it is open only where nothing else applies",
    nl: "schrap het: het kan enkel als niets anders geldt",
    fr: "retirez-le : il n'est ouvert que si rien d'autre ne s'applique",
    de: "streichen Sie es: es gilt nur, wo nichts anderes gilt",
};

const FIX: Words = Words {
    en: "take the compelling interest out",
    nl: "het dwingende belang schrappen",
    fr: "retirer l'intérêt impérieux",
    de: "das zwingende Interesse streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let is_compelling = |one: &Derogation| {
        let term = one.term.and_then(|term| model.terms.get(term));
        term.is_some_and(|term| term.item.name.text == "compelling_interest")
    };
    let mut found = Vec::new();
    for recipient in model.recipients.iter().filter(|one| faults.spare(&one.item) && one.part_of.is_none()) {
        let Some(last) = recipient.derogations.iter().find(|one| is_compelling(one)) else { continue };
        let other = recipient.derogations.iter().find(|one| !is_compelling(one)).map(|one| one.span);
        let Some(other) = recipient.safeguards.first().map(|one| one.span).or(other) else { continue };
        let name = &recipient.item.name.text;
        let edit = Edit { span: last.span, text: String::new() };
        found.push(
            Finding::new(CHECK.name, CHECK.severity, last.span, TITLE.with(name))
                .about(name.clone())
                .also(other, OTHER)
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit]),
        );
    }
    found
}
