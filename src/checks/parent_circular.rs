//! Notices that are each other's general notice.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Piece, Severity, Words};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "parent-circular",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/parent-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` rests on itself",
    nl: "`{0}` berust op zichzelf",
    fr: "`{0}` repose sur elle-même",
    de: "`{0}` beruht auf sich selbst",
};
const HERE: Words = Words {
    en: "the circle closes here: {0}",
    nl: "de kring sluit hier: {0}",
    fr: "le cercle se ferme ici : {0}",
    de: "hier schließt sich der Kreis: {0}",
};
const HELP: Words = Words {
    en: "a general notice cannot be specific to, or import, what is specific to it",
    nl: "een algemene verklaring kan niet bijzonder zijn bij, of overnemen, wat bijzonder is bij haar",
    fr: "une notice générale ne peut pas être particulière à ce qui lui est particulier, ni l'importer",
    de: "eine allgemeine Erklärung kann nicht die besondere sein zu dem, was zu ihr besonders ist, und es nicht übernehmen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Circular { name, notices } = fault else { return None };
        let round = Piece::names(notices.iter().map(String::as_str));
        let title = TITLE.with(&name.text);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .here(HERE.with(round))
            .help(HELP);
        Some(finding)
    });
    each.collect()
}
