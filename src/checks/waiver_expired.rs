//! A waiver past its last day, or without reason, owner or day.

use super::frame::{Check, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity};
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
            Some(until) if until < today => format!("this waiver ended on {}", calendar::format(until)),
            _ => "this waiver lacks `because`, `by` or `until`".to_owned(),
        };
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title).about(name.text.clone());
        finding.help("repair what it accepts, or say again why, who answers for it, and until when")
    })
    .collect()
}
