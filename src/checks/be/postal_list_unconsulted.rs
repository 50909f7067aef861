//! Advertising by post in Belgium, and nobody looks at the list of those who want none.

use super::{List, unconsulted};
use crate::checks::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(in crate::checks) const CHECK: Check = Check {
    name: "be-postal-list-unconsulted",
    severity: Severity::Info,
    article: "",
    theme: Theme::Belgium,
    since: "0.1.0",
    page: include_str!("../../../docs/findings/be-postal-list-unconsulted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` advertises by post without a look at the Robinson list",
    nl: "`{0}` maakt reclame per post zonder blik op de Robinsonlijst",
    fr: "`{0}` fait de la publicité postale sans consulter la liste Robinson",
    de: "`{0}` wirbt per Post, ohne die Robinsonliste einzusehen",
};
const HELP: Words = Words {
    en: "declare a fact such as `on_robinson_list: yes/no \"On the Robinson Mail list\"`, and object or guard by it",
    nl: "geef een feit aan zoals `on_robinson_list: yes/no \"Op de Robinson Mail-lijst\"`, en gebruik het als bezwaar of voorwaarde",
    fr: "déclarez un fait tel que `on_robinson_list: yes/no \"Sur la liste Robinson Mail\"`, et servez-vous-en comme opposition ou condition",
    de: "geben Sie eine Tatsache an wie `on_robinson_list: yes/no \"Auf der Robinsonliste\"`, und nutzen Sie sie als Widerspruch oder Bedingung",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    unconsulted(
        &CHECK,
        inspection,
        &List {
            channel: "post",
            names: &["robinson"],
            title: TITLE,
            help: HELP,
            fact: ("on_robinson_list", "On the Robinson Mail list"),
        },
    )
}
