//! Two letters that stand for no country.

use super::everywhere::once;
use super::frame::{Check, Inspection, Raised, Theme, unknown};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::{NameKind, Unresolved};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "unknown-country",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/unknown-country.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let unresolved = inspection.model.unresolved.iter();
    once(unresolved.filter(|one| one.kind == NameKind::Territory), explained)
}

fn explained(name: &Unresolved) -> Finding {
    let finding = unknown(&CHECK, name, format!("`{}` is not the code of a country", name.name.text));
    let usual = match name.name.text.as_str() {
        "UK" | "XI" => ("GB", "the United Kingdom"),
        "EL" => ("GR", "Greece"),
        "EU" | "EEA" => return finding.help("that is an area, not a country: name each country in it"),
        _ => return finding.help("write the code of two letters of ISO 3166-1, such as `BE`"),
    };
    let edit = Edit { span: name.name.span, text: usual.0.to_owned() };
    finding.help(format!("the code of {} is `{}`", usual.1, usual.0)).fix(
        format!("write `{}`", usual.0),
        Safety::Safe,
        vec![edit],
    )
}
