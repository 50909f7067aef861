//! An arrangement of joint controllers with fewer than two of them.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Arrangement;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "arrangement-single-party",
    severity: Severity::Warning,
    article: "Art. 26(1) GDPR",
    theme: Theme::Recipients,
    since: "0.1.0",
    page: include_str!("../../docs/findings/arrangement-single-party.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the arrangement `{0}` names only one controller",
    nl: "de regeling `{0}` noemt maar één verwerkingsverantwoordelijke",
    fr: "l'accord `{0}` ne nomme qu'un responsable du traitement",
    de: "die Vereinbarung `{0}` nennt nur einen Verantwortlichen",
};

const HELP: Words = Words {
    en: "name the other one with `between`, or take the arrangement out",
    nl: "noem de andere met `between`, of schrap de regeling",
    fr: "nommez l'autre avec `between`, ou retirez l'accord",
    de: "nennen Sie den anderen mit `between`, oder streichen Sie die Vereinbarung",
};

const FIX: Words = Words {
    en: "take the arrangement out",
    nl: "de regeling schrappen",
    fr: "retirer l'accord",
    de: "die Vereinbarung streichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let alone =
        |one: &&Arrangement| one.between.first().is_none_or(|first| one.between.iter().all(|at| at == first));
    let whole = model.arrangements.iter().filter(|one| faults.spare(&one.item));
    whole
        .filter(alone)
        .map(|one| {
            let name = &one.item.name;
            let edit = Edit { span: one.item.span, text: String::new() };
            Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                .about(name.text.clone())
                .help(HELP)
                .fix(FIX, Safety::NeedsReview, vec![edit])
        })
        .collect()
}
