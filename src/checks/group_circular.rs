//! A group that holds itself.

use super::frame::{Check, Circular, Inspection, Raised, Theme, circular};
use crate::finding::{Finding, Severity, Words};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "group-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/group-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the {0} `{1}` holds itself",
    nl: "`{1}` ({0}) bevat zichzelf",
    fr: "`{1}` ({0}) se contient lui-même",
    de: "`{1}` ({0}) enthält sich selbst",
};
const NEXT: Words =
    Words { en: "holds `{0}`", nl: "bevat `{0}`", fr: "contient `{0}`", de: "enthält `{0}`" };
const HELP: Words = Words {
    en: "a group may hold other groups, but not itself: take one of them out",
    nl: "een groep mag andere groepen bevatten, maar niet zichzelf: haal er een uit",
    fr: "un groupe peut contenir d'autres groupes, mais pas lui-même : retirez-en un",
    de: "eine Gruppe darf andere Gruppen enthalten, aber nicht sich selbst: nehmen Sie eine heraus",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let words = Circular { title: TITLE, next: NEXT, help: HELP };
    circular(&CHECK, inspection.model, &[NameKind::Group], words)
}
