//! Days on which two versions of a notice are in force.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::calendar;
use crate::finding::{Finding, Severity, Words};
use crate::model::Fault;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "version-overlap",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/version-overlap.md"),
    raised: Raised::ByModel(find),
};

const ON: Words = Words { en: " on {0}", nl: " op {0}", fr: " le {0}", de: " am {0}" };
const TITLE: Words = Words {
    en: "two versions of `{0}` are in force{1}",
    nl: "twee versies van `{0}` gelden{1}",
    fr: "deux versions de `{0}` sont en vigueur{1}",
    de: "zwei Fassungen von `{0}` sind in Kraft{1}",
};
const BEFORE: Words = Words {
    en: "this one is still in force then",
    nl: "deze geldt dan nog",
    fr: "celle-ci est encore en vigueur alors",
    de: "diese gilt dann noch",
};
const HELP: Words = Words {
    en: "let the version before end (`until`) on the day before this one begins (`effective`)",
    nl: "laat de vorige versie eindigen (`until`) op de dag voordat deze begint (`effective`)",
    fr: "faites finir la version précédente (`until`) la veille du jour où celle-ci commence (`effective`)",
    de: "lassen Sie die vorige Fassung am Tag enden (`until`), bevor diese beginnt (`effective`)",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let each = inspection.model.faults.iter().filter_map(|fault| {
        let Fault::Overlap { name, before, from } = fault else { return None };
        let since = from.map(|from| ON.with(calendar::format(from))).unwrap_or_default();
        let title = TITLE.with(&name.text).with(since);
        let finding = Finding::new(CHECK.name, CHECK.severity, name.span, title)
            .about(name.text.clone())
            .also(*before, BEFORE)
            .help(HELP);
        Some(finding)
    });
    each.collect()
}
