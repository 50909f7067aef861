//! Advertising by telephone in Belgium, and nobody looks at the list of numbers that may not be called.

use super::{List, unconsulted};
use crate::checks::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Severity, Words};

/// The record.
pub(in crate::checks) const CHECK: Check = Check {
    name: "be-call-list-unconsulted",
    severity: Severity::Warning,
    article: "Art. VI.111-VI.115 WER (Belgium)",
    theme: Theme::Belgium,
    since: "0.1.0",
    page: include_str!("../../../docs/findings/be-call-list-unconsulted.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` calls people without a look at the call list",
    nl: "`{0}` belt mensen zonder blik op de bel-me-niet-meer-lijst",
    fr: "`{0}` appelle sans consulter la liste Ne m'appelez plus",
    de: "`{0}` ruft an, ohne die Belgische Sperrliste einzusehen",
};
const HELP: Words = Words {
    en: "declare a fact such as `on_call_list: yes/no \"The number is on the do-not-call list\"`, and object or guard by it",
    nl: "geef een feit aan zoals `on_call_list: yes/no \"Het nummer staat op de bel-me-niet-meer-lijst\"`, en gebruik het als bezwaar of voorwaarde",
    fr: "déclarez un fait tel que `on_call_list: yes/no \"Le numéro est sur la liste Ne m'appelez plus\"`, et servez-vous-en comme opposition ou condition",
    de: "geben Sie eine Tatsache an wie `on_call_list: yes/no \"Die Nummer steht auf der Liste gegen Anrufe (do not call)\"`, und nutzen Sie sie als Widerspruch oder Bedingung",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let names = &["do not call", "call list", "bel me niet", "appelez plus", "robinson"];
    unconsulted(
        &CHECK,
        inspection,
        &List {
            channel: "phone",
            names,
            title: TITLE,
            help: HELP,
            fact: ("on_call_list", "The number is on the do-not-call list"),
        },
    )
}
