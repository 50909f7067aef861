//! Decisions by machines alone about children.

use super::automation::exist;
use super::frame::{Check, Faults, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};
use crate::model::Subject;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "automated-decision-on-children",
    severity: Severity::Warning,
    article: "Art. 22(1) GDPR",
    theme: Theme::Automation,
    since: "0.1.0",
    page: include_str!("../../docs/findings/automated-decision-on-children.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "machines decide about children in `{0}`",
    nl: "machines beslissen over kinderen in `{0}`",
    fr: "des machines décident pour des enfants dans `{0}`",
    de: "Maschinen entscheiden in `{0}` über Kinder",
};

const HERE: Words = Words {
    en: "meant for `{0}`, who are minors",
    nl: "bedoeld voor `{0}`, die minderjarig zijn",
    fr: "destiné à `{0}`, qui sont mineurs",
    de: "gedacht für `{0}`, die minderjährig sind",
};

const THERE: Words = Words {
    en: "decided by machines alone",
    nl: "besloten door machines alleen",
    fr: "décidé par des machines seules",
    de: "von Maschinen allein entschieden",
};

const HELP: Words = Words {
    en: "let a person decide about children, or leave them out of this purpose",
    nl: "laat een mens beslissen over kinderen, of laat hen uit dit doel",
    fr: "laissez une personne décider pour les enfants, ou excluez-les de cette finalité",
    de: "lassen Sie über Kinder einen Menschen entscheiden, oder nehmen Sie sie aus diesem Zweck",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut found = Vec::new();
    for one in exist(model) {
        for purpose in one.purposes.iter().filter_map(|at| model.purposes.get(*at)) {
            let subjects = purpose.subjects.iter().filter_map(|at| model.subjects.get(*at));
            let child: Option<&Subject> = subjects.into_iter().find(|subject| subject.minors);
            let Some(child) = child.filter(|_| faults.spare(&purpose.item)) else { continue };
            let name = &purpose.item.name;
            found.push(
                Finding::new(CHECK.name, CHECK.severity, name.span, TITLE.with(&name.text))
                    .about(name.text.clone())
                    .here(HERE.with(&child.item.name.text))
                    .also(one.item.name.span, THERE)
                    .help(HELP),
            );
        }
    }
    found
}
