//! Days on which two versions of a notice are in force.

use super::frame::{Check, Inspection, Raised, Theme};
use super::repair::days_of;
use super::written::{instead, onto};
use crate::calendar;
use crate::finding::{Finding, Severity, Words};
use crate::model::Fault;
use crate::source::Span;

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

const END: Words = Words {
    en: "let the one before end on {0}",
    nl: "de vorige laten eindigen op {0}",
    fr: "faire finir la précédente le {0}",
    de: "die vorige am {0} enden lassen",
};
const NEW_ALONE: Words = Words {
    en: "from the next day on this version alone holds",
    nl: "vanaf de volgende dag geldt enkel deze versie",
    fr: "dès le lendemain, seule cette version vaut",
    de: "ab dem nächsten Tag gilt nur diese Fassung",
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
        let written = |notice: Span| days_of(inspection.sources, notice);
        let day = |span: Span| calendar::parse(inspection.sources.text_of(span));
        let Some(((ours, _), (theirs, end))) = written(name.span).zip(written(*before)) else {
            return Some(finding);
        };
        let Some((ours, theirs_first)) = day(ours).zip(day(theirs)).filter(|(ours, theirs)| theirs < ours)
        else {
            return Some(finding);
        };
        let last = calendar::format(ours.saturating_sub(1).max(theirs_first));
        let edit = match end {
            Some(end) => instead(end, &last),
            None => onto(theirs, format!(" until {last}")),
        };
        Some(finding.option(END.with(last), NEW_ALONE, vec![edit]))
    });
    each.collect()
}
