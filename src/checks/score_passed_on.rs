//! A score about people that somebody else gets, who may decide by it.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{under, whole};
use super::repair::or_as_processor;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Recipient, Role};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "score-passed-on",
    severity: Severity::Info,
    article: "Art. 22(1) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/score-passed-on.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` gets the scores of `{1}` and may decide by them",
    nl: "`{0}` krijgt de scores van `{1}` en kan ermee beslissen",
    fr: "`{0}` reçoit les scores de `{1}` et peut en décider",
    de: "`{0}` erhält die Bewertungen von `{1}` und kann danach entscheiden",
};

const HERE: Words = Words {
    en: "another controller",
    nl: "een andere verwerkingsverantwoordelijke",
    fr: "un autre responsable du traitement",
    de: "ein anderer Verantwortlicher",
};

const THERE: Words = Words {
    en: "makes a score of people",
    nl: "maakt een score van mensen",
    fr: "établit un score des personnes",
    de: "bewertet Menschen",
};

const HELP: Words = Words {
    en: "see whether the score decides there; if so, state it under `automated_decisions exist`",
    nl: "kijk of de score daar beslist; zo ja, vermeld het onder `automated_decisions exist`",
    fr: "voyez si le score y décide ; si oui, mentionnez-le sous `automated_decisions exist`",
    de: "prüfen Sie, ob die Bewertung dort entscheidet; wenn ja, geben Sie es unter `automated_decisions exist` an",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let stated: Vec<usize> = super::automation::exist(model).flat_map(|one| &one.purposes).copied().collect();
    let others = |recipient: &&Recipient| {
        matches!(recipient.role, Some(Role::Controller | Role::JointController))
            && faults.spare(&recipient.item)
    };
    let mut found = Vec::new();
    for purpose in whole(model, &faults).filter(|purpose| !purpose.profiling.is_empty()) {
        let is_it = |at: &usize| {
            model.purposes.get(*at).is_some_and(|one| one.item.name.span == purpose.item.name.span)
        };
        if under(model, purpose, &["solvency_check"]).is_none() || stated.iter().any(is_it) {
            continue;
        }
        for recipient in model.recipients.iter().filter(others) {
            if !recipient.purposes.iter().any(is_it) {
                continue;
            }
            let name = &recipient.item.name;
            let title = TITLE.with(&name.text).with(&purpose.item.name.text);
            let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
                .about(name.text.clone())
                .here(HERE)
                .also(purpose.item.name.span, THERE)
                .help(HELP);
            found.push(or_as_processor(finding, inspection.sources, &recipient.item));
        }
    }
    found
}
