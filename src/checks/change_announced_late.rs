//! A change that is announced earlier than it can be.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::texts::within;
use super::written::{instead, pieces};
use crate::calendar::Period;
use crate::finding::{Edit, Finding, Severity, Words};
use crate::model::When;
use crate::source::{Sources, Span};

/// The record.
pub(super) const CHECK: Check = Check {
    name: "change-announced-late",
    severity: Severity::Warning,
    article: "Art. 5(1)(a), 13(3) GDPR",
    theme: Theme::Information,
    since: "0.1.0",
    page: include_str!("../../docs/findings/change-announced-late.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "people cannot be told {0} before a change that begins sooner",
    nl: "niemand kan {0} vooraf worden verwittigd van wat eerder begint",
    fr: "annoncé {0} avant, mais le changement débute plus tôt",
    de: "niemand kann {0} vorher von etwas erfahren, das früher beginnt",
};
const HELP: Words = Words {
    en: "let the change take effect at least that long after publication",
    nl: "laat de wijziging minstens zo lang na de publicatie ingaan",
    fr: "faites entrer le changement en vigueur au moins ce temps après la publication",
    de: "lassen Sie die Änderung mindestens so lange nach der Veröffentlichung gelten",
};

const FIX: Words = Words {
    en: "let changes begin that much later",
    nl: "wijzigingen zoveel later laten ingaan",
    fr: "faire débuter les changements d'autant plus tard",
    de: "Änderungen um so viel später beginnen lassen",
};
const MEANS: Words = Words {
    en: "people hear of a change {0} before it concerns them",
    nl: "mensen horen {0} vooraf van een wijziging",
    fr: "les gens apprennent un changement {0} avant",
    de: "Menschen erfahren {0} vorher von einer Änderung",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let faults = Faults::of(inspection.model);
    let mut found = Vec::new();
    for changes in inspection.model.changes.iter().filter(|one| faults.spare(&one.item)) {
        let Some(before) = changes.before else { continue };
        let sooner = match changes.effect {
            Some(When::Publication) => true,
            Some(When::After(wait)) => least(wait) < least(before),
            Some(When::Day(_)) | None => false,
        };
        if !sooner {
            continue;
        }
        let name = &changes.item.name;
        let place = within(inspection.sources, &changes.item, "take effect");
        let finding = Finding::new(CHECK.name, CHECK.severity, place, TITLE.with(before));
        let finding = finding.about(name.text.clone()).help(HELP);
        found.push(match later(inspection.sources, changes.item.span) {
            Some(edit) => finding.option(FIX, MEANS.with(before), vec![edit]),
            None => finding,
        });
    }
    found
}

/// How many days a period has, for comparison: months of 30 and years of 365 days.
fn least(period: Period) -> u32 {
    u32::from(period.years) * 365 + u32::from(period.months) * 30 + u32::from(period.days)
}

/// What is written behind `take effect`, in place of which changes begin as long after publication as they are announced before.
fn later(sources: &Sources, changes: Span) -> Option<Edit> {
    let pieces = pieces(sources, changes);
    let piece = |at: usize| pieces.get(at).copied();
    let effect = pieces.iter().position(|(_, piece)| *piece == "effect")?;
    let before = pieces.iter().rposition(|(_, piece)| *piece == "before")?;
    let period = piece(before.checked_sub(2)?)?.0.to(piece(before.checked_sub(1)?)?.0);
    let (first, word) = piece(effect + 1)?;
    let last = effect + if word == "after" { 3 } else { 2 };
    let place = first.to(piece(last)?.0);
    Some(instead(place, format!("after {}", sources.text_of(period))))
}
