//! A list that does not end.

use super::clues::Clue;
use super::frame::{Check, Inspection, Raised, Theme};
use super::texts::{Phrases, place, replaced};
use crate::finding::{Edit, Finding, Safety, Severity, Words};
use crate::model::Text;
use std::collections::BTreeSet;
use std::ops::Range;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "enumeration-open",
    severity: Severity::Warning,
    article: "Art. 12(1) GDPR",
    theme: Theme::Language,
    since: "0.1.0",
    page: include_str!("../../docs/findings/enumeration-open.md"),
    raised: Raised::ByModel(find),
};

/// What leaves a list open.
pub(super) const OPEN: Phrases = Phrases {
    en: &[
        "etc",
        "et cetera",
        "and so on",
        "and so forth",
        "and the like",
        "among others",
        "among other things",
        "inter alia",
        "including but not limited to",
    ],
    nl: &[
        "etc",
        "enz",
        "enzovoort",
        "enzovoorts",
        "onder andere",
        "onder meer",
        "o.a",
        "o.m",
        "en dergelijke",
        "e.d",
    ],
    fr: &["etc", "entre autres", "et ainsi de suite", "y compris mais sans s y limiter"],
    de: &["etc", "usw", "und so weiter", "unter anderem", "u.a", "und dergleichen", "u.ä"],
};

const TITLE: Words = Words {
    en: "`{0}` leaves open what else belongs to the list",
    nl: "`{0}` laat open wat nog bij de lijst hoort",
    fr: "`{0}` ne dit pas ce que la liste contient encore",
    de: "`{0}` lässt offen, was noch zur Liste gehört",
};
const HELP: Words = Words {
    en: "list everything, or say by which rule something belongs to it",
    nl: "noem alles op, of zeg volgens welke regel iets erbij hoort",
    fr: "énumérez tout, ou dites selon quelle règle une chose en fait partie",
    de: "zählen Sie alles auf, oder sagen Sie, nach welcher Regel etwas dazugehört",
};
const CLOSE: Words = Words {
    en: "end the list here",
    nl: "eindig de lijst hier",
    fr: "terminer la liste ici",
    de: "die Liste hier beenden",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut open = inspection.saying(Clue::OpenList).peekable();
    if open.peek().is_none() {
        return found;
    }
    let labels = inspection.model.recipients.iter().flat_map(|recipient| &recipient.label);
    let recipients: BTreeSet<_> = labels.map(|text| (text.span.source, text.span.start)).collect();
    // What leaves open who gets data is a finding of its own.
    for (item, text) in open.filter(|(_, text)| !recipients.contains(&(text.span.source, text.span.start))) {
        let Some((phrase, at)) = OPEN.first_in(text) else { continue };
        let span = place(inspection.sources, text, &at);
        let finding = Finding::new(CHECK.name, CHECK.severity, span, TITLE.with(phrase));
        let finding = finding.about(item.name.text.clone()).help(HELP);
        found.push(match ended(inspection, text, at) {
            Some(edit) => finding.fix(CLOSE, Safety::NeedsReview, vec![edit]),
            None => finding,
        });
    }
    found
}

/// The text without the phrase and the comma before it, where the phrase ends the text.
pub(super) fn ended(inspection: &Inspection<'_>, text: &Text, at: Range<usize>) -> Option<Edit> {
    let after = text.text.get(at.end..)?;
    let before = text.text.get(..at.start)?.trim_end_matches([',', ' ']);
    if before.is_empty() || !after.chars().all(|sign| matches!(sign, '.' | ' ' | '\u{2026}')) {
        return None;
    }
    replaced(inspection.sources, text, &(before.len()..text.text.len()), "")
}
