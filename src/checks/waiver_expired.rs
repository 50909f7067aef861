//! A waiver past its last day, or without reason, owner or day.

use super::frame::{Check, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity, Words};
use crate::model::{Model, Waiver};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "waiver-expired",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/waiver-expired.md"),
    raised: Raised::ByWaivers,
};

const ENDED: Words = Words {
    en: "this waiver ended on {0}",
    nl: "deze ontheffing eindigde op {0}",
    fr: "cette dispense a pris fin le {0}",
    de: "diese Ausnahme endete am {0}",
};
const INCOMPLETE: Words = Words {
    en: "this waiver lacks `because`, `by` or `until`",
    nl: "in deze ontheffing ontbreekt `because`, `by` of `until`",
    fr: "il manque à cette dispense `because`, `by` ou `until`",
    de: "dieser Ausnahme fehlt `because`, `by` oder `until`",
};
const HELP: Words = Words {
    en: "repair what it accepts, or say again why, who answers for it, and until when",
    nl: "herstel wat ze aanvaardt, of zeg opnieuw waarom, wie ervoor instaat, en tot wanneer",
    fr: "réparez ce qu'elle accepte, ou redites pourquoi, qui en répond, et jusqu'à quand",
    de: "beheben Sie, was sie hinnimmt, oder sagen Sie neu, warum, wer dafür einsteht und bis wann",
};

/// Whether a waiver is whole and still runs: its last day counts.
pub(super) fn holds(waiver: &Waiver, today: i32) -> bool {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    said(&waiver.because) && said(&waiver.by) && waiver.until.is_some_and(|until| today <= until)
}

pub(super) fn find(model: &Model, today: i32) -> Vec<Finding> {
    let over = model.waivers.iter().filter(|waiver| waiver.item.complete && !holds(waiver, today));
    over.map(|waiver| {
        let name = &waiver.item.name;
        let title = match waiver.until {
            Some(until) if until < today => ENDED.with(calendar::format(until)),
            _ => INCOMPLETE.into(),
        };
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
        finding.help(HELP)
    })
    .collect()
}
