//! Decisions by machines alone that rest on special data.

use super::automation::exist;
use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::spread;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Model, PersonKind, Purpose};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-on-special-data",
    severity: Severity::Error,
    article: "Art. 22(4) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-on-special-data.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "machines decide in `{0}` on special data",
    nl: "machines beslissen in `{0}` op bijzondere gegevens",
    fr: "des machines décident dans `{0}` d'après des données particulières",
    de: "Maschinen entscheiden in `{0}` über besondere Daten",
};

const HERE: Words = Words {
    en: "of a special category",
    nl: "van een bijzondere categorie",
    fr: "d'une catégorie particulière",
    de: "einer besonderen Kategorie",
};

const THERE: Words = Words {
    en: "decided by machines alone",
    nl: "besloten door machines alleen",
    fr: "décidé par des machines seules",
    de: "von Maschinen allein entschieden",
};

const HELP: Words = Words {
    en: "decide without these data, or state `explicit_consent` or `substantial_public_interest`",
    nl: "beslis zonder deze gegevens, of vermeld `explicit_consent` of `substantial_public_interest`",
    fr: "décidez sans ces données, ou indiquez `explicit_consent` ou `substantial_public_interest`",
    de: "entscheiden Sie ohne diese Daten, oder geben Sie `explicit_consent` oder `substantial_public_interest` an",
};

const CONSENT: Words = Words {
    en: "ask for explicit consent",
    nl: "vraag uitdrukkelijke toestemming",
    fr: "demander un consentement explicite",
    de: "um ausdrückliche Einwilligung bitten",
};

const CONSENT_MEANS: Words = Words {
    en: "who says no is decided about by a person",
    nl: "over wie nee zegt beslist een mens",
    fr: "pour qui refuse, une personne décide",
    de: "über wen Nein sagt, entscheidet ein Mensch",
};

const INTEREST: Words = Words {
    en: "name the law on a substantial public interest",
    nl: "noem de wet over een zwaarwegend algemeen belang",
    fr: "nommer la loi d'intérêt public important",
    de: "das Gesetz über ein erhebliches öffentliches Interesse nennen",
};

const INTEREST_MEANS: Words = Words {
    en: "the law must be proportionate and protect the person",
    nl: "de wet moet evenredig zijn en de betrokkene beschermen",
    fr: "la loi doit être proportionnée et protéger la personne",
    de: "das Gesetz muss angemessen sein und die Person schützen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let special = spread(model, |at| {
        model.data.get(at).filter(|data| matches!(data.kind, PersonKind::Special(_))).map(|_| ())
    });
    let mut found = Vec::new();
    for one in exist(model) {
        for purpose in one.purposes.iter().filter_map(|at| model.purposes.get(*at)) {
            // Without any condition, `special-category-without-condition` speaks.
            if !faults.spare(&purpose.item) || purpose.conditions.is_empty() || fits(model, purpose) {
                continue;
            }
            let mut used = purpose.uses.iter().chain(&purpose.profiling);
            let Some((_, span)) = used.find(|(at, _)| special.get(*at).is_some_and(Option::is_some)) else {
                continue;
            };
            let name = &purpose.item.name.text;
            let add = |condition: &str| vec![field(&purpose.item, &format!("condition {condition}"))];
            found.push(
                Finding::new(CHECK.name, CHECK.severity, *span, TITLE.with(name))
                    .about(name.clone())
                    .here(HERE)
                    .also(one.item.name.span, THERE)
                    .help(HELP)
                    .option(CONSENT, CONSENT_MEANS, add("explicit_consent"))
                    .option(INTEREST, INTEREST_MEANS, add("substantial_public_interest \"name the law\"")),
            );
        }
    }
    found
}

fn fits(model: &Model, purpose: &Purpose) -> bool {
    let terms = purpose.conditions.iter().map(|one| one.term.and_then(|at| model.terms.get(at)));
    terms.into_iter().any(|term| {
        term.is_none_or(|term| {
            !term.item.is_std
                || matches!(term.item.name.text.as_str(), "explicit_consent" | "substantial_public_interest")
        })
    })
}
