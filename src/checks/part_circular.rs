//! A whole that is part of its own part.

use super::frame::{Check, Circular, Inspection, Raised, Theme, circular};
use crate::finding::{Finding, Severity, Words};
use crate::model::NameKind;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "part-circular",
    severity: Severity::Error,
    article: "",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/part-circular.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "the {0} `{1}` stands below itself",
    nl: "`{1}` ({0}) staat onder zichzelf",
    fr: "`{1}` ({0}) se trouve sous lui-même",
    de: "`{1}` ({0}) steht unter sich selbst",
};
const NEXT: Words = Words {
    en: "stands below `{0}`",
    nl: "staat onder `{0}`",
    fr: "se trouve sous `{0}`",
    de: "steht unter `{0}`",
};
const HELP: Words = Words {
    en: "one of them is the whole: take its `part of`, or its `under`, out",
    nl: "een ervan is het geheel: haal daar `part of` of `under` weg",
    fr: "l'un d'eux est le tout : retirez son `part of`, ou son `under`",
    de: "eines davon ist das Ganze: nehmen Sie dort `part of` oder `under` heraus",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let kinds = [NameKind::Purpose, NameKind::Data, NameKind::Subject, NameKind::Recipient, NameKind::Party];
    let words = Circular { title: TITLE, next: NEXT, help: HELP };
    circular(&CHECK, inspection.model, &kinds, words)
}
