//! A field that stands twice where only one can count.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "field-repeated",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/field-repeated.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let repeated = inspection.model.repeated.iter();
    repeated
        .map(|one| {
            let edit = Edit { span: one.span, text: String::new() };
            Finding::new(CHECK.name, CHECK.severity, one.span, format!("`{}` says this twice", one.item))
                .about(one.item.clone())
                .here("only one can count")
                .also(one.first, "said here before")
                .help("keep the one that is meant")
                .fix("delete the second", Safety::NeedsReview, vec![edit])
        })
        .collect()
}
