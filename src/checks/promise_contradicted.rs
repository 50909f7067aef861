//! A promise never to share, beside a recipient.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::{Phrases, place};
use crate::finding::{Finding, Severity, Words};
use crate::model::Role;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "promise-contradicted",
    severity: Severity::Warning,
    article: "Art. 5(1)(a) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/promise-contradicted.md"),
    raised: Raised::ByModel(find),
};

pub(super) const NEVER: Phrases = Phrases {
    en: &[
        "never share",
        "never shared",
        "do not share",
        "not shared with",
        "never disclose",
        "never disclosed",
        "not disclosed to",
        "never passed on",
        "not passed on",
        "never sold or shared",
    ],
    nl: &[
        "nooit gedeeld",
        "niet gedeeld met",
        "delen nooit",
        "delen uw gegevens niet",
        "nooit doorgegeven",
        "niet doorgegeven",
    ],
    fr: &[
        "jamais partagées",
        "ne partageons jamais",
        "ne sont pas partagées",
        "jamais transmises",
        "ne transmettons jamais",
    ],
    de: &[
        "niemals weitergegeben",
        "nie weitergegeben",
        "nicht weitergegeben",
        "geben niemals",
        "teilen niemals",
    ],
};

const TITLE: Words = Words {
    en: "`{0}` is promised, and `{1}` gets data",
    nl: "`{0}` staat er, en toch krijgt `{1}` gegevens",
    fr: "`{0}` est promis, et `{1}` reçoit des données",
    de: "`{0}` wird versprochen, und `{1}` erhält Daten",
};
const GETS: Words = Words {
    en: "a controller of its own, which gets data",
    nl: "een eigen verwerkingsverantwoordelijke, die gegevens krijgt",
    fr: "un responsable distinct, qui reçoit des données",
    de: "ein eigener Verantwortlicher, der Daten erhält",
};
const HELP: Words = Words {
    en: "correct the promise: name who gets data, or say which data never go",
    nl: "verbeter de belofte: noem wie gegevens krijgt, of zeg welke gegevens nooit weggaan",
    fr: "corrigez la promesse: nommez qui reçoit des données, ou dites lesquelles ne partent jamais",
    de: "berichtigen Sie das Versprechen: nennen Sie, wer Daten erhält, oder welche nie weggehen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    // A processor is no third party (Art. 4(10)), so the promise may hold beside one.
    let mut others = model.recipients.iter().filter(|one| {
        !one.item.is_std
            && matches!(one.role, Some(Role::Controller | Role::JointController))
            && !one.purposes.is_empty()
    });
    let Some(other) = others.next() else { return Vec::new() };
    let mut found = Vec::new();
    for (item, text) in inspection.saying(Clue::NeverShared) {
        let Some((phrase, at)) = NEVER.first_in(text) else { continue };
        let span = place(inspection.sources, text, &at);
        let title = TITLE.with(phrase).with(&other.item.name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, span, title).about(item.name.text.clone());
        found.push(finding.also(other.item.name.span, GETS).help(HELP));
    }
    found
}
