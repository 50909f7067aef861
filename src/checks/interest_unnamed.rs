//! A legitimate interest that is not named.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
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

const TITLE: Words = Words {
    en: "`{0}` rests on an interest that it does not name",
    nl: "`{0}` berust op een belang dat het niet noemt",
    fr: "`{0}` repose sur un intérêt qu'elle ne nomme pas",
    de: "`{0}` beruht auf einem Interesse, das nicht genannt wird",
};
const HELP: Words = Words {
    en: "name the interest in quotation marks: what is gained, and by whom",
    nl: "noem het belang tussen aanhalingstekens: wat wordt gewonnen, en door wie",
    fr: "nommez l'intérêt entre guillemets : ce qui est gagné, et par qui",
    de: "nennen Sie das Interesse in Anführungszeichen: was gewonnen wird, und von wem",
};
const FIX: Words = Words {
    en: "name the interest",
    nl: "het belang noemen",
    fr: "nommer l'intérêt",
    de: "das Interesse nennen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        for basis in purpose.own_bases().iter().filter(|basis| unnamed(basis)) {
            let name = &purpose.item.name.text;
            let title = TITLE.with(name);
            let finding =
                Finding::new(CHECK.name, CHECK.severity, basis.span, title).about(name.clone()).help(HELP);
            found.push(match place(basis) {
                Some(edit) => finding.fix(FIX, Safety::NeedsReview, vec![edit]),
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
