//! A definition that uses itself.

use super::frame::{Check, Circular, Inspection, Raised, Theme, circular};
use crate::finding::{Finding, Severity, Words};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "definition-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/definition-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the {0} `{1}` uses itself",
    nl: "`{1}` ({0}) gebruikt zichzelf",
    fr: "`{1}` ({0}) s'utilise lui-même",
    de: "`{1}` ({0}) verwendet sich selbst",
};
const NEXT: Words =
    Words { en: "uses `{0}`", nl: "gebruikt `{0}`", fr: "utilise `{0}`", de: "verwendet `{0}`" };
const HELP: Words = Words {
    en: "say what it means without itself",
    nl: "zeg wat ze betekent zonder haarzelf te gebruiken",
    fr: "dites ce qu'elle signifie sans elle-même",
    de: "sagen Sie, was sie bedeutet, ohne sie selbst zu verwenden",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let words = Circular { title: TITLE, next: NEXT, help: HELP };
    circular(&CHECK, inspection.model, &[NameKind::Definition], words)
}
