//! A legitimate interest that is not named.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity};
use crate::model::{Basis, BasisClause, Guard};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "interest-unnamed",
    severity: Severity::Error,
    article: "Art. 13(1)(d) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/interest-unnamed.md"),
    raised: Raised::ByModel(find),
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        for basis in purpose.own_bases().iter().filter(|basis| unnamed(basis)) {
            let name = &purpose.item.name.text;
            let title = format!("`{name}` rests on an interest that it does not name");
            let finding = Finding::new(CHECK.name, CHECK.severity, basis.span, title)
                .about(name.clone())
                .help("name the interest in quotation marks: what is gained, and by whom");
            found.push(match place(basis) {
                Some(edit) => finding.fix("name the interest", Safety::NeedsReview, vec![edit]),
                None => finding,
            });
        }
    }
    found
}

fn unnamed(basis: &BasisClause) -> bool {
    basis.basis == Some(Basis::LegitimateInterest)
        && basis.texts.iter().all(|text| text.text.trim().is_empty())
}

/// Where the text belongs, as far as that is known: in place of an empty one, or behind the last word.
fn place(basis: &BasisClause) -> Option<Edit> {
    let text = "\"name the interest\"";
    match (&basis.guard, basis.texts.first()) {
        (_, Some(empty)) => Some(Edit { span: empty.span, text: text.to_owned() }),
        (Guard::Always, None) => {
            Some(Edit { span: Span { start: basis.span.end, ..basis.span }, text: format!(" {text}") })
        }
        (Guard::When(_) | Guard::Otherwise | Guard::Unclear, None) => None,
    }
}
