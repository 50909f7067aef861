//! Data of a special category, or on crimes, used without a condition of Art. 9(2) or 10.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::spread;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{Model, PersonKind, Purpose};
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "special-category-without-condition",
    severity: Severity::Error,
    article: "Art. 9(1), 10 GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/special-category-without-condition.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` uses {1} without a condition",
    nl: "`{0}` gebruikt {1} zonder voorwaarde",
    fr: "`{0}` utilise {1} sans condition",
    de: "`{0}` verwendet {1} ohne Bedingung",
};
const DECLARED: Words =
    Words { en: "declared here", nl: "hier aangegeven", fr: "déclaré ici", de: "hier angegeben" };
const HELP: Words = Words {
    en: "a legal basis is not enough here: add `condition`, or do without these data",
    nl: "een rechtsgrond volstaat hier niet: voeg `condition` toe, of doe het zonder deze gegevens",
    fr: "une base juridique ne suffit pas ici : ajoutez `condition`, ou passez-vous de ces données",
    de: "eine Rechtsgrundlage genügt hier nicht: ergänzen Sie `condition`, oder verzichten Sie auf diese Daten",
};
const FIX: Words = Words {
    en: "state the condition `{0}`",
    nl: "de voorwaarde `{0}` vermelden",
    fr: "énoncer la condition `{0}`",
    de: "die Bedingung `{0}` angeben",
};
const SPECIAL: Words = Words {
    en: "data of a special category",
    nl: "gegevens van een bijzondere categorie",
    fr: "des données d'une catégorie particulière",
    de: "Daten einer besonderen Kategorie",
};
const CRIMES: Words = Words {
    en: "data on crimes",
    nl: "strafrechtelijke gegevens",
    fr: "des données sur des infractions",
    de: "Daten über Straftaten",
};

/// One finding for each category and place.
fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let known = spread(model, |data| sensitive(model.data.get(data)?.kind));
    let mut found = Vec::new();
    for purpose in model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        let mut seen = BTreeSet::new();
        for (data, span) in purpose.uses.iter().chain(&purpose.profiling) {
            let Some((what, article, condition)) = known.get(*data).copied().flatten() else { continue };
            if states(model, purpose, article) || !seen.insert(*data) {
                continue;
            }
            let name = &purpose.item.name.text;
            let Some(category) = model.data.get(*data) else { continue };
            let title = TITLE.with(name).with(what);
            found.push(
                Finding::new(CHECK.name, CHECK.severity, *span, title)
                    .about(name.clone())
                    .article(format!("{article} GDPR"))
                    .here(what)
                    .also(category.item.name.span, DECLARED)
                    .help(HELP)
                    .fix(
                        FIX.with(condition),
                        Safety::NeedsReview,
                        vec![field(&purpose.item, &format!("condition {condition}"))],
                    ),
            );
        }
    }
    found
}

/// What a category is, the article, and a condition that may fit.
fn sensitive(kind: PersonKind) -> Option<(Words, &'static str, &'static str)> {
    match kind {
        PersonKind::Special(_) => Some((SPECIAL, "Art. 9", "explicit_consent")),
        PersonKind::Criminal => Some((CRIMES, "Art. 10", "official_authority_control")),
        PersonKind::Personal | PersonKind::LegalPerson | PersonKind::NationalNumber => None,
    }
}

/// Whether a purpose states a condition of that article; one that the policy declares itself is taken at its word.
fn states(model: &Model, purpose: &Purpose, article: &str) -> bool {
    let fits = |at: usize| {
        let term = model.terms.get(at);
        term.is_some_and(|term| term.article.as_ref().is_none_or(|says| says.starts_with(article)))
    };
    purpose.conditions.iter().filter_map(|condition| condition.term).any(fits)
}
