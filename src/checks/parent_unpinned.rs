//! A notice that rests on another one, whatever that will say.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-unpinned",
    severity: Severity::Info,
    article: "Art. 5(2), 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-unpinned.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not say which version of `{1}` it goes with",
    nl: "`{0}` zegt niet bij welke versie van `{1}` het hoort",
    fr: "`{0}` ne dit pas avec quelle version de `{1}` il va",
    de: "`{0}` sagt nicht, zu welcher Fassung von `{1}` es gehört",
};
const HELP: Words = Words {
    en: "add `pinned version \"{0}\"`: when the general notice changes, you are told to read this one again",
    nl: "voeg `pinned version \"{0}\"` toe: wijzigt de algemene verklaring, dan hoort u dat deze opnieuw te lezen is",
    fr: "ajoutez `pinned version \"{0}\"`: si l'avis général change, vous saurez qu'il faut relire celui-ci",
    de: "ergänzen Sie `pinned version \"{0}\"`: ändert sich die allgemeine Erklärung, erfahren Sie, dass diese neu zu lesen ist",
};
const PIN: Words = Words {
    en: "pin version {0}",
    nl: "leg versie {0} vast",
    fr: "fixer la version {0}",
    de: "Fassung {0} festhalten",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for policy in model.policies.iter().filter(|policy| faults.spare(&policy.item)) {
        let Some(parent) = policy.parent.as_ref().filter(|parent| parent.pin.is_none()) else { continue };
        let general = parent.policy.and_then(|at| model.policies.get(at));
        // Without a version there is no simple pin to ask for.
        let Some(version) = general.and_then(|general| general.version.as_ref()) else { continue };
        let name = &policy.item.name;
        let title = TITLE.with(&name.text).with(&parent.name.text);
        let finding =
            Finding::new(CHECK.name, CHECK.severity, parent.name.span, title).about(name.text.clone());
        let finding = finding.help(HELP.with(version));
        // The pin stands behind the address, if there is one.
        let address =
            parent.at.as_ref().map(|url| within(inspection.sources, &policy.item, &format!("<{url}>")));
        let place = address.map_or(parent.name.span, |span| span);
        let edit =
            Edit { span: Span { start: place.end, ..place }, text: format!(" pinned version \"{version}\"") };
        let sure = place != policy.item.name.span;
        found.push(if sure {
            finding.fix(PIN.with(version), Safety::NeedsReview, vec![edit])
        } else {
            finding
        });
    }
    found
}
