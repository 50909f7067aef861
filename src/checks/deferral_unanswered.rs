//! What is left to a general notice that says nothing about it.

use super::frame::{Check, Inspection, Raised, Theme};
use crate::finding::{Finding, Joint, Piece, Severity, Words};
use crate::model::Deferral;
use crate::syntax::DeclarationKind;
use std::collections::BTreeMap;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "deferral-unanswered",
    severity: Severity::Error,
    article: "Art. 12(1) GDPR",
    theme: Theme::Identity,
    since: "0.1.0",
    page: include_str!("../../docs/findings/deferral-unanswered.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "`{0}` says nothing about what is left to it",
    nl: "`{0}` zegt niets over wat eraan is overgelaten",
    fr: "`{0}` ne dit rien de ce qui lui est laissé",
    de: "`{0}` sagt nichts zu dem, was ihr überlassen ist",
};
const TOO: Words = Words {
    en: "left to it too",
    nl: "ook eraan overgelaten",
    fr: "laissé à elle aussi",
    de: "auch ihr überlassen",
};
const HELP: Words = Words {
    en: "state {0} there, or here in its place: {1}",
    nl: "zeg daar, of in plaats daarvan hier, wat eraan is overgelaten ({0}): {1}",
    fr: "indiquez là-bas, ou ici à sa place, ce qui lui est laissé ({0}) : {1}",
    de: "geben Sie dort, oder stattdessen hier, an, was ihr überlassen ist ({0}): {1}",
};
const SAFEGUARDS: Words =
    Words { en: "the safeguards", nl: "de waarborgen", fr: "les garanties", de: "die Garantien" };
const RETENTION: Words = Words {
    en: "how long data are kept",
    nl: "hoelang gegevens worden bewaard",
    fr: "combien de temps les données sont conservées",
    de: "wie lange Daten gespeichert werden",
};
const RIGHTS: Words = Words { en: "the rights", nl: "de rechten", fr: "les droits", de: "die Rechte" };
const AUTOMATED: Words = Words {
    en: "the automated decisions",
    nl: "de geautomatiseerde besluiten",
    fr: "les décisions automatisées",
    de: "die automatisierten Entscheidungen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    // What could not be read may be the answer.
    if model.has_gaps {
        return Vec::new();
    }
    let mut left: BTreeMap<(&Option<String>, &str), Vec<&Deferral>> = BTreeMap::new();
    for deferral in model.deferrals.iter().filter(|one| one.is_at_hand && one.answer.is_none()) {
        left.entry((&deferral.notice, deferral.to.text.as_str())).or_default().push(deferral);
    }
    let summary = |((notice, to), list): ((&Option<String>, &str), Vec<&Deferral>)| {
        let first = list.first()?;
        let title = TITLE.with(to);
        let mut finding = Finding::new(CHECK.name, CHECK.severity, first.to.span, title);
        if let Some(notice) = notice {
            finding = finding.about(notice.clone());
        }
        for other in list.iter().skip(1) {
            finding = finding.also(other.to.span, TOO);
        }
        let what = Piece::names(list.iter().map(|one| one.item.text.as_str()));
        let sorts: std::collections::BTreeSet<Words> = list.iter().map(|one| sort(one.kind)).collect();
        let sorts = Piece::List(sorts.into_iter().map(Piece::from).collect(), Joint::Comma);
        Some(finding.help(HELP.with(sorts).with(what)))
    };
    left.into_iter().filter_map(summary).collect()
}

/// What is left to the other notice, in words.
fn sort(kind: DeclarationKind) -> Words {
    if kind == DeclarationKind::Recipient {
        SAFEGUARDS
    } else if kind == DeclarationKind::Retain {
        RETENTION
    } else if kind == DeclarationKind::Rights {
        RIGHTS
    } else {
        AUTOMATED
    }
}
