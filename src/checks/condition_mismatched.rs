//! A condition or value that does not fit what it is about.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, phrases};
use crate::model::{Item, Model};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "condition-mismatched",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/condition-mismatched.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let mismatches = model.mismatches.iter();
    mismatches
        .map(|one| {
            let finding =
                Finding::new(CHECK.name, CHECK.severity, one.span, one.title.clone()).help(one.help.clone());
            let finding = match &one.nearest {
                Some(near) => {
                    let edit = Edit { span: one.span, text: near.clone() };
                    finding.fix(phrases::WRITE.with(near), Safety::Safe, vec![edit])
                }
                None => finding,
            };
            match around(model, one.span) {
                Some(item) => finding.about(item.name.text.clone()),
                None => finding,
            }
        })
        .collect()
}

/// The item in which a condition stands.
fn around(model: &Model, span: Span) -> Option<&Item> {
    let mut items = model.items();
    items.find(|item| {
        item.span.source == span.source && (item.span.start..item.span.end).contains(&span.start)
    })
}
