//! Children whose own consent is taken.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity};
use crate::model::{Basis, Purpose, Subject};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "children-unguarded",
    severity: Severity::Warning,
    article: "Art. 8(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/children-unguarded.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let minors = |purpose: &Purpose| -> Option<&Subject> {
        purpose.subjects.iter().filter_map(|at| model.subjects.get(*at)).find(|subject| subject.minors)
    };
    let consent =
        |purpose: &Purpose| purpose.bases.iter().find(|one| one.basis == Some(Basis::Consent)).cloned();
    let whole =
        model.purposes.iter().filter(|purpose| faults.spare(&purpose.item) && purpose.children.is_none());
    whole
        .filter_map(|purpose| {
            let (subject, clause) = (minors(purpose)?, consent(purpose)?);
            let name = &purpose.item.name;
            let title = format!("`{}` takes the consent of children as it is", name.text);
            Some(
                Finding::new(CHECK.name, CHECK.severity, name.span, title)
                    .about(name.text.clone())
                    .here(format!("meant for `{}`, who are minors", subject.item.name.text))
                    .also(clause.span, "rests on consent")
                    .help("add `children need FACT in BE`: the fact that those who have parental responsibility agree"),
            )
        })
        .collect()
}
