//! A basis in law without the law.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::{Basis, BasisClause};
use crate::source::Span;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "law-unnamed",
    severity: Severity::Error,
    article: "Art. 6(3) GDPR",
    theme: Theme::Basis,
    since: "0.1.0",
    page: include_str!("../../docs/findings/law-unnamed.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` does not name the law that it rests on",
    nl: "`{0}` noemt de wet niet waarop het steunt",
    fr: "`{0}` ne nomme pas la loi sur laquelle il repose",
    de: "`{0}` nennt nicht das Gesetz, auf dem es beruht",
};
const HELP: Words = Words {
    en: "name the law in quotation marks, with its article",
    nl: "noem de wet tussen aanhalingstekens, met het artikel",
    fr: "nommez la loi entre guillemets, avec l'article",
    de: "nennen Sie das Gesetz in Anführungszeichen, mit dem Artikel",
};
const NAME: Words = Words {
    en: "add the law to fill in",
    nl: "voeg de wet toe om in te vullen",
    fr: "ajouter la loi à compléter",
    de: "das Gesetz zum Ausfüllen ergänzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for purpose in inspection.model.purposes.iter().filter(|purpose| faults.spare(&purpose.item)) {
        for clause in purpose.own_bases().iter().filter(|clause| unnamed(clause)) {
            let name = &purpose.item.name.text;
            let finding = Finding::new(CHECK.name, CHECK.severity, clause.span, TITLE.with(name));
            let finding = finding.about(name.clone()).help(HELP);
            found.push(match place(inspection, clause) {
                Some(edit) => finding.fix(NAME, Safety::Example, vec![edit]),
                None => finding,
            });
        }
    }
    found
}

fn unnamed(clause: &BasisClause) -> bool {
    matches!(clause.basis, Some(Basis::LegalObligation | Basis::PublicTask))
        && clause.texts.iter().all(|text| text.text.trim().is_empty())
}

/// Where the text belongs: in the place of an empty one, or behind the word of the basis.
fn place(inspection: &Inspection<'_>, clause: &BasisClause) -> Option<Edit> {
    if let Some(empty) = clause.texts.first() {
        return Some(Edit { span: empty.span, text: "\"name the law\"".to_owned() });
    }
    let word = clause.basis?.word();
    let at = inspection.sources.text_of(clause.span).find(word)? + word.len() + clause.span.range().start;
    Some(Edit { span: Span::new(clause.span.source, at, at), text: " \"name the law\"".to_owned() })
}
