//! A change that gives consent and does not set the day from which its time is counted.

use super::frame::{Check, Faults, Inspection, Raised, Theme};
use super::purposes::{consents, enough, whole};
use super::written::onto;
use crate::finding::{Finding, Safety, Severity, Words};
use crate::model::{BasisClause, Change, FactKind, Model};
use crate::source::Span;
use std::collections::BTreeSet;

/// The record.
pub(super) const CHECK: Check = Check {
    name: "consent-day-unrecorded",
    severity: Severity::Warning,
    article: "Art. 7(1) GDPR",
    theme: Theme::Choice,
    since: "0.1.0",
    page: include_str!("../../docs/findings/consent-day-unrecorded.md"),
    raised: Raised::ByModel(find),
};

const TITLE: Words = Words {
    en: "this change of `{0}` gives consent and sets no day",
    nl: "deze wijziging van `{0}` geeft toestemming en zet geen datum",
    fr: "ce changement de `{0}` donne le consentement sans en fixer le jour",
    de: "diese Änderung von `{0}` gibt Einwilligung und setzt keinen Tag",
};

const HERE: Words = Words {
    en: "`{0}` stays as it was",
    nl: "`{0}` blijft zoals het was",
    fr: "`{0}` reste inchangé",
    de: "`{0}` bleibt, wie es war",
};

const THERE: Words = Words {
    en: "this consent lasts for a time after `{0}`",
    nl: "deze toestemming duurt een tijd na `{0}`",
    fr: "ce consentement vaut pendant un temps après `{0}`",
    de: "diese Einwilligung gilt eine Zeit lang nach `{0}`",
};

const HELP: Words = Words {
    en: "add `sets` and the event, so that the consent has a day",
    nl: "voeg `sets` en de gebeurtenis toe, zodat de toestemming een datum heeft",
    fr: "ajoutez `sets` et l'événement, afin que le consentement ait un jour",
    de: "fügen Sie `sets` und das Ereignis hinzu, damit die Einwilligung einen Tag hat",
};

const FIX: Words = Words {
    en: "set `{0}` to the day of the change",
    nl: "zet `{0}` op de dag van de wijziging",
    fr: "fixer `{0}` au jour du changement",
    de: "`{0}` auf den Tag der Änderung setzen",
};

fn find(inspection: &Inspection<'_>) -> Vec<Finding> {
    let model = inspection.model;
    let faults = Faults::of(model);
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    let mut found = Vec::new();
    for clause in whole(model, &faults).flat_map(consents) {
        let Some((choice, event, changes)) = forgotten(model, clause) else { continue };
        for change in changes.into_iter().filter(|change| seen.insert(change.span)) {
            let edit = onto(change.span, format!(" sets {event}"));
            found.push(
                Finding::new(CHECK.name, CHECK.severity, change.span, TITLE.with(choice))
                    .about(choice)
                    .here(HERE.with(event))
                    .also(clause.span, THERE.with(event))
                    .help(HELP)
                    .fix(FIX.with(event), Safety::NeedsReview, vec![edit]),
            );
        }
    }
    found
}

/// The choice, the event, and the changes from a level without this consent to one with it that do not set the event, if another change does.
fn forgotten<'m>(model: &'m Model, clause: &BasisClause) -> Option<(&'m str, &'m str, Vec<&'m Change>)> {
    let ((_, event), (choice, least)) = (clause.lifetime?, clause.consent?);
    let choice = model.facts.get(choice)?;
    let FactKind::Choice { ordered, changes, .. } = &choice.kind else { return None };
    if !changes.iter().any(|change| change.sets.contains(&event)) {
        return None;
    }
    let given = |level: usize| enough(*ordered, least, level);
    let gives = |change: &&Change| {
        change.from.is_some_and(|from| !given(from))
            && change.to.iter().any(|to| given(*to))
            && !change.sets.contains(&event)
    };
    let list = changes.iter().filter(gives).collect();
    Some((&choice.item.name.text, &model.facts.get(event)?.item.name.text, list))
}
