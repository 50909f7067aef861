//! A category of data that is used and nowhere declared.

use super::everywhere::once;
use super::frame::{Check, Inspection, Raised, Theme, unknown};
use crate::finding::{Finding, Severity, Words};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "data-undeclared",
    severity: Severity::Error,
    article: "Art. 5(1)(a), 14(1)(d) GDPR",
    theme: Theme::Data,
    since: "0.1.0",
    page: include_str!("../../docs/findings/data-undeclared.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "no data are declared as `{0}`",
    nl: "er zijn geen gegevens aangegeven als `{0}`",
    fr: "aucune donnée n'est déclarée comme `{0}`",
    de: "keine Daten sind als `{0}` angegeben",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let missing = inspection.model.unresolved.iter().filter(|one| one.kind == NameKind::Data);
    once(missing, |one| unknown(&CHECK, one, TITLE.with(&one.name.text)))
}
