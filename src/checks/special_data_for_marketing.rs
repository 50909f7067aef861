//! Direct marketing with special data on another condition than explicit consent.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::parts::spread;
use super::purposes::whole;
use super::written::instead;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Guard, PersonKind};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "special-data-for-marketing",
    severity: Severity::Error,
    article: "Art. 9(2) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/special-data-for-marketing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` advertises with special data without explicit consent",
    nl: "`{0}` maakt reclame met bijzondere gegevens zonder uitdrukkelijke toestemming",
    fr: "`{0}` fait de la publicité avec des données particulières, sans consentement explicite",
    de: "`{0}` wirbt mit besonderen Daten ohne ausdrückliche Einwilligung",
};

const HERE: Words = Words {
    en: "no condition for advertising",
    nl: "geen voorwaarde voor reclame",
    fr: "n'est pas une condition pour la publicité",
    de: "keine Bedingung für Werbung",
};

const THERE: Words = Words {
    en: "of a special category",
    nl: "van een bijzondere categorie",
    fr: "d'une catégorie particulière",
    de: "einer besonderen Kategorie",
};

const HELP: Words = Words {
    en: "state `condition explicit_consent`, or advertise without these data",
    nl: "vermeld `condition explicit_consent`, of maak reclame zonder deze gegevens",
    fr: "indiquez `condition explicit_consent`, ou faites la publicité sans ces données",
    de: "geben Sie `condition explicit_consent` an, oder werben Sie ohne diese Daten",
};

const FIX: Words = Words {
    en: "ask for explicit consent",
    nl: "vraag uitdrukkelijke toestemming",
    fr: "demander un consentement explicite",
    de: "um ausdrückliche Einwilligung bitten",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let special = spread(model, |at| {
        model.data.get(at).filter(|data| matches!(data.kind, PersonKind::Special(_))).map(|_| ())
    });
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| purpose.direct_marketing) {
        let fits = |at: Option<usize>| {
            let term = at.and_then(|at| model.terms.get(at));
            // What the person has made public, and words of the author's own, are taken as they are.
            term.is_none_or(|term| {
                !term.item.is_std
                    || matches!(term.item.name.text.as_str(), "explicit_consent" | "manifestly_public")
            })
        };
        let used = purpose.uses.iter().chain(&purpose.profiling);
        let mut used = used.filter(|(at, _)| special.get(*at).is_some_and(Option::is_some));
        let Some((condition, (_, data))) = purpose.conditions.first().zip(used.next()) else { continue };
        if purpose.taken.conditions || purpose.conditions.iter().any(|one| fits(one.term)) {
            continue;
        }
        let name = &purpose.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, condition.span, TITLE.with(name))
            .about(name.clone())
            .here(HERE)
            .also(*data, THERE)
            .help(HELP);
        let alone = purpose.conditions.len() == 1 && matches!(condition.guard, Guard::Always);
        found.push(match alone {
            true => {
                let edit = instead(condition.span, "condition explicit_consent");
                finding.fix(FIX, Safety::NeedsReview, vec![edit])
            }
            false => finding,
        });
    }
    found
}
