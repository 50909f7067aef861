//! A template and its use that do not fit.

use super::everywhere::once;
use super::frame::{Check, Inspection, Raised, Theme, circular, unknown};
use crate::finding::{Finding, Severity};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "template-mismatched",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/template-mismatched.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let missing = model.unresolved.iter().filter(|one| one.kind == NameKind::Template);
    let title = |name: &str| format!("no template is declared as `{name}`");
    let mut found = once(missing, |one| unknown(&CHECK, one, title(&one.name.text)));
    let help = "a template may apply others, but it cannot make itself";
    found.extend(circular(&CHECK, model, &[NameKind::Template], "applies", help));
    for fault in &model.misapplied {
        let finding = Finding::new(CHECK.name, CHECK.severity, fault.span, fault.title.clone());
        let finding = finding.about(fault.template.clone()).help(fault.help.clone());
        found.push(match fault.declared {
            Some(declared) => finding.also(declared, "needed here"),
            None => finding,
        });
    }
    found
}
