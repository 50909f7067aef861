//! A consent that never ends, where others say how long they last.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, whole};
use super::written::behind;
use crate::finding::Edit;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-lifetime-missing",
    severity: Severity::Info,
    article: "Art. 5(2), 7(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-lifetime-missing.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the consent to `{0}` never has to be asked again",
    nl: "de toestemming voor `{0}` wordt nooit opnieuw gevraagd",
    fr: "le consentement à `{0}` n'est jamais redemandé",
    de: "die Einwilligung zu `{0}` wird nie erneut erfragt",
};

const HELP: Words = Words {
    en: "say how long it lasts: `, lasting 2 years after` and the event",
    nl: "zeg hoelang ze geldt: `, lasting 2 years after` en de gebeurtenis",
    fr: "dites combien de temps il vaut : `, lasting 2 years after` et l'événement",
    de: "sagen Sie, wie lange sie gilt: `, lasting 2 years after` und das Ereignis",
};

const FIX: Words = Words {
    en: "let it last 2 years",
    nl: "laat ze 2 jaar gelden",
    fr: "le faire valoir 2 ans",
    de: "sie 2 Jahre gelten lassen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    // No law says how long consent lasts. Who has begun to say it should say it of each.
    let lasting = model.purposes.iter().flat_map(|purpose| &purpose.bases);
    let Some((_, event)) = lasting.filter_map(|clause| clause.lifetime).next() else { return Vec::new() };
    let Some(event) = model.facts.get(event) else { return Vec::new() };
    let mut found = Vec::new();
    for purpose in whole(model, &faults) {
        for clause in consents(purpose).filter(|clause| clause.lifetime.is_none()) {
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name))
                .about(name.clone())
                .help(HELP);
            found.push(match behind(inspection.sources, clause.span, "withdrawn", 0) {
                Some((before, _)) => {
                    let text = format!("lasting 2 years after {}, ", event.item.name.text);
                    let edit = Edit { span: Span { end: before.start, ..before }, text };
                    finding.fix(FIX, Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
