//! Data of a special category, or on crimes, used without a condition of Art. 9(2) or 10.

use super::frame::{Check, Faults, Inspection, Raised, Theme, field};
use super::parts::spread;
use crate::finding::{Finding, Safety, Severity};
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
            let title = format!("`{name}` uses {what} without a condition");
            found.push(
                Finding::new(CHECK.name, CHECK.severity, *span, title)
                    .about(name.clone())
                    .article(format!("{article} GDPR"))
                    .here(what)
                    .also(category.item.name.span, "declared here")
                    .help("a legal basis is not enough here: add `condition`, or do without these data")
                    .fix(
                        format!("state the condition `{condition}`"),
                        Safety::NeedsReview,
                        vec![field(&purpose.item, &format!("condition {condition}"))],
                    ),
            );
        }
    }
    found
}

/// What a category is, the article, and a condition that may fit.
fn sensitive(kind: PersonKind) -> Option<(&'static str, &'static str, &'static str)> {
    match kind {
        PersonKind::Special(_) => Some(("data of a special category", "Art. 9", "explicit_consent")),
        PersonKind::Criminal => Some(("data on crimes", "Art. 10", "official_authority_control")),
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
