//! A least under a statute that sets a most, or the other way round.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::repair::place_of;
use crate::finding::{Edit, Finding, Safety, Severity, Words};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "statute-side-wrong",
    severity: Severity::Warning,
    article: "Art. 5(1)(e), 17(3)(b) GDPR",
    theme: Theme::Retention,
    since: "0.1.0",
    page: include_str!("../../docs/findings/statute-side-wrong.md"),
    raised: Raised::ByModel(find),
};

const LEAST: Words = Words {
    en: "the statute `{0}` sets no least, only a most",
    nl: "de wet `{0}` bepaalt geen minimum, enkel een maximum",
    fr: "la loi `{0}` ne fixe pas de minimum, seulement un maximum",
    de: "das Gesetz `{0}` setzt kein Mindestes, nur ein Höchstes",
};

const MOST: Words = Words {
    en: "the statute `{0}` sets no most, only a least",
    nl: "de wet `{0}` bepaalt geen maximum, enkel een minimum",
    fr: "la loi `{0}` ne fixe pas de maximum, seulement un minimum",
    de: "das Gesetz `{0}` setzt kein Höchstes, nur ein Mindestes",
};

const HELP: Words = Words {
    en: "exchange `at least` and `at most`, or name another law",
    nl: "verwissel `at least` en `at most`, of noem een andere wet",
    fr: "échangez `at least` et `at most`, ou nommez une autre loi",
    de: "tauschen Sie `at least` und `at most`, oder nennen Sie ein anderes Gesetz",
};

const FIX: Words =
    Words {
        en: "write `at {0}`", nl: "`at {0}` schrijven", fr: "écrire `at {0}`", de: "`at {0}` schreiben"
    };

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for rule in model.retention.iter().filter(|rule| faults.spare(&rule.item)) {
        let floor = rule.floor.iter().map(|term| (term, true));
        for (term, is_least) in floor.chain(rule.ceiling.iter().map(|term| (term, false))) {
            let Some(statute) = term.under.and_then(|at| model.statutes.get(at)) else { continue };
            let (own, other) =
                if is_least { (statute.floor, statute.ceiling) } else { (statute.ceiling, statute.floor) };
            if own.is_some() || other.is_none() {
                continue;
            }
            let words = if is_least { LEAST } else { MOST };
            let (wrong, right) = if is_least { ("least", "most") } else { ("most", "least") };
            let finding =
                Finding::new(CHECK.name, CHECK.severity, term.span, words.with(&statute.item.name.text))
                    .about(rule.item.name.text.clone())
                    .help(HELP);
            let taken = if is_least { rule.ceiling.is_some() } else { rule.floor.is_some() };
            found.push(match place_of(inspection.sources, term.span, wrong).filter(|_| !taken) {
                Some(span) => {
                    let edit = Edit { span, text: right.to_owned() };
                    finding.fix(FIX.with(right), Safety::NeedsReview, vec![edit])
                }
                None => finding,
            });
        }
    }
    found
}
