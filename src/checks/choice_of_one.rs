//! A choice with nothing to choose.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::FactKind;
use crate::source::Span;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "choice-of-one",
    severity: Severity::Warning,
    article: "Art. 5(1)(a) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/choice-of-one.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` leaves people no choice",
    nl: "`{0}` laat mensen geen keuze",
    fr: "`{0}` ne laisse aucun choix",
    de: "`{0}` lässt den Menschen keine Wahl",
};
const HELP: Words = Words {
    en: "add the level on which people say no, such as `no < {0}`",
    nl: "voeg het niveau toe waarop mensen neen zeggen, zoals `no < {0}`",
    fr: "ajoutez le niveau où l'on dit non, comme `no < {0}`",
    de: "ergänzen Sie die Stufe, auf der man Nein sagt, etwa `no < {0}`",
};
const ADD: Words = Words {
    en: "let people say no",
    nl: "laat mensen neen zeggen",
    fr: "permettre de dire non",
    de: "ein Nein ermöglichen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let clauses = inspection.model.purposes.iter().flat_map(|purpose| &purpose.bases);
    let asked: BTreeSet<usize> = clauses.filter_map(|clause| Some(clause.consent?.0)).collect();
    let mut found = Vec::new();
    let facts = inspection.model.facts.iter().enumerate();
    for (at, fact) in facts.filter(|(_, fact)| faults.spare(&fact.item)) {
        let FactKind::Choice { levels, .. } = &fact.kind else { continue };
        let [only] = levels.as_slice() else { continue };
        // Where consent rests on it, `withdrawal-impossible` says so.
        if asked.contains(&at) {
            continue;
        }
        let name = &fact.item.name.text;
        let finding = Finding::new(CHECK.name, CHECK.severity, only.span, TITLE.with(name));
        let finding = finding.about(name.clone()).help(HELP.with(&only.text));
        let edit = Edit { span: Span { end: only.span.start, ..only.span }, text: "no < ".to_owned() };
        found.push(if only.text == "no" {
            finding
        } else {
            finding.fix(ADD, Safety::NeedsReview, vec![edit])
        });
    }
    found
}
