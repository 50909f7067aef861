//! A purpose with no legal basis at all.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "purpose-without-basis",
    severity: Severity::Error,
    article: "Art. 6(1) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/purpose-without-basis.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let whole = inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item));
    let bare = whole.filter(|purpose| purpose.bases.is_empty());
    bare.map(|purpose| {
        let name = &purpose.item.name;
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, format!("`{}` has no legal basis", name.text));
        let finding = finding.about(name.text.clone()).here("this purpose").help(
            "add `basis` with one of: consent, contract, legal_obligation, vital_interests, public_task, legitimate_interest",
        );
        if !purpose.item.has_block {
            return finding;
        }
        let edit = Edit { span: purpose.item.end, text: "  basis legitimate_interest \"name the interest\"\n".to_owned() };
        finding.fix("add a basis to fill in", Safety::NeedsReview, vec![edit])
    })
    .collect()
}
